import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { reasonText } from './field-kinds.js';
import { privacyCommand } from './privacy-command.js';

export class ConfirmIdentityFields {
  @field(reasonText, 'By what they showed who they are') how!: string;
}

/** Whoever asks is who they say they are (GDPR article 12.6). */
export const confirmIdentity = privacyCommand('confirm-identity', ConfirmIdentityFields, (_, { how }) => [
  { type: 'IdentityConfirmed', data: { how: personalText(how) } },
]);
