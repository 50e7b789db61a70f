import type { PARTNERSHIP_STEPS, SeatKind } from '../events.js';
import type { Post } from '../meetings/events.js';

/** What is looked for. Days are `2026-11-22`, both included. */
export interface BoardFilter {
  readonly meeting?: string | undefined;
  readonly outcome?: string | undefined;
  /** An id, or a name. */
  readonly member?: string | undefined;
  readonly region?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A member with the name that the minutes bear; null where it was erased. */
export interface NamedMember {
  /** Null of a meeting that was entered afterwards: those are names, as they were given. */
  readonly member: string | null;
  readonly name: string | null;
}

export const SOURCES = ['meeting', 'per-capsulam', 'entered'] as const;
export const DECISION_OUTCOMES = [
  'granted',
  'granted-with-conditions',
  'rejected',
  'tabled',
  'referred-back',
  'escalated',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** The meeting or question per capsulam as people know it. */
export interface Sitting {
  readonly source: (typeof SOURCES)[number];
  /** The day on which it began, by Sweden's calendar. */
  readonly day: string;
  /** Of a meeting that was held here. */
  readonly place: string | null;
  /** Of a question per capsulam: `PC 2026-01`. */
  readonly number: string | null;
}

export const ORGANS = ['board', 'highest-organ'] as const;

/** One item that was decided, or sent on, and how. */
export interface DecisionLine {
  readonly source: (typeof SOURCES)[number];
  /** The meeting, or the question per capsulam. */
  readonly meeting: string;
  readonly sitting: Sitting;
  readonly item: string;
  /** The day, by Sweden's calendar. */
  readonly date: string;
  readonly paragraf: string;
  /** What the item is called; null where it was erased. */
  readonly heading: string | null;
  readonly kind: 'application' | 'partnership' | 'free' | 'election';
  /** What was to become of the partnership; null of what is about none. */
  readonly step: (typeof PARTNERSHIP_STEPS)[number] | null;
  /** The decision that it looked at again, by its event at the board; null: it looked at none. */
  readonly reconsiders: string | null;
  readonly outcome: DecisionOutcome;
  /** Which organ decided. */
  readonly organ: (typeof ORGANS)[number];
  readonly alliance: string | null;
  readonly allianceName: string | null;
  readonly application: string | null;
  readonly arendenummer: string | null;
  /** Where the alliance works now. */
  readonly lan: readonly string[];
  readonly presiding: NamedMember | null;
  readonly takingPart: readonly NamedMember[];
  readonly conflicted: readonly NamedMember[];
  /** Null: by acclamation; of the highest organ that nobody stated it. */
  readonly tally: {
    readonly form: string | null;
    readonly for: number;
    readonly against: number;
    readonly abstain: number;
    /** What settled a tie: the vote of whoever presided, or of an election the lot. */
    readonly castingVote: 'for' | 'against' | null;
    readonly lot: 'for' | 'against' | null;
  } | null;
  readonly quorum: { readonly present: number; readonly needed: number; readonly seats: number } | null;
  readonly rulesVersion: number | null;
  readonly reservations: readonly NamedMember[];
  readonly deviations: readonly Deviation[];
  readonly registeredOn: string | null;
  /**
   * Whole days of the calendar from registration to decision. Null where nothing was registered, and where it was decided
   * before it was registered: decided on paper and entered later, nobody waited so many days.
   */
  readonly daysFromRegistration: number | null;
}

/** What was not as it is ordinarily done. */
export const DEVIATIONS = [
  'supplement-waived',
  'sent-before-adjustment',
  'corrected',
  'adjusted-late',
  'adjuster-replaced',
  'short-notice',
  'not-all-called',
  'outside-the-call',
  // Of what was entered by hand: the day that was stated of the meeting.
  'dated-ahead',
  'dated-before-registration',
  'dated-before-escalation',
  'dated-before-reconsidered',
] as const;
export type Deviation = (typeof DEVIATIONS)[number];

/** Who took no part, or had a tie, in which item. */
export interface ConflictLine extends NamedMember {
  /** `conflict`: took no part. `tie`: a tie that was disclosed; `excluded` says whether it kept them out. */
  readonly kind: 'conflict' | 'tie';
  readonly excluded: boolean | null;
  /** Why; null where it was erased. */
  readonly ground: string | null;
  readonly meeting: string;
  readonly sitting: Sitting;
  readonly date: string;
  readonly paragraf: string | null;
  readonly heading: string | null;
  readonly alliance: string | null;
  readonly allianceName: string | null;
  /** When they left and came back, where that was told; UTC ISO 8601. */
  readonly leftAt: string | null;
  readonly returnedAt: string | null;
}

export interface ReservationLine extends NamedMember {
  readonly meeting: string;
  readonly sitting: Sitting;
  readonly date: string;
  readonly paragraf: string;
  readonly heading: string | null;
  readonly alliance: string | null;
  readonly allianceName: string | null;
  readonly at: string;
  /** Why; null where none was stated or it was erased. */
  readonly reason: string | null;
}

/** It is found by the day of the decision, and by that on which it was entered by hand. */
export interface DeviationLine {
  readonly deviation: Deviation;
  /** The day on which the decision was entered by hand, `2026-11-27`; null for what was decided here. */
  readonly enteredOn: string | null;
  readonly meeting: string;
  readonly sitting: Sitting;
  readonly date: string;
  readonly paragraf: string;
  readonly outcome: DecisionOutcome;
  readonly heading: string | null;
  readonly alliance: string | null;
  readonly allianceName: string | null;
}

/** Minutes that are not adjusted. */
export interface UnadjustedLine {
  readonly meeting: string;
  readonly sitting: Sitting;
  readonly date: string;
  readonly status: string;
}

/** What somebody is on the board, and from when until when: days as in `2026-11-22`, both included. */
export interface SeatOnBoard {
  readonly post: Post | 'secretary' | null;
  /** `adjunct`: a secretary who is not a member (adjungerad). Null of a post in an organisation. */
  readonly kind: SeatKind | 'adjunct' | null;
  readonly from: string | null;
  /** Null: it is not known. */
  readonly to: string | null;
}

/** What a change of who sits on the board made of one of those whom it is about. */
export interface RosterChange extends NamedMember, SeatOnBoard {
  readonly event: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  /** Of a post in an organisation: as what; null where nobody told it or it was erased. */
  readonly title: string | null;
  /** Where a post is held, of one that was disclosed or has ended. */
  readonly organisation: string | null;
}

export interface BoardReport {
  readonly decisions: readonly DecisionLine[];
  readonly conflicts: readonly ConflictLine[];
  readonly reservations: readonly ReservationLine[];
  readonly deviations: readonly DeviationLine[];
  readonly unadjusted: readonly UnadjustedLine[];
  readonly roster: readonly RosterChange[];
  /** The name of everybody who has sat on the board, by member; null where it was erased. */
  readonly names: Readonly<Record<string, string | null>>;
  readonly position: number;
}

/** A meeting as its members' calendars show it. */
export interface CalledMeeting {
  readonly id: string;
  readonly startsAt: string;
  readonly place: string;
  /** Where it is held online; null: it is not, or the address was erased. */
  readonly link: string | null;
  /** What it takes up, in its order. */
  readonly agenda: readonly {
    /** Null where it was erased. */
    readonly heading: string | null;
    readonly arendenummer: string | null;
  }[];
  readonly cancelled: boolean;
  readonly revision: number;
}

/** A question per capsulam that waits for somebody's answer. */
export interface OpenQuestion {
  readonly id: string;
  /** `PC 2026-01` */
  readonly number: string;
  /** The last day to answer on, `2026-11-22`. */
  readonly due: string;
  readonly revision: number;
}
