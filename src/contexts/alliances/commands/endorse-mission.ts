import { personNamed } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { SignatureFields } from './signature-fields.js';

/** The alliance stands behind the mission (verksamhetsidén). */
export const endorseMission = allianceCommand(
  'endorse-mission',
  SignatureFields,
  (_, { textVersion, signatory }) => [
    { type: 'MissionEndorsed', data: { textVersion, signatory: personNamed(signatory) } },
  ],
);
