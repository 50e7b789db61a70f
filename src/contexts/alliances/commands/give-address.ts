import { optionalField } from '../../../input/field.js';
import { email } from '../../../input/secret-fields.js';
import { optionalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';

export class GiveAddressFields {
  @optionalField(email()) address?: string;
}

/**
 * Says where everybody may write to the alliance: the one door for the regions, shown to the public (domain, section 5).
 * Without an address the one before is taken away.
 */
export const giveAddress = allianceCommand('give-address', GiveAddressFields, (_, { address }) => [
  { type: 'PublicAddressGiven', data: { address: optionalText(address) } },
]);
