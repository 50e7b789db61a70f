import type { SealedText } from '../../../kernel/personal-text.js';
import type { AgendaItem, Flag, ItemOutcome, ItemRecord, Seat, Tally } from '../events.js';

/** One meeting of the board with its agenda and its minutes, folded from its stream. JSON values only. */
export type MeetingState = { readonly status: 'none' } | Meeting;

export type MeetingStatus = 'convened' | 'open' | 'adjourned' | 'closed' | 'cancelled';
export type MinutesStatus = 'none' | 'draft' | 'signing' | 'adjusted';

export type Called = Pick<Seat, 'member' | 'name' | 'kind'>;

export interface Meeting {
  readonly status: MeetingStatus;
  readonly id: string;
  readonly startsAt: string;
  readonly place: string;
  readonly link: SealedText | null;
  readonly called: readonly Called[];
  readonly shortNotice: boolean;
  readonly source: 'convened' | 'entered';
  /** Under which it was convened; from its opening, those in force that day. */
  readonly rulesVersion: number;
  readonly items: readonly MeetingItem[];
  readonly opening: Opening | null;
  /** Who presides now, but for items where somebody else does; null before it is opened. */
  readonly presiding: string | null;
  /** Everybody who came, with their comings and goings, in the order of their first coming. */
  readonly attendance: readonly Attendance[];
  readonly agenda: {
    readonly paragraf: string;
    readonly items: readonly string[];
    readonly at: string;
  } | null;
  readonly adjournments: readonly {
    readonly at: string;
    readonly until: string;
    readonly resumedAt: string | null;
  }[];
  readonly closing: {
    readonly at: string;
    readonly paragraf: string;
    readonly quorate: boolean;
    readonly movedOn: readonly string[];
  } | null;
  readonly cancelled: SealedText | null;
  readonly minutes: Minutes;
}

export interface Opening {
  readonly at: string;
  readonly paragraf: string;
  readonly presiding: string;
  readonly secretary: string;
  readonly secretaryName: SealedText;
  readonly adjusters: readonly string[];
  /** Those in office on the day, who decide (domain 4.13). */
  readonly seats: readonly Called[];
  readonly adjuncts: readonly SealedText[];
  readonly quorum: ItemRecord['quorum'];
}

export interface Attendance {
  readonly member: string;
  readonly standsInFor: string | null;
  /** `until` null: still there. */
  readonly spells: readonly { readonly from: string; readonly until: string | null }[];
}

/** Where an item stands: it waits for its turn, is open, or how it closed. */
export type ItemStatus =
  | 'waiting'
  | 'open'
  | 'decided'
  | 'tabled'
  | 'referred-back'
  | 'escalated'
  | 'lapsed'
  | 'removed'
  | 'moved-on';

export interface MeetingItem extends AgendaItem {
  readonly status: ItemStatus;
  /** The event that added it, at which revision. */
  readonly addedAt: string;
  readonly openedAt: string | null;
  readonly presiding: string | null;
  readonly flags: readonly Flag[];
  readonly dismissed: readonly { readonly member: string; readonly reason: SealedText }[];
  readonly conflicts: readonly {
    readonly member: string;
    readonly ground: SealedText;
    readonly leftAt: string;
  }[];
  readonly ties: readonly {
    readonly member: string;
    readonly ground: SealedText;
    /** Null until the others have decided. */
    readonly excludes: boolean | null;
  }[];
  /** On what is presented now; one that was held on earlier papers is not among them. */
  readonly votes: readonly (Tally & { readonly outcome: ItemOutcome })[];
  readonly closedBy: ClosedItem | null;
  readonly reservations: readonly {
    readonly member: string;
    readonly reason: SealedText | null;
    readonly at: string;
  }[];
  readonly corrections: readonly {
    readonly by: string;
    readonly words: SealedText;
    readonly reason: SealedText;
    readonly at: string;
  }[];
  /** Members that let it in, where it stood outside the call. */
  readonly admittedBy: readonly string[];
}

/** How an item ended, and the event by which it did: that is the decision's id. */
export interface ClosedItem {
  readonly event: string;
  readonly at: string;
  readonly paragraf: string;
  /** Null for one that lapsed. */
  readonly record: ItemRecord | null;
  readonly outcome: ItemOutcome | null;
  readonly motivation: SealedText | null;
  readonly conditions: SealedText | null;
  readonly tally: Tally | null;
  readonly applicationRevision: number | null;
}

export interface Minutes {
  readonly status: MinutesStatus;
  /** What the secretary wrote, by item; `meeting` for the meeting as a whole. */
  readonly words: Readonly<Record<string, SealedText>>;
  /** SHA-256 of what is up for signing. */
  readonly draft: string | null;
  /** Those that stand for the draft. */
  readonly signatures: readonly {
    readonly member: string;
    readonly as: 'secretary' | 'presiding' | 'adjuster';
    readonly at: string;
  }[];
  readonly replaced: readonly {
    readonly adjuster: string;
    readonly by: string | null;
    readonly meeting: string | null;
    readonly reason: SealedText;
  }[];
  readonly adjusted: { readonly at: string; readonly sha256: string; readonly late: boolean } | null;
}

export const NO_MEETING: MeetingState = { status: 'none' };
