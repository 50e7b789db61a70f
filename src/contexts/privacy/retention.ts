import { localDate } from '../../kernel/local-date.js';
import { addMonths } from '../../workflow/working-days.js';
import { RETENTION, type RetentionClass, type RetentionRule } from './retention-classes.js';
import { CLASS_OF_EVENT } from './retention-of-events.js';
import type { PrivacyRequest } from './state.js';

/** An event of the stream that a text is in, as far as retention goes. */
interface RetainedEvent {
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly data: unknown;
}

/** What ends what a class lasts as long as, and what begins it anew. */
const LASTS: Readonly<Record<'case' | 'partnership' | 'request', { begins: string[]; ends: string[] }>> = {
  case: {
    begins: ['ApplicationDrafted', 'ApplicationReceivedOnPaper'],
    ends: [
      'ApplicationDecided',
      'ApplicationWithdrawn',
      'ApplicationClosed',
      'DraftDiscarded',
      'AllianceDissolved',
    ],
  },
  partnership: {
    begins: ['ApplicationDrafted', 'ApplicationReceivedOnPaper', 'PartnershipGranted'],
    ends: [
      'ApplicationDecided',
      'ApplicationWithdrawn',
      'ApplicationClosed',
      'DraftDiscarded',
      'PartnershipEnded',
      'PartnershipLeft',
      'AllianceDissolved',
    ],
  },
  request: {
    begins: ['PrivacyRequestReceived', 'LegalHoldPlaced'],
    ends: ['PrivacyRequestAnswered', 'LegalHoldLifted'],
  },
};

/** How a text is retained: its class, and whether and until when it must be kept. */
export interface Retained {
  readonly retention: RetentionClass;
  /** The last day; null while what it is kept for goes on. Absent from what need not be kept against its person's wish. */
  readonly until: string | null;
  readonly keptNow: boolean;
}

/**
 * How a text of one event is retained, by the whole stream that it is in. A draft that was thrown away is no application
 * any more. Pure.
 */
export function retained(
  eventId: string,
  events: readonly RetainedEvent[],
  months: Readonly<Record<RetentionClass, number>>,
  now: string,
): Retained {
  const index = events.findIndex(({ id }) => id === eventId);
  const event = events[index];
  const retention = event === undefined ? 'note' : classOf(event, events, events.slice(index + 1));
  const rule = RETENTION[retention];
  const ended = endOf(rule.while, event, events);
  const until = ended === null ? null : addMonths(localDate(ended), months[retention]);
  const keptNow = rule.againstErasure && (until === null || localDate(now) <= until);
  return { retention, until, keptNow };
}

/**
 * The last day of a request's own words, after which they are forgotten by themselves; null while it is not answered.
 * Sooner where it led to an erasure. Pure.
 */
export function requestKeptUntil(
  { answer, erasure }: Pick<PrivacyRequest, 'answer' | 'erasure'>,
  months: Readonly<Record<RetentionClass, number>>,
): string | null {
  // What was approved was carried out before it could be answered.
  const isErased = (erasure?.approvedBy ?? null) !== null;
  return answer && addMonths(localDate(answer.at), months[isErased ? 'erasure-request' : 'request']);
}

function classOf(
  { type }: RetainedEvent,
  events: readonly RetainedEvent[],
  later: readonly RetainedEvent[],
): RetentionClass {
  if (type === 'ApplicationDrafted') {
    const next = later.find((event) =>
      ['DraftDiscarded', 'ApplicationSubmitted', 'ApplicationDrafted'].includes(event.type),
    );
    if (next !== undefined && next.type !== 'ApplicationSubmitted') return 'draft';
  }
  const retention = CLASS_OF_EVENT[type as keyof typeof CLASS_OF_EVENT] ?? 'note';
  const isErased = retention === 'request' && events.some((event) => event.type === 'ErasureCarriedOut');
  return isErased ? 'erasure-request' : retention;
}

/** When what a text is kept for ended; null: it goes on. */
function endOf(
  lasting: RetentionRule['while'],
  event: RetainedEvent | undefined,
  events: readonly RetainedEvent[],
): string | null {
  const from = event?.recordedAt ?? '1970-01-01T00:00:00.000Z';
  if (lasting === 'nothing' || lasting === 'roles') return from;
  const { begins, ends } = LASTS[lasting];
  const isEnd = (one: RetainedEvent): boolean => ends.includes(one.type) && !goesOn(one, lasting);
  const later = events.slice(events.findIndex((one) => one === event) + 1);
  const own = lasting === 'partnership' ? undefined : later.find(isEnd);
  const last = own ?? events.findLast((one) => begins.includes(one.type) || isEnd(one));
  if (last !== undefined && !isEnd(last)) return null;
  return last === undefined || last.recordedAt < from ? from : last.recordedAt;
}

/** A decision to decide later ends nothing, and a grant begins what signatories stand for. */
function goesOn({ type, data }: RetainedEvent, lasting: 'case' | 'partnership' | 'request'): boolean {
  if (type !== 'ApplicationDecided') return false;
  const { outcome } = data as { readonly outcome?: string };
  return outcome !== 'rejected' && (outcome !== 'granted' || lasting === 'partnership');
}
