import { setImmediate as breath } from 'node:timers/promises';
import type { Recorded } from '../../src/kernel/event.js';
import type { LogEvent } from './log-reader.js';
import { type EventPlace, MissingEvent, type PoisonEvent, poisonOf, RefusedRow } from './poison.js';
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
  /** The last event in it. */
  readonly last: EventPlace;
}

/** An event's entry as it is written. */
export interface WrittenEntry {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: string;
  readonly json: string;
}

/** A row in which nothing changed, and the last event that it has seen. */
export type MovedRow = Pick<StreamRow, 'stream' | 'revision' | 'position'>;

/** What a batch of events changes. */
export interface Changes {
  readonly rows: readonly WrittenRow[];
  /** Of other streams than `rows`. */
  readonly moved: readonly MovedRow[];
  readonly entries: readonly WrittenEntry[];
  readonly parked: readonly PoisonEvent[];
}

/** Gets the rows that lie in the database; a stream without one is missing. */
export type LoadRows = (streams: readonly string[]) => Promise<readonly StreamRow[]>;

/** So many events or rows take less than a millisecond; then whoever else waits for this process has a turn. */
const AT_A_STRETCH = 32;

/**
 * Folds the log in memory, by stream, until somebody takes what has changed and writes it. It is ahead of the
 * database until then: when writing fails, make another.
 */
export class StreamFolder {
  private readonly rows = new Map<string, StreamRow>();
  /** The last event of each stream whose row has changed since it was taken. */
  private readonly changed = new Map<string, EventPlace>();
  /** The other streams of which events were folded: the fold gave the very row that there was. */
  private readonly moved = new Set<string>();
  private readonly parked: Set<string>;
  private entries: WrittenEntry[] = [];
  private poisons: PoisonEvent[] = [];

  /**
   * @param parked streams that stopped earlier; nothing of them is folded
   * @param nextTurn resolves when others have had a turn
   */
  constructor(
    private readonly projection: Projection,
    private readonly load: LoadRows,
    parked: Iterable<string> = [],
    private readonly nextTurn: () => Promise<void> = breath,
  ) {
    this.parked = new Set(parked);
  }

  /** How many streams have stopped. */
  get stopped(): number {
    return this.parked.size;
  }

  /** How many rows and entries wait to be written. */
  get waiting(): number {
    return this.changed.size + this.moved.size + this.entries.length;
  }

  /**
   * Folds events in the log's order. An event that the row has already seen changes nothing.
   *
   * @returns whether the projection is made from any of them
   */
  async fold(events: readonly LogEvent[]): Promise<boolean> {
    const wanted = events.filter(({ stored }) => this.projection.selects(stored.stream));
    await this.fetch(wanted);
    for (const [index, event] of wanted.entries()) {
      if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await this.nextTurn();
      const { stream } = event.stored;
      if (this.parked.has(stream)) continue;
      try {
        this.foldOne(event);
      } catch (error) {
        this.park(event.stored, error);
      }
    }
    return wanted.length > 0;
  }

  /** The entries alone of what {@link take} would give, which then gives the rest. */
  takeEntries(): readonly WrittenEntry[] {
    const { entries } = this;
    this.entries = [];
    return entries;
  }

  /** What has changed since the last time. Nothing may be folded meanwhile. */
  async take(): Promise<Changes> {
    const rows: WrittenRow[] = [];
    const unwritable = new Set<string>();
    for (const [index, [stream, last]] of [...this.changed].entries()) {
      if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await this.nextTurn();
      try {
        rows.push(this.written(stream, last));
      } catch (error) {
        // The row stays as it was written last.
        unwritable.add(stream);
        if (!this.parked.has(stream)) this.park(last, error);
      }
    }
    const moved = [...this.moved].map((stream) => this.kept(stream));
    const entries = this.entries.filter(({ stream }) => !unwritable.has(stream));
    const parked = this.poisons;
    this.changed.clear();
    this.moved.clear();
    this.entries = [];
    this.poisons = [];
    return { rows, moved, entries, parked };
  }

  /**
   * Parks streams of which PostgreSQL refused what was taken, at the last event in it, together with what has been
   * folded of them since.
   *
   * @param changes what was taken
   * @param refused the SQLSTATE by stream
   * @returns the changes without them, and with their parking instead
   */
  withoutRefused(changes: Changes, refused: ReadonlyMap<string, string>): Changes {
    const holds = ({ stream }: { readonly stream: string }): boolean => !refused.has(stream);
    for (const stream of refused.keys()) {
      this.parked.add(stream);
      this.changed.delete(stream);
      this.moved.delete(stream);
    }
    this.entries = this.entries.filter(holds);
    this.poisons = this.poisons.filter(holds);
    const poisons = changes.rows.flatMap(({ stream, last }) => {
      const code = refused.get(stream);
      return code === undefined ? [] : [poisonOf(this.projection.name, last, new RefusedRow(code))];
    });
    return {
      rows: changes.rows.filter(holds),
      moved: changes.moved.filter(holds),
      entries: changes.entries.filter(holds),
      parked: [...changes.parked.filter(holds), ...poisons],
    };
  }

  /**
   * Forgets rows, the oldest first, where there are more than so many. Only while nothing is being written or folded:
   * rows that were not taken yet stay, and what was taken is read from the database when it is wanted again.
   */
  trim(most: number): void {
    if (this.rows.size <= most) return;
    for (const stream of this.rows.keys()) {
      if (!this.changed.has(stream) && !this.moved.has(stream)) this.rows.delete(stream);
      if (this.rows.size <= most >> 1) return;
    }
  }

  private foldOne(event: LogEvent): void {
    const { stored } = event;
    const before = this.rows.get(stored.stream);
    if (before !== undefined && stored.revision <= before.revision) return;
    if (stored.revision !== (before?.revision ?? -1) + 1) throw new MissingEvent();
    const recorded: Recorded = event.decode();
    const { id, type, stream, revision, position, recordedAt } = recorded;
    const was = before?.row ?? null;
    const row = this.projection.fold(was, recorded);
    if (this.projection.entryOf !== undefined) {
      const json = JSON.stringify(this.projection.entryOf(was, row, recorded));
      this.entries.push({ stream, revision, position, recordedAt, json });
    }
    this.rows.set(stream, { stream, revision, position, row });
    if (before !== undefined && row === was && !this.changed.has(stream)) {
      this.moved.add(stream);
      return;
    }
    this.moved.delete(stream);
    this.changed.set(stream, { id, type, stream, revision, position });
  }

  private park(event: EventPlace, error: unknown): void {
    this.parked.add(event.stream);
    this.poisons.push(poisonOf(this.projection.name, event, error));
  }

  private async fetch(events: readonly LogEvent[]): Promise<void> {
    const missing = new Set<string>();
    for (const { stored } of events) {
      const { stream, revision } = stored;
      // A stream that begins has no row.
      if (revision > 0 && !this.rows.has(stream) && !this.parked.has(stream)) missing.add(stream);
    }
    if (missing.size === 0) return;
    for (const row of await this.load([...missing])) this.rows.set(row.stream, row);
  }

  private kept(stream: string): StreamRow {
    const kept = this.rows.get(stream);
    if (kept === undefined) throw new Error(`no row for ${stream}`);
    return kept;
  }

  private written(stream: string, last: EventPlace): WrittenRow {
    const { revision, position, row } = this.kept(stream);
    if (row === null) return { stream, revision, position, json: null, values: {}, last };
    const values = this.projection.valuesOf(row);
    return { stream, revision, position, json: JSON.stringify(row), values, last };
  }
}
