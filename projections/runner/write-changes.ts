import type pg from 'pg';
import type { Database } from '../../src/database/database.js';
import { errorCode } from '../../src/database/error-code.js';
import { crashPoint } from '../../src/kernel/crash-point.js';
import { type Batch, batchStatement, type Fence } from './batch-statement.js';
import type { Projection } from './projection.js';
import type { Changes, StreamFolder } from './stream-folder.js';

export interface Target {
  readonly db: Database;
  readonly projection: Projection;
  /** Where the tables lie. */
  readonly schema: string;
  /** Null for a rebuild, whose tables nobody else knows. */
  readonly fence: Fence | null;
}

/**
 * Classes of SQLSTATE that speak of the values alone: a number out of its column's range or text that is none (22), a
 * constraint (23), a value too large for an index or too deep (54). An outage, a timeout, a lock or a full disk is none.
 */
const OF_THE_VALUES = /^(22|23|54)/;

/** PostgreSQL's refusal of a row or an entry for what stands in it; `undefined` for any other error. */
export function refusalCode(error: unknown): string | undefined {
  const code = errorCode(error);
  return code !== undefined && OF_THE_VALUES.test(code) ? code : undefined;
}

/**
 * Writes a batch. Streams whose rows or entries PostgreSQL refuses are parked, and stay as they were written last; the
 * others are written as if those had not been there.
 *
 * @param folder what the changes were taken from
 * @returns what was written, or null when the checkpoint was not at `from` or the fence had fallen
 */
export async function writeChanges(
  target: Target,
  folder: StreamFolder,
  batch: Batch,
): Promise<Changes | null> {
  try {
    return await write(target, batch);
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    const refused = await refusedStreams(target, batch);
    // Nobody is to blame, as when the values fit one by one but not together.
    if (refused.size === 0) throw error;
    return write(target, { ...batch, changes: folder.withoutRefused(batch.changes, refused) });
  }
}

async function write({ db, projection, schema, fence }: Target, batch: Batch): Promise<Changes | null> {
  const answered = db.query({ ...batchStatement(projection, schema, batch, fence) });
  // By then the statement is on its way, and nobody will hear the answer.
  if (fence !== null && batch.changes.rows.length > 0) setImmediate(crashPoint, 'in-projection');
  const { rowCount } = await answered;
  return rowCount === 1 ? batch.changes : null;
}

/** Writes parts of the batch and takes them back, halving what is refused: the streams to blame, with the SQLSTATE. */
async function refusedStreams(target: Target, batch: Batch): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>();
  const search = async (client: pg.PoolClient, streams: readonly string[]): Promise<void> => {
    const code = await refusalOf(client, target, batch, new Set(streams));
    if (code === undefined) return;
    const [only, ...others] = streams;
    if (only !== undefined && others.length === 0) {
      refused.set(only, code);
      return;
    }
    const middle = streams.length >> 1;
    await search(client, streams.slice(0, middle));
    await search(client, streams.slice(middle));
  };
  const streams = batch.changes.rows.map(({ stream }) => stream);
  await target.db.withClient(async (client) => {
    // What is refused without any row is no row's fault.
    const always = await refusalOf(client, target, batch, new Set());
    if (always === undefined) await search(client, streams);
  });
  return refused;
}

async function refusalOf(
  client: pg.PoolClient,
  { projection, schema }: Target,
  { from, to, changes }: Batch,
  streams: ReadonlySet<string>,
): Promise<string | undefined> {
  const part = {
    rows: changes.rows.filter(({ stream }) => streams.has(stream)),
    moved: [],
    entries: changes.entries.filter(({ stream }) => streams.has(stream)),
    parked: [],
  };
  const { text, values } = batchStatement(projection, schema, { from, to, changes: part }, null);
  await client.query('BEGIN');
  try {
    await client.query(text, values);
    return undefined;
  } catch (error) {
    const code = refusalCode(error);
    if (code === undefined) throw error;
    return code;
  } finally {
    await client.query('ROLLBACK');
  }
}
