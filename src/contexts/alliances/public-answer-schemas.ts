import {
  day,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  page,
  position,
  type Schema,
  text,
  uuid,
} from '../../http/openapi/schema.js';
import { PRECISIONS } from '../../kernel/occurred-on.js';

const stage = oneOf([
  'not-started',
  'collaboration-started',
  'application-submitted',
  'partner',
  'association-formed',
]);

const rolloutRow = object({
  lan: text,
  name: text,
  ksmYear: orNull(integer),
  ksmNote: orNull(text),
  stage,
  current: stage,
  alliances: list(object({ id: uuid, name: text, status: text })),
  application: integer,
  partnership: integer,
  paused: integer,
  association: integer,
  dates: {
    type: 'object',
    additionalProperties: object({ date: orNull(text), precision: oneOf(PRECISIONS), recordedAt: instant }),
  },
  sources: list(object({ stage, source: orNull(text) })),
});

/** The shapes of what everybody may read, by the names under which OpenAPI describes them. */
export const PUBLIC_ANSWERS: Readonly<Record<string, Schema>> = {
  Rollout: object({
    asOf: { type: ['integer', 'string', 'null'] },
    on: orNull(day),
    position,
    rows: list(rolloutRow),
  }),
  Texts: page(
    object({
      text: oneOf(['mission', 'cooperation', 'knowledge', 'inclusive-approach', 'democratic-rules']),
      textVersion: integer,
      title: object({ sv: text, en: text }),
      sv: text,
      en: text,
    }),
  ),
  Regions: page(
    object({
      lan: text,
      letter: text,
      name: text,
      short: text,
      ksmYear: orNull(integer),
      ksmNote: orNull(text),
    }),
  ),
  WorkflowDefinition: object({
    name: text,
    version: integer,
    sha256: text,
    versions: list(integer),
    definition: { type: 'object' },
    position,
  }),
};
