import { goneFrom } from '../../lapse.js';
import type { Unhandled } from '../events.js';
import type { Meeting, MeetingItem } from '../state.js';
import { foundIn } from './inputs.js';
import type { MeetingContext } from './meeting-command.js';

/** The items whose turn has not come. */
export function waitingItems(meeting: Meeting): string[] {
  return waiting(meeting).map(({ item }) => item);
}

/** What becomes of them when the meeting is over: they move on, but for what is up for decision no longer. */
export function unhandledItems(meeting: Meeting, context: MeetingContext): Unhandled {
  const lapsed = waiting(meeting).flatMap((item) => {
    const code = goneIn(item, context);
    return code === null ? [] : [{ item: item.item, code, number: null }];
  });
  const gone = lapsed.map(({ item }) => item);
  return { movedOn: waitingItems(meeting).filter((item) => !gone.includes(item)), lapsed };
}

function waiting({ items }: Meeting): MeetingItem[] {
  return items.filter(({ status }) => status === 'waiting');
}

/** What is reconsidered has been decided, and stays so until it is decided anew. */
function goneIn({ subject, reconsiders }: MeetingItem, context: MeetingContext) {
  if (subject.kind !== 'application' || reconsiders !== null) return null;
  const found = foundIn(context).alliances?.[subject.alliance];
  if (found === undefined) return null;
  const { application } = found;
  return goneFrom(
    subject.application,
    application === null ? null : { id: application.application, state: application.state },
  );
}
