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
  ref,
  type Schema,
  text,
  uuid,
} from '../../http/openapi/schema.js';
import { ACTOR_ROLES } from '../../kernel/actor.js';
import { PRECISIONS } from '../../kernel/occurred-on.js';
import { CLOCK_STATUSES } from '../../workflow/deadlines.js';
import { COMMITMENTS, DECISION_SOURCES, FORMS, MEETING_OUTCOMES } from './events.js';
import { STEP_OF } from './evolve-partnership.js';
import { allianceWorkflow } from './workflow.js';

const stagesOf = (axis: string): string[] =>
  Object.keys(allianceWorkflow.newest.axes[axis]?.states ?? {}).filter((state) => state !== 'none');

const applicationState = oneOf(stagesOf('application'));
const partnership = { state: oneOf(stagesOf('partnership')), since: text };
const status = oneOf(stagesOf('alliance'));
const waitingOn = orNull(oneOf(['applicant', 'office', 'board']));
const role = oneOf(ACTOR_ROLES);
const form = orNull(oneOf(FORMS));
const change = object({
  field: text,
  before: anything,
  after: anything,
  words: object({ field: text, change: text, before: orNull(text), after: orNull(text) }),
});
/** Words that may have been erased. */
const words = orNull(text);
const occurredOn = ref('OccurredOn');

const deadline = {
  deadline: text,
  due: day,
  status: oneOf(CLOCK_STATUSES),
  waitsOn: text,
};

/** What is told of any decision of the board. */
const boardDecision = {
  id: uuid,
  source: oneOf(DECISION_SOURCES),
  decision: orNull(object({ id: uuid, item: orNull(uuid), event: uuid })),
  meetingDate: day,
  paragraf: text,
  motivation: words,
  presiding: words,
  present: list(words),
  conflicted: list(object({ member: words, ground: words })),
  tally: orNull(
    object({
      for: integer,
      against: integer,
      abstain: integer,
      castingVote: orNull(oneOf(['for', 'against'])),
    }),
  ),
  quorum: orNull(object({ present: integer, needed: integer, seats: integer })),
  rulesVersion: integer,
  letter: orNull(text),
  at: instant,
};
/** For those who see the deliberation; who took part only of what was entered by hand. */
const DELIBERATION = ['motivation', 'presiding', 'present', 'conflicted', 'tally', 'quorum', 'decision'];

const decision = object(
  {
    ...boardDecision,
    outcome: oneOf(MEETING_OUTCOMES),
    conditions: words,
    applicationRevision: orNull(integer),
    reconsiders: orNull(uuid),
    reconsideredBy: list(uuid),
    corrected: list(instant),
  },
  DELIBERATION,
);

const partnershipDecision = object(
  {
    ...boardDecision,
    step: oneOf(Object.values(STEP_OF)),
    reconsiders: orNull(uuid),
    reconsideredBy: list(uuid),
    reconsiderationRequestedAt: orNull(instant),
    sentOn: orNull(day),
  },
  DELIBERATION,
);

const commitment = object(
  {
    commitment: oneOf(COMMITMENTS),
    textVersion: integer,
    signatory: words,
    status: oneOf(['stated', 'asked', 'confirmed', 'declined']),
    statedAt: instant,
    email: words,
    atCoordinatorsAddress: orNull(flag),
    answeredAt: orNull(instant),
  },
  // For those who see the deliberation.
  ['atCoordinatorsAddress'],
);

const application = object({
  id: uuid,
  state: applicationState,
  revision: integer,
  arendenummer: orNull(text),
  waitingOn,
  deadline: orNull(day),
  officer: words,
  text: words,
  submittedAt: orNull(instant),
  receivedOn: orNull(day),
  previous: orNull(uuid),
  attachments: list(object({ sha256: text, name: words, size: integer, mediaType: text })),
  commitments: list(commitment),
  supplement: orNull(
    object({
      items: list(object({ item: words, answer: words })),
      due: day,
      requestedAt: instant,
      status: oneOf(['outstanding', 'received', 'waived']),
    }),
  ),
  review: orNull(
    object({ completedAt: instant, recommendation: oneOf(['grant', 'reject']), motivation: words }, [
      'recommendation',
      'motivation',
    ]),
  ),
  held: flag,
  heldFor: orNull(object({ id: uuid, item: orNull(uuid) })),
  decisions: list(ref('Decision')),
  sentOn: orNull(day),
  reconsiderationRequestedAt: orNull(instant),
  endedAt: orNull(instant),
  flags: list(text),
  workflow: text,
  workflowVersion: orNull(integer),
});

