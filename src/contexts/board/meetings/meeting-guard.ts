import type { Reason } from '../../../kernel/refusal.js';
import type { Guard } from '../../../workflow/define-workflow.js';
import { type BoardRules, rulesOfVersion } from '../board-rules.js';
import type { BoardSettings } from '../settings.js';
import type { MeetingContext } from './commands/meeting-command.js';
import { itemOf, type Meeting, type MeetingItem, type MeetingState, openItem } from './state.js';

/** A named condition of the table; see {@link Guard}. */
type MeetingGuard = Guard<MeetingState, BoardSettings>;
export type MeetingGuards = Readonly<Record<string, MeetingGuard>>;

/** A guard on a meeting that there is; before there is one, the table's `from` has already refused. */
export function guard<Input = unknown>(
  check: (meeting: Meeting, input: Partial<Input> | undefined, context: MeetingContext) => readonly Reason[],
): MeetingGuard {
  return (state, input, context) =>
    state.status === 'none' ? [] : check(state, input as Partial<Input> | undefined, context);
}

type ItemCheck<Input> = (
  item: MeetingItem,
  meeting: Meeting,
  input: Partial<Input> | undefined,
  context: MeetingContext,
) => readonly Reason[];

/** A guard on the item that the input names, or without input on the one that is open; none there, no reason. */
export function itemGuard<Input = unknown>(check: ItemCheck<Input>): MeetingGuard {
  return guard<{ item: string }>((meeting, input, context) => {
    const item = input === undefined ? openItem(meeting) : itemOf(meeting, input.item);
    return item === undefined
      ? []
      : check(item, meeting, input as unknown as Partial<Input> | undefined, context);
  });
}

/**
 * A guard on the item that is open. Of any other, and outside a meeting that sits, `item-open@1` or the table itself has
 * said what is wrong: what would follow from that is left out.
 */
export function openItemGuard<Input = unknown>(check: ItemCheck<Input>): MeetingGuard {
  return itemGuard<Input>((item, meeting, input, context) =>
    item.status === 'open' && meeting.status === 'open' ? check(item, meeting, input, context) : [],
  );
}

/** The one reason against, unless the condition is met. */
export function unless(met: boolean, code: string, details?: Reason['details']): Reason[] {
  return met ? [] : [details === undefined ? { code } : { code, details }];
}

/** The board's rules that the meeting is held under. */
export function rulesOf({ rulesVersion }: Meeting, { settings }: MeetingContext): BoardRules {
  return rulesOfVersion(settings.boardRules, rulesVersion);
}
