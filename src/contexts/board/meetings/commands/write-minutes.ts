import { optionalField } from '../../../../input/field.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import { itemId, longText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class WriteMinutesFields {
  @optionalField(itemId, 'Left out: about the meeting as a whole') item?: string;
  @optionalField(longText, 'Left out: what was written there is taken away') words?: string;
}

/** The free text of the minutes; all else in them follows from what happened. Whoever signed must do so anew. */
export const writeMinutes = meetingCommand(
  'write-minutes',
  WriteMinutesFields,
  ({ minutes }, { item = null, words }) => {
    const nothingThere = minutes.words[item ?? 'meeting'] === undefined;
    if (words === undefined && nothingThere) return [];
    return [{ type: 'MinutesWritten', data: { item, words: optionalText(words) } }];
  },
);
