import type { Database, Queryable } from '../../src/database/database.js';
import { batchStatement } from './batch-statement.js';
import type { LogReader } from './log-reader.js';
import { errorWords, RefusedRow } from './poison.js';
import { type Projection, schemaOf } from './projection.js';
import { StreamFolder } from './stream-folder.js';
import { readCheckpoint } from './tables.js';
import { refusalCode } from './write-changes.js';

/** What came of a retry: the stream is folded again, or it stopped again, with this error. */
export type RetryResult = { readonly stream: string } & (
  { readonly parked: false } | { readonly parked: true; readonly error: string }
);

/**
 * Folds a parked stream anew from its first event up to the checkpoint, in one transaction that holds the runner
 * back; the runner then takes its lease anew and knows nothing of the rows from before. Tables of another release are
 * left as they are, and so is a stream whose row PostgreSQL refuses.
 *
 * @returns undefined when no stream of the projection is parked under that id
 */
export async function retryParked(
  db: Database,
  reader: LogReader,
  projection: Projection,
  id: string,
): Promise<RetryResult | undefined> {
  const { rows } = await db.query<{ stream: string }>(
    `SELECT stream FROM ${schemaOf(projection.name)}.parked WHERE id = $1`,
    [id],
  );
  const [found] = rows;
  if (found === undefined) return undefined;
  try {
    return await db.transaction((client) => foldAnew(client, reader, projection, id));
  } catch (error) {
    const code = refusalCode(error);
    if (code === undefined) throw error;
    return { stream: found.stream, parked: true, error: errorWords(new RefusedRow(code)) };
  }
}

async function foldAnew(
  client: Queryable,
  reader: LogReader,
  projection: Projection,
  id: string,
): Promise<RetryResult | undefined> {
  const schema = schemaOf(projection.name);
  await client.query('UPDATE projections.runner SET epoch = epoch + 1 WHERE name = $1', [projection.name]);
  const found = await client.query<{ stream: string; since: Date }>(
    `SELECT stream, since FROM ${schema}.parked WHERE id = $1`,
    [id],
  );
  const stopped = found.rows[0];
  const checkpoint = await readCheckpoint(client, schema);
  if (stopped === undefined || checkpoint === undefined) return undefined;
  const { position } = checkpoint;
  const { stream, since } = stopped;
  if (checkpoint.version !== projection.version) {
    return { stream, parked: true, error: 'OtherRelease: the tables are those of another release' };
  }
  const events = await reader.readStream(stream);
  const folder = new StreamFolder(projection, () => Promise.resolve([]));
  await folder.fold(events.filter(({ stored }) => stored.position <= position));
  const changes = await folder.take();
  await client.query(`DELETE FROM ${schema}.parked WHERE id = $1`, [id]);
  await client.query(`DELETE FROM ${schema}.rows WHERE stream = $1`, [stream]);
  if (projection.entryOf !== undefined) {
    await client.query(`DELETE FROM ${schema}.entries WHERE stream = $1`, [stream]);
  }
  const { text, values } = batchStatement(
    projection,
    schema,
    { from: position, to: position, changes },
    null,
  );
  await client.query(text, values);
  const [poison] = changes.parked;
  if (poison === undefined) return { stream, parked: false };
  await client.query(`UPDATE ${schema}.parked SET since = $2 WHERE stream = $1`, [stream, since]);
  return { stream, parked: true, error: poison.error };
}
