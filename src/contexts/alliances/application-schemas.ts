import {
  day,
  flag,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  uuid,
} from '../../http/openapi/schema.js';
import { COMMITMENTS, DECISION_SOURCES, MEETING_OUTCOMES } from './events.js';
import { STEP_OF } from './evolve-partnership.js';
import { allianceWorkflow } from './workflow.js';

/** The stages of one axis of the workflow that anything can be seen at. */
export function stagesOf(axis: string): string[] {
  return Object.keys(allianceWorkflow.newest.axes[axis]?.states ?? {}).filter((state) => state !== 'none');
}

export const applicationState = oneOf(stagesOf('application'));
export const waitingOn = orNull(oneOf(['applicant', 'office', 'board']));
/** Words that may have been erased. */
const words = orNull(text);

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

/** A decision of the board about an application. */
export const decision = object(
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

/** One about a partnership: pausing, resuming, ending. */
export const partnershipDecision = object(
  {
    ...boardDecision,
    step: oneOf(Object.values(STEP_OF)),
    reconsiders: orNull(uuid),
    reconsideredBy: list(uuid),
    reconsiderationRequestedAt: orNull(instant),
    corrected: list(instant),
    sentOn: orNull(day),
  },
  DELIBERATION,
);

/** Who stands for what the alliance commits to, and whether they have said so themselves. */
export const commitment = object(
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

/** An application, as it stands or as it ended. */
export const application = object({
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
