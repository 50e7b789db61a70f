import { field } from '../../../../input/field.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { itemOf } from '../state.js';
import { flagsOf } from './flags-of.js';
import { actorId, itemId, reasonText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class DismissFlagFields {
  @field(itemId) item!: string;
  @field(actorId) member!: string;
  @field(reasonText) reason!: string;
}

/** The board has looked at what the system flagged of a member, and finds no conflict. */
export const dismissFlag = meetingCommand('dismiss-flag', DismissFlagFields, (meeting, input, context) => {
  const { item, member, reason } = input;
  const flags = flagsOf(itemOf(meeting, item), context).filter((flag) => flag.member === member);
  return [{ type: 'FlagDismissed', data: { item, member, flags, reason: personalText(reason) } }];
});
