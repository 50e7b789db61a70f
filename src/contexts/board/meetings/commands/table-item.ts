import { optionalField } from '../../../../input/field.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import { itemOf } from '../state.js';
import { reasonText } from './field-kinds.js';
import { ItemFields } from './item-fields.js';
import { itemRecord } from './item-record.js';
import { meetingCommand } from './meeting-command.js';
import { goneIn } from './waiting-items.js';

export class TableItemFields extends ItemFields {
  @optionalField(reasonText) reason?: string;
}

/**
 * Bordläggning: unchanged, to a later meeting (domain 4.8). So is what those who are there are too few to decide: without
 * a quorum an item moves on (4.3), and the record says that there was none. What there is nothing left of to decide about, since
 * the partner left while it was up, lapses instead: no later meeting could take it up.
 */
export const tableItem = meetingCommand('table-item', TableItemFields, (meeting, input, context) => {
  const item = itemOf(meeting, input.item);
  if (item === undefined) return [];
  const record = itemRecord(meeting, item, input, context);
  const gone = item.subject.kind === 'partnership' ? goneIn(item, context) : null;
  if (gone !== null) {
    const { at, paragraf } = record;
    return [{ type: 'ItemLapsed', data: { item: item.item, at, paragraf, code: gone, number: null } }];
  }
  return [{ type: 'ItemTabled', data: { ...record, reason: optionalText(input.reason) } }];
});
