import type { Actor } from '../../../kernel/actor.js';
import type { Meeting } from '../meetings/state.js';
import type { PerCapsulamDecision } from './letter-of.js';

/** A meeting as the log itself has it. */
export interface MeetingCases {
  /** @throws Refused there is none that the viewer may see */
  meeting(id: string, viewer: Actor): Promise<Meeting>;
  /**
   * Where the latest decision on an application stands, for whoever may see the case, for the applicant the latest that
   * was sent; null: it has not been granted or rejected.
   *
   * @throws Refused there is no such alliance or application that the viewer may see, or nothing was sent yet
   */
  decisionOn(alliance: string, application: string, viewer: Actor): Promise<DecidedCase | null>;
  /**
   * Where a decision on the partnership stands, by the event that told of it in the alliance's stream.
   *
   * @throws Refused there is no such alliance or decision that the viewer may see, or the partner was not told of it yet
   */
  partnershipDecision(alliance: string, decision: string, viewer: Actor): Promise<DecidedCase | null>;
}

/** A decision that is told by a letter. */
export interface DecidedCase {
  /** The alliance's name. */
  readonly alliance: string;
  /** Null for what is no application. */
  readonly arendenummer: string | null;
  /** Whether its reader may know of what looked at it again: the applicant or partner once that is sent. */
  readonly tellsLater: boolean;
  /** In an item of a meeting, or per capsulam. */
  readonly place: { readonly meeting: Meeting; readonly item: string } | PerCapsulamDecision;
}

/** Under what names Nest knows what the board's documents are made from. */
export const MEETING_CASES = Symbol('MeetingCases');
export const DECISIONS = Symbol('Decisions');
/** The address at which codes are checked. */
export const VERIFY_AT = Symbol('VerifyAt');
