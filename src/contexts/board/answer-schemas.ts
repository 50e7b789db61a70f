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
import { ACTOR_ROLES } from '../../kernel/actor.js';
import { CLOCK_STATUSES } from '../../workflow/deadlines.js';
import { ITEM_OUTCOMES, SEAT_KINDS, VOTES } from './events.js';
import { MEETING_ANSWERS } from './meetings/answer-schemas.js';
import { flagged, laterPlace, quorum, subject, tally } from './meetings/item-schemas.js';
import { MINUTES_ANSWERS } from './minutes/answer-schemas.js';
import { UNDECIDED } from './per-capsulam/events.js';
import { perCapsulamWorkflow } from './per-capsulam/workflow.js';
import { WAITING_WHY } from './waiting.js';
import { BOARD_ROLES, ROLE_DIFFERENCES } from './roster/roles-and-posts.js';
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
  decidingOrgan: object({ sv: text, en: text }),
  highestOrgan: orNull(object({ sv: text, en: text })),
});

/** What the routes of the board answer, by name. */
export const BOARD_ANSWERS: Readonly<Record<string, Schema>> = {
  ...MEETING_ANSWERS,
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
  BoardRules: page(rules),
  BoardFlags: page(flagged),
  MyWork: object({
    toSend: list(
      object({
        ...{ alliance: uuid, name: text, application: orNull(uuid), arendenummer: orNull(text) },
        ...{ decision: uuid, at: instant },
      }),
    ),
    toAnswer: list(object({ id: uuid, number: text, due: day })),
    outPerCapsulam: list(uuid),
    position,
  }),
  BoardRoles: page(
    object({ member: uuid, name: text, role: oneOf(BOARD_ROLES), difference: oneOf(ROLE_DIFFERENCES) }),
  ),
  WaitingForMeeting: page(
    object({
      subject,
      ...{ heading: words, name: orNull(text) },
      why: oneOf(WAITING_WHY),
      ...{ since: day, waitsFor: list(oneOf(ACTOR_ROLES)) },
      ...{ continues: orNull(uuid), reconsiders: orNull(uuid) },
      ...{ meeting: orNull(uuid), item: orNull(uuid), paragraf: orNull(text) },
      perCapsulam: orNull(object({ id: uuid, number: text })),
    }),
  ),
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
    corrections: list(object({ event: uuid, by: text, words, reason: words, at: instant })),
    later: list(laterPlace),
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
      role: oneOf(ACTOR_ROLES),
      changes: list(object({ field: text, before: anything, after: anything })),
      reason: words,
      /** The heading of the item, and the name of whom it names. */
      about: object({ item: words, person: words }),
      causationId: orNull(uuid),
      revision: integer,
      position,
    }),
  ),
};
