import {
  day,
  flag,
  instant,
  list,
  object,
  oneOf,
  orNull,
  position,
  type Schema,
  text,
  uuid,
} from '../../../http/openapi/schema.js';
import { LOCALES } from '../../../messages/message.js';

const facts = list(object({ name: text, value: text }));
const kind = (name: string): Schema => ({ const: name });

const block: Schema = {
  oneOf: [
    object({ kind: oneOf(['paragraph', 'decision', 'line']), words: text }),
    object({ kind: kind('list'), items: list(text) }),
    object({ kind: kind('facts'), facts }),
    object({
      kind: kind('table'),
      columns: list(text),
      rows: list(list(text)),
      shares: list({ type: 'number' }),
    }),
  ],
};

/** The board's documents, as the routes answer them. */
export const MINUTES_ANSWERS: Readonly<Record<string, Schema>> = {
  Minutes: object({
    kind: oneOf(['minutes', 'extract', 'decision-letter']),
    language: oneOf(LOCALES),
    association: text,
    title: text,
    about: text,
    notice: orNull(text),
    facts,
    sections: list(
      object({ heading: text, paragraf: orNull(text), item: orNull(uuid), blocks: list(block) }),
    ),
    datedAt: instant,
    status: oneOf(['none', 'draft', 'signing', 'adjusted', 'elsewhere']),
    /** What whoever signs states that they have read; null where there is nothing to sign. */
    draft: orNull(text),
    sha256: orNull(text),
    position,
  }),
  VerifiedDecision: object({
    decidedOn: day,
    /** Null for what was decided per capsulam and is in no minutes yet. */
    paragraf: orNull(text),
    /** Of a decision per capsulam: `PC 2026-01`. */
    number: orNull(text),
    adjusted: flag,
    /** `elsewhere`: on paper; `none`: it is entered in none yet. */
    minutes: oneOf(['adjusted', 'unadjusted', 'elsewhere', 'none']),
    words: text,
  }),
};
