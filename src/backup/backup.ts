import type { AttachmentFiles } from '../attachments/attachment-files.js';
import type { Database, Queryable } from '../database/database.js';
import {
  copyLog,
  eventsOf,
  LogsDiffer,
  type ReadProgress,
  requireBeginning,
} from '../event-store/copy-log.js';
import type { EventStore } from '../event-store/event-store.js';
import { BackupFile, type BackupLine, writeBackup } from './backup-file.js';

/** What a backup is taken of, and restored into. */
export interface BackupParts {
  readonly association: string;
  readonly store: EventStore;
  readonly database: Database;
  readonly attachments: AttachmentFiles;
  /** What cannot be rebuilt from the log; those that others refer to come before them. */
  readonly tables: readonly BackupTable[];
}

/** A table, and the column, or an expression of several, that its rows are told apart by. */
export interface BackupTable {
  /** `schema.table` */
  readonly name: string;
  readonly key: string;
  readonly keyType: 'uuid' | 'text' | 'integer' | 'bigint' | 'bytea';
  /** May hold rows that are not in the backup: what has been added since is never taken away. */
  readonly mayHoldMore?: boolean;
  /** The key is a number that the database gives: what is restored gets others, in the same order. */
  readonly numberedAnew?: boolean;
  /**
   * Looks at a row that is to be restored, before anything is.
   *
   * @throws RestoreRefused the row is of no use here
   */
  readonly require?: (row: Readonly<Record<string, unknown>>) => void;
}

export interface BackupResult {
  readonly path: string;
  readonly position: number;
  readonly lines: number;
  readonly sha256: string;
}

export interface RestoreResult {
  readonly events: number;
  readonly rows: number;
  readonly attachments: number;
  readonly sha256: string;
}

/** A backup cannot be restored here; nothing was written. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}

/** How far a restore's log has come, in positions of the log that was backed up. */
export type RestoreProgress = (stage: 'copying' | 'comparing', done: number, of: number) => void;

const ROWS_AT_ONCE = 500;

interface Row {
  readonly row: Readonly<Record<string, unknown>>;
}

interface KeyedRow extends Row {
  readonly key: string;
}

/**
 * Writes everything that cannot be rebuilt into one file: the log, the tables beside it and the attachments. The
 * program may run meanwhile: the log is taken first, and all that its events refer to was stored before them.
 */
export async function backUp(
  parts: BackupParts,
  path: string,
  takenAt: string,
  progress?: ReadProgress,
): Promise<BackupResult> {
  const { association, store } = parts;
  const position = await store.head();
  const heading = {
    samverka: 'backup',
    format: 1,
    association,
    takenAt,
    store: store.kind,
    position,
  } as const;
  const written = await writeBackup(path, heading, linesOf(parts, position, progress));
  return { path, position, ...written };
}

async function* linesOf(
  parts: BackupParts,
  position: number,
  progress?: ReadProgress,
): AsyncGenerator<BackupLine> {
  const { store, database, attachments, tables } = parts;
  for await (const event of eventsOf(store, progress)) {
    if (event.position > position) break;
    const data = Buffer.from(event.data).toString('utf8');
    yield { event: { ...event, data, metadata: Buffer.from(event.metadata).toString('utf8') } };
  }
  yield* rowsOf(database, tables);
  for await (const sha256 of attachments.list()) {
    const bytes = await attachments.get(sha256);
    if (bytes !== null) yield { attachment: sha256, content: Buffer.from(bytes).toString('base64') };
  }
}

/**
 * Page by page: a vault may be larger than memory. All of one moment, so that rows that belong together are there
 * together. What comes in meanwhile belongs to events after the backup's.
 */
async function* rowsOf(database: Database, tables: readonly BackupTable[]): AsyncGenerator<BackupLine> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(IN_UTC);
    for (const table of tables) yield* tableOf(client, table);
  } finally {
    // The end of the connection is that of the transaction.
    client.release(true);
  }
}

async function* tableOf(client: Queryable, { name, key, keyType }: BackupTable): AsyncGenerator<BackupLine> {
  for (let after: string | null = null, end = false; !end;) {
    const last: string | null = after;
    const { rows }: { rows: readonly KeyedRow[] } = await client.query<KeyedRow & Record<string, unknown>>(
      `SELECT ${key}::text AS key, to_json(t) AS row FROM ${name} t
       WHERE $1::text IS NULL OR ${key} > $1::${keyType} ORDER BY ${key} LIMIT ${String(ROWS_AT_ONCE)}`,
      [last],
    );
    for (const { row } of rows) yield { table: name, row };
    after = rows.at(-1)?.key ?? null;
    end = rows.length < ROWS_AT_ONCE;
  }
}

