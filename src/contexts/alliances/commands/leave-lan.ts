import { optionalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { LanFields } from './lan-fields.js';

/** The alliance no longer works in a län; it keeps at least one. */
export const leaveLan = allianceCommand('leave-lan', LanFields, (_, { lan, reason }) => [
  { type: 'LanLeft', data: { lan, reason: optionalText(reason) } },
]);
