import type { Database } from '../../src/database/database.js';
import type { Batch, Fence } from './batch-statement.js';
import { Lease } from './lease.js';
import { type Projection, schemaOf } from './projection.js';
import type { Changes, LoadRows, StreamFolder } from './stream-folder.js';
import { type Checkpoint, loadRows, readCheckpoint, readParked } from './tables.js';
import { writeChanges } from './write-changes.js';

/** What a runner asks of its projection's live tables, and of the line that says who may write to them. */
export interface RunnerTables {
  /** Takes the lease when it is free, or was this instance's own; null when another has it. */
  take(): Promise<Fence | null>;
  /** @throws LeaseLost */
  prolong(fence: Fence): Promise<void>;
  /** Gives the lease back, so that another instance need not wait. */
  giveBack(): Promise<void>;
  /** Undefined when there are no tables. */
  readCheckpoint(): Promise<Checkpoint | undefined>;
  /** The streams that stopped. */
  readParked(): Promise<readonly { readonly stream: string }[]>;
  readonly loadRows: LoadRows;
  /**
   * Writes a batch, all or nothing, and prolongs the lease.
   *
   * @param folder what the changes were taken from, which is told of streams that could not be written
   * @returns what was written, or null when the checkpoint was not at `from` or the fence had fallen
   */
  write(folder: StreamFolder, batch: Batch, fence: Fence): Promise<Changes | null>;
}

/**
 * A projection's tables in PostgreSQL.
 *
 * @param holder this instance's id
 */
export function runnerTables(
  db: Database,
  projection: Projection,
  holder: string,
  leaseMs: number,
): RunnerTables {
  const schema = schemaOf(projection.name);
  const lease = new Lease(db, projection.name, holder, leaseMs);
  return {
    take: () => lease.take(),
    prolong: (fence) => lease.prolong(fence),
    giveBack: () => lease.giveBack(),
    readCheckpoint: () => readCheckpoint(db, schema),
    readParked: () => readParked(db, schema),
    loadRows: (streams) => loadRows(db, schema, streams),
    write: (folder, batch, fence) => writeChanges({ db, projection, schema, fence }, folder, batch),
  };
}
