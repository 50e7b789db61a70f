import {
  day,
  flag,
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
  alliances: list(object({ id: uuid, name: text, status: text, address: orNull(text) })),
  application: integer,
  partnership: integer,
  paused: integer,
  association: integer,
  dates: {
    type: 'object',
    additionalProperties: object({
      date: orNull(text),
      precision: oneOf(PRECISIONS),
      recordedAt: instant,
      source: orNull(text),
    }),
  },
  sources: list(object({ stage, source: orNull(text) })),
});

const reachedStage = oneOf([
  'collaboration-started',
  'application-submitted',
  'partner',
  'association-formed',
]);
const asked = { asOf: { type: ['integer', 'string', 'null'] }, on: orNull(day), day, position } as const;

/** The shapes of what everybody may read, by the names under which OpenAPI describes them. */
export const PUBLIC_ANSWERS: Readonly<Record<string, Schema>> = {
  Rollout: object({ ...asked, rows: list(rolloutRow) }),
  RolloutFigures: object({
    ...asked,
    stages: list(
      object({
        stage: reachedStage,
        reached: integer,
        now: integer,
        undated: list(text),
        days: list(object({ date: text, precision: oneOf(PRECISIONS), lan: text })),
      }),
    ),
    durations: list(
      object({
        from: reachedStage,
        to: reachedStage,
        medianDays: orNull({ type: 'number' }),
        lan: list(text),
        leftOut: list(text),
      }),
    ),
  }),
  Lan: object({
    ...asked,
    row: rolloutRow,
    story: list(
      object({
        alliance: object({ id: uuid, name: text }),
        kind: text,
        label: text,
        about: list(text),
        on: object({ date: orNull(text), precision: oneOf(PRECISIONS) }),
        recordedAt: instant,
        position,
        source: orNull(text),
      }),
    ),
  }),
  Texts: page(
    object({
      text: oneOf(['mission', 'cooperation', 'knowledge', 'inclusive-approach', 'democratic-rules']),
      textVersion: integer,
      title: object({ sv: text, en: text }),
      sv: text,
      en: text,
      inForce: flag,
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
