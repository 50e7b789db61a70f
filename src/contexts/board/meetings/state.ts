import type { SealedText } from '../../../kernel/personal-text.js';
import type { Correction } from '../correction.js';
import type { Flag, ItemOutcome, Tally } from '../events.js';
import type { Majority, Quorum } from '../reckoning.js';
import type { EnteredDecision } from './entered-decision.js';
import type {
  AgendaItem,
  Called,
  ItemRecord,
  Lapse,
  MeetingEventOf,
  Numbering,
  Partaking,
  PresidingAs,
  Seated,
} from './events.js';
import type { Capacity } from './minutes-events.js';

/** One meeting of the board with its agenda and its minutes, folded from its stream. JSON values only. */
export type MeetingState = { readonly status: 'none' } | Meeting;

export type MeetingStatus = 'convened' | 'open' | 'adjourned' | 'closed' | 'cancelled';

/** `elsewhere`: it was entered afterwards, and its minutes are those on paper. */
export type MinutesStatus = 'none' | 'draft' | 'signing' | 'adjusted' | 'elsewhere';

export interface Meeting {
  readonly status: MeetingStatus;
  readonly id: string;
  readonly startsAt: string;
  readonly place: string;
  readonly link: SealedText | null;
  readonly called: readonly Called[];
  readonly shortNotice: boolean;
  /** The board's rules that it is held under: those in force when it was convened, then on each day that it sits. */
  readonly rulesVersion: number;
  readonly items: readonly MeetingItem[];
  readonly opening: Opening | null;
  /** Who is in office on the day on which it sits: they decide. */
  readonly seats: readonly Seated[];
  /** Those who had a seat when it sat before, and have none since it was resumed. */
  readonly seatedBefore: readonly Seated[];
  /** Who presides now, but for items where somebody else does; null before it is opened. */
  readonly presiding: string | null;
  /** All who have presided, for the meeting or for an item that was closed. */
  readonly presided: readonly string[];
  /** Everybody who came, in the order of their first coming. */
  readonly attendance: readonly Attendance[];
  /** Each time that an agenda was approved: a later one adds to it. */
  readonly agendas: readonly ApprovedAgenda[];
  /** Whether § begin anew with it, which its opening settles, and how many it has. */
  readonly numbering: Numbering;
  readonly paragraphs: number;
  /** What was decided per capsulam, and is entered in its minutes. */
  readonly reported: readonly ReportedPerCapsulam[];
  /** The attachments of its minutes, by their numbers. */
  readonly papers: readonly MeetingEventOf<'PaperAdded'>['data'][];
  readonly adjournments: readonly Adjournment[];
  readonly closing: MeetingEventOf<'MeetingClosed'>['data'] | null;
  readonly cancelled: SealedText | null;
  readonly cancelledAt: string | null;
  /** When the latest happened of what was told of the meeting. */
  readonly toldAt: string | null;
  /** As it was entered afterwards; null for one that was held here. */
  readonly entered: EnteredDecision | null;
  readonly minutes: Minutes;
}

export interface Opening {
  readonly at: string;
  readonly paragraf: string;
  readonly presiding: string;
  readonly presidingAs: PresidingAs;
  readonly secretary: string;
  readonly secretaryName: SealedText;
  readonly adjusters: readonly string[];
  readonly adjuncts: readonly SealedText[];
  readonly quorum: Quorum;
}

export interface Attendance {
  readonly member: string;
  /** `until` null: still there. */
  readonly spells: readonly { readonly from: string; readonly until: string | null }[];
  /** Whom a substitute stands in for now, and whom from when until when; `until` null: still. */
  readonly standsInFor: string | null;
  readonly stoodIn: readonly {
    readonly member: string;
    readonly from: string;
    readonly until: string | null;
  }[];
}

/** With who presided when it was approved. */
export type ApprovedAgenda = MeetingEventOf<'AgendaApproved'>['data'] & { readonly presiding: string };

/** With who presided when it was told of. */
export type ReportedPerCapsulam = MeetingEventOf<'PerCapsulamReported'>['data'] & {
  readonly presiding: string;
};

