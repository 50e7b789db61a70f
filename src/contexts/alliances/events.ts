import type { Fact, Recorded } from '../../kernel/event.js';
import type { OccurredOn } from '../../kernel/occurred-on.js';
import type { SealedText } from '../../kernel/personal-text.js';

/**
 * Every stored fact of an alliance, its applications and its partnership (domain, section 2). The names are
 * contracts with the log: they are stored and never change. A shape that was released is never edited; see
 * `upcasters.ts`. `Text` marks names of persons and free texts, of which only a reference is stored.
 */
type Text = SealedText;

/** `förening, nätverk, plattform, nod`; the region's own choice and never a ground for refusal. */
export const FORMS = ['association', 'network', 'platform', 'node'] as const;
export type Form = (typeof FORMS)[number];

export const PRINCIPLES = ['knowledge', 'inclusive-approach', 'democratic-rules'] as const;
export type Principle = (typeof PRINCIPLES)[number];

/** What whoever signs is asked to confirm: what was stated for an application, or as a partner. */
export const COMMITMENTS = ['mission', 'cooperation', ...PRINCIPLES, 'reaffirmation'] as const;
export type CommitmentName = (typeof COMMITMENTS)[number];

export const OUTCOMES = ['granted', 'rejected', 'tabled', 'referred-back'] as const;
/** What the board may do with a case at its own meetings; `escalated` (hänskjuten): the highest organ decides. */
export const MEETING_OUTCOMES = [...OUTCOMES, 'escalated'] as const;
export type Outcome = (typeof MEETING_OUTCOMES)[number];

/** Where a decision was taken down: by hand afterwards, at a meeting of the board, or between meetings. */
export const DECISION_SOURCES = ['entered', 'meeting', 'per-capsulam', 'highest-organ'] as const;
export type DecisionSource = (typeof DECISION_SOURCES)[number];

/** An item of a meeting, or what is decided per capsulam, which has no item. */
export interface BoardItem {
  /** The meeting, or what was opened per capsulam. */
  readonly id: string;
  readonly item: string | null;
}

/** A date as stated, `2026-11-22`. */
type CalendarDate = string;
type AllianceFact =
  | Fact<
      'RegionalCollaborationStarted',
      {
        alliance: string;
        name: string;
        lan: string[];
        form: Form | null;
        /** Who holds the mandate from the start: the coordinator that started it, if one did. */
        coordinator: string | null;
        occurredOn: OccurredOn;
      }
    >
  | Fact<'AllianceRenamed', { name: string }>
  /** Where everybody may write to it, an address of the alliance and of no person; null: no longer there. */
  | Fact<'PublicAddressGiven', { address: Text | null }>
  | Fact<'LanAdded', { lan: string; reason: Text | null }>
  | Fact<'LanLeft', { lan: string; reason: Text | null }>
  | Fact<'CoordinatorAppointed', { coordinator: string }>
  | Fact<'HandedOver', { from: string; to: string }>
  | Fact<'CoordinatorReleased', { coordinator: string }>
  | Fact<
      'MemberOrganisationJoined',
      {
        organisation: string;
        name: string;
        orgnr: string | null;
        contact: Text | null;
        /** The national organisation that it is a part of. */
        parent: string | null;
      }
    >
  | Fact<'MemberOrganisationLeft', { organisation: string; reason: Text }>
  | Fact<'DuplicateFlagged', { organisation: string; similarTo: string; ground: 'orgnr' | 'name' }>
  | Fact<'OrganisationalFormChosen', { form: Form }>
  | Fact<'IssuesChosen', { issues: Text[] }>
  /** Correspondence about the alliance and its case: between it and the office, or kept from the alliance. */
  | Fact<'MessageSent', { text: Text }>
  | Fact<'NoteWritten', { text: Text }>
  | Fact<'ResolvedToApply', { decidedOn: CalendarDate }>
  | Fact<
      'AssociationFormed',
      {
        name: string;
        foundedOn: OccurredOn;
        orgnr: string | null;
        statutesAdoptedOn: CalendarDate | null;
        boardElectedOn: CalendarDate | null;
      }
    >
  | Fact<
      'RepresentativesAppointed',
      { representatives: { name: Text; from: CalendarDate; to: CalendarDate | null }[]; signatories: boolean }
    >
  | Fact<'AllianceMarkedDormant', { reason: Text | null; occurredOn: OccurredOn | null }>
  | Fact<'AllianceResumed', { reason: Text | null; occurredOn: OccurredOn | null }>
  | Fact<'AllianceDissolved', { reason: Text | null; occurredOn: OccurredOn | null }>
  | Fact<'AllianceSucceeded', { by: string; reason: Text }>
  | Fact<
      'HistoricalFactImported',
      {
        /** The type of the event just before, which is what the imported row became. */
        factType: string;
        source: Text;
        /** The import and the row that it came from. */
        import: string;
        row: string;
      }
    >
  | Fact<
      'FactCorrected',
      {
        /** The event whose field was wrong; it stays as it is. */
        replaces: string;
        replacedType: string;
        /** A field of it, or `happened`: that it has not happened at all. No text of the vault can be corrected. */
        field: string;
        /** What it said, with the corrections of it before this one. */
        before: unknown;
        /** The right value, in the form of the field; `false` for what has not happened. */
        value: unknown;
        reason: Text;
      }
    >;

