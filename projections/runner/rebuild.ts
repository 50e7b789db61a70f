import type pg from 'pg';
import type { Database, Queryable } from '../../src/database/database.js';
import { crashPoint } from '../../src/kernel/crash-point.js';
import type { LogPage, LogReader } from './log-reader.js';
import { type Projection, rebuildSchemaOf, replacedSchemaOf, schemaOf } from './projection.js';
import { StreamFolder } from './stream-folder.js';
import { createProjectionTables, dropSchema, loadRows, readCheckpoint } from './tables.js';
import { writeChanges } from './write-changes.js';

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
/** How many streams' rows stay in memory: with few streams each row is written once. */
const MOST_KEPT_ROWS = 10_000;
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

class Rebuild {
  private readonly live: string;
  private readonly beside: string;
  private readonly folder: StreamFolder;
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
    this.folder = new StreamFolder(parts.projection, (streams) => loadRows(parts.db, this.beside, streams));
  }

  /** @throws RebuildStopped */
  private goOn(): void {
    if (this.parts.signal?.aborted === true) throw new RebuildStopped('the rebuild was stopped');
  }

  async run(): Promise<RebuildResult> {
    const { db, reader, projection, readerName } = this.parts;
    const replaced = replacedSchemaOf(projection.name);
    await dropSchema(db, this.beside);
    await dropSchema(db, replaced);
    const log = await reader.store.identity();
    await createProjectionTables(db, projection, this.beside, { log, reader: readerName });
    await tell(db, projection.name, { position: 0, head: await reader.store.head(), eventsPerSecond: 0 });
    await this.foldUpTo(Infinity);
    for (let behind = Infinity; behind > CLOSE;) {
      await this.foldUpTo(Infinity);
      behind = (await this.livePosition(db)) - this.position;
    }
    await this.switchOver(replaced);
    await dropSchema(db, replaced);
    const milliseconds = performance.now() - this.began;
    return { projection: projection.name, events: this.events, position: this.position, milliseconds };
  }

  /** Folds the log up to a position, or to its end, and writes all of it. Reading, folding and writing overlap. */
  private async foldUpTo(goal: number): Promise<void> {
    let next = this.read(this.position);
    for (;;) {
      const page = await next;
      this.goOn();
      const last = page.end || page.position >= goal;
      if (!last) next = this.read(page.position);
      await this.folder.fold(page.events);
      this.position = page.position;
      this.events += page.events.length;
      if (this.folder.waiting >= MOST_WAITING) await this.write();
      if (last) break;
    }
    await this.write();
    await this.writing;
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
