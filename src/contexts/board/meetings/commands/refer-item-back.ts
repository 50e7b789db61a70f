import { field } from '../../../../input/field.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { itemOf } from '../state.js';
import { reasonText } from './field-kinds.js';
import { ItemFields } from './item-fields.js';
import { itemRecord } from './item-record.js';
import { meetingCommand } from './meeting-command.js';

export class ReferItemBackFields extends ItemFields {
  @field(reasonText, 'What is to be prepared more') reason!: string;
}

/** Återremiss: referred back for more preparation (domain 4.8). */
export const referItemBack = meetingCommand(
  'refer-item-back',
  ReferItemBackFields,
  (meeting, input, context) => {
    const item = itemOf(meeting, input.item);
    if (item === undefined) return [];
    const record = itemRecord(meeting, item, input, context);
    return [{ type: 'ItemReferredBack', data: { ...record, reason: personalText(input.reason) } }];
  },
);
