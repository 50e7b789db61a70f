import {
  day,
  flag,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  text,
  uuid,
} from '../../../http/openapi/schema.js';
import { COUNTED_FORMS, FLAG_GROUNDS, ITEM_KINDS, ITEM_OUTCOMES, VOTES } from '../events.js';
import { LAPSE_CODES } from './events.js';

/** Words that may have been erased. */
const words = orNull(text);
export const quorum = object({ present: integer, needed: integer, seats: integer });
/** How it was voted: who voted how in a roll call alone. */
export const counted = {
  form: orNull(oneOf(COUNTED_FORMS)),
  for: integer,
  against: integer,
  abstain: integer,
  votes: orNull(list(object({ member: uuid, vote: oneOf(VOTES) }))),
  castingVote: orNull(oneOf(['for', 'against'])),
  lot: orNull(oneOf(['for', 'against'])),
};
export const tally = object(counted);

export const flagged = object({
  member: uuid,
  ground: oneOf(FLAG_GROUNDS),
  organisation: words,
});

export const subject = object(
  {
    ...{ kind: oneOf(ITEM_KINDS), alliance: uuid, application: uuid },
    ...{ arendenummer: text, step: text, hearing: words },
  },
  ['alliance', 'application', 'arendenummer', 'step', 'hearing'],
);
export const majority = object({
  base: integer,
  needed: integer,
  leastFor: orNull(integer),
  tie: flag,
  carried: flag,
});
export const partaking = {
  presiding: text,
  takingPart: list(text),
  conflicted: list(text),
  quorum,
  rulesVersion: integer,
};
const closedItem = object({
  event: uuid,
  at: instant,
  paragraf: text,
  record: orNull(object({ ...partaking, item: uuid, at: instant, paragraf: text })),
  outcome: orNull(oneOf(ITEM_OUTCOMES)),
  motivation: words,
  conditions: words,
  tally: orNull(tally),
  majority: orNull(majority),
  applicationRevision: orNull(integer),
  /** Why it lapsed, and of a decision per capsulam that it was out for the number. */
  lapse: orNull(object({ code: oneOf(LAPSE_CODES), number: orNull(text) })),
});
/** Where what an item goes on with, or looks at again, was decided or left, and how that ended. */
const earlierPlace = object(
  {
    ...{ meeting: orNull(uuid), item: orNull(uuid), paragraf: orNull(text) },
    ...{ perCapsulam: orNull(object({ id: uuid, number: text })), decidedOn: day, why: text },
  },
  ['why'],
);
/** And of what goes on with it, which may not be closed yet. */
export const laterPlace = object({
  ...{ meeting: orNull(uuid), item: orNull(uuid), paragraf: orNull(text) },
  ...{ perCapsulam: orNull(object({ id: uuid, number: text })), decidedOn: orNull(day) },
});
/** An item of a meeting, from the call until it was closed and after. */
export const meetingItem = object({
  item: uuid,
  heading: words,
  subject,
  proposal: words,
  inCall: flag,
  presentedRevision: orNull(integer),
  reconsiders: orNull(uuid),
  continues: orNull(uuid),
  adjusts: orNull(object({ meeting: uuid, heldOn: day })),
  status: text,
  struck: words,
  openedAt: orNull(instant),
  appendix: orNull(integer),
  presentedAgainAt: list(instant),
  presiding: orNull(text),
  flags: list(flagged),
  dismissed: list(object({ member: text, flags: list(flagged), reason: words })),
  conflicts: list(object({ member: text, ground: words, leftAt: orNull(instant) })),
  ties: list(
    object({
      member: text,
      ground: words,
      excludes: orNull(flag),
      decidedBy: list(text),
      leftAt: orNull(instant),
    }),
  ),
  votes: list(
    object({
      ...partaking,
      ...counted,
      at: instant,
      outcome: oneOf(ITEM_OUTCOMES),
      majority,
      fell: orNull(oneOf(['resumed', 'presented-again', 'conflict'])),
    }),
  ),
  /** How it would be decided now; null where it is not up. */
  now: orNull(object(partaking)),
  closedBy: orNull(closedItem),
  reservations: list(object({ member: text, reason: words, at: instant })),
  corrections: list(object({ event: uuid, by: text, words, reason: words, at: instant })),
  /** The decision that it looks at again (omprövning), or what it goes on with; and what does so with it. */
  earlier: orNull(earlierPlace),
  later: list(laterPlace),
});