export interface Adjournment {
  readonly at: string;
  readonly until: string;
  readonly resumedAt: string | null;
  /** Who let it go on sooner than was told. */
  readonly consentedBy: readonly string[];
  /** Who presides when it goes on, and whether they are enough; null until it does. */
  readonly presiding: string | null;
  readonly quorum: Quorum | null;
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
  /** Why it was struck from the agenda; null: it was not. */
  readonly struck: SealedText | null;
  readonly openedAt: string | null;
  /** The number of what the board reads under it, among the attachments of the minutes; null: there is none so far. */
  readonly appendix: number | null;
  /** When its application, which had changed, was presented once more. */
  readonly presentedAgainAt: readonly string[];
  /** Who presides for it, where that is not whoever presides at the meeting. */
  readonly presiding: string | null;
  readonly flags: readonly Flag[];
  readonly dismissed: readonly DismissedFlags[];
  readonly conflicts: readonly ItemConflict[];
  readonly ties: readonly ItemTie[];
  /** Every one that was held, in order; those that fell say why. */
  readonly votes: readonly HeldVote[];
  readonly closedBy: ClosedItem | null;
  readonly reservations: readonly Reservation[];
  readonly corrections: readonly Correction[];
}

export interface DismissedFlags {
  readonly member: string;
  readonly flags: readonly Flag[];
  readonly reason: SealedText;
}

export interface ItemConflict {
  readonly member: string;
  readonly ground: SealedText;
  readonly leftAt: string | null;
}

export interface ItemTie {
  readonly member: string;
  readonly ground: SealedText;
  /** Null until the others have decided. */
  readonly excludes: boolean | null;
  readonly decidedBy: readonly string[];
  /** Of one who was excluded, and was there. */
  readonly leftAt: string | null;
}

export interface HeldVote extends Partaking, Tally {
  readonly at: string;
  readonly outcome: ItemOutcome;
  readonly majority: Majority;
  /** Why it stands no longer; null: it stands. */
  readonly fell: VoteFall | null;
}

/**
 * Others may sit since the meeting went on, what is presented is another thing, or who may take part turned out otherwise.
 */
export type VoteFall = 'resumed' | 'presented-again' | 'conflict';

/** How an item ended, and the event by which it did: that is the decision's id. */
export interface ClosedItem {
  readonly event: string;
  readonly at: string;
  readonly paragraf: string;
  /** Null for one that lapsed, or was entered afterwards. */
  readonly record: ItemRecord | null;
  readonly outcome: ItemOutcome | null;
  /** The motivation of a decision, the reason for not deciding. */
  readonly motivation: SealedText | null;
  readonly conditions: SealedText | null;
  readonly tally: Tally | null;
  readonly majority: Majority | null;
  readonly applicationRevision: number | null;
  /** Why it lapsed; null for one that did not. */
  readonly lapse: Lapse | null;
}

export interface Reservation {
  readonly member: string;
  readonly reason: SealedText | null;
  readonly at: string;
}

export interface Minutes {
  readonly status: MinutesStatus;
  /** What the secretary wrote, by item; `meeting` for the meeting as a whole. */
  readonly words: Readonly<Record<string, SealedText>>;
  /** SHA-256 of what is up for signing. */
  readonly draft: string | null;
  /** Those that stand for the draft. */
  readonly signatures: readonly Signature[];
  readonly replaced: readonly ReplacedSignatory[];
  readonly adjusted: {
    readonly at: string;
    readonly signatories: readonly string[];
    readonly sha256: string;
    readonly late: boolean;
  } | null;
}

export interface Signature {
  readonly member: string;
  readonly as: readonly Capacity[];
  readonly at: string;
}

export type ReplacedSignatory = MeetingEventOf<'AdjusterReplaced'>['data'];

export const NO_MEETING: MeetingState = { status: 'none' };

export function itemOf(meeting: Meeting, id: string | undefined): MeetingItem | undefined {
  return meeting.items.find(({ item }) => item === id);
}

/** What every call is among the attachments of the minutes. */
export const CALL_APPENDIX = 1;

/**
 * The next number of an attachment (bilaga). They are given in the order in which they were put to the meeting, so that a number
 * that was once printed goes on meaning the same.
 */
export function nextAppendix({ papers, items }: Meeting): number {
  const read = items.filter(({ appendix }) => appendix !== null);
  return CALL_APPENDIX + papers.length + read.length + 1;
}

/** The one that is open; never more than one is. */
export function openItem(meeting: Meeting): MeetingItem | undefined {
  return meeting.items.find(({ status }) => status === 'open');
}
