import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Arguments } from './arguments.js';
import { Cluster, type Durability } from './machine/cluster.js';
import { installPackages } from './machine/packages.js';
import { describeMachine, type Machine } from './machine/machine.js';
import { rowLines } from './report/text-report.js';
import { ALL_ROWS } from './rows/all-rows.js';
import { type RowResult, runRow } from './run/run-row.js';
import { FULL, QUICK, type Sizes, TINY } from './run/sizes.js';
import { Stage } from './run/stage.js';

/** All that a run found out, and how. */
export interface BenchResult {
  /** UTC ISO 8601. */
  readonly began: string;
  readonly seconds: number;
  readonly command: string;
  readonly seed: number;
  readonly sizes: Sizes;
  readonly machine: Machine;
  readonly durability: Durability;
  readonly rows: readonly RowResult[];
  /** Where profiles lie, or null. */
  readonly profiles: string | null;
}

/**
 * Measures the rows that were asked for, one after another.
 *
 * @throws NoDisk, UnsafeDatabase, EmbeddedPostgresError nothing was measured
 */
export async function bench(asked: Arguments, say: (line: string) => void): Promise<BenchResult> {
  const began = new Date();
  const sizes = asked.tiny ? TINY : asked.quick ? QUICK : FULL;
  const rows = ALL_ROWS.filter(({ id }) => asked.only.length === 0 || asked.only.includes(id));
  const profiles = asked.profile ? resolve(asked.folder, 'bench-profiles') : undefined;
  if (profiles !== undefined) await mkdir(profiles, { recursive: true });
  const cluster = await Cluster.start(asked.folder);
  const stopped = stopOnSignal(cluster);
  try {
    if (asked.peers) await installPackages('postgres', say);
    const machine = await describeMachine(cluster.folder, cluster.version);
    const around = new Stage(cluster, sizes, undefined, undefined);
    const url = await around.database('yardstick');
    const yardstick = { peer: await around.start('raw', url), ms: Math.min(300, sizes.ms) };
    const stage = new Stage(cluster, sizes, undefined, profiles);
    const results: RowResult[] = [];
    for (const row of rows) {
      say(`${row.id}: ${row.title}`);
      const onRound = (): void => undefined;
      const result = await runRow(row, { stage, yardstick, seed: asked.seed, onRound });
      for (const line of rowLines(result)) say(line);
      results.push(result);
    }
    await around.clear();
    return {
      began: began.toISOString(),
      seconds: Math.round((Date.now() - began.getTime()) / 1_000),
      command: `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim(),
      seed: asked.seed,
      sizes,
      machine,
      durability: cluster.durability,
      rows: results,
      profiles: profiles ?? null,
    };
  } finally {
    stopped();
    await cluster.stop();
  }
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
