import { allianceCommand } from './alliance-command.js';
import { snapshotOf } from './application-snapshot.js';
import { NoFields } from './reason-fields.js';

/** Hands the application in; from now on it is frozen. */
export const submitApplication = allianceCommand('submit-application', NoFields, (alliance) => [
  { type: 'ApplicationSubmitted', data: { snapshot: snapshotOf(alliance) } },
]);
