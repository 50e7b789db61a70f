import type { SealedText } from '../../kernel/personal-text.js';
import { localDate } from '../../kernel/local-date.js';
import type { Subject } from './events.js';
import type { ItemStatus, Meeting, MeetingItem } from './meetings/state.js';
import { UNDECIDED, type Undecided } from './per-capsulam/events.js';
import type { PerCapsulam } from './per-capsulam/state.js';

/**
 * Why something waits: it was tabled, a meeting did not come to it, it was referred back to be prepared further, the highest
 * organ has it, or why nobody decided it per capsulam.
 */
const LEFT = ['tabled', 'moved-on', 'referred-back', 'escalated'] as const satisfies readonly ItemStatus[];
type Left = (typeof LEFT)[number];
export const WAITING_WHY = [...LEFT, ...UNDECIDED] as const;

/** Something that waits for a meeting to take it up. */
export interface Waiting {
  readonly subject: Subject;
  readonly heading: SealedText;
  readonly why: (typeof WAITING_WHY)[number];
  /** The day from which it waits. */
  readonly since: string;
  /** What the item that takes it up names: `continues`, and `reconsiders` where it looks at a decision again. */
  readonly continues: string;
  readonly reconsiders: string | null;
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
 * What waits for a meeting, the longest first: what was tabled or referred back, what a meeting without quorum or one that was
 * cancelled left, what nobody decided per capsulam (domain 4.3, 4.8, 4.12), and what the highest organ has (4.7), until an
 * item goes on with it or takes the same matter up anew. What an adjourned meeting has left stands on its own agenda.
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

/** What never was before the board: a struck item, and one that could not be taken up. */
const NEVER_UP: readonly ItemStatus[] = ['removed', 'lapsed'];

function itemsHandled(meeting: Meeting): Handled[] {
  return meeting.items
    .filter(({ status }) => !NEVER_UP.includes(status))
    .map((item) => {
      const until = item.closedBy?.at ?? meeting.closing?.closedAt ?? meeting.cancelledAt;
      const why = leftAs(item);
      const waits = why !== undefined && until !== null;
      return { subject: item.subject, until, waiting: waits ? ofItem(meeting, item, { until, why }) : null };
    });
}

/** An application that was referred back is prepared by the office, and comes anew when it is ready. */
function leftAs({ status, subject }: MeetingItem): Left | undefined {
  if (status === 'referred-back' && subject.kind === 'application') return undefined;
  return LEFT.find((left) => left === status);
}

function ofItem(
  meeting: Meeting,
  item: MeetingItem,
  { until, why }: { readonly until: string; readonly why: Left },
): Waiting {
  const { subject, heading, reconsiders, closedBy } = item;
  return {
    ...{ subject, heading, continues: item.item, meeting: meeting.id, item: item.item, perCapsulam: null },
    ...{ why, reconsiders },
    since: localDate(until),
    paragraf: closedBy?.paragraf ?? null,
  };
}

function askedHandled({ id, number, subject, heading, status, closing }: PerCapsulam): Handled {
  if (closing === null) return { subject, until: null, waiting: null };
  const why: Undecided = closing.why ?? 'unanswered';
  const waiting: Waiting = {
    ...{ subject, heading, why, since: localDate(closing.at), continues: id, reconsiders: null },
    ...{ meeting: null, item: null, paragraf: null, perCapsulam: { id, number } },
  };
  return { subject, until: closing.at, waiting: status === 'to-next-meeting' ? waiting : null };
}
