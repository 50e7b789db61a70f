import { optionalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { LanFields } from './lan-fields.js';

/** The alliance takes in one more län. */
export const addLan = allianceCommand('add-lan', LanFields, (_, { lan, reason }) => [
  { type: 'LanAdded', data: { lan, reason: optionalText(reason) } },
]);
