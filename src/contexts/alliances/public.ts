/** What projections and other contexts may know of the alliances. */
export type {
  AllianceEvent,
  AllianceEventFact,
  ApplicationDecision,
  ApplicationSnapshot,
  Form,
  MeetingRecord,
  Outcome,
  PartnershipDecision,
  Principle,
} from './events.js';
export { FORMS, OUTCOMES, PRINCIPLES } from './events.js';
export { evolve } from './evolve.js';
export type { Region } from './regions.js';
export { inSwedishOrder, LAN_CODES, regionByCode, REGIONS, regionWritten } from './regions.js';
export type { AllianceSettings, BoardRules, CommitmentText } from './settings.js';
export type {
  Alliance,
  AllianceState,
  Application,
  ApplicationAtOffice,
  ApplicationState,
  Association,
  Attachment,
  Commitment,
  Member,
  Partnership,
  Preparation,
  ReadingChange,
  Representative,
  Supplement,
} from './state.js';
export {
  applicationRevision,
  ENDED_APPLICATION,
  isRegistered,
  NO_ALLIANCE,
  outstandingSupplement,
} from './state.js';
export { ALLIANCE_EVENTS } from './upcasters.js';
export { allianceWorkflow } from './workflow.js';
