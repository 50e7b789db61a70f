import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Database, Queryable } from '../../src/database/database.js';
import type { PoisonEvent } from './poison.js';
import type { Projection } from './projection.js';
import { showingStatements } from './row-security.js';
import type { StreamRow } from './stream-folder.js';

/** How far tables are folded, of which log, by which version of the projection. */
export interface Checkpoint {
  readonly position: number;
  readonly log: string;
  readonly version: number;
}

/** A stream that stopped, as people see it. */
export interface ParkedStream extends PoisonEvent {
  readonly projection: string;
  /** The id of what the stream is about: the case that is not followed any more. */
  readonly subject: string;
  /** UTC ISO 8601. */
  readonly since: string;
}

type StoppedStream = Omit<ParkedStream, 'projection' | 'subject'>;

/** Serialises what is created at a start by several instances at once: "SAMV", 3. */
const CREATE_LOCK = '1396788566, 3';

/**
 * Makes the runner's own table and a line in it for each projection, where they are missing.
 *
 * @param reader the role that the read models are shown to; null where it is the one that writes them
 */
export async function createRunnerTables(
  db: Database,
  names: readonly string[],
  reader: string | null,
): Promise<void> {
  const sql = await readFile(new URL('./schema.sql', import.meta.url), 'utf8');
  const shown = reader === null ? '' : `GRANT USAGE ON SCHEMA projections TO ${pg.escapeIdentifier(reader)}`;
  await onlyHere(db, (client) => client.query(`${sql}${shown}`));
  await db.query(
    'INSERT INTO projections.runner (name) SELECT unnest($1::text[]) ON CONFLICT (name) DO NOTHING',
    [names],
  );
}

/** Makes a projection's tables in a schema that does not exist, or leaves the one that does, and shows them. */
export async function createProjectionTables(
  db: Database,
  projection: Projection,
  schema: string,
  { log, reader }: { readonly log: string; readonly reader: string | null },
): Promise<void> {
  await createMissing(db, projection, schema, log);
  if (reader !== null && !(await isShown(db, schema, reader))) {
    await onlyHere(db, (client) => client.query(showingStatements(projection, schema, reader)));
  }
}

async function createMissing(
  db: Database,
  projection: Projection,
  schema: string,
  log: string,
): Promise<void> {
  if (await exists(db, schema)) return;
  const bookkeeping = await readFile(new URL('./bookkeeping.sql', import.meta.url), 'utf8');
  const own = await readFile(projection.schema, 'utf8');
  const checkpoint = `0, '${log.replaceAll("'", "''")}', ${String(projection.version)}`;
  await onlyHere(db, async (client) => {
    if (await exists(client, schema)) return;
    // Several statements in one string are one transaction.
    await client.query(`
      CREATE SCHEMA ${schema};
      SET LOCAL search_path TO ${schema};
      ${bookkeeping}
      ${own}
      INSERT INTO checkpoint (position, log, version) VALUES (${checkpoint});`);
  });
}

/**
 * Lets one instance at a time make tables. The lock is taken before the transaction begins: one that waits inside
 * it would not see what the other has made.
 */
async function onlyHere(db: Database, work: (client: Queryable) => Promise<unknown>): Promise<void> {
  await db.withClient(async (client) => {
    await client.query(`SELECT pg_advisory_lock(${CREATE_LOCK})`);
    try {
      await work(client);
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${CREATE_LOCK})`);
    }
  });
}

/** Removes a schema with all that is in it. */
export async function dropSchema(db: Queryable, schema: string): Promise<void> {
  await db.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
}

/** What a projection's tables say of themselves; undefined when there are none. */
export async function readCheckpoint(db: Queryable, schema: string): Promise<Checkpoint | undefined> {
  if (!(await exists(db, schema))) return undefined;
  const { rows } = await db.query<{ position: number; log: string; version: number }>(
    `SELECT position, log, version FROM ${schema}.checkpoint`,
  );
  return rows[0];
}

/** The streams that stopped, as their table has them. */
export async function readParked(db: Queryable, schema: string): Promise<readonly StoppedStream[]> {
  const { rows } = await db.query<StoppedStream>(
    `SELECT id, stream, event_id AS "eventId", event_type AS "eventType", revision, position, error,
       to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
     FROM ${schema}.parked ORDER BY position`,
  );
  return rows;
}

/** The rows of some streams. */
export async function loadRows(
  db: Queryable,
  schema: string,
  streams: readonly string[],
): Promise<readonly StreamRow[]> {
  const { rows } = await db.query<Omit<StreamRow, 'row'> & { readonly row: string | null }>({
    name: `load ${schema}`,
    text: `SELECT stream, revision, position, row FROM ${schema}.rows WHERE stream = ANY($1::text[])`,
    values: [streams],
  });
  // As text: else the server would read the JSON too, only to see whether it is some.
  return rows.map(({ stream, revision, position, row }) => {
    return { stream, revision, position, row: row === null ? null : (JSON.parse(row) as unknown) };
  });
}

async function isShown(db: Queryable, schema: string, reader: string): Promise<boolean> {
  const { rows } = await db.query<{ shown: boolean }>(
    `SELECT bool_and(has_table_privilege($2, oid, 'SELECT')) AS shown FROM pg_class
     WHERE relnamespace = $1::regnamespace AND relkind = 'r'`,
    [schema, reader],
  );
  return rows[0]?.shown === true;
}

async function exists(db: Queryable, schema: string): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS there`, [
    `${schema}.checkpoint`,
  ]);
  return rows[0]?.there === true;
}
