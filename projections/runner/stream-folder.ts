import type { Recorded } from '../../src/kernel/event.js';
import type { LogEvent } from './log-reader.js';
import { MissingEvent, type PoisonEvent, poisonOf } from './poison.js';
import type { ColumnValue, Projection } from './projection.js';

/** A stream's row and how far it was folded; `row` is null where the fold made none. */
export interface StreamRow {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly row: unknown;
}

/** A row as it is written: its JSON, and its columns' values by name. */
export interface WrittenRow {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly json: string | null;
  readonly values: Readonly<Record<string, ColumnValue>>;
}

/** An event's entry as it is written. */
export interface WrittenEntry {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: string;
  readonly json: string;
}

/** What a batch of events changes. */
export interface Changes {
  readonly rows: readonly WrittenRow[];
  readonly entries: readonly WrittenEntry[];
  readonly parked: readonly PoisonEvent[];
}

/** Gets the rows that lie in the database; a stream without one is missing. */
export type LoadRows = (streams: readonly string[]) => Promise<readonly StreamRow[]>;

/** How many streams' rows are kept in memory between batches. */
const MOST_KEPT_ROWS = 20_000;

/**
 * Folds batches of the log in memory, by stream. It is ahead of the database until its changes are written: when
 * that fails, make another.
 */
export class StreamFolder {
  private readonly rows = new Map<string, StreamRow>();
  private readonly parked: Set<string>;

  /** @param parked streams that stopped earlier; nothing of them is folded */
  constructor(
    private readonly projection: Projection,
    private readonly load: LoadRows,
    parked: Iterable<string> = [],
  ) {
    this.parked = new Set(parked);
  }

  /** Folds events in the log's order. An event that the row has already seen changes nothing. */
  async fold(events: readonly LogEvent[]): Promise<Changes> {
    const wanted = events.filter(({ stored }) => this.projection.selects(stored.stream));
    await this.fetch(wanted);
    const changed = new Map<string, LogEvent>();
    const entries: WrittenEntry[] = [];
    const parked: PoisonEvent[] = [];
    for (const event of wanted) {
      const { stream } = event.stored;
      if (this.parked.has(stream)) continue;
      try {
        if (this.foldOne(event, entries)) changed.set(stream, event);
      } catch (error) {
        parked.push(this.park(event, error));
      }
    }
    const rows: WrittenRow[] = [];
    const unwritable = new Set<string>();
    for (const [stream, last] of changed) {
      try {
        rows.push(this.written(stream));
      } catch (error) {
        // The row stays as it was before this batch.
        unwritable.add(stream);
        if (!this.parked.has(stream)) parked.push(this.park(last, error));
      }
    }
    return { rows, entries: entries.filter(({ stream }) => !unwritable.has(stream)), parked };
  }

  /** Frees memory, once the changes have been written. */
  trim(): void {
    if (this.rows.size > MOST_KEPT_ROWS) this.rows.clear();
  }

  private foldOne(event: LogEvent, entries: WrittenEntry[]): boolean {
    const { stored } = event;
    const before = this.rows.get(stored.stream);
    if (before !== undefined && stored.revision <= before.revision) return false;
    if (stored.revision !== (before?.revision ?? -1) + 1) throw new MissingEvent();
    const recorded: Recorded = event.decode();
    const { stream, revision, position, recordedAt } = recorded;
    const was = before?.row ?? null;
    const row = this.projection.fold(was, recorded);
    if (this.projection.entryOf !== undefined) {
      const json = JSON.stringify(this.projection.entryOf(was, row, recorded));
      entries.push({ stream, revision, position, recordedAt, json });
    }
    this.rows.set(stream, { stream, revision, position, row });
    return true;
  }

  private park(event: LogEvent, error: unknown): PoisonEvent {
    this.parked.add(event.stored.stream);
    return poisonOf(this.projection.name, event.stored, error);
  }

  private async fetch(events: readonly LogEvent[]): Promise<void> {
    const missing = new Set<string>();
    for (const { stored } of events) {
      if (!this.rows.has(stored.stream) && !this.parked.has(stored.stream)) missing.add(stored.stream);
    }
    if (missing.size === 0) return;
    for (const row of await this.load([...missing])) this.rows.set(row.stream, row);
  }

  private written(stream: string): WrittenRow {
    const kept = this.rows.get(stream);
    if (kept === undefined) throw new Error(`no row for ${stream}`);
    const { revision, position, row } = kept;
    if (row === null) return { stream, revision, position, json: null, values: {} };
    return { stream, revision, position, json: JSON.stringify(row), values: this.projection.valuesOf(row) };
  }
}
