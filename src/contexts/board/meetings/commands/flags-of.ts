import type { Flag } from '../../events.js';
import type { MeetingItem } from '../state.js';
import { flagsTogether } from '../taking-part.js';
import { foundFor } from './found-for.js';
import type { MeetingContext } from './meeting-command.js';

/** What the system flags in an item: as it was opened, and what has come since. */
export function flagsOf(item: MeetingItem | undefined, context: MeetingContext): Flag[] {
  return flagsTogether(item?.flags ?? [], foundFor(item, context)?.flags ?? []);
}
