import type { AgendaItem } from './events.js';
import type { Meeting, MeetingItem, Minutes } from './state.js';

export const NO_MINUTES: Minutes = {
  status: 'none',
  words: {},
  draft: null,
  signatures: [],
  replaced: [],
  adjusted: null,
};

/** An item before anything has happened to it. */
export function newItem(item: AgendaItem): MeetingItem {
  return {
    ...item,
    status: 'waiting',
    struck: null,
    openedAt: null,
    appendix: null,
    presentedAgainAt: [],
    presiding: null,
    flags: [],
    dismissed: [],
    conflicts: [],
    ties: [],
    votes: [],
    closedBy: null,
    reservations: [],
    corrections: [],
  };
}

/** What a meeting holds before anything has happened at it. */
export const NOTHING_HELD = {
  items: [],
  opening: null,
  seats: [],
  seatedBefore: [],
  presiding: null,
  presided: [],
  attendance: [],
  agendas: [],
  numbering: 'meeting',
  paragraphs: 0,
  reported: [],
  papers: [],
  adjournments: [],
  closing: null,
  cancelled: null,
  cancelledAt: null,
  toldAt: null,
  entered: null,
  minutes: NO_MINUTES,
} as const satisfies Partial<Meeting>;
