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
import { ROLES } from '../../kernel/actor.js';
import { CLOCK_STATUSES } from '../../workflow/deadlines.js';
import { ANSWERS, REQUEST_KINDS } from './events.js';
import { REGISTER_EXTRACT } from './extract/extract-answers.js';
import { RETENTION_CLASSES } from './retention-classes.js';
import { privacyWorkflow } from './workflow.js';

const states = Object.keys(privacyWorkflow.newest.axes['request']?.states ?? {}).filter((s) => s !== 'none');
/** Words that may have been erased. */
const words = orNull(text);
const chosen = list(object({ ref: uuid, subject: uuid }));
const retention = oneOf(RETENTION_CLASSES);
const line = {
  id: uuid,
  kind: oneOf(REQUEST_KINDS),
  state: oneOf(states),
  receivedOn: day,
  receivedBy: uuid,
};

const erasure = object({
  proposal: uuid,
  subjects: list(uuid),
  texts: chosen,
  account: orNull(uuid),
  files: list(text),
  kept: list(
    object({ ref: uuid, subject: uuid, why: oneOf(['retention', 'hold']), retention, until: orNull(day) }),
  ),
  accountKept: orNull(oneOf(['in-use', 'held'])),
  grounds: words,
  proposedBy: uuid,
  approvedBy: orNull(uuid),
  rejected: words,
});

/** What the routes of requests and legal holds answer, by name. */
export const PRIVACY_ANSWERS: Readonly<Record<string, Schema>> = {
  PrivacyRequests: page(object({ ...line, due: orNull(day) })),
  PrivacyRequest: object({
    ...line,
    words,
    subject: words,
    contact: words,
    identity: orNull(object({ how: words, at: instant })),
    extension: orNull(object({ until: day, reason: words })),
    selected: orNull(object({ subjects: list(uuid), texts: chosen, account: orNull(uuid) })),
    erasure: orNull(erasure),
    deadline: orNull(object({ due: day, status: oneOf(CLOCK_STATUSES) })),
    answer: orNull(
      object({ outcome: oneOf(ANSWERS), reasons: words, how: words, at: instant, letter: text }),
    ),
    keptUntil: orNull(day),
    revision: integer,
    position,
  }),
  PrivacyHistory: page(
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
  RegisterExtract: REGISTER_EXTRACT,
  LegalHolds: page(
    object({
      id: uuid,
      subjects: list(uuid),
      alliance: orNull(uuid),
      reason: words,
      placedAt: instant,
      placedBy: uuid,
    }),
  ),
  PlacedText: object({
    ref: uuid,
    subject: uuid,
    subjectKind: oneOf(['person', 'text']),
    stream: text,
    field: text,
    event: orNull(text),
    label: orNull(text),
    recordedAt: orNull(instant),
    retention,
    keptUntil: orNull(day),
    kept: flag,
    held: flag,
    /** The SHA-256 of the adjusted minutes, a file apart, that hold the words as well. */
    minutes: orNull(text),
  }),
  FoundPersonalData: object({
    items: list({ allOf: [ref('PlacedText'), object({ words: text })] }),
    accounts: list(
      object({
        ...{ account: uuid, name: text, email: text, telephone: orNull(text) },
        retention: oneOf(['account']),
        kept: flag,
      }),
    ),
    looked: integer,
    of: integer,
    next: orNull(uuid),
  }),
};
