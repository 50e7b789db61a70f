import { optionalField } from '../../../../input/field.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import { actorId, reasonText } from './field-kinds.js';
import { ItemFields } from './item-fields.js';
import { meetingCommand } from './meeting-command.js';
import { toldAt } from './told-at.js';

export class EnterReservationFields extends ItemFields {
  @optionalField(actorId, 'Left out: oneself') member?: string;
  @optionalField(reasonText) reason?: string;
}

/** Whoever took part in a decision reserves themselves against it, before the meeting closes (domain 4.9). */
export const enterReservation = meetingCommand(
  'enter-reservation',
  EnterReservationFields,
  (_, input, context) => {
    const { item, member = context.actor.id, reason } = input;
    const at = toldAt(input, context);
    return [{ type: 'ReservationEntered', data: { item, member, reason: optionalText(reason), at } }];
  },
);
