import type pg from 'pg';
import type { Database, Queryable } from '../../src/database/database.js';
import { crashPoint } from '../../src/kernel/crash-point.js';
import type { LogReader } from './log-reader.js';
import { type Projection, rebuildSchemaOf, replacedSchemaOf, schemaOf } from './projection.js';
import { TablesBeside } from './tables-beside.js';
import { dropSchema, readCheckpoint } from './tables.js';

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
  private readonly tables: TablesBeside;
  private readonly began = performance.now();
  private toldAt = performance.now();
  /** The runner's line is locked by this rebuild, which then tells nothing: it would wait for itself. */
  private holding = false;

  constructor(
    private readonly parts: RebuildParts,
    private readonly client: pg.PoolClient,
  ) {
    this.live = schemaOf(parts.projection.name);
    this.beside = rebuildSchemaOf(parts.projection.name);
    this.tables = new TablesBeside({
      ...parts,
      schema: this.beside,
      goOn: () => this.goOn(),
      onProgress: () => this.tellProgress(),
    });
  }

  /** @throws RebuildStopped */
  private goOn(): void {
    if (this.parts.signal?.aborted === true) throw new RebuildStopped('the rebuild was stopped');
  }

  async run(): Promise<RebuildResult> {
    const { db, reader, projection } = this.parts;
    const replaced = replacedSchemaOf(projection.name);
    await dropSchema(db, replaced);
    await this.tables.begin();
    await tell(db, projection.name, { position: 0, head: await reader.store.head(), eventsPerSecond: 0 });
    await this.tables.load(this.client);
    for (let behind = Infinity; behind > CLOSE;) {
      await this.tables.foldUpTo(Infinity);
      behind = (await this.livePosition(db)) - this.tables.position;
    }
    await this.switchOver(replaced);
    await dropSchema(db, replaced);
    const milliseconds = performance.now() - this.began;
    return {
      projection: projection.name,
      events: this.tables.events,
      position: this.tables.position,
      milliseconds,
    };
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
      if (goal > this.tables.position) await this.tables.foldUpTo(goal);
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
    const eventsPerSecond = Math.round((this.tables.events * 1000) / (now - this.began));
    const progress = { position: this.tables.position, head: await reader.store.head(), eventsPerSecond };
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
