/** What other contexts and parts of the program may know of the board. It reaches no other context. */
export { type BoardRules, rulesOn } from './board-rules.js';
export { BoardRulesFault, checkBoardRules } from './check-board-rules.js';
export { boardLabel } from './event-label.js';
export type { Subject } from './events.js';
export type { MeetingEvent, MeetingEventFact } from './meetings/events.js';
export { evolve as evolveMeeting } from './meetings/evolve.js';
export { type Absence, absenceFrom } from './meetings/absence.js';
export { notCalled, onceSeated } from './meetings/not-called.js';
export { attendedIn } from './meetings/policy.js';
export { type Meeting, type MeetingItem, type MeetingState, NO_MEETING } from './meetings/state.js';
export { signatoriesOf } from './meetings/signatories.js';
export { MEETING_EVENTS } from './meetings/upcasters.js';
export { meetingWorkflow } from './meetings/workflow.js';
export type { DecisionPlace, EarlierPlace, LaterPlace } from './minutes/telling.js';
export { perCapsulamCode, verificationCode } from './minutes/verification-code.js';
export type { PerCapsulamEvent, PerCapsulamEventFact } from './per-capsulam/events.js';
export {
  evolvePerCapsulam,
  NO_PER_CAPSULAM,
  type PerCapsulam,
  type PerCapsulamState,
} from './per-capsulam/state.js';
export { perCapsulamWorkflow } from './per-capsulam/workflow.js';
export {
  acclamationAgainst,
  isTie,
  majorityAgainst,
  type Partakers,
  type Quorum,
  quorumAgainst,
  quorumOf,
  votesAgainst,
} from './reckoning.js';
export type { RosterEvent, RosterEventFact } from './roster/events.js';
export { constitutesFrom, inOfficeOn, isHeldOn } from './roster/in-office.js';
export { evolveRoster, NO_ROSTER, type Roster, type RosterState } from './roster/state.js';
export { THE_BOARD } from './the-board.js';
export { PER_CAPSULAM_EVENTS, ROSTER_EVENTS } from './upcasters.js';
