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
  type Schema,
  text,
  uuid,
} from '../../../http/openapi/schema.js';
import { PARTNERSHIP_STEPS } from '../events.js';
import { DECISION_OUTCOMES, DEVIATIONS, ORGANS, SOURCES } from './decision-views.js';

const settled = orNull(oneOf(['for', 'against']));
const member = object({ member: orNull(uuid), name: orNull(text) });
const sitting = object({ source: oneOf(SOURCES), day, place: orNull(text), number: orNull(text) });
const about = {
  meeting: uuid,
  sitting,
  date: day,
  heading: orNull(text),
  alliance: orNull(uuid),
  allianceName: orNull(text),
};
const outcome = oneOf(DECISION_OUTCOMES);
const quorum = object({ present: integer, needed: integer, seats: integer });
const tally = object({
  ...{ form: orNull(text), for: integer, against: integer, abstain: integer },
  ...{ castingVote: settled, lot: settled },
});

/** The shapes of the answers to the board's questions, by the names under which OpenAPI describes them. */
export const BOARD_DECISION_ANSWERS: Readonly<Record<string, Schema>> = {
  BoardDecisions: page(
    object({
      source: oneOf(SOURCES),
      ...about,
      item: uuid,
      paragraf: text,
      kind: oneOf(['application', 'partnership', 'free', 'election']),
      step: orNull(oneOf(PARTNERSHIP_STEPS)),
      reconsiders: orNull(uuid),
      outcome,
      organ: oneOf(ORGANS),
      application: orNull(uuid),
      arendenummer: orNull(text),
      lan: list(text),
      presiding: { anyOf: [member, { type: 'null' }] },
      takingPart: list(member),
      conflicted: list(member),
      tally: { anyOf: [tally, { type: 'null' }] },
      quorum: { anyOf: [quorum, { type: 'null' }] },
      rulesVersion: orNull(integer),
      reservations: list(member),
      deviations: list(oneOf(DEVIATIONS)),
      registeredOn: orNull(day),
      daysFromRegistration: orNull(integer),
    }),
  ),
  BoardConflicts: page(
    object({
      member: orNull(uuid),
      name: orNull(text),
      kind: oneOf(['conflict', 'tie']),
      excluded: orNull(flag),
      ground: orNull(text),
      ...about,
      paragraf: orNull(text),
      ...{ leftAt: orNull(instant), returnedAt: orNull(instant) },
    }),
  ),
  BoardReservations: page(
    object({
      member: orNull(uuid),
      name: orNull(text),
      ...about,
      paragraf: text,
      at: instant,
      reason: orNull(text),
    }),
  ),
  BoardDeviations: page(
    object({ deviation: oneOf(DEVIATIONS), enteredOn: orNull(day), ...about, paragraf: text, outcome }),
  ),
};
