import type { SealedText } from '../../kernel/personal-text.js';
import type { Votes } from './reckoning.js';

/**
 * What the facts of the board have in common (domain, sections 2 and 4): of who sits on it, of its meetings and minutes, and
 * of what it decides without one; each has its own events.ts. Names are contracts with the log. `Text` marks names of persons and free texts, of which only a
 * reference is stored. Members and secretaries are actors: pseudonymous ids.
 */
type Text = SealedText;
type Member = string;
/** A date as stated, `2026-11-22`. */
type CalendarDate = string;

export const SEAT_KINDS = ['ordinary', 'substitute'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** Bifall, avslag; with conditions only where the rules allow. */
export const ITEM_OUTCOMES = ['granted', 'granted-with-conditions', 'rejected'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/**
 * Acklamation, handuppräckning, upprop, sluten omröstning. By acclamation nobody is counted: the item is decided without
 * a vote. Anybody may ask for a closed ballot (domain 4.6).
 */
export const COUNTED_FORMS = ['show-of-hands', 'roll-call', 'closed-ballot'] as const;
export type CountedForm = (typeof COUNTED_FORMS)[number];

export const VOTES = ['for', 'against', 'abstain'] as const;
export type Vote = (typeof VOTES)[number];

/** What an item is about. A free one, and an election of persons, lead to nothing outside the minutes. */
export const ITEM_KINDS = ['application', 'partnership', 'free', 'election'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const PARTNERSHIP_STEPS = ['suspend', 'resume', 'end'] as const;
export type PartnershipStep = (typeof PARTNERSHIP_STEPS)[number];

/** Somebody with a seat. The name is as it was when it was written down: minutes bear it for ever. */
export interface Seat {
  readonly member: Member;
  readonly name: Text;
  readonly kind: SeatKind;
  /** The mandate, both days included; null: until another board is elected. */
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** What the board decides about. */
export type Subject =
  | { readonly kind: 'free' }
  | { readonly kind: 'election' }
  | {
      readonly kind: 'application';
      readonly alliance: string;
      readonly application: string;
      readonly arendenummer: string;
    }
  | {
      readonly kind: 'partnership';
      readonly alliance: string;
      readonly step: PartnershipStep;
      readonly hearing: Text;
    };

export const FLAG_GROUNDS = ['mandate', 'post', 'declared', 'excluded', 'parent'] as const;

/** Why a member may be conflicted in an item, as far as the system can tell. */
export interface Flag {
  readonly member: Member;
  /**
   * `mandate`: acts for the alliance. `post`: has one in the alliance or in a member organisation. `declared`: has said so
   * in the case. These are jäv. `parent`: has a post in the national organisation of a member: a tie (anmäld koppling).
   * `excluded`: the others decided before that a tie excludes them.
   */
  readonly ground: (typeof FLAG_GROUNDS)[number];
  /** The name of the organisation; null where the ground is not one. */
  readonly organisation: string | null;
}

/** A vote as held. `votes` only of a roll call; of a closed ballot there are numbers alone, for ever. */
export interface Tally extends Votes {
  /** Null where it was entered afterwards, and nobody told. */
  readonly form: CountedForm | null;
  readonly votes: readonly { readonly member: Member; readonly vote: Vote }[] | null;
}