type ApplicationFact =
  | Fact<'ApplicationDrafted', { application: string; text: Text }>
  | Fact<'DraftDiscarded', Record<string, never>>
  | Fact<'MissionEndorsed', { textVersion: number; signatory: Text }>
  | Fact<'PrinciplesCommitted', { principle: Principle; textVersion: number; signatory: Text }>
  | Fact<'CooperationPledged', { textVersion: number; signatory: Text }>
  /** Whoever signs is asked by mail to confirm what the event `statedBy` stated; this event is the request. */
  | Fact<
      'SignatureRequested',
      {
        commitment: CommitmentName;
        statedBy: string;
        textVersion: number;
        email: Text;
        /** The address was that of an account which held a mandate for the alliance when it was asked. */
        atCoordinatorsAddress: boolean;
      }
    >
  | Fact<'CommitmentConfirmed', SignatureAnswer>
  | Fact<'CommitmentDeclined', SignatureAnswer & { reason: Text | null }>
  | Fact<'AttachmentAdded', { sha256: string; size: number; mediaType: string; name: Text }>
  | Fact<'ApplicationSubmitted', { snapshot: ApplicationSnapshot }>
  | Fact<
      'ApplicationReceivedOnPaper',
      { application: string; receivedOn: CalendarDate; text: Text; snapshot: ApplicationSnapshot }
    >
  | Fact<'ApplicationRegistered', { arendenummer: string }>
  | Fact<'CaseOfficerAssigned', { officer: Text }>
  | Fact<'SupplementRequested', { items: Text[]; due: CalendarDate }>
  | Fact<'SupplementExtended', { due: CalendarDate; reason: Text }>
  | Fact<'SupplementReceived', { items: { item: Text; answer: Text; itemIndex: number }[] }>
  | Fact<'SupplementWaived', { reason: Text }>
  | Fact<'ReviewCompleted', { recommendation: 'grant' | 'reject'; motivation: Text }>
  /** Jäv. Who is conflicted is an actor. */
  | Fact<'ConflictOfInterestDeclared', { member: string; ground: Text }>
  | Fact<'ConflictOfInterestLifted', { member: string; reason: Text }>
  /** Uppe till beslut; `item` is null where the board holds it by hand. */
  | Fact<'HeldForDecision', { applicationRevision: number; item: BoardItem | null }>
  | Fact<'Released', Record<string, never>>
  | Fact<'ApplicationDecided', ApplicationDecision>
  | Fact<'DecisionSent', { application: string; sentOn: CalendarDate }>
  | Fact<'ApplicationWithdrawn', { reason: Text }>
  | Fact<'ApplicationClosed', { reason: Text }>
  /** Omprövning: the board has decided about a decided case again. */
  | Fact<'DecisionReconsidered', ApplicationDecision & { application: string; replaces: string }>
  /** Rättelse: of which decision, and by which of the board's events, in which the words stand. */
  | Fact<'DecisionLetterCorrected', { application: string; decision: string; correction: string }>
  | Fact<'ReconsiderationRequested', { application: string; reason: Text }>
  /** From one version of the workflow's definition to another. */
  | Fact<'CaseMigrated', { application: string; from: number; to: number }>
  | Fact<'DeadlinePassed', { deadline: string; due: CalendarDate }>
  | Fact<'ReminderDue', { deadline: string; due: CalendarDate; remindOn: CalendarDate }>;

