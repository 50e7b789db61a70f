import type { Fact, Recorded } from '../../../kernel/event.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import type { Flag, ItemOutcome, Seat, Subject, Tally } from '../events.js';
import type { Majority, Quorum } from '../reckoning.js';
import type { EnteredDecision } from './entered-decision.js';
import type { MinutesFact } from './minutes-events.js';

/**
 * Every stored fact of one meeting of the board and of its minutes (domain, sections 2 and 4): a stream each. `at` is when
 * it happened at the meeting, as told by whoever writes it down; `recordedAt` is when that was.
 */
type Text = SealedText;
type Member = string;
type CalendarDate = string;
/** UTC ISO 8601. */
type Instant = string;

export interface AgendaItem {
  readonly item: string;
  readonly heading: Text;
  readonly subject: Subject;
  readonly proposal: Text | null;
  /** It stood in the call, in time; one that did not needs every member's consent (domain 4.1). */
  readonly inCall: boolean;
  /** The revision of the application that the papers show; null for what has none. */
  readonly presentedRevision: number | null;
  /** The decision (its event) that this one looks at again: omprövning. */
  readonly reconsiders: string | null;
  /** What this one goes on with: an item of an earlier meeting that was tabled or moved on, or what was asked per capsulam. */
  readonly continues: string | null;
  /** The earlier meeting whose minutes those adjust here who attended it, since an adjuster was lost (domain 4.11). */
  readonly adjusts: { readonly meeting: string; readonly heldOn: CalendarDate } | null;
}

/** Who took part in an item, under which rules. */
export interface Partaking {
  readonly presiding: Member;
  /** Those who took part in the item, substitutes for those that they stood in for. */
  readonly takingPart: readonly Member[];
  readonly conflicted: readonly Member[];
  readonly quorum: Quorum;
  readonly rulesVersion: number;
}

/** How an item was closed, under the rules that it bears. */
export interface ItemRecord extends Partaking {
  readonly item: string;
  readonly at: Instant;
  /** `14`, `2026/14`: unique and without gaps in its series. */
  readonly paragraf: string;
}

/** What a meeting did not come to: what moves on, and what had been decided otherwise, say, and lapses. */
export interface Unhandled {
  readonly movedOn: readonly string[];
  readonly lapsed: readonly (Lapse & { readonly item: string })[];
}

/** Whether § begin anew with a meeting, or run all year. */
export type Numbering = 'meeting' | 'year';

/** Why an application could not be held for an item, or a partnership is not to be decided about, as it stood right then. */
export const LAPSE_CODES = [
  'withdrawn',
  'closed',
  'decided',
  'back-in-preparation',
  'another-application',
  'out-per-capsulam',
  'up-at-a-meeting',
  'held-by-hand',
  'case-follows-old-version',
  'let-go-again',
  'partnership-ended',
  'partnership-moved',
] as const;

export interface Lapse {
  readonly code: (typeof LAPSE_CODES)[number];
  /** Of the decision per capsulam that it was out for. */
  readonly number: string | null;
}

/** Somebody with a seat at a meeting. */
export type Called = Pick<Seat, 'member' | 'name' | 'kind'>;

/** What the board has made of one of its members when it was constituted, and what its minutes call them by. */
export const POSTS = ['chair', 'vice-chair'] as const;
export type Post = (typeof POSTS)[number];

/** Somebody with a seat on the day on which a meeting sits. */
export interface Seated extends Called {
  readonly post: Post | null;
}