const alliance = object({
  id: uuid,
  name: text,
  status,
  lan: list(text),
  form,
  issues: list(words),
  startedOn: occurredOn,
  members: list(
    object({ organisationId: uuid, name: text, orgnr: orNull(text), parent: orNull(text), contact: words }),
  ),
  representatives: list(
    object({ name: words, from: day, to: orNull(day), capacity: oneOf(['representative', 'signatory']) }),
  ),
  coordinators: list(uuid),
  application: orNull(ref('Application')),
  earlierApplications: list(ref('Application')),
  partnership: orNull(object({ ...partnership, decisions: list(ref('PartnershipDecision')) })),
  association: orNull(
    object({
      name: text,
      foundedOn: orNull({
        type: 'string',
        description: 'As exactly as it is known: 2012-05-01, 2012-05, 2012',
      }),
      foundedOnPrecision: oneOf(PRECISIONS),
      orgnr: orNull(text),
      statutesAdoptedOn: orNull(day),
      boardElectedOn: orNull(day),
    }),
  ),
  dormant: flag,
  succeededBy: orNull(uuid),
  commitments: list(commitment),
  deadlines: list(object(deadline)),
  flags: list(text),
  revision: integer,
  position,
});

const listItem = object({
  id: uuid,
  name: text,
  lan: list(text),
  form,
  status,
  dormant: flag,
  application: orNull(
    object({
      id: uuid,
      state: applicationState,
      arendenummer: orNull(text),
      waitingOn,
      deadline: orNull(day),
      revision: integer,
      workflowVersion: orNull(integer),
    }),
  ),
  partnership: orNull(object(partnership)),
  association: orNull(object({ name: text })),
  members: integer,
  reconsiderationRequestedAt: orNull(instant),
  lastChanged: instant,
  revision: integer,
});

const historyItem = object({
  id: uuid,
  type: text,
  label: text,
  occurredOn: orNull(occurredOn),
  recordedAt: instant,
  actor: uuid,
  actorName: orNull(text),
  role,
  changes: list(change),
  reason: words,
  reasonErased: flag,
  causationId: orNull(uuid),
  commandId: uuid,
  revision: integer,
  position,
});

const moment = object({ revision: integer, position });

/** The command that does something about a reason, and what stands in its body for that. */
const remedy = object({ command: text, given: { type: 'object', additionalProperties: text } });

/** The shapes of what the alliances answer, by the names under which OpenAPI describes them. */
export const ALLIANCE_ANSWERS: Readonly<Record<string, Schema>> = {
  OccurredOn: object({ date: orNull(text), precision: oneOf(PRECISIONS) }),
  Decision: decision,
  PartnershipDecision: partnershipDecision,
  Application: application,
  Alliance: alliance,
  AllianceList: page(listItem, { nextCursor: orNull(text) }),
  History: page(historyItem),
  Diff: object({
    from: moment,
    to: moment,
    changes: list(change),
    events: list(object({ id: uuid, type: text, label: text, recordedAt: instant })),
    position,
  }),
  ProcessMap: object({
    axis: text,
    label: text,
    version: integer,
    axes: list(object({ axis: text, label: text })),
    states: list(
      object({
        state: text,
        label: text,
        final: flag,
        waitsOn: orNull(text),
        current: flag,
        visits: list(integer),
      }),
    ),
    steps: list(object({ labels: list(text), from: list(text), to: list(text), anew: flag, taken: flag })),
    way: list(object({ state: text, label: text, at: instant, revision: integer, event: text })),
    position,
  }),
  Signature: object({
    alliance: text,
    commitment: oneOf(COMMITMENTS),
    textVersion: integer,
    signatory: words,
    status: oneOf(['asked', 'confirmed', 'declined']),
    texts: list(object({ title: object({ sv: text, en: text }), textVersion: integer, sv: text, en: text })),
  }),
  Actions: page(
    object({
      command: text,
      label: text,
      allowed: flag,
      reasons: list(object({ code: text, message: text, remedy: orNull(remedy) })),
      role: orNull(role),
      roles: list(role),
      axis: text,
      freshSignIn: flag,
      schema: { type: 'object' },
    }),
    { revision: integer },
  ),
  Organisations: page(
    object({
      organisationId: uuid,
      name: text,
      orgnr: orNull(text),
      parent: orNull(text),
      alliances: list(object({ id: uuid, name: text })),
      possibleDuplicates: list(
        object({ organisationId: uuid, name: text, ground: oneOf(['orgnr', 'name']) }),
      ),
    }),
  ),
  Deadlines: page(object({ ...deadline, alliance: uuid, name: text, remindOn: list(day) })),
};
