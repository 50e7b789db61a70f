import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { MessageFields } from './message-fields.js';

/** Writes to the other side, the office or the alliance: everybody who reads the alliance reads it. */
export const sendMessage = allianceCommand('send-message', MessageFields, (_, { text }) => [
  { type: 'MessageSent', data: { text: personalText(text) } },
]);
