import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { ReasonFields } from './reason-fields.js';

/** A partner leaves, of its own will. */
export const leavePartnership = allianceCommand('leave-partnership', ReasonFields, (_, { reason }) => [
  { type: 'PartnershipLeft', data: { reason: personalText(reason) } },
]);
