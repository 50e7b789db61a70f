import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { MessageFields } from './message-fields.js';

/** Leaves a note that those who see the deliberation read, and the alliance never does (docs/adr/0030). */
export const writeNote = allianceCommand('write-note', MessageFields, (_, { text }) => [
  { type: 'NoteWritten', data: { text: personalText(text) } },
]);
