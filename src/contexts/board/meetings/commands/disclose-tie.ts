import { personalText } from '../../../../kernel/personal-text.js';
import { itemOf } from '../state.js';
import { field, optionalField } from '../../../../input/field.js';
import { actorId, itemId, reasonText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class DiscloseTieFields {
  @field(itemId) item!: string;
  @optionalField(actorId, 'Left out: oneself') member?: string;
  @field(reasonText) ground!: string;
}

/** A tie through a national organisation (anmäld koppling, domain 4.7): recorded; the others decide about it. */
export const discloseTie = meetingCommand('disclose-tie', DiscloseTieFields, (meeting, input, context) => {
  const { item, member = context.actor.id, ground } = input;
  const disclosed = itemOf(meeting, item)?.ties.some((tie) => tie.member === member);
  return disclosed === true
    ? []
    : [{ type: 'TieDisclosed', data: { item, member, ground: personalText(ground) } }];
});
