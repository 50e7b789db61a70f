import type { Fact, Recorded } from '../kernel/event.js';
import type { EventCatalogue } from '../kernel/upcast.js';
import type { SealedText } from '../kernel/personal-text.js';

/** Facts in the streams of the program's own: series of numbers, released definitions and rules, imports, erasures. */
export type RegisterFact =
  /** A number taken anew was never used by whoever had it before. `stream`: where it is used. */
  | Fact<'NumberAllocated', { series: string; number: number; item: string; stream: string }>
  | Fact<
      'WorkflowDefinitionPublished',
      { definition: string; version: number; sha256: string; canonical: string }
    >
  | Fact<'BoardRulesPublished', { version: number; sha256: string; rules: unknown }>
  | Fact<'HistoryImportStarted', { import: string; rows: ImportedRow[] }>
  | Fact<'HistoryImportCompleted', { import: string; rows: number }>
  /** Words of persons were erased from the vault: everything of the subjects, and single texts. */
  | Fact<
      'PersonalDataErased',
      {
        erasure: string;
        /** UTC ISO 8601; earlier than the event where a restored log had to be told again. */
        erasedAt: string;
        subjects: readonly string[];
        texts: readonly { ref: string; subject: string }[];
        /** Accounts whose person was forgotten, and attachments that were deleted, by SHA-256. */
        accounts: readonly string[];
        files: readonly string[];
      }
    >;

/** One checked line of a file of historical facts, complete, so that an unfinished import can go on. */
export interface ImportedRow {
  /** Derived from the row's content but its source. */
  readonly row: string;
  readonly fact: string;
  readonly alliance: string;
  readonly name: string;
  readonly lan: readonly string[];
  readonly date: string | null;
  readonly precision: string;
  readonly source: SealedText;
}

export type RegisterEvent = Recorded<RegisterFact>;

export const REGISTER_EVENTS = {
  NumberAllocated: { version: 1 },
  WorkflowDefinitionPublished: { version: 1 },
  BoardRulesPublished: { version: 1 },
  HistoryImportStarted: { version: 1 },
  HistoryImportCompleted: { version: 1 },
  PersonalDataErased: { version: 1 },
} as const satisfies EventCatalogue & Record<RegisterFact['type'], unknown>;
