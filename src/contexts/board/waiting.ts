import type { SealedText } from '../../kernel/personal-text.js';
import { localDate } from '../../kernel/local-date.js';
import type { Subject } from './events.js';
import type { ItemStatus, Meeting, MeetingItem } from './meetings/state.js';
import { UNDECIDED, type Undecided } from './per-capsulam/events.js';
import type { PerCapsulam } from './per-capsulam/state.js';
import { meetingWorkflow } from './meetings/workflow.js';
import type { WaitingDecision } from './waiting-decisions.js';

/**
 * Why something waits: it was tabled, a meeting did not come to it, it was referred back to be prepared further, the highest
 * organ has it, or why nobody decided it per capsulam.
 */
const LEFT = ['tabled', 'moved-on', 'referred-back', 'escalated'] as const satisfies readonly ItemStatus[];
type Left = (typeof LEFT)[number];
/** The alliance asks the board to think a decision over. */
export const ASKED = 'reconsideration-requested';
export const WAITING_WHY = [...LEFT, ...UNDECIDED, ASKED] as const;
/** Who puts it on an agenda, all that waits alike: their roles. */
export const WAITS_FOR = meetingWorkflow.newest.steps['add-item']?.by ?? [];

/** Something that waits for a meeting to take it up. */
export type Waiting = WaitingPlace &
  (
    | { readonly subject: Subject; readonly heading: SealedText; readonly why: Left | Undecided }
    | { readonly subject: AskedSubject; readonly heading: null; readonly why: typeof ASKED }
  );

/** Which step a partnership that is thought over is to take now is for whoever takes it up to say. */
type AskedSubject =
  Extract<Subject, { kind: 'application' }> | { readonly kind: 'partnership'; readonly alliance: string };

interface WaitingPlace {
  /** The alliance's, of what has no heading yet. */
  readonly name: string | null;
  /** The day from which it waits. */
  readonly since: string;
  /** What the item that takes it up names: `continues`, and `reconsiders` where it looks at a decision again. */
  readonly continues: string | null;
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
  readonly looksAgain: boolean;
  readonly waiting: Waiting | null;
}

/**
 * What waits for a meeting, the longest first: what was tabled or referred back, what a meeting without quorum or one that was
 * cancelled left, what nobody decided per capsulam (domain 4.3, 4.8, 4.12), and what the highest organ has (4.7), until an
 * item goes on with it or takes the same matter up anew; and what the board is asked to think over, until an item does. What an
 * adjourned meeting has left stands on its own agenda.
 *
 * @param asked what the board is asked to think over
 */
export function waitingIn(
  meetings: readonly Meeting[],
  perCapsulam: readonly PerCapsulam[],
  asked: readonly WaitingDecision[],
): Waiting[] {
  const handled = [...meetings.flatMap(itemsHandled), ...perCapsulam.map(askedHandled)];
  const continued = new Set(
    meetings.flatMap(({ items }) =>
      items.flatMap(({ continues, status }) => (status === 'removed' ? [] : (continues ?? []))),
    ),
  );
  const left = handled.flatMap((one) => {
    const { until, waiting } = one;
    if (waiting === null || until === null || continued.has(waiting.continues ?? '')) return [];
    return handled.some((other) => isLater(other, one)) ? [] : [{ until, waiting }];
  });
  const isTakenUp = (request: WaitingDecision) =>
    handled
      .filter((one) => thinksOver(one, request))
      .some((one) => !isBefore(one, request.at) || left.some(({ waiting }) => waiting === one.waiting));
  const anew = asked
    .filter((request) => !isTakenUp(request))
    .map((request) => ({ until: request.at, waiting: ofRequest(request) }));
  return [...left, ...anew].sort((a, b) => (a.until < b.until ? -1 : 1)).map(({ waiting }) => waiting);
}

/** Whether the same alliance's matter was up again afterwards, or is now. */
function isLater(other: Handled, one: Handled): boolean {
  if (other === one || one.until === null) return false;
  const same =
    'alliance' in one.subject &&
    'alliance' in other.subject &&
    one.subject.kind === other.subject.kind &&
    one.subject.alliance === other.subject.alliance;
  return same && !isBefore(other, one.until);
}

function isBefore({ until }: Handled, at: string): boolean {
  return until !== null && until <= at;
}

/** Whether an item looks again at what is asked about. */
function thinksOver({ subject, looksAgain }: Handled, asked: WaitingDecision): boolean {
  if (!looksAgain) return false;
  return subject.kind === 'application'
    ? subject.application === asked.application
    : subject.kind === 'partnership' && subject.alliance === asked.alliance && asked.application === null;
}

function ofRequest({ alliance, name, application, arendenummer, decision, at }: WaitingDecision): Waiting {
  return {
    subject:
      application === null
        ? { kind: 'partnership', alliance }
        : { kind: 'application', alliance, application, arendenummer: arendenummer ?? '' },
    ...{ heading: null, name, why: ASKED, since: localDate(at), continues: null, reconsiders: decision },
    ...{ meeting: null, item: null, paragraf: null, perCapsulam: null },
  };
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
      return {
        ...{ subject: item.subject, until, looksAgain: item.reconsiders !== null },
        waiting: waits ? ofItem(meeting, item, { until, why }) : null,
      };
    });
}

/**
 * An application that was referred back is prepared by the office, and comes anew when it is ready. One whose decision is looked
 * at again has been decided, and so is not.
 */
function leftAs({ status, subject, reconsiders }: MeetingItem): Left | undefined {
  if (status === 'referred-back' && subject.kind === 'application' && reconsiders === null) return undefined;
  return LEFT.find((left) => left === status);
}

function ofItem(
  meeting: Meeting,
  item: MeetingItem,
  { until, why }: { readonly until: string; readonly why: Left },
): Waiting {
  const { subject, heading, reconsiders, closedBy } = item;
  return {
    ...{
      subject,
      heading,
      name: null,
      continues: item.item,
      meeting: meeting.id,
      item: item.item,
      perCapsulam: null,
    },
    ...{ why, reconsiders },
    since: localDate(until),
    paragraf: closedBy?.paragraf ?? null,
  };
}

function askedHandled({ id, number, subject, heading, status, closing }: PerCapsulam): Handled {
  if (closing === null) return { subject, until: null, looksAgain: false, waiting: null };
  const why: Undecided = closing.why ?? 'unanswered';
  const waiting: Waiting = {
    ...{ subject, heading, name: null, why, since: localDate(closing.at), continues: id, reconsiders: null },
    ...{ meeting: null, item: null, paragraf: null, perCapsulam: { id, number } },
  };
  return {
    subject,
    until: closing.at,
    looksAgain: false,
    waiting: status === 'to-next-meeting' ? waiting : null,
  };
}