/** Somebody who came, and for whom a substitute stands in. */
export interface Present {
  readonly member: Member;
  readonly standsInFor: Member | null;
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
        /** Those called: who is in office that day, as far as is known. */
        called: readonly Called[];
        /** Fewer days before than the rules ask for: what is decided then needs every member's consent. */
        shortNotice: boolean;
        rulesVersion: number;
      }
    >
  | Fact<
      'CallChanged',
      {
        startsAt: Instant;
        place: string;
        link: Text | null;
        /** Those called anew, where others are in office that day than were called; null: those called before. */
        called: readonly Called[] | null;
        shortNotice: boolean;
        reason: Text;
      }
    >
  | Fact<'MeetingCancelled', { reason: Text } & Unhandled>
  | Fact<'AgendaItemAdded', AgendaItem>
  | Fact<'AgendaItemRemoved', { item: string; reason: Text }>
  | Fact<
      'MeetingOpened',
      {
        openedAt: Instant;
        paragraf: string;
        presiding: Member;
        presidingAs: PresidingAs;
        /** One who is no member (adjungerad) neither counts nor votes. */
        secretary: Member;
        secretaryName: Text;
        adjusters: readonly Member[];
        /** Who is in office this day, whoever was called: they decide (domain 4.13). */
        seats: readonly Seated[];
        present: readonly Present[];
        /** Adjungerade: neither count nor vote. */
        adjuncts: readonly Text[];
        rulesVersion: number;
        quorum: Quorum;
        /** Whether § begin anew with this meeting, or run all year. */
        numbering: Numbering;
      }
    >
  /** Somebody comes or goes; for whom a substitute that comes stands in. */
  | Fact<'AttendanceRecorded', Present & { presence: Presence; at: Instant }>
  /** A substitute who is there stands in for somebody from now on, or for nobody any more. */
  | Fact<'SubstituteSteppedIn', Present & { at: Instant }>
  | Fact<
      'AgendaApproved',
      {
        at: Instant;
        paragraf: string;
        items: readonly string[];
        /** Items outside the call, and all where it came too late: every member let them in. */
        admitted: readonly { readonly item: string; readonly consentedBy: readonly Member[] }[];
      }
    >
  /** Another presides, for an item or for the rest of the meeting (item null). */
  | Fact<'PresidingChanged', { item: string | null; presiding: Member; at: Instant }>
  | Fact<
      'ItemOpened',
      { item: string; at: Instant; presentedRevision: number | null; flags: readonly Flag[] }
    >
  /** The application moved meanwhile, and is presented as it now is; votes on what was presented before fall. */
  | Fact<
      'ItemPresentedAgain',
      { item: string; at: Instant; presentedRevision: number; flags: readonly Flag[] }
    >
  /** The application could not be held for the item: it was withdrawn, say. Or the partner left while the item was up. */
  | Fact<'ItemLapsed', Lapse & { item: string; at: Instant; paragraf: string }>
  /** Jäv. `leftAt` null: was not there. They are back when the item has closed. */
  | Fact<'ItemConflictDeclared', { item: string; member: Member; ground: Text; leftAt: Instant | null }>
  /** Anmäld koppling: it excludes only if the others so decide. */
  | Fact<'TieDisclosed', { item: string; member: Member; ground: Text }>
  /** `leftAt` as of jäv: of one who is excluded, and was there. */
  | Fact<
      'TieDecided',
      {
        item: string;
        member: Member;
        excludes: boolean;
        decidedBy: readonly Member[];
        leftAt: Instant | null;
      }
    >
  /** The board has looked at what the system flagged, and found no conflict. */
  | Fact<'FlagDismissed', { item: string; member: Member; flags: readonly Flag[]; reason: Text }>
  | Fact<
      'VoteHeld',
      Partaking &
        Tally & {
          item: string;
          at: Instant;
          outcome: ItemOutcome;
          majority: Majority;
          /** Made at the meeting, where the agenda had none. */
          proposal: Text | null;
        }
    >
  | Fact<
      'BoardDecisionMade',
      ItemRecord & {
        outcome: ItemOutcome;
        /** Made at the meeting, where neither the agenda nor a vote had one. */
        proposal: Text | null;
        motivation: Text | null;
        conditions: Text | null;
        /** Null: by acclamation. */
        tally: Tally | null;
        majority: Majority | null;
        applicationRevision: number | null;
      }
    >
  /** Bordlagd, to a later meeting; so is what too few are there to decide. */
  | Fact<'ItemTabled', ItemRecord & { reason: Text | null }>
  | Fact<'ItemReferredBack', ItemRecord & { reason: Text }>
  /** Hänskjuten: too few are left to decide it. */
  | Fact<'ItemEscalated', ItemRecord & { reason: Text | null }>
  | Fact<'ReservationEntered', { item: string; member: Member; reason: Text | null; at: Instant }>
  /** What was decided without a meeting is entered in these minutes. */
  | Fact<
      'PerCapsulamReported',
      { item: string; at: Instant; paragraf: string; perCapsulam: string; number: string }
    >
  /** The same meeting goes on another time. */
  | Fact<'MeetingAdjourned', { until: Instant; at: Instant }>
  /** Those in office on that day decide from then on. */
  | Fact<
      'MeetingResumed',
      {
        at: Instant;
        presiding: Member;
        seats: readonly Seated[];
        present: readonly Present[];
        rulesVersion: number;
        quorum: Quorum;
        /** Sooner than the members were told: those in office, who all let it. */
        consentedBy: readonly Member[];
      }
    >
  | Fact<
      'MeetingClosed',
      {
        closedAt: Instant;
        paragraf: string;
        /** Whether it had a quorum when it opened; one that had none is noted, and its items move on. */
        quorate: boolean;
      } & Unhandled
    >
  | Fact<'DecisionEntered', EnteredDecision>;

/** The chair, the vice chair, or one elected for the meeting (domain 4.2). */
export type PresidingAs = 'chair' | 'vice-chair' | 'elected';

export const PRESENCES = ['came', 'left'] as const;
export type Presence = (typeof PRESENCES)[number];

export type MeetingEventFact = MeetingFact | MinutesFact;
export type MeetingEvent = Recorded<MeetingEventFact>;
export type MeetingEventOf<Type extends MeetingEvent['type']> = Extract<MeetingEvent, { type: Type }>;
