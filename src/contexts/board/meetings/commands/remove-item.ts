import { field } from '../../../../input/field.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { itemId, reasonText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class RemoveItemFields {
  @field(itemId) item!: string;
  @field(reasonText) reason!: string;
}

/** Takes an item whose turn has not come off the agenda. */
export const removeItem = meetingCommand('remove-item', RemoveItemFields, (_, { item, reason }) => [
  { type: 'AgendaItemRemoved', data: { item, reason: personalText(reason) } },
]);
