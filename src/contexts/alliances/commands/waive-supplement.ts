import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { ReasonFields } from './reason-fields.js';

/** The office goes on without the supplement, and says why. */
export const waiveSupplement = allianceCommand('waive-supplement', ReasonFields, (_, { reason }) => [
  { type: 'SupplementWaived', data: { reason: personalText(reason) } },
]);
