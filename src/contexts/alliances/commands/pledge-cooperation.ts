import { personNamed } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { SignatureFields } from './signature-fields.js';

/** The alliance pledges to cooperate with the other partners. */
export const pledgeCooperation = allianceCommand(
  'pledge-cooperation',
  SignatureFields,
  (_, { textVersion, signatory }) => [
    { type: 'CooperationPledged', data: { textVersion, signatory: personNamed(signatory) } },
  ],
);
