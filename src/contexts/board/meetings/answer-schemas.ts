import {
  anything,
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
} from '../../../http/openapi/schema.js';
import { COUNTED_FORMS, ITEM_KINDS, ITEM_OUTCOMES, SEAT_KINDS, VOTES } from '../events.js';
import { LAPSE_CODES, POSTS } from './events.js';
import { meetingWorkflow } from './workflow.js';

/** Words that may have been erased. */
const words = orNull(text);
export const quorum = object({ present: integer, needed: integer, seats: integer });
export const tally = object({
  form: orNull(oneOf(COUNTED_FORMS)),
  for: integer,
  against: integer,
  abstain: integer,
  votes: orNull(list(object({ member: uuid, vote: oneOf(VOTES) }))),
  castingVote: orNull(oneOf(['for', 'against'])),
  lot: orNull(oneOf(['for', 'against'])),
});

export const flagged = object({
  member: uuid,
  ground: oneOf(['mandate', 'post', 'declared', 'parent']),
  organisation: words,
});

const meetingStates = (axis: string): string[] =>
  Object.keys(meetingWorkflow.newest.axes[axis]?.states ?? {}).filter(
    (state) => axis === 'minutes' || state !== 'none',
  );
export const subject = object(
  {
    ...{ kind: oneOf(ITEM_KINDS), alliance: uuid, application: uuid },
    ...{ arendenummer: text, step: text, hearing: words },
  },
  ['alliance', 'application', 'arendenummer', 'step', 'hearing'],
);
const majority = object({
  base: integer,
  needed: integer,
  leastFor: orNull(integer),
  tie: flag,
  carried: flag,
});
const partaking = {
  presiding: text,
  takingPart: list(text),
  conflicted: list(text),
  quorum,
  rulesVersion: integer,
};
const counted = {
  form: orNull(text),
  for: integer,
  against: integer,
  abstain: integer,
  votes: orNull(list(object({ member: text, vote: oneOf(VOTES) }))),
  castingVote: orNull(oneOf(['for', 'against'])),
  lot: orNull(oneOf(['for', 'against'])),
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
const meetingItem = object({
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
  openedAt: orNull(instant),
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
const called = { member: text, name: words, kind: oneOf(SEAT_KINDS) };
const seated = object({ ...called, post: orNull(oneOf(POSTS)) });

/** What the routes of meetings answer, by name. */
export const MEETING_ANSWERS: Readonly<Record<string, Schema>> = {
  Meetings: page(
    object({
      id: uuid,
      state: oneOf(meetingStates('meeting')),
      minutes: oneOf(meetingStates('minutes')),
      startsAt: instant,
      place: text,
      shortNotice: flag,
      items: integer,
      decided: integer,
      revision: integer,
    }),
  ),
  VoteReckoning: object({
    ...partaking,
    ...counted,
    majority,
    reasons: list(object({ code: text, message: text })),
    position,
  }),
  Meeting: object({
    id: uuid,
    state: oneOf(meetingStates('meeting')),
    startsAt: instant,
    place: text,
    link: words,
    called: list(object(called)),
    shortNotice: flag,
    rulesVersion: integer,
    items: list(meetingItem),
    opening: orNull(
      object({
        at: instant,
        paragraf: text,
        presiding: text,
        presidingAs: oneOf(['chair', 'vice-chair', 'elected']),
        secretary: text,
        secretaryName: words,
        adjusters: list(text),
        adjuncts: list(words),
        quorum,
      }),
    ),
    seats: list(seated),
    seatedBefore: list(seated),
    presiding: orNull(text),
    presided: list(text),
    attendance: list(
      object({
        member: text,
        spells: list(object({ from: instant, until: orNull(instant) })),
        standsInFor: orNull(text),
        stoodIn: list(object({ member: text, from: instant })),
      }),
    ),
    agendas: list(
      object({
        at: instant,
        paragraf: text,
        items: list(uuid),
        admitted: list(object({ item: uuid, consentedBy: list(text) })),
      }),
    ),
    numbering: orNull(oneOf(['meeting', 'year'])),
    paragraphs: integer,
    adjournments: list(
      object({ at: instant, until: instant, resumedAt: orNull(instant), consentedBy: list(text) }),
    ),
    closing: orNull(
      object({
        closedAt: instant,
        paragraf: text,
        quorate: flag,
        movedOn: list(uuid),
        lapsed: list(object({ item: uuid, code: oneOf(LAPSE_CODES), number: orNull(text) })),
      }),
    ),
    cancelled: words,
    cancelledAt: orNull(instant),
    toldAt: orNull(instant),
    entered: orNull(anything),
    reported: list(object({ item: uuid, at: instant, paragraf: text, perCapsulam: uuid, number: text })),
    papers: list(
      object({
        number: integer,
        item: orNull(uuid),
        sha256: text,
        size: integer,
        mediaType: text,
        name: words,
      }),
    ),
    minutes: object({
      status: oneOf(meetingStates('minutes')),
      words: { type: 'object', additionalProperties: words },
      draft: orNull(text),
      signatures: list(object({ member: text, as: list(text), at: instant })),
      replaced: list(
        object({
          adjuster: text,
          by: orNull(text),
          meeting: orNull(uuid),
          adjustedIn: orNull(object({ heldOn: day, paragraf: text })),
          attestedBy: list(text),
          reason: words,
        }),
      ),
      adjusted: orNull(object({ at: instant, signatories: list(text), sha256: text, late: flag })),
    }),
    signatories: list(object({ member: text, as: list(oneOf(['secretary', 'presiding', 'adjuster'])) })),
    revision: integer,
    position,
  }),
};
