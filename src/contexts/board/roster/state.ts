import type { SealedText } from '../../../kernel/personal-text.js';
import { addDays } from '../../../workflow/working-days.js';
import type { Seat } from '../events.js';
import type { RosterEvent } from './events.js';

/** Who sits on the board, folded from its one stream. JSON values only. */
export type RosterState = { readonly status: 'none' } | Roster;

export interface Roster {
  /** Whether the board that was elected last has been constituted. */
  readonly status: 'elected' | 'constituted';
  /** Every board there was, the oldest first, with the first day on which it is in office. */
  readonly boards: readonly { readonly electedOn: string; readonly from: string }[];
  /** Every mandate there was, in the order of election. */
  readonly mandates: readonly Mandate[];
  readonly constitutions: readonly Constitution[];
  readonly posts: readonly DisclosedPost[];
}

/** A seat and the days on which it was held. */
export interface Mandate extends Seat {
  readonly electedOn: string;
  /** Its last day, where it ended otherwise than by its own `to`; null: it has not. */
  readonly endedOn: string | null;
  readonly reason: SealedText | null;
}

export interface Constitution {
  /** Which of the boards, counted from 0. */
  readonly board: number;
  readonly constitutedOn: string;
  readonly chair: string;
  readonly viceChair: string | null;
  readonly secretary: string | null;
  /** Of a secretary who is not a member (adjungerad). */
  readonly secretaryName: SealedText | null;
}

/** A member's post in an organisation. */
export interface DisclosedPost {
  readonly id: string;
  readonly member: string;
  readonly organisation: string;
  readonly orgnr: string | null;
  readonly title: SealedText | null;
  readonly from: string | null;
  readonly to: string | null;
}

export const NO_ROSTER: RosterState = { status: 'none' };

/** The fold. */
export function evolveRoster(state: RosterState, event: RosterEvent): RosterState {
  if (event.type === 'BoardElected') return elected(state, event.data);
  return state.status === 'none' ? state : { ...state, ...changed(state, event) };
}

/** Another board takes over: mandates of the one before end when the first of its own begins. */
function elected(
  state: RosterState,
  { electedOn, seats }: Extract<RosterEvent, { type: 'BoardElected' }>['data'],
): Roster {
  const from = seats.reduce((first, seat) => (seat.from < first ? seat.from : first), seats[0]?.from ?? '');
  const last = addDays(from, -1);
  const before = state.status === 'none' ? null : state;
  const ended = (before?.mandates ?? []).map((mandate) =>
    mandate.endedOn !== null && mandate.endedOn <= last ? mandate : { ...mandate, endedOn: last },
  );
  const begun = seats.map((seat) => ({ ...seat, electedOn, endedOn: null, reason: null }));
  return {
    status: 'elected',
    boards: [...(before?.boards ?? []), { electedOn, from }],
    mandates: [...ended, ...begun],
    constitutions: before?.constitutions ?? [],
    posts: before?.posts ?? [],
  };
}

function changed({ boards, mandates, constitutions, posts }: Roster, event: RosterEvent): Partial<Roster> {
  switch (event.type) {
    case 'BoardConstituted':
      return {
        status: 'constituted',
        constitutions: [...constitutions, { board: boards.length - 1, ...event.data }],
      };
    case 'MemberElected':
      return { mandates: [...mandates, { ...event.data, endedOn: null, reason: null }] };
    case 'MandateEnded': {
      const { member, endedOn, reason } = event.data;
      return {
        mandates: mandates.map((mandate) =>
          mandate.member === member && mandate.from <= endedOn && (mandate.endedOn ?? endedOn) >= endedOn
            ? { ...mandate, endedOn, reason }
            : mandate,
        ),
      };
    }
    case 'PostDisclosed': {
      const { post: id, ...post } = event.data;
      return { posts: [...posts, { id, ...post }] };
    }
    case 'PostEnded': {
      const { post, endedOn } = event.data;
      return { posts: posts.map((one) => (one.id === post ? { ...one, to: endedOn } : one)) };
    }
    default:
      return {};
  }
}
