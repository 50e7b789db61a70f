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
import {
  application,
  applicationState,
  commitment,
  decision,
  partnershipDecision,
  stagesOf,
  waitingOn,
} from './application-schemas.js';
import { COMMITMENTS, FORMS } from './events.js';

const partnership = { state: oneOf(stagesOf('partnership')), since: text };
const status = oneOf(stagesOf('alliance'));
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
