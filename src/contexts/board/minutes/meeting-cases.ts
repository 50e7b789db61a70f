import type { Actor } from '../../../kernel/actor.js';
import type { Meeting } from '../meetings/state.js';
import type { PerCapsulamDecision } from './letter-of.js';

/** A meeting as the log itself has it. */
export interface MeetingCases {
  /** @throws Refused there is none that the viewer may see */
  meeting(id: string, viewer: Actor): Promise<Meeting>;
  /**
   * Where the latest decision on an application stands, for whoever may see the case; null: it has not been granted or
   * rejected.
   *
   * @throws Refused there is no such alliance or application that the viewer may see
   */
  decisionOn(alliance: string, application: string, viewer: Actor): Promise<DecidedCase | null>;
  /**
   * Where a decision on the partnership stands, by the event that told of it in the alliance's stream.
   *
   * @throws Refused there is no such alliance or decision that the viewer may see
   */
  partnershipDecision(alliance: string, decision: string, viewer: Actor): Promise<DecidedCase | null>;
}

/** A decision that is told by a letter. */
export interface DecidedCase {
  /** The alliance's name. */
  readonly alliance: string;
  /** Null for what is no application. */
  readonly arendenummer: string | null;
  /** In an item of a meeting, or per capsulam. */
  readonly place: { readonly meeting: Meeting; readonly item: string } | PerCapsulamDecision;
}

/** Under what names Nest knows what the board's documents are made from. */
export const MEETING_CASES = Symbol('MeetingCases');
export const DECISIONS = Symbol('Decisions');
/** The address at which codes are checked. */
export const VERIFY_AT = Symbol('VerifyAt');
