/** What projections and other parts of the program may know of the alliances. */
export { ALLIANCE_CHOICES } from './alliance-choices.js';
export { attachmentsOf } from './alliance-attachments.js';
export { ALLIANCE_STREAM } from './alliance-executor.js';
export { allianceCaseIn, allianceIn, allianceStream, beforeMeetings } from './alliance-stream.js';
export { COMMITMENTS, type CommitmentName } from './events.js';
export type { AllianceEvent, AllianceEventFact, MeetingRecord, PartnershipDecision } from './events.js';
export { evolve } from './evolve.js';
export { STEP_OF } from './evolve-partnership.js';
export { applicationMoved } from './board-messages.js';
export { ALLIANCE_CATALOGUES, eventLabel as allianceLabel } from './messages.js';
export { type AccessFacts, actsByMandate, hasMandate, maySee, seesDeliberation } from './policy.js';
export { applicationLetterPath, partnershipLetterPath } from './letter-paths.js';
export type { Region } from './regions.js';
export { LAN_CODES, REGIONS } from './regions.js';
export type { AllianceSettings, CommitmentText } from './settings.js';
export { commitmentIn, commitmentOf } from './state-commitments.js';
export type { Alliance, AllianceState, DecisionOnPartnership } from './state.js';
export type { Application, CaseDecision, Commitment, Preparation, Review } from './state-application.js';
export { applicationRevision, EMPTY_PREPARATION, hasEnded, isRegistered } from './state-application.js';
export { NO_ALLIANCE } from './state.js';
export { standingDecision } from './state-partnership.js';
export {
  askedAnew,
  awaitsReconsideration,
  casesOf,
  decisionsToSend,
  isEscalated,
  decidedCases,
  decisionTold,
  isDecided,
  latestOutcome,
} from './state-cases.js';
export { missingForSubmission, type SubmissionSettings } from './submission-conditions.js';
export { isToldBy, isWhollyTold, toldEvents } from './told-case.js';
export { isUnsent, type LetterFact, unsentAfter, type UnsentDecision } from './unsent.js';
export { ALLIANCE_EVENTS } from './upcasters.js';
export { allianceWorkflow } from './workflow.js';
