import { itemOf } from '../state.js';
import { foundFor } from './found-for.js';
import { ItemFields } from './item-fields.js';
import { meetingCommand } from './meeting-command.js';
import { toldAt } from './told-at.js';

/** Presents the application as it now is; what was voted on before falls. */
export const presentAgain = meetingCommand('present-again', ItemFields, (meeting, input, context) => {
  const found = foundFor(itemOf(meeting, input.item), context);
  const presentedRevision = found?.application?.revision;
  if (presentedRevision === undefined) return [];
  const data = { item: input.item, at: toldAt(input, context), presentedRevision, flags: found?.flags ?? [] };
  return [{ type: 'ItemPresentedAgain', data }];
});
