import { itemOf } from '../state.js';
import { foundFor } from './found-for.js';
import { ItemFields } from './item-fields.js';
import { meetingCommand } from './meeting-command.js';
import { toldAt } from './told-at.js';

/**
 * Takes an item up. An application is held until the item closes, and stays as the call presented it: where it has moved
 * since, it is presented again before it is decided.
 */
export const openItem = meetingCommand('open-item', ItemFields, (meeting, input, context) => {
  const item = itemOf(meeting, input.item);
  const found = foundFor(item, context);
  return [
    {
      type: 'ItemOpened',
      data: {
        item: input.item,
        at: toldAt(input, context),
        presentedRevision: item?.presentedRevision ?? null,
        flags: found?.flags ?? [],
      },
    },
  ];
});
