import type { TaskInput } from '../peers/peer.js';
import type { Stage } from '../run/stage.js';
import { rateAgainst } from './figures.js';
import { countOf, logCounts, part, ready } from './ready.js';
import type { PeerRun, Row } from './row.js';
import { seedLog, seedRaw } from '../seeding/seed-tables.js';

/** The size of the batches that node-postgres inserts by hand. */
const UNNEST = 100;

export const appendRows: readonly Row[] = [
  {
    id: 'append-32',
    title: 'append, 32 writers on distinct streams, gapless positions, acknowledged after durable commit',
    figures: [
      rateAgainst('samverka', 'raw insert', 'raw single-row insert', { atLeast: 2.5 }),
      rateAgainst('samverka', 'emmett', 'Emmett', { atLeast: 10 }),
    ],
    open: async (stage) => ({
      runs: await Promise.all([
        rawInsert(stage, 32),
        samverka(stage, 32),
        library(stage, 'emmett', 32),
        library(stage, 'castore', 32),
      ]),
    }),
  },
  {
    id: 'append-1',
    title: 'append, 1 writer',
    figures: [rateAgainst('samverka', 'raw insert', 'raw single-row insert', { atLeast: 0.9 })],
    open: async (stage) => ({ runs: await Promise.all([rawInsert(stage, 1), samverka(stage, 1)]) }),
  },
  {
    id: 'append-128',
    title: 'append, 128 writers',
    figures: [rateAgainst('samverka', 'raw unnest', `raw unnest of ${String(UNNEST)}`, { atLeast: 0.9 })],
    open: async (stage) => ({ runs: await Promise.all([rawUnnest(stage), samverka(stage, 128)]) }),
  },
];

export function writing({ sizes: { warmMs, ms } }: Stage, writers: number): TaskInput {
  return { writers, warmMs, ms };
}

function samverka(stage: Stage, writers: number): Promise<PeerRun> {
  return part('samverka', async () => {
    const { peer, url } = await ready(stage, 'samverka-log');
    await seedLog(url, stage.sizes.seeded);
    return () =>
      stage.measure({ peer, task: 'append', input: writing(stage, writers), counts: logCounts(url) });
  });
}

function rawInsert(stage: Stage, writers: number): Promise<PeerRun> {
  return part('raw insert', async () => {
    const { peer, url } = await ready(stage, 'raw');
    await seedRaw(url, stage.sizes.seeded);
    const counts = [countOf('stored events', url, 'events')];
    return () => stage.measure({ peer, task: 'insert', input: writing(stage, writers), counts });
  });
}

function rawUnnest(stage: Stage): Promise<PeerRun> {
  return part('raw unnest', async () => {
    const { peer, url } = await ready(stage, 'raw');
    await seedRaw(url, stage.sizes.seeded);
    const counts = [countOf('stored events', url, 'events')];
    const input = { ...writing(stage, 1), size: UNNEST };
    return () => stage.measure({ peer, task: 'unnest', input, counts });
  });
}

/** Emmett or Castore, each with tables of its own. */
function library(stage: Stage, name: 'emmett' | 'castore', writers: number): Promise<PeerRun> {
  return part(name, async () => {
    const { peer, url } = await ready(stage, name);
    const { table } = await peer.ask<{ table: string }>('seed', { events: stage.sizes.seeded });
    const counts = [countOf('stored events', url, table)];
    return () => stage.measure({ peer, task: 'append', input: writing(stage, writers), counts });
  });
}
