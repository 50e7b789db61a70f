import type { AttachmentFiles } from '../attachments/attachment-files.js';
import type { Database, Queryable } from '../database/database.js';
import { type CopyProgress, copyLog, eventsOf } from '../event-store/copy-log.js';
import type { EventStore } from '../event-store/event-store.js';
import { BackupFile, type BackupLine, writeBackup } from './backup-file.js';

/** What a backup is taken of, and restored into. */
export interface BackupParts {
  readonly association: string;
  readonly store: EventStore;
  readonly database: Database;
  readonly attachments: AttachmentFiles;
  /** Tables that cannot be rebuilt from the log, as `schema.table`. */
  readonly tables: readonly string[];
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

const ROWS_AT_ONCE = 500;

/**
 * Writes everything that cannot be rebuilt into one file: the log, the tables beside it and the attachments. The
 * program may run meanwhile: the log is taken first, and all that its events refer to was stored before them.
 */
export async function backUp(
  parts: BackupParts,
  path: string,
  takenAt: string,
  progress?: CopyProgress,
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
  progress?: CopyProgress,
): AsyncGenerator<BackupLine> {
  const { store, database, attachments, tables } = parts;
  for await (const event of eventsOf(store, progress)) {
    if (event.position > position) break;
    const data = Buffer.from(event.data).toString('utf8');
    yield { event: { ...event, data, metadata: Buffer.from(event.metadata).toString('utf8') } };
  }
  for (const table of tables) {
    const { rows } = await database.query<{ row: Record<string, unknown> }>(
      `SELECT to_json(t) AS row FROM ${table} t`,
    );
    for (const { row } of rows) yield { table, row };
  }
  for await (const sha256 of attachments.list()) {
    const bytes = await attachments.get(sha256);
    if (bytes !== null) yield { attachment: sha256, content: Buffer.from(bytes).toString('base64') };
  }
}

/**
 * Restores a backup into an installation that holds nothing yet, and proves that the log is the one that was backed
 * up. Cut off, it may be started again. Read models are not in a backup: they are rebuilt from the log.
 *
 * @throws BackupDamaged the file is not whole; nothing was written
 * @throws RestoreRefused another association's, or something is here already
 * @throws LogsDiffer the log here is not the beginning of the one in the backup
 */
export async function restore(
  parts: BackupParts,
  path: string,
  progress?: CopyProgress,
): Promise<RestoreResult> {
  const file = await BackupFile.open(path);
  const { association } = file.heading;
  if (association !== parts.association) {
    throw new RestoreRefused(`the backup is of the association ${association}, not of ${parts.association}`);
  }
  const { rows, attachments } = await restoreBeside(parts, file);
  const { events, sha256 } = await copyLog(file, parts.store, progress);
  return { events, rows, attachments, sha256 };
}

/** What events refer to comes before them here too. */
async function restoreBeside(
  parts: BackupParts,
  file: BackupFile,
): Promise<{ rows: number; attachments: number }> {
  const rows = await parts.database.transaction(async (client) => {
    let count = 0;
    for (const table of parts.tables) count += await restoreTable(client, table, file);
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
async function restoreTable(client: Queryable, table: string, file: BackupFile): Promise<number> {
  const { rows: present } = await client.query<{ row: unknown }>(`SELECT to_json(t) AS row FROM ${table} t`);
  const here = new Set(present.map(({ row }) => JSON.stringify(row)));
  let waiting: unknown[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(waiting),
    ]);
    waiting = [];
  };
  for await (const line of file.content()) {
    if (!('table' in line) || line.table !== table) continue;
    count++;
    if (here.delete(JSON.stringify(line.row))) continue;
    waiting.push(line.row);
    if (waiting.length >= ROWS_AT_ONCE) await flush();
  }
  if (here.size > 0) {
    throw new RestoreRefused(
      `${table} holds rows of its own; restore into an installation that holds nothing yet`,
    );
  }
  if (waiting.length > 0) await flush();
  return count;
}
