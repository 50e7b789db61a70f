import type pg from 'pg';
import type { Database, Queryable } from '../../src/database/database.js';
import { crashPoint } from '../../src/kernel/crash-point.js';
import type { LogPage, LogReader } from './log-reader.js';
import { batchStatement } from './batch-statement.js';
import { EntriesLoad } from './entries-load.js';
import { type Projection, rebuildSchemaOf, replacedSchemaOf, schemaOf } from './projection.js';
import { type Changes, StreamFolder } from './stream-folder.js';
import { createProjectionTables, dropSchema, loadRows, readCheckpoint } from './tables.js';
import { refusalCode, writeChanges } from './write-changes.js';

/** How far a rebuild has come. */
export interface RebuildProgress {
  readonly position: number;
  readonly head: number;
  readonly eventsPerSecond: number;
}

/** What a rebuild did. */
export interface RebuildResult {
  readonly projection: string;
  readonly events: number;
  readonly position: number;
  readonly milliseconds: number;
}

/** Somebody, here or in another process, is rebuilding this projection. */
export class RebuildUnderway extends Error {
  override readonly name = 'RebuildUnderway';
  constructor(readonly projection: string) {
    super(`a rebuild of ${projection} is under way`);
  }
}

/** The process is stopping; the live tables stand as they were. */
export class RebuildStopped extends Error {
  override readonly name = 'RebuildStopped';
}

