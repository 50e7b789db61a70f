import type { Fact, Recorded } from '../../kernel/event.js';
import type { SealedText } from '../../kernel/personal-text.js';

/**
 * Every stored fact of the board (domain, sections 2 and 4): who sits on it, its meetings, what it decides without one,
 * and its minutes. Names are contracts with the log. `Text` marks names of persons and free texts, of which only a
 * reference is stored. Members and secretaries are actors: pseudonymous ids.
 */
type Text = SealedText;
type Member = string;
/** A date as stated, `2026-11-22`. */
type CalendarDate = string;
/** UTC ISO 8601. */
type Instant = string;

export const SEAT_KINDS = ['ordinary', 'substitute'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** Bifall, avslag; with conditions only where the rules allow. */
export const ITEM_OUTCOMES = ['granted', 'granted-with-conditions', 'rejected'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/** Acklamation, handuppräckning, upprop, sluten omröstning. */
export const VOTE_FORMS = ['acclamation', 'show-of-hands', 'roll-call', 'closed-ballot'] as const;
export type VoteForm = (typeof VOTE_FORMS)[number];

export const VOTES = ['for', 'against', 'abstain'] as const;
export type Vote = (typeof VOTES)[number];

/** What an item is about. Only a free one leads to nothing outside the minutes. */
export const ITEM_KINDS = ['application', 'partnership', 'free'] as const;
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

// ---- Meetings. A stream each.

/** What the board decides about. */
export type Subject =
  | { readonly kind: 'free' }
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

/** Why a member may be conflicted in an item, as far as the system can tell. */
export interface Flag {
  readonly member: Member;
  /**
   * `mandate`: acts for the alliance. `post`: has one in the alliance or in a member organisation. `declared`: has said so
   * in the case. These are jäv. `parent`: has a post in the national organisation of a member: a tie (anmäld koppling).
   */
  readonly ground: 'mandate' | 'post' | 'declared' | 'parent';
  /** The name of the organisation; null where the ground is not one. */
  readonly organisation: string | null;
}

export interface AgendaItem {
  readonly item: string;
  readonly heading: Text;
  readonly subject: Subject;
  readonly proposal: Text | null;
  /** It stood in the call; one that did not needs every member's consent (domain 4.1). */
  readonly inCall: boolean;
  /** The revision of the application that the papers show; null for what has none. */
  readonly presentedRevision: number | null;
  /** The decision (its event) that this one looks at again: omprövning. */
  readonly reconsiders: string | null;
}

/** Who took part in an item, and how many were needed (domain 4.3). Reckoned; shown with its numbers. */
export interface Quorum {
  readonly present: number;
  readonly needed: number;
  readonly seats: number;
}

/** A vote as held. `votes` only of a roll call; of a closed ballot there are numbers alone, for ever. */
export interface Tally {
  readonly form: VoteForm;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly votes: readonly { readonly member: Member; readonly vote: Vote }[] | null;
  readonly castingVote: 'for' | 'against' | null;
}

/** How a decision came about, under the rules that it bears. */
export interface ItemRecord {
  readonly item: string;
  /** `14`, `2026/14`: unique and without gaps in its series. */
  readonly paragraf: string;
  readonly rulesVersion: number;
  readonly presiding: Member;
  /** Those who took part in the item, substitutes for those that they stood in for. */
  readonly takingPart: readonly Member[];
  readonly conflicted: readonly Member[];
  readonly quorum: Quorum;
}

type MeetingFact =
  | Fact<
      'MeetingConvened',
      {
        meeting: string;
        startsAt: Instant;
        place: string;
        /** Online, by which address. It may be a secret one. */
        link: Text | null;
        /** Those called: who is in office then, as far as is known. */
        called: readonly Pick<Seat, 'member' | 'name' | 'kind'>[];
        /** Fewer days before than the rules ask for. */
        shortNotice: boolean;
        rulesVersion: number;
        /** `entered`: what was decided before the system or on paper is taken down afterwards. */
        source: 'convened' | 'entered';
      }
    >
  | Fact<'CallChanged', { startsAt: Instant; place: string; link: Text | null; reason: Text }>
  | Fact<'MeetingCancelled', { reason: Text }>
  | Fact<'AgendaItemAdded', AgendaItem>
  | Fact<'AgendaItemRemoved', { item: string; reason: Text | null }>
  | Fact<
      'MeetingOpened',
      {
        openedAt: Instant;
        paragraf: string;
        presiding: Member;
        secretary: Member;
        secretaryName: Text;
        adjusters: readonly Member[];
        /** Who is in office this day, whoever was called: they decide (domain 4.13). */
        seats: readonly Pick<Seat, 'member' | 'name' | 'kind'>[];
        present: readonly { readonly member: Member; readonly standsInFor: Member | null }[];
        /** Adjungerade: neither count nor vote. */
        adjuncts: readonly Text[];
        rulesVersion: number;
        quorum: Quorum;
      }
    >
  /** Somebody comes or goes; who stands in for whom, where a substitute does. */
  | Fact<
      'AttendanceRecorded',
      { member: Member; presence: 'came' | 'left'; at: Instant; standsInFor: Member | null }
    >
  | Fact<
      'AgendaApproved',
      {
        paragraf: string;
        items: readonly string[];
        /** Items outside the call, which every member let in. */
        admitted: readonly { readonly item: string; readonly consentedBy: readonly Member[] }[];
      }
    >
  /** Another presides, for an item or for the rest of the meeting (item null). */
  | Fact<'PresidingChanged', { item: string | null; presiding: Member }>
  | Fact<'ItemOpened', { item: string; presentedRevision: number | null; flags: readonly Flag[] }>
  /** The application moved meanwhile, and is presented as it now is; votes on what was presented before fall. */
  | Fact<'ItemPresentedAgain', { item: string; presentedRevision: number; flags: readonly Flag[] }>
  /** What the item was about went away before it could be held: it was withdrawn, say. */
  | Fact<'ItemLapsed', { item: string; paragraf: string; code: string }>
  | Fact<'ConflictOfInterestDeclared', { item: string; member: Member; ground: Text; leftAt: Instant }>
  /** Anmäld koppling: it excludes only if the others so decide. */
  | Fact<'TieDisclosed', { item: string; member: Member; ground: Text }>
  | Fact<'TieDecided', { item: string; member: Member; excludes: boolean }>
  /** The board has looked at what the system flagged, and found no conflict. */
  | Fact<'FlagDismissed', { item: string; member: Member; reason: Text }>
  | Fact<'VoteHeld', Tally & { item: string; outcome: ItemOutcome }>
  | Fact<
      'BoardDecisionMade',
      ItemRecord & {
        outcome: ItemOutcome;
        motivation: Text | null;
        conditions: Text | null;
        tally: Tally | null;
        applicationRevision: number | null;
      }
    >
  | Fact<'ItemTabled', ItemRecord & { reason: Text | null }>
  | Fact<'ItemReferredBack', ItemRecord & { reason: Text }>
  /** Hänskjuten: too few are left to decide it. */
  | Fact<'ItemEscalated', ItemRecord & { reason: Text | null }>
  | Fact<'ReservationEntered', { item: string; member: Member; reason: Text | null }>
  /** The same meeting goes on another time. */
  | Fact<'MeetingAdjourned', { until: Instant; at: Instant }>
  | Fact<'MeetingResumed', { at: Instant }>
  | Fact<
      'MeetingClosed',
      {
        closedAt: Instant;
        paragraf: string;
        /** Whether it could decide anything; one that could not is noted, and its items move on. */
        quorate: boolean;
        movedOn: readonly string[];
      }
    >;

// ---- Minutes. In the meeting's stream.

type MinutesFact =
  /** What the secretary writes under an item, or about the meeting as a whole (item null). */
  | Fact<'MinutesWritten', { item: string | null; words: Text | null }>
  /** Ready to be signed. `draft` is the SHA-256 of what is signed; writing on makes another one. */
  | Fact<'MinutesDrafted', { draft: string }>
  | Fact<'MinutesSigned', { member: Member; as: 'secretary' | 'presiding' | 'adjuster'; draft: string }>
  /** Domain 4.11: an adjuster cannot or will not; those who attended adjust at a later meeting, or another one does. */
  | Fact<'AdjusterReplaced', { adjuster: Member; by: Member | null; meeting: string | null; reason: Text }>
  | Fact<'MinutesAdjusted', { signatories: readonly Member[]; sha256: string; late: boolean }>
  /** Rättelse: never an outcome. */
  | Fact<'DecisionCorrected', { item: string; replaces: string; words: Text; reason: Text }>;

export type MeetingEventFact = MeetingFact | MinutesFact;
export type MeetingEvent = Recorded<MeetingEventFact>;
