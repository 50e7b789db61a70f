import { allianceCommand } from './alliance-command.js';
import { partnershipDecision, PartnershipFields } from './partnership-fields.js';

/** The board lets a paused partnership go on. */
export const resumePartnership = allianceCommand(
  'resume-partnership',
  PartnershipFields,
  (_, input, context) => [{ type: 'PartnershipResumed', data: partnershipDecision(input, context) }],
);
