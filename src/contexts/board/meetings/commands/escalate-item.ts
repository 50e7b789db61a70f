import { optionalText } from '../../../../kernel/personal-text.js';
import { itemOf } from '../state.js';
import { itemRecord } from './item-record.js';
import { meetingCommand } from './meeting-command.js';
import { TableItemFields } from './table-item.js';

/** Hänskjuten to the highest organ, since too few are left who are not conflicted (domain 4.7). */
export const escalateItem = meetingCommand('escalate-item', TableItemFields, (meeting, input, context) => {
  const item = itemOf(meeting, input.item);
  if (item === undefined) return [];
  const record = itemRecord(meeting, item, input, context);
  return [{ type: 'ItemEscalated', data: { ...record, reason: optionalText(input.reason) } }];
});
