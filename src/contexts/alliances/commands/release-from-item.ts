import { allianceCommand } from './alliance-command.js';
import { BoardItemFields } from './board-item-fields.js';

/** What the board had taken up goes back undecided. */
export const releaseFromItem = allianceCommand(
  'release-from-item',
  BoardItemFields,
  () => [{ type: 'Released', data: {} }],
  { internal: true },
);
