import type { SealedText } from '../../kernel/personal-text.js';
import type { InWords } from '../../vault/in-words.js';
import type { NoticeKind } from './kinds.js';

/** What a fact is about, and so where its link leads. */
export interface About {
  readonly kind: 'alliance' | 'meeting' | 'per-capsulam' | 'board';
  readonly id: string;
  /** The alliance whose case it is about, where it is about one: whoever is conflicted there is not told. */
  readonly alliance: string | null;
  /** The application, where the event is about one. */
  readonly application?: string;
}

/**
 * Whom a fact is told: accounts by their part in it, all that have a role when they are told, or those who acted for the
 * alliance when it happened, with those whose post is a mandate for it.
 */
export type Audience =
  | 'office'
  | 'auditors'
  | 'administrators'
  | 'chair-and-secretary'
  | { readonly actors: readonly string[] }
  | { readonly coordinators: readonly string[] };

/** What decides, when somebody is told and not before, whether they still may be. */
export type Condition =
  /** In the office's role, and sees the alliance. */
  | 'office'
  | 'auditor'
  /** Gives roles, while some are to be given or ended. */
  | 'administrator'
  /** Holds a mandate for the alliance. */
  | 'mandate'
  /** Sits on the board, by role. */
  | 'board'
  /** By what they took part in, whatever they are now: a former member signs and reads minutes (domain, 4.13). */
  | 'whoever-it-was';

/** An item that a meeting is called to take up. */
export interface AgendaLine {
  readonly heading: SealedText;
  readonly arendenummer: string | null;
}

/** In what a call differs from the one before; left out: it does not. */
export interface CallChanges {
  /** When it was to begin, and where. */
  readonly startsAt?: string;
  readonly place?: string;
  /** Another address online, or none any more. */
  readonly link?: 'another' | 'none';
  readonly added: readonly AgendaLine[];
  readonly removed: readonly AgendaLine[];
}

/**
 * What a mail may say of a fact: names of alliances, numbers and dates. Out of the vault only what a meeting is to take up,
 * where it is held online, and why its call is changed: a call that does not say so is none (domain, 4.1).
 */
export interface Facts {
  readonly alliance?: string;
  readonly arendenummer?: string;
  /** A day. */
  readonly due?: string;
  readonly deadline?: string;
  /** A meeting's time, UTC ISO 8601, and its place. */
  readonly startsAt?: string;
  readonly place?: string;
  /** The address of an online meeting; null: it has none, or it was erased. */
  readonly link?: SealedText | null;
  /** What another call changes in the one before, and why; null where the reason was erased. */
  readonly changes?: CallChanges;
  readonly reason?: SealedText;
  /** What was asked is asked anew: the papers changed. */
  readonly again?: true;
  /** The same meeting goes on then: it was adjourned. */
  readonly goesOn?: true;
  /** How the board let go of an application that it did not decide. */
  readonly returned?: 'referred-back' | 'escalated' | null;
  readonly number?: string;
  /** In its order; headings that were erased are said to be. */
  readonly agenda?: readonly AgendaLine[];
  /** What shows in a calendar: a meeting to be at, or one that is off. */
  readonly calendar?: {
    readonly method: 'REQUEST' | 'CANCEL';
    readonly uid: string;
    readonly sequence: number;
  };
}

/** The same as it is written. */
export type ToldFacts = InWords<Facts>;

/** That something is to be told, to whom, and of what. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly to: Audience;
  readonly condition: Condition;
  readonly about: About;
  readonly facts: Facts;
  /** Words that it leads to: where one of them was erased, nothing is told. */
  readonly leadsTo: readonly SealedText[];
  /** Whoever did it is told as well. */
  readonly doerToo: boolean;
  /** Whether it still stands: else it is not told once more. */
  readonly stands: boolean;
  /** It is told only once a mail of this kind about the same event was refused for good; left out: at once. */
  readonly onceBounced?: NoticeKind;
}
