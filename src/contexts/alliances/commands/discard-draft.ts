import { allianceCommand } from './alliance-command.js';
import { NoFields } from './reason-fields.js';

/** Throws the draft and its attachments away. */
export const discardDraft = allianceCommand('discard-draft', NoFields, () => [
  { type: 'DraftDiscarded', data: {} },
]);
