import type { PeerHandle } from '../run/peer-handle.js';
import type { Sample } from '../run/sample.js';
import type { Count, Stage } from '../run/stage.js';
import type { PeerRun } from './row.js';

/** A peer with a database of its own. */
export interface Ready {
  readonly peer: PeerHandle;
  readonly url: string;
}

/** Starts a peer on a new database. */
export async function ready(stage: Stage, name: string): Promise<Ready> {
  const url = await stage.database(name);
  return { url, peer: await stage.start(name, url) };
}

/**
 * A peer's part in a row. What keeps it from being started keeps the others from nothing.
 *
 * @param prepare gets it ready, and answers how it is measured
 */
export async function part(
  peer: string,
  prepare: () => Promise<(round: number) => Promise<Sample>>,
): Promise<PeerRun> {
  try {
    return { peer, run: await prepare() };
  } catch (error) {
    return { peer, run: error instanceof Error ? error.message : String(error) };
  }
}

/** The rows of a table. */
export function countOf(what: string, url: string, table: string): Count {
  return { what, url, sql: `SELECT count(*) AS n FROM ${table}` };
}

/** Events in our log, and where it says that it ends: both grow by what was acknowledged, without gaps. */
export function logCounts(url: string): readonly Count[] {
  return [
    countOf('stored events', url, 'log.events'),
    { what: 'positions', url, sql: 'SELECT position AS n FROM log.head' },
    { what: 'at the highest position', url, sql: 'SELECT coalesce(max(position), 0) AS n FROM log.events' },
  ];
}
