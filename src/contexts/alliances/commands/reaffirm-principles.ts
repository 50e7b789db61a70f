import { personNamed } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { SignatureFields } from './signature-fields.js';

/** A partner affirms the principles again. */
export const reaffirmPrinciples = allianceCommand(
  'reaffirm-principles',
  SignatureFields,
  (_, { textVersion, signatory }) => [
    { type: 'PrinciplesReaffirmed', data: { textVersion, signatory: personNamed(signatory) } },
  ],
);
