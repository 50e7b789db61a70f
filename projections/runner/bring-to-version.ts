import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../src/database/database.js';
import { type Projection, schemaOf } from './projection.js';
import { RebuildStopped, RebuildUnderway } from './rebuild.js';
import { readCheckpoint } from './tables.js';

export interface VersionParts {
  readonly db: Database;
  readonly projection: Projection;
  readonly signal: AbortSignal;
  readonly rebuild: () => Promise<unknown>;
}

const LOOK_AGAIN_MS = 100;

/**
 * Sees to it that the tables are of this release's version: rebuilds those of an older one, and those of a newer one
 * unless an instance of that release is running, for it would take them back. Where another instance of this release
 * is rebuilding already, waits for it.
 *
 * @throws RebuildStopped
 */
export async function bringToVersion({ db, projection, signal, rebuild }: VersionParts): Promise<void> {
  while (!signal.aborted) {
    const checkpoint = await readCheckpoint(db, schemaOf(projection.name));
    if (checkpoint?.version === projection.version) return;
    const newer = checkpoint !== undefined && checkpoint.version > projection.version;
    if (newer && (await isRunElsewhere(db, projection.name, signal))) return;
    try {
      await rebuild();
    } catch (error) {
      if (!(error instanceof RebuildUnderway)) throw error;
      await pause(LOOK_AGAIN_MS);
    }
  }
  throw new RebuildStopped('the program is stopping');
}

/** Whether somebody prolongs the lease. An instance that was killed keeps it too, but only until it runs out. */
async function isRunElsewhere(db: Database, name: string, signal: AbortSignal): Promise<boolean> {
  let first: { readonly epoch: number; readonly until: string } | undefined;
  for (;;) {
    const { rows } = await db.query<{ epoch: number; until: string }>(
      `SELECT epoch, lease_until::text AS until FROM projections.runner
       WHERE name = $1 AND lease_until > clock_timestamp()`,
      [name],
    );
    const [now] = rows;
    if (now === undefined || signal.aborted) return false;
    if (first?.epoch === now.epoch && first.until !== now.until) return true;
    if (first?.epoch !== now.epoch) first = now;
    await pause(LOOK_AGAIN_MS);
  }
}