type PartnershipFact =
  | Fact<'PartnershipGranted', { since: CalendarDate }>
  | Fact<'PartnershipPaused', PartnershipDecision>
  | Fact<'PartnershipResumed', PartnershipDecision>
  | Fact<'PartnershipEnded', PartnershipDecision>
  /** Omprövning: the board has looked at a decision again, and it stands. */
  | Fact<'PartnershipDecisionUpheld', PartnershipDecision>
  | Fact<'PartnershipLeft', { reason: Text }>
  /** Which decision the partner was told of (expedierad): the event that paused, resumed or ended the partnership. */
  | Fact<'PartnershipDecisionSent', { decision: string; sentOn: CalendarDate }>
  /** Of which decision, by the event that told of it; `correction` is the board's event, in which the words stand. */
  | Fact<'PartnershipLetterCorrected', { decision: string; correction: string }>
  | Fact<'PartnershipReconsiderationRequested', { decision: string; reason: Text }>
  | Fact<'PrinciplesReaffirmed', { textVersion: number; signatory: Text }>;

/** To which request whoever signs answered, and so to what. */
export interface SignatureAnswer {
  readonly commitment: CommitmentName;
  readonly statedBy: string;
  readonly textVersion: number;
  readonly request: string;
}

/** What stood in the application when it was handed in, as far as it is not in the events before it. */
export interface ApplicationSnapshot {
  readonly members: readonly string[];
  readonly lan: readonly string[];
  readonly attachments: readonly string[];
}

/** What the meeting knew. Quorum and tally as reckoned under the stated version of the board's rules. */
export interface MeetingRecord {
  readonly meetingDate: CalendarDate;
  /** A number, no words. Unique and without gaps where it comes from a meeting; unchecked where it was entered. */
  readonly paragraf: string;
  readonly motivation: Text | null;
  readonly presiding: Text | null;
  readonly present: readonly Text[];
  readonly conflicted: readonly { readonly member: Text; readonly ground: Text }[];
  readonly tally: {
    readonly for: number;
    readonly against: number;
    readonly abstain: number;
    readonly castingVote: 'for' | 'against' | null;
  } | null;
  readonly rulesVersion: number;
  /** Eligible members present, and how many were needed; null where another organ's rules held. */
  readonly quorum: { readonly present: number; readonly needed: number; readonly seats: number } | null;
  readonly source: DecisionSource;
  /** The board's own event of the decision, whose stream tells who took part; null for what was entered by hand. */
  readonly decision: (BoardItem & { readonly event: string }) | null;
}

export interface ApplicationDecision extends MeetingRecord {
  readonly outcome: Outcome;
  /** Villkor, where the rules allow them. */
  readonly conditions: Text | null;
  readonly applicationRevision: number;
}

export interface PartnershipDecision extends MeetingRecord {
  /** What the partner said when heard. */
  readonly hearing: Text;
  /** The decision that was looked at again (omprövning): the event that told of it. */
  readonly reconsiders: string | null;
}

export type AllianceEventFact = AllianceFact | ApplicationFact | PartnershipFact;
/** One recorded event of an alliance's stream. */
export type AllianceEvent = Recorded<AllianceEventFact>;
/** A recorded event of one type. */
export type EventOf<Type extends AllianceEventFact['type']> = Extract<AllianceEvent, { type: Type }>;
