import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arguments } from './arguments.js';
import { Cluster } from './machine/cluster.js';
import { installPackages } from './machine/packages.js';
import { type EventStoreDb, findEventStoreDb } from './machine/event-store-db.js';
import { describeMachine } from './machine/machine.js';
import type { BenchResult } from './report/bench-result.js';
import { hotSpotsIn } from './report/hot-spots.js';
import { rowLines } from './report/text-report.js';
import { ALL_ROWS } from './rows/all-rows.js';
import { EVENT_STORE_DB_ROWS } from './rows/event-store-db.js';
import type { Row } from './rows/row.js';
import { type RowResult, runRow } from './run/run-row.js';
import { FULL, QUICK, type Sizes, TINY } from './run/sizes.js';
import { Stage } from './run/stage.js';

/**
 * Measures the rows that were asked for, one after another.
 *
 * @throws NoDisk, UnsafeDatabase, EmbeddedPostgresError nothing was measured
 */
export async function bench(asked: Arguments, say: (line: string) => void): Promise<BenchResult> {
  const began = new Date();
  const sizes = asked.tiny ? TINY : asked.quick ? QUICK : FULL;
  const rows = ALL_ROWS.filter(({ id }) => asked.only.length === 0 || asked.only.includes(id));
  const profiles = asked.profile ? join(asked.folder, 'bench-profiles') : undefined;
  if (profiles !== undefined) await emptyFolder(profiles);
  const cluster = await Cluster.start(asked.folder);
  const stopped = stopOnSignal(cluster);
  let eventStoreDb: EventStoreDb | undefined;
  try {
    const wantsEventStoreDb = asked.peers && rows.some(({ id }) => EVENT_STORE_DB_ROWS.includes(id));
    if (asked.peers) await installPackages('postgres', say);
    if (wantsEventStoreDb) eventStoreDb = await findEventStoreDb(cluster.folder);
    if (eventStoreDb !== undefined) await installPackages('eventstoredb', say);
    const versions = { postgres: cluster.version, eventStoreDb: eventStoreDb?.version ?? null };
    const results = await runRows(rows, { cluster, sizes, eventStoreDb, profiles, seed: asked.seed, say });
    return {
      began: began.toISOString(),
      seconds: Math.round((Date.now() - began.getTime()) / 1_000),
      command: `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim(),
      seed: asked.seed,
      sizes,
      machine: await describeMachine(cluster.folder, versions),
      durability: cluster.durability,
      rows: results,
      profiles: profiles ?? null,
      hotSpots: profiles === undefined ? [] : await hotSpotsIn(profiles),
    };
  } finally {
    stopped();
    await eventStoreDb?.stop();
    await cluster.stop();
  }
}

interface RunParts {
  readonly cluster: Cluster;
  readonly sizes: Sizes;
  readonly eventStoreDb: EventStoreDb | undefined;
  readonly profiles: string | undefined;
  readonly seed: number;
  readonly say: (line: string) => void;
}

async function runRows(rows: readonly Row[], parts: RunParts): Promise<readonly RowResult[]> {
  const { cluster, sizes, eventStoreDb, profiles, seed, say } = parts;
  const around = new Stage(cluster, sizes, undefined, undefined);
  const yardstick = { peer: await around.start('raw', await around.database('yardstick')), ms: 300 };
  const stage = new Stage(cluster, sizes, eventStoreDb, profiles);
  const results: RowResult[] = [];
  for (const row of rows) {
    say(`${row.id}: ${row.title}`);
    const result = await runRow(row, { stage, yardstick, seed });
    for (const line of rowLines(result)) say(line);
    results.push(result);
  }
  await around.clear();
  return results;
}

/** Profiles of an earlier run are not this one's. */
async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** Leaves neither server nor folder behind when the run is cut short. */
function stopOnSignal(cluster: Cluster): () => void {
  const stop = (): void => {
    void cluster.stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}
