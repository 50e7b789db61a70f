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
} from '../../http/openapi/schema.js';
import { ROLES } from '../../kernel/actor.js';
import { CLOCK_STATUSES } from '../../workflow/deadlines.js';
import { COUNTED_FORMS, ITEM_KINDS, ITEM_OUTCOMES, SEAT_KINDS, VOTES } from './events.js';
import { MINUTES_ANSWERS } from './minutes/answer-schemas.js';
import { meetingWorkflow } from './meetings/workflow.js';
import { UNDECIDED } from './per-capsulam/events.js';
import { perCapsulamWorkflow } from './per-capsulam/workflow.js';
import { rosterWorkflow } from './roster/workflow.js';

/** Words that may have been erased. */
const words = orNull(text);
const seat = object({ member: uuid, name: words, electedOn: day, from: day, to: orNull(day) });
const called = { member: uuid, name: words, kind: oneOf(SEAT_KINDS) };
const states = Object.keys(perCapsulamWorkflow.newest.axes['perCapsulam']?.states ?? {}).filter(
  (state) => state !== 'none',
);
const answer = {
  member: uuid,
  acceptsForm: flag,
  vote: orNull(oneOf(VOTES)),
  at: instant,
};
const quorum = object({ present: integer, needed: integer, seats: integer });
const tally = object({
  form: orNull(oneOf(COUNTED_FORMS)),
  for: integer,
  against: integer,
  abstain: integer,
  votes: orNull(list(object({ member: uuid, vote: oneOf(VOTES) }))),
  castingVote: orNull(oneOf(['for', 'against'])),
  lot: orNull(oneOf(['for', 'against'])),
});

const flagged = object({
  member: uuid,
  ground: oneOf(['mandate', 'post', 'declared', 'parent']),
  organisation: words,
});

const meetingStates = (axis: string): string[] =>
  Object.keys(meetingWorkflow.newest.axes[axis]?.states ?? {}).filter(
    (state) => axis === 'minutes' || state !== 'none',
  );
const subject = object(
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
  status: text,
  openedAt: orNull(instant),
  presiding: orNull(text),
  flags: list(flagged),
  dismissed: list(object({ member: text, flags: list(flagged), reason: words })),
  conflicts: list(object({ member: text, ground: words, leftAt: orNull(instant) })),
  ties: list(object({ member: text, ground: words, excludes: orNull(flag), decidedBy: list(text) })),
  votes: list(object({ ...partaking, ...counted, at: instant, outcome: oneOf(ITEM_OUTCOMES), majority })),
  closedBy: orNull(closedItem),
  reservations: list(object({ member: text, reason: words, at: instant })),
  corrections: list(object({ event: uuid, by: text, words, reason: words, at: instant })),
});
const seated = object({ member: text, name: words, kind: oneOf(SEAT_KINDS) });

const rules = object({
  version: integer,
  inForceFrom: day,
  inForce: flag,
  seats: integer,
  vacantSeatsCount: flag,
  quorumAbove: { type: 'number' },
  majorityBase: oneOf(['cast', 'present']),
  leastShareFor: orNull({ type: 'number' }),
  castingVote: flag,
  substitutes: flag,
  noticeDays: integer,
  paragraphs: oneOf(['meeting', 'year']),
  adjusters: integer,
  adjustedWithinDays: integer,
  conditionsAllowed: flag,
  perCapsulam: object({ allowed: flag, unanimous: flag }),
  highestOrgan: object({ sv: text, en: text }),
});

/** What the routes of the board answer, by name. */
export const BOARD_ANSWERS: Readonly<Record<string, Schema>> = {
  ...MINUTES_ANSWERS,
  Board: object({
    on: day,
    state: oneOf(Object.keys(rosterWorkflow.newest.axes['board']?.states ?? {})),
    ordinary: list(seat),
    substitutes: list(seat),
    chair: orNull(uuid),
    viceChair: orNull(uuid),
    secretary: orNull(uuid),
    secretaryName: words,
    posts: list(
      object({
        ...{ id: uuid, member: uuid, organisation: text, orgnr: orNull(text), title: words },
        ...{ from: orNull(day), to: orNull(day) },
      }),
    ),
    boards: list(object({ electedOn: day, from: day })),
    revision: integer,
    position,
  }),
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
  Meeting: object({
    id: uuid,
    state: oneOf(meetingStates('meeting')),
    startsAt: instant,
    place: text,
    link: words,
    called: list(seated),
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
    numbering: oneOf(['meeting', 'year']),
    paragraphs: integer,
    adjournments: list(object({ at: instant, until: instant, resumedAt: orNull(instant) })),
    closing: orNull(object({ closedAt: instant, paragraf: text, quorate: flag, movedOn: list(uuid) })),
    cancelled: words,
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
  BoardRules: page(rules),
  BoardFlags: page(flagged),
  PerCapsulamList: page(
    object({ id: uuid, number: text, state: oneOf(states), openedAt: instant, due: orNull(day) }),
  ),
  PerCapsulam: object({
    id: uuid,
    number: text,
    state: oneOf(states),
    heading: words,
    subject: object(
      {
        ...{ kind: oneOf(['application', 'partnership', 'free']), alliance: uuid, application: uuid },
        ...{ arendenummer: text, step: text, hearing: words },
      },
      ['alliance', 'application', 'arendenummer', 'step', 'hearing'],
    ),
    outcome: oneOf(ITEM_OUTCOMES),
    motivation: words,
    conditions: words,
    urgency: words,
    presentedRevision: orNull(integer),
    asked: list(object({ ...called, standsInFor: orNull(uuid) })),
    held: integer,
    presiding: orNull(uuid),
    flags: list(flagged),
    dismissed: list(object({ member: uuid, reason: words })),
    conflicts: list(object({ member: uuid, ground: words })),
    due: day,
    deadline: orNull(object({ due: day, status: oneOf(CLOCK_STATUSES) })),
    openedAt: instant,
    openedOn: day,
    openedBy: uuid,
    rulesVersion: integer,
    answers: list(object(answer)),
    voided: list(object({ ...answer, voidedAt: instant })),
    closing: orNull(
      object({
        event: uuid,
        at: instant,
        result: oneOf(['decided', 'to-next-meeting', 'lapsed']),
        why: orNull(oneOf(UNDECIDED)),
        decidedOn: orNull(day),
        tally: orNull(tally),
        quorum: orNull(quorum),
        applicationRevision: orNull(integer),
      }),
    ),
    entered: orNull(object({ meeting: uuid, item: uuid, paragraf: text })),
    revision: integer,
    position,
  }),
  BoardHistory: page(
    object({
      id: uuid,
      type: text,
      label: text,
      occurredOn: { type: 'null' },
      recordedAt: instant,
      actor: uuid,
      role: oneOf([...ROLES, 'system']),
      changes: list(object({ field: text, before: anything, after: anything })),
      reason: words,
      causationId: orNull(uuid),
      revision: integer,
      position,
    }),
  ),
};
