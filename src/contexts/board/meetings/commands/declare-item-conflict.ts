import { field, optionalField } from '../../../../input/field.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { itemOf } from '../state.js';
import { presentAt } from '../taking-part.js';
import { actorId, reasonText } from './field-kinds.js';
import { ItemFields } from './item-fields.js';
import { meetingCommand } from './meeting-command.js';
import { toldAt } from './told-at.js';

export class DeclareConflictFields extends ItemFields {
  @optionalField(actorId, 'Left out: oneself') member?: string;
  @field(reasonText) ground!: string;
}

/** A member is conflicted and takes no part in the item (jäv, domain 4.7): name, ground, when they left. */
export const declareConflict = meetingCommand(
  'declare-item-conflict',
  DeclareConflictFields,
  (meeting, input, context) => {
    const { item, member = context.actor.id, ground } = input;
    const declared = itemOf(meeting, item)?.conflicts.some((conflict) => conflict.member === member);
    if (declared === true) return [];
    const isThere = presentAt(meeting).some((present) => present.member === member);
    const leftAt = isThere ? toldAt(input, context) : null;
    return [{ type: 'ItemConflictDeclared', data: { item, member, ground: personalText(ground), leftAt } }];
  },
);