/** Instants in rows are told in UTC, whatever zone the server or the role is set to. */
const IN_UTC = `SET LOCAL TimeZone = 'UTC'`;

/**
 * Restores a backup into an installation that holds nothing yet, and proves that the log is the one that was backed
 * up. Cut off, it may be started again. Read models are not in a backup: they are rebuilt from the log.
 *
 * @throws BackupDamaged the file is not whole, or of a later release
 * @throws RestoreRefused another association's, or something else is here already
 *
 * Either is thrown before anything is written.
 */
export async function restore(
  parts: BackupParts,
  path: string,
  progress?: RestoreProgress,
): Promise<RestoreResult> {
  const file = await BackupFile.open(path);
  const { association, position: of } = file.heading;
  if (association !== parts.association) {
    throw new RestoreRefused(`the backup is of the association ${association}, not of ${parts.association}`);
  }
  await refuseUseless(parts.tables, file);
  await refuseOwnEvents(parts.store, file);
  const { rows, attachments } = await restoreBeside(parts, file);
  const { events, sha256 } = await copyLog(file, parts.store, (stage, _, done) =>
    progress?.(stage, done, of),
  );
  return { events, rows, attachments, sha256 };
}

async function refuseUseless(tables: readonly BackupTable[], file: BackupFile): Promise<void> {
  const demanding = new Map(tables.flatMap(({ name, require }) => (require ? [[name, require]] : [])));
  for await (const line of file.content()) if ('table' in line) demanding.get(line.table)?.(line.row);
}

async function refuseOwnEvents(store: EventStore, file: BackupFile): Promise<void> {
  try {
    await requireBeginning(file, store);
  } catch (cause) {
    if (!(cause instanceof LogsDiffer)) throw cause;
    throw new RestoreRefused(`${cause.message}; restore into an installation that holds nothing yet`, {
      cause,
    });
  }
}

/** What events refer to comes before them here too. */
async function restoreBeside(
  parts: BackupParts,
  file: BackupFile,
): Promise<{ rows: number; attachments: number }> {
  const rows = await parts.database.transaction(async (client) => {
    await client.query(IN_UTC);
    let count = 0;
    for (const table of parts.tables) count += await restoreTable(client, table, file);
    if (count !== file.rows)
      throw new RestoreRefused('the backup holds a table that this release does not know');
    return count;
  });
  let attachments = 0;
  for await (const line of file.content()) {
    if (!('attachment' in line)) continue;
    await parts.attachments.put(Buffer.from(line.content, 'base64'));
    attachments++;
  }
  return { rows, attachments };
}

/** Rows that are here already must be the backup's own, from a restore that was cut off. */
async function restoreTable(
  client: Queryable,
  { name: table, key, mayHoldMore, numberedAnew }: BackupTable,
  file: BackupFile,
): Promise<number> {
  const { rows: present } = await client.query<Row>(`SELECT to_json(t) AS row FROM ${table} t`);
  const told = (row: Row['row']): string =>
    JSON.stringify(numberedAnew === true ? { ...row, [key]: null } : row);
  // Counted: two that only their number tells apart read the same.
  const here = new Map<string, number>();
  for (const { row } of present) here.set(told(row), (here.get(told(row)) ?? 0) + 1);
  let waiting: unknown[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    // A number that the database gives is not taken from the row.
    const into = `${table} OVERRIDING USER VALUE`;
    await client.query(`INSERT INTO ${into} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(waiting),
    ]);
    waiting = [];
  };
  for await (const line of file.content()) {
    if (!('table' in line) || line.table !== table) continue;
    count++;
    const left = here.get(told(line.row)) ?? 0;
    if (left > 1) here.set(told(line.row), left - 1);
    else here.delete(told(line.row));
    if (left > 0) continue;
    waiting.push(line.row);
    if (waiting.length >= ROWS_AT_ONCE) await flush();
  }
  if (here.size > 0 && mayHoldMore !== true) {
    throw new RestoreRefused(
      `${table} holds rows of its own; restore into an installation that holds nothing yet`,
    );
  }
  if (waiting.length > 0) await flush();
  return count;
}
