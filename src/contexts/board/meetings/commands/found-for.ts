import type { MeetingItem } from '../state.js';
import { type FoundAlliance, foundIn } from './inputs.js';
import type { MeetingContext } from './meeting-command.js';

/** The alliance that an item is about, as it stands now; none for one that is about none. */
export function foundFor(item: MeetingItem | undefined, context: MeetingContext): FoundAlliance | undefined {
  const subject = item?.subject;
  if (subject?.kind !== 'application' && subject?.kind !== 'partnership') return undefined;
  return foundIn(context).alliances?.[subject.alliance];
}
