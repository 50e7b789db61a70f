/** What other contexts may know of who people and programs are. */
export { Askers } from './askers.js';
export { BoundedWork, TooBusy } from './bounded-work.js';
export type { Correspondent, Correspondents } from './correspondents.js';
export { sessionOf } from './asking-client.js';
export { securityEventName } from './security-event-names.js';
