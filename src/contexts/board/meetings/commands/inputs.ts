import type { Flag } from '../../events.js';
import type { SeatKind } from '../../events.js';
import type { Reason } from '../../../../kernel/refusal.js';
import type { PlacedDecision, Takeable } from '../../subject.js';
import type { MeetingContext } from './meeting-command.js';

/**
 * What deciding about a meeting needs from outside its stream, as `context.found`. Each key is looked up before the
 * decision by the one who executes the command.
 */
export interface MeetingFound {
  /** convene-meeting, enter-meeting: the id that the meeting gets, of which its stream's name is made. */
  readonly meeting: string;
  /**
   * convene-meeting, change-call: who is in office on the day of the new start. open-meeting, resume-meeting: on that of
   * `at`, or today; so of approve-agenda, and of all that is done in an item.
   */
  readonly roster: FoundRoster;
  /** Every command: the last day of the mandate of whoever gives it, where they sit on the board no longer; else null. */
  readonly leftOn: string | null;
  /**
   * open-meeting: the names of actors who are to keep the minutes and have no seat, where they can sign in.
   * approve-agenda, and all that is done in an item: the names of those with a seat at the meeting.
   */
  readonly people: Readonly<Record<string, string>>;
  /**
   * convene-meeting, add-item, approve-agenda, open-item, present-again, hold-vote, decide-item, table-item, refer-item-back,
   * escalate-item; and of the items that wait open-meeting, close-meeting, cancel-meeting: the alliances that the items are about, by id; absent where there is none that the asker may see.
   */
  readonly alliances: Readonly<Record<string, FoundAlliance>>;
  /**
   * convene-meeting, add-item: decisions and items that the new ones name, as they name them, where there are such. A
   * decision goes by its event, or by that of the case that it was about.
   */
  readonly earlier: Readonly<Record<string, FoundEarlier>>;
  /** convene-meeting, add-item: the meetings whose minutes the new ones adjust, where these are still to be adjusted. */
  readonly toAdjust: Readonly<Record<string, { readonly meeting: string; readonly heldOn: string }>>;
  /** draft-minutes, sign-minutes: the SHA-256 of what is signed, as it stands now. */
  readonly draft: string;
  /** sign-minutes, replace-adjuster: the SHA-256 of the document that is frozen when this makes the minutes adjusted. */
  readonly document: string;
  /** replace-adjuster {meeting}: that meeting, where there is one which has been opened. */
  readonly laterMeeting: FoundLaterMeeting;
  /** add-paper: the decoded content, and what is wrong with it. */
  readonly paper: { readonly sha256: string; readonly size: number; readonly fault?: Reason };
  /** report-per-capsulam: that decision, where there is one. */
  readonly perCapsulam: Readonly<Record<string, FoundPerCapsulam>>;
  /** Reserved, where § run all year: the numbers of the meeting's next §, in order, as they are written. */
  readonly paragrafs: readonly string[];
}

/** Who sits on the board on a day. Names in words: the meeting keeps its own. */
export interface FoundRoster {
  readonly day: string;
  readonly seats: readonly { readonly member: string; readonly name: string; readonly kind: SeatKind }[];
  readonly chair: string | null;
  readonly viceChair: string | null;
  readonly secretary: string | null;
}

export interface FoundAlliance {
  /** The latest application. */
  readonly application:
    | ({
        readonly application: string;
        /** As the alliances' table calls it. */
        readonly state: string;
        readonly revision: number;
        /** What has changed in it, as the alliances tell it. */
        readonly changes: readonly { readonly revision: number; readonly type: string }[];
        /** The item that holds it. */
        readonly heldBy: { readonly meeting: string; readonly item: string } | null;
      } & Takeable)
    | null;
  readonly partnership: 'active' | 'paused' | 'ended' | null;
  /** The decision by which the partnership stands as it does. */
  readonly partnershipDecision: PlacedDecision | null;
  /** Items about it on other meetings' agendas that are not closed yet. */
  readonly onAgendas: readonly { readonly meeting: string; readonly kind: 'application' | 'partnership' }[];
  readonly flags: readonly Flag[];
}

export interface FoundEarlier {
  /** By which the board's log knows the decision; null for an item that is not closed. */
  readonly event: string | null;
  readonly meeting: string;
  readonly alliance: string | null;
  /** Null where it is about none. */
  readonly application: string | null;
  /** An item that was not struck goes on with it already. */
  readonly continued: boolean;
  /** The highest organ decided it, since the board could not (hänskjuten; domain 4.7). */
  readonly byHighestOrgan: boolean;
}

export interface FoundPerCapsulam {
  readonly number: string;
  readonly decided: boolean;
  /** It stands in the minutes of a meeting already. */
  readonly entered: boolean;
}

export interface FoundLaterMeeting {
  readonly openedAt: string;
  /** Where it decided to adjust the minutes in question, and who took part in that; null: it has not. */
  readonly adjusted: {
    readonly heldOn: string;
    readonly paragraf: string;
    readonly takingPart: readonly string[];
  } | null;
}

/** What was found for this command. */
export function foundIn(context: MeetingContext): Partial<MeetingFound> {
  return context.found;
}
