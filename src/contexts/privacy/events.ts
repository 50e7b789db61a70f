import type { Fact, Recorded } from '../../kernel/event.js';
import type { SealedText } from '../../kernel/personal-text.js';

/**
 * Every stored fact of persons' requests about their own data, and of legal holds. Names are contracts with the log. What
 * a request says of somebody is personal data as well: `Text` marks what lies in the vault.
 */
type Text = SealedText;

/** By the article of the GDPR that they rest on: 15, 16, 17, 18 and 21. */
export const REQUEST_KINDS = ['access', 'rectification', 'erasure', 'restriction', 'objection'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const ANSWERS = ['granted', 'granted-in-part', 'refused'] as const;
export type Answered = (typeof ANSWERS)[number];

/** A date as stated, `2026-11-22`. */
type CalendarDate = string;

/** One text in the vault, by its reference and the subject that it is of. */
export interface ChosenText {
  readonly ref: string;
  readonly subject: string;
}

/** A text that is not erased, and why. */
export interface KeptText extends ChosenText {
  readonly why: 'retention' | 'hold';
  /** The class of retention; under a hold too. */
  readonly retention: string;
  /** The last day of it; null while nobody can tell. */
  readonly until: CalendarDate | null;
}

/** What of somebody is erased: opaque ids, and hashes of files. */
export interface Erasable {
  /** Subjects with everything that is of them. */
  readonly subjects: readonly string[];
  /** Single texts. */
  readonly texts: readonly ChosenText[];
  readonly account: string | null;
  /** SHA-256 of attachments. */
  readonly files: readonly string[];
}

type PrivacyRequestFact =
  | Fact<
      'PrivacyRequestReceived',
      {
        request: string;
        kind: RequestKind;
        words: Text | null;
        subject: Text;
        contact: Text;
        receivedOn: CalendarDate;
        /** Who took it in, an actor. */
        receivedBy: string;
      }
    >
  | Fact<'IdentityConfirmed', { how: Text }>
  | Fact<'PrivacyRequestExtended', { until: CalendarDate; reason: Text }>
  /** What the search showed and the request is about. */
  | Fact<
      'PersonalDataSelected',
      { subjects: readonly string[]; texts: readonly ChosenText[]; account: string | null }
    >
  | Fact<
      'ErasureProposed',
      Erasable & {
        proposal: string;
        kept: readonly KeptText[];
        /** Why an account that was named is kept: its roles are in force, or a hold is; null: it goes, or none was named. */
        accountKept: 'in-use' | 'held' | null;
        grounds: Text;
        proposedBy: string;
      }
    >
  | Fact<'ErasureApproved', { proposal: string }>
  | Fact<'ErasureRejected', { proposal: string; reasons: Text }>
  /** Carried out, in the vault and everywhere else; {@link PersonalDataErased} tells of what. */
  | Fact<'ErasureCarriedOut', { proposal: string; texts: number; account: boolean; files: number }>
  | Fact<'PrivacyRequestAnswered', { outcome: Answered; reasons: Text | null; how: Text }>
  | Fact<'DeadlinePassed', { deadline: string; due: CalendarDate }>
  | Fact<'ReminderDue', { deadline: string; due: CalendarDate; remindOn: CalendarDate }>;

/** Erasure is held back, whoever asks for it: a dispute, an audit (GDPR article 17.3 e). */
type LegalHoldFact =
  | Fact<
      'LegalHoldPlaced',
      { hold: string; subjects: readonly string[]; alliance: string | null; reason: Text }
    >
  | Fact<'LegalHoldLifted', { hold: string; reason: Text }>;

export type PrivacyEventFact = PrivacyRequestFact;
export type HoldEventFact = LegalHoldFact;
export type PrivacyEvent = Recorded<PrivacyRequestFact>;
export type HoldEvent = Recorded<LegalHoldFact>;