export interface RebuildParts {
  readonly db: Database;
  readonly reader: LogReader;
  readonly projection: Projection;
  /** The role that the read models are shown to; null where it is the one that writes them. */
  readonly readerName: string | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

const PAGE = 2000;
/** So many rows and entries are written in one statement, more or less. */
const MOST_WAITING = 4_000;
/** How many streams' rows stay in memory: with no more than these each row is written once. */
const MOST_KEPT_ROWS = 20_000;
/** So many of them in one statement. */
const ROWS_AT_ONCE = 1_000;
const TELL_EVERY_MS = 500;
/** A catch-up round that ends this close to the live rows is finished with the live runner held back. */
const CLOSE = 1_000;

/**
 * Folds a projection anew from the log's first event, beside the live tables, and switches to the new ones in one
 * transaction. Readers see the old rows until then and the new ones after, never none. What a rebuild that died
 * left behind is removed by the next.
 *
 * @throws RebuildUnderway, RebuildStopped
 */
export async function rebuild(parts: RebuildParts): Promise<RebuildResult> {
  const { db, projection } = parts;
  // The lock lies on a connection of its own: it goes when the process does.
  return db.withClient(async (client) => {
    const locked = await client.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('samverka rebuild'), hashtext($1)) AS locked`,
      [projection.name],
    );
    if (locked.rows[0]?.locked !== true) throw new RebuildUnderway(projection.name);
    try {
      return await new Rebuild(parts, client).run();
    } finally {
      // Where the connection was cut the lock is gone with it, and the error that cut it is the one to tell.
      await client
        .query(`SELECT pg_advisory_unlock(hashtext('samverka rebuild'), hashtext($1))`, [projection.name])
        .catch(() => undefined);
      await tell(db, projection.name, null).catch(() => undefined);
    }
  });
}

/** A row could not be made of what a stream was folded to, whose entries lie among those that were loaded. */
class Unwritable extends Error {
  override readonly name = 'Unwritable';
}

class Rebuild {
  private readonly live: string;
  private readonly beside: string;
  private folder: StreamFolder;
  private readonly began = performance.now();
  private toldAt = performance.now();
  private position = 0;
  private events = 0;
  /** Up to where rows are written or being written, and the write under way. */
  private written = 0;
  private writing: Promise<void> = Promise.resolve();
  /** The runner's line is locked by this rebuild, which then tells nothing: it would wait for itself. */
  private holding = false;

  constructor(
    private readonly parts: RebuildParts,
    private readonly client: pg.PoolClient,
  ) {
    this.live = schemaOf(parts.projection.name);
    this.beside = rebuildSchemaOf(parts.projection.name);
    this.folder = this.newFolder();
  }

  private newFolder(): StreamFolder {
    const { projection, db } = this.parts;
    return new StreamFolder(projection, (streams) => loadRows(db, this.beside, streams));
  }

  /** @throws RebuildStopped */
  private goOn(): void {
    if (this.parts.signal?.aborted === true) throw new RebuildStopped('the rebuild was stopped');
  }

  async run(): Promise<RebuildResult> {
    const { db, reader, projection } = this.parts;
    const replaced = replacedSchemaOf(projection.name);
    await dropSchema(db, replaced);
    await this.begin();
    await tell(db, projection.name, { position: 0, head: await reader.store.head(), eventsPerSecond: 0 });
    await this.load();
    for (let behind = Infinity; behind > CLOSE;) {
      await this.foldUpTo(Infinity);
      behind = (await this.livePosition(db)) - this.position;
    }
    await this.switchOver(replaced);
    await dropSchema(db, replaced);
    const milliseconds = performance.now() - this.began;
    return { projection: projection.name, events: this.events, position: this.position, milliseconds };
  }

  /** Empty tables, and nothing folded. */
  private async begin(): Promise<void> {
    const { db, reader, projection, readerName } = this.parts;
    await dropSchema(db, this.beside);
    const log = await reader.store.identity();
    await createProjectionTables(db, projection, this.beside, { log, reader: readerName });
    this.folder = this.newFolder();
    this.position = this.written = this.events = 0;
  }

  /**
   * Folds the log to its end: entries are loaded as a whole, and rows stay in memory until then, if they are not too many.
   * Where PostgreSQL refuses anything it all begins again, by batches that tell which stream is to blame.
   */
  private async load(): Promise<void> {
    const { client, beside, parts } = this;
    const entries = parts.projection.entryOf === undefined ? null : new EntriesLoad(client, beside);
    try {
      await entries?.begin();
      await this.each(Infinity, async () => {
        await entries?.add(this.folder.takeEntries());
        crashPoint('mid-rebuild');
        if (this.folder.waiting >= MOST_KEPT_ROWS) await this.writeRows();
        await this.tellProgress();
      });
      await this.writeRows();
      await entries?.end();
    } catch (error) {
      await entries?.settled();
      if (refusalCode(error) === undefined && !(error instanceof Unwritable)) throw error;
      await this.begin();
      await this.foldUpTo(Infinity);
    }
  }

  /** Folds the log up to a position, or to its end, and writes all of it. Reading, folding and writing overlap. */
  private async foldUpTo(goal: number): Promise<void> {
    await this.each(goal, async () => {
      if (this.folder.waiting >= MOST_WAITING) await this.write();
    });
    await this.write();
    await this.writing;
  }

  /** Folds page after page, the next of which is read meanwhile. */
  private async each(goal: number, afterPage: () => Promise<void>): Promise<void> {
    let next = this.read(this.position);
    for (let last = false; !last;) {
      const page = await next;
      this.goOn();
      last = page.end || page.position >= goal;
      if (!last) next = this.read(page.position);
      await this.folder.fold(page.events);
      this.position = page.position;
      this.events += page.events.length;
      await afterPage();
    }
  }

  /** Writes the rows that have changed, of whose entries none waits. */
  private async writeRows(): Promise<void> {
    const { db, projection } = this.parts;
    const { stopped } = this.folder;
    const { rows, parked } = this.folder.take();
    if (this.folder.stopped > stopped) throw new Unwritable();
    const put = async (to: number, changes: Changes): Promise<void> => {
      const batch = { from: this.written, to, changes };
      await db.query({ ...batchStatement(projection, this.beside, batch, null) });
    };
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      this.goOn();
      await put(this.written, { rows: rows.slice(first, first + ROWS_AT_ONCE), entries: [], parked: [] });
    }
    await put(this.position, { rows: [], entries: [], parked });
    this.written = this.position;
    this.folder.trim(MOST_KEPT_ROWS >> 1);
  }

  private read(after: number): Promise<LogPage> {
    const page = this.parts.reader.read(after, PAGE);
    // It may fail while nobody waits for it; whoever does is told.
    page.catch(() => undefined);
    return page;
  }

  /** Begins to write what waits, once what was written before has been. */
  private async write(): Promise<void> {
    await this.writing;
    this.folder.trim(MOST_KEPT_ROWS);
    const { db, projection } = this.parts;
    const target = { db, projection, schema: this.beside, fence: null };
    const batch = { from: this.written, to: this.position, changes: this.folder.take() };
    this.written = this.position;
    this.writing = writeChanges(target, this.folder, batch).then((written) => {
      if (written === null) throw new Error(`somebody else wrote to ${this.beside}`);
    });
    this.writing.catch(() => undefined);
    crashPoint('mid-rebuild');
    await this.tellProgress();
  }

  /** With the live runner held back by the lock on its line, so that readers never see an older position. */
  private async switchOver(replaced: string): Promise<void> {
    const { client, live, beside } = this;
    await client.query('BEGIN');
    try {
      await client.query('SELECT FROM projections.runner WHERE name = $1 FOR UPDATE', [
        this.parts.projection.name,
      ]);
      this.holding = true;
      const goal = await this.livePosition(client);
      if (goal > this.position) await this.foldUpTo(goal);
      await client.query(`ALTER SCHEMA ${live} RENAME TO ${replaced}`);
      await client.query(`ALTER SCHEMA ${beside} RENAME TO ${live}`);
      crashPoint('mid-switch');
      await client.query('UPDATE projections.runner SET epoch = epoch + 1 WHERE name = $1', [
        this.parts.projection.name,
      ]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  }

  /** Where the live rows stand; of another log, nowhere. */
  private async livePosition(db: Queryable): Promise<number> {
    const checkpoint = await readCheckpoint(db, this.live);
    const log = await this.parts.reader.store.identity();
    return checkpoint?.log === log ? Math.min(checkpoint.position, await this.parts.reader.store.head()) : 0;
  }

  private async tellProgress(): Promise<void> {
    const { db, projection, reader, onProgress } = this.parts;
    const now = performance.now();
    if (this.holding || now - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = now;
    const eventsPerSecond = Math.round((this.events * 1000) / (now - this.began));
    const progress = { position: this.position, head: await reader.store.head(), eventsPerSecond };
    await tell(db, projection.name, progress);
    onProgress?.(progress);
  }
}

async function tell(db: Queryable, name: string, progress: RebuildProgress | null): Promise<void> {
  await db.query(
    `UPDATE projections.runner SET rebuild_position = $2, rebuild_head = $3, rebuild_events_per_second = $4,
       rebuild_seen_at = CASE WHEN $2::bigint IS NULL THEN NULL ELSE clock_timestamp() END
     WHERE name = $1`,
    [name, progress?.position ?? null, progress?.head ?? null, progress?.eventsPerSecond ?? null],
  );
}
