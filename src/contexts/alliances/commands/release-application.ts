import { allianceCommand } from './alliance-command.js';
import { PresentedRevisionFields } from './presented-revision.js';

/** The item closed without a decision. */
export const releaseApplication = allianceCommand('release-application', PresentedRevisionFields, () => [
  { type: 'Released', data: {} },
]);
