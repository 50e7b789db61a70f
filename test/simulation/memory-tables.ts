import type { Batch, Fence } from '../../projections/runner/batch-statement.js';
import { LeaseLost } from '../../projections/runner/lease.js';
import type { PoisonEvent } from '../../projections/runner/poison.js';
import type { RunnerTables } from '../../projections/runner/runner-tables.js';
import type { Changes, StreamRow, WrittenRow } from '../../projections/runner/stream-folder.js';

/** A projection's tables in memory, shared by the instances: they mean what those in PostgreSQL do. */
export class MemoryTables {
  holder: string | null = null;
  epoch = 0;
  leaseUntil = -Infinity;
  position = 0;
  readonly rows = new Map<string, WrittenRow>();
  /** JSON by stream and revision. */
  readonly entries = new Map<string, string>();
  readonly parked = new Map<string, PoisonEvent>();

  /** @param now the time by the tables' own clock, in milliseconds */
  constructor(
    readonly projection: string,
    readonly now: () => number,
  ) {}

  /** Whether this is who holds the lease, and it has not run out. */
  stands({ holder, epoch }: Pick<Fence, 'holder' | 'epoch'>): boolean {
    return this.holder === holder && this.epoch === epoch && this.leaseUntil > this.now();
  }

  /** Writes all of it, or throws. */
  put({ rows, moved, entries, parked }: Changes): void {
    const places = entries.map(({ stream, revision }) => `${stream}/${String(revision)}`);
    const twice = places.find((place) => this.entries.has(place));
    if (twice !== undefined) throw new Error(`there is an entry for ${twice}`);
    entries.forEach(({ json }, index) => this.entries.set(places[index]!, json));
    for (const row of rows) this.rows.set(row.stream, row);
    for (const place of moved) this.rows.set(place.stream, { ...this.rows.get(place.stream)!, ...place });
    for (const poison of parked) this.parked.set(poison.stream, poison);
  }

  /** Removes what there is of a stream. */
  clear(stream: string): void {
    this.parked.delete(stream);
    this.rows.delete(stream);
    for (const place of this.entries.keys()) if (place.startsWith(`${stream}/`)) this.entries.delete(place);
  }
}

/** What the instance of that id asks of them. */
export function memoryRunnerTables(tables: MemoryTables, holder: string, leaseMs: number): RunnerTables {
  const prolong = (): number => (tables.leaseUntil = tables.now() + leaseMs);
  const take = (): Fence | null => {
    if (tables.holder !== holder && tables.leaseUntil > tables.now()) return null;
    tables.holder = holder;
    tables.epoch++;
    prolong();
    return { holder, epoch: tables.epoch, leaseMs };
  };
  const write = ({ from, to, changes }: Batch, fence: Fence): Changes | null => {
    if (!tables.stands(fence)) return null;
    const isThere = tables.position === from;
    if (isThere) {
      tables.put(changes);
      tables.position = to;
    }
    prolong();
    return isThere ? changes : null;
  };
  return {
    take: () => answer(take),
    prolong: ({ epoch }) =>
      answer(() => {
        if (!tables.stands({ holder, epoch })) throw new LeaseLost(tables.projection);
        prolong();
      }),
    giveBack: () =>
      answer(() => {
        if (tables.holder !== holder) return;
        tables.holder = null;
        tables.leaseUntil = -Infinity;
      }),
    readCheckpoint: () => answer(() => ({ position: tables.position, log: '', version: 1 })),
    readParked: () => answer(() => [...tables.parked.values()]),
    loadRows: (streams) => answer(() => streams.flatMap((stream) => rowOf(tables, stream))),
    write: (_folder, batch, fence) => answer(() => write(batch, fence)),
  };
}

function rowOf({ rows }: MemoryTables, stream: string): StreamRow[] {
  const found = rows.get(stream);
  if (found === undefined) return [];
  const { revision, position, json } = found;
  return [{ stream, revision, position, row: json === null ? null : JSON.parse(json) }];
}

/** At once, as a statement that is a transaction of its own. */
function answer<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
