import { itemOf } from '../state.js';
import { foundFor } from './found-for.js';
import { ItemFields } from './item-fields.js';
import { meetingCommand } from './meeting-command.js';
import { toldAt } from './told-at.js';

/** Takes an item up. An application is presented as it is now, and held until the item closes. */
export const openItem = meetingCommand('open-item', ItemFields, (meeting, input, context) => {
  const item = itemOf(meeting, input.item);
  const found = foundFor(item, context);
  return [
    {
      type: 'ItemOpened',
      data: {
        item: input.item,
        at: toldAt(input, context),
        presentedRevision:
          item?.subject.kind === 'application' ? (found?.application?.revision ?? null) : null,
        flags: found?.flags ?? [],
      },
    },
  ];
});
