import { rulesOfVersion } from '../../board-rules.js';
import type { ItemRecord } from '../events.js';
import { nextParagraf } from '../paragraphs.js';
import type { Meeting, MeetingItem } from '../state.js';
import { partakingIn } from '../taking-part.js';
import type { ItemFields } from './item-fields.js';
import type { MeetingContext } from './meeting-command.js';
import { toldAt } from './told-at.js';

/** How an item is closed by those who take part in it now. */
export function itemRecord(
  meeting: Meeting,
  item: MeetingItem,
  input: Pick<ItemFields, 'at'>,
  context: MeetingContext,
): ItemRecord {
  const rules = rulesOfVersion(context.settings.boardRules, meeting.rulesVersion);
  return {
    item: item.item,
    at: toldAt(input, context),
    paragraf: nextParagraf(meeting, context),
    ...partakingIn(meeting, item, rules),
  };
}
