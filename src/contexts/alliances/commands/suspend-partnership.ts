import { allianceCommand } from './alliance-command.js';
import { partnershipDecision, PartnershipFields } from './partnership-fields.js';

/** The board pauses a partnership. */
export const suspendPartnership = allianceCommand(
  'suspend-partnership',
  PartnershipFields,
  (_, input, context) => [{ type: 'PartnershipPaused', data: partnershipDecision(input, context) }],
);
