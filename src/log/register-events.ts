import type { Fact, Recorded } from '../kernel/event.js';
import type { EventCatalogue } from '../kernel/upcast.js';
import type { SealedText } from '../kernel/personal-text.js';

/** Facts in the streams of the program's own: series of numbers, released definitions and rules, imports. */
export type RegisterFact =
  /** A number taken anew was never used by whoever had it before. `stream`: where it is used. */
  | Fact<'NumberAllocated', { series: string; number: number; item: string; stream: string }>
  | Fact<
      'WorkflowDefinitionPublished',
      { definition: string; version: number; sha256: string; canonical: string }
    >
  | Fact<'BoardRulesPublished', { version: number; sha256: string; rules: unknown }>
  | Fact<'HistoryImportStarted', { import: string; rows: ImportedRow[] }>
  | Fact<'HistoryImportCompleted', { import: string; rows: number }>;

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
} as const satisfies EventCatalogue & Record<RegisterFact['type'], unknown>;
