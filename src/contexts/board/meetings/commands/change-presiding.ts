import { field, optionalField } from '../../../../input/field.js';
import { itemOf } from '../state.js';
import { actorId, itemId } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';

export class ChangePresidingFields extends ToldAtFields {
  @field(actorId) presiding!: string;
  @optionalField(itemId, 'For this item only; left out: for the rest of the meeting') item?: string;
}

/** Another presides: for the rest of the meeting, or for an item where whoever does is conflicted (domain 4.2). */
export const changePresiding = meetingCommand(
  'change-presiding',
  ChangePresidingFields,
  (meeting, input, context) => {
    const { presiding, item = null } = input;
    const now = item === null ? meeting.presiding : itemOf(meeting, item)?.presiding;
    if (now === presiding) return [];
    return [{ type: 'PresidingChanged', data: { item, presiding, at: toldAt(input, context) } }];
  },
);
