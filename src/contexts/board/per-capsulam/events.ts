import type { Fact, Recorded } from '../../../kernel/event.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import type { CorrectionData } from '../correction.js';
import type { Flag, ItemOutcome, Seat, Subject, Tally, Vote } from '../events.js';
import type { Quorum } from '../reckoning.js';

/** Why nothing was decided per capsulam. */
export const UNDECIDED = [
  'form-refused',
  'unanswered',
  'not-carried',
  'too-few-left',
  'subject-gone',
  'held-elsewhere',
  'case-follows-old-version',
] as const;
export type Undecided = (typeof UNDECIDED)[number];

/** Somebody who is asked; a substitute in the place of a member who is conflicted. */
export interface Asked extends Pick<Seat, 'member' | 'name' | 'kind'> {
  readonly standsInFor: string | null;
}

/** Who decides on what is presented: the board of that day. */
export interface Asking {
  readonly asked: readonly Asked[];
  /** Ordinary seats that somebody held. */
  readonly held: number;
  /** Whose vote settles a tie, where the rules know that: the chair, or the vice chair in their place. */
  readonly presiding: string | null;
  readonly flags: readonly Flag[];
  /** Flags that were looked into, and no conflict was found. */
  readonly dismissed: readonly { readonly member: string; readonly reason: SealedText }[];
  readonly conflicts: readonly { readonly member: string; readonly ground: SealedText }[];
  /** The last day to answer on. */
  readonly due: string;
}

/**
 * What the board decides between meetings (domain 4.12): the facts of a stream each. Names are contracts with the log.
 * Members are actors, pseudonymous ids; days are `2026-11-22`.
 */
export type PerCapsulamEventFact =
  | Fact<
      'PerCapsulamOpened',
      Asking & {
        perCapsulam: string;
        /** Its own, `PC 2026-01`, until it is entered in minutes. */
        number: string;
        heading: SealedText;
        subject: Subject;
        outcome: ItemOutcome;
        motivation: SealedText | null;
        conditions: SealedText | null;
        urgency: SealedText;
        presentedRevision: number | null;
        rulesVersion: number;
      }
    >
  | Fact<'PerCapsulamAnswered', { member: string; acceptsForm: boolean; vote: Vote | null }>
  /** Somebody who was asked takes no part; a substitute is asked instead, where there is one. */
  | Fact<'PerCapsulamConflictDeclared', { member: string; ground: SealedText; instead: Asked | null }>
  /** The papers changed: the answers given are void, and everybody is asked again. */
  | Fact<
      'PerCapsulamPresentedAgain',
      Asking & { presentedRevision: number | null; motivation: SealedText | null; change: SealedText | null }
    >
  | Fact<
      'PerCapsulamClosed',
      {
        result: 'decided' | 'to-next-meeting' | 'lapsed';
        /** Null where it was decided. */
        why: Undecided | null;
        decidedOn: string | null;
        tally: Tally | null;
        quorum: Quorum | null;
        applicationRevision: number | null;
      }
    >
  | Fact<'PerCapsulamEntered', { meeting: string; item: string; paragraf: string }>
  /** Rättelse: never an outcome. */
  | Fact<'PerCapsulamCorrected', CorrectionData>
  | Fact<'DeadlinePassed', { deadline: string; due: string }>
  | Fact<'ReminderDue', { deadline: string; due: string; remindOn: string }>;

export type PerCapsulamEvent = Recorded<PerCapsulamEventFact>;
