import { field } from '../../../input/field.js';
import { allianceCommand } from './alliance-command.js';
import { BoardItemFields, boardItem } from './board-item-fields.js';
import { applicationRevisionKind } from './presented-revision.js';

export class HoldForItemFields extends BoardItemFields {
  @field(applicationRevisionKind) applicationRevision!: number;
}

/** The board has taken the application up: until the item closes it can be neither withdrawn nor closed. */
export const holdForItem = allianceCommand(
  'hold-for-item',
  HoldForItemFields,
  (_, { applicationRevision, ...item }) => [
    { type: 'HeldForDecision', data: { applicationRevision, item: boardItem(item) } },
  ],
  { internal: true },
);
