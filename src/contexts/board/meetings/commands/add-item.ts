import { isShortNotice } from './convene-meeting.js';
import { AgendaItemFields, agendaItem } from './agenda-item.js';
import { meetingCommand } from './meeting-command.js';

/** Puts an item on the agenda. Once the time of the notice has begun it stands outside the call (domain 4.1). */
export const addItem = meetingCommand('add-item', AgendaItemFields, (meeting, input, context) => {
  const inCall = meeting.status === 'convened' && !isShortNotice(meeting.startsAt, context);
  const item = context.newId('item');
  return [{ type: 'AgendaItemAdded', data: agendaItem(input, context, { item, inCall }) }];
});
