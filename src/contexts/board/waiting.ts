import type { SealedText } from '../../kernel/personal-text.js';
import { localDate } from '../../kernel/local-date.js';
import type { Subject } from './events.js';
import type { ItemStatus, Meeting, MeetingItem } from './meetings/state.js';
import { UNDECIDED, type Undecided } from './per-capsulam/events.js';
import type { PerCapsulam } from './per-capsulam/state.js';

/** Why something waits for a meeting: it was tabled, a meeting did not come to it, or why nobody decided it per capsulam. */
export const WAITING_WHY = ['tabled', 'moved-on', ...UNDECIDED] as const;

/** Something that waits for a meeting to take it up. */
export interface Waiting {
  readonly subject: Subject;
  readonly heading: SealedText;
  readonly why: (typeof WAITING_WHY)[number];
  /** The day from which it waits. */
  readonly since: string;
  /** What the item that takes it up names: `continues`. */
  readonly continues: string;
  /** Where it was last: an item of a meeting, with its § where it had one, or a decision per capsulam. */
  readonly meeting: string | null;
  readonly item: string | null;
  readonly paragraf: string | null;
  readonly perCapsulam: { readonly id: string; readonly number: string } | null;
}

/** Anything that the board has had before it, with when it left it; `until` null: it is there still. */
interface Handled {
  readonly subject: Subject;
  readonly until: string | null;
  readonly waiting: Waiting | null;
}

/**
 * What waits for a meeting, the longest first: what was tabled, what a meeting without quorum or one that was cancelled left,
 * and what nobody decided per capsulam (domain 4.3, 4.8, 4.12), until an item goes on with it or takes the same matter up
 * anew. What an adjourned meeting has left stands on its own agenda.
 */
export function waitingIn(meetings: readonly Meeting[], perCapsulam: readonly PerCapsulam[]): Waiting[] {
  const handled = [...meetings.flatMap(itemsHandled), ...perCapsulam.map(askedHandled)];
  const continued = new Set(
    meetings.flatMap(({ items }) =>
      items.flatMap(({ continues, status }) => (status === 'removed' ? [] : (continues ?? []))),
    ),
  );
  return handled
    .filter((one) => !handled.some((other) => isLater(other, one)))
    .sort((a, b) => (String(a.until) < String(b.until) ? -1 : 1))
    .flatMap(({ waiting }) => (waiting === null || continued.has(waiting.continues) ? [] : [waiting]));
}

/** Whether the same alliance's matter was up again afterwards, or is now. */
function isLater(other: Handled, one: Handled): boolean {
  if (other === one || one.until === null) return false;
  const same =
    'alliance' in one.subject &&
    'alliance' in other.subject &&
    one.subject.kind === other.subject.kind &&
    one.subject.alliance === other.subject.alliance;
  return same && (other.until === null || other.until > one.until);
}

const LEFT: readonly ItemStatus[] = ['tabled', 'moved-on'];
/** What never was before the board: a struck item, and one that could not be taken up. */
const NEVER_UP: readonly ItemStatus[] = ['removed', 'lapsed'];

function itemsHandled(meeting: Meeting): Handled[] {
  return meeting.items
    .filter(({ status }) => !NEVER_UP.includes(status))
    .map((item) => {
      const until = item.closedBy?.at ?? meeting.closing?.closedAt ?? meeting.cancelledAt;
      const left = LEFT.includes(item.status) && until !== null;
      return { subject: item.subject, until, waiting: left ? ofItem(meeting, item, until) : null };
    });
}

function ofItem(meeting: Meeting, item: MeetingItem, until: string): Waiting {
  const { subject, heading, status, closedBy } = item;
  return {
    ...{ subject, heading, continues: item.item, meeting: meeting.id, item: item.item, perCapsulam: null },
    why: status === 'tabled' ? 'tabled' : 'moved-on',
    since: localDate(until),
    paragraf: closedBy?.paragraf ?? null,
  };
}

function askedHandled({ id, number, subject, heading, status, closing }: PerCapsulam): Handled {
  if (closing === null) return { subject, until: null, waiting: null };
  const why: Undecided = closing.why ?? 'unanswered';
  const waiting: Waiting = {
    ...{ subject, heading, why, since: localDate(closing.at), continues: id },
    ...{ meeting: null, item: null, paragraf: null, perCapsulam: { id, number } },
  };
  return { subject, until: closing.at, waiting: status === 'to-next-meeting' ? waiting : null };
}
