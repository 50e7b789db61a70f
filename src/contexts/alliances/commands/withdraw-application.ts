import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { ReasonFields } from './reason-fields.js';

/** The applicant takes the application back. */
export const withdrawApplication = allianceCommand('withdraw-application', ReasonFields, (_, { reason }) => [
  { type: 'ApplicationWithdrawn', data: { reason: personalText(reason) } },
]);
