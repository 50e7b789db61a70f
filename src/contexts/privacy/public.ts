/** What projections and other parts of the program may know of persons' requests and legal holds. */
export type { PrivacyEventFact } from './events.js';
export type { PrivacyState } from './state.js';
export { HOLD_EVENTS, PRIVACY_EVENTS } from './upcasters.js';
export { privacyWorkflow } from './workflow.js';
export type { PrivacySettings } from './settings.js';
