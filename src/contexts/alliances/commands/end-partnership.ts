import { allianceCommand } from './alliance-command.js';
import { partnershipDecision, PartnershipFields } from './partnership-fields.js';

/** The board ends a partnership. */
export const endPartnership = allianceCommand('end-partnership', PartnershipFields, (_, input, context) => [
  { type: 'PartnershipEnded', data: partnershipDecision(input, context) },
]);
