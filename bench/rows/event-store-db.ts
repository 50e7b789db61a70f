import { randomUUID } from 'node:crypto';
import type { PeerHandle } from '../run/peer-handle.js';
import { NotMeasured, type Sample } from '../run/sample.js';
import type { Stage } from '../run/stage.js';
import { writing } from './append.js';
import { projected, requireSettled } from './command.js';
import { rateAgainst } from './figures.js';
import { part } from './ready.js';
import type { PeerRun, Row } from './row.js';

const WRITERS = 32;
const SHORT = 10;

export const eventStoreDbRows: readonly Row[] = [
  {
    id: 'eventstoredb-append',
    title: `EventStoreDB adapter: append with ${String(WRITERS)} writers, catch-up`,
    figures: [
      rateAgainst('samverka append', 'bare append', 'append against the bare client', { atLeast: 0.9 }),
      rateAgainst('samverka catch-up', 'bare catch-up', 'catch-up against the bare client', { atLeast: 0.9 }),
    ],
    open: async (stage) => {
      requireServer(stage);
      return {
        told: ["catch-up: a subscription from the log's first event, both with a search window of 1,000"],
        runs: await appendAndCatchUp(stage),
      };
    },
  },
  {
    id: 'eventstoredb-command',
    title: 'command on EventStoreDB, warm state, one caller within the process',
    figures: [
      rateAgainst('samverka of 10', 'emmett of 10', 'Emmett on a stream of 10', { atLeast: 4 }),
      rateAgainst('samverka long', 'emmett long', 'Emmett on a long stream', { atLeast: 100 }),
    ],
    open: async (stage) => {
      requireServer(stage);
      return {
        told: [
          `a stream of ${String(SHORT)} events that grows, and one of ${stage.sizes.longStream.toLocaleString('en')}`,
        ],
        runs: await commands(stage),
      };
    },
  },
];

/** The rows for which a server is started where there is one. */
export const EVENT_STORE_DB_ROWS: readonly string[] = eventStoreDbRows.map(({ id }) => id);

/** @throws NotMeasured there is none */
function requireServer({ eventStoreDb }: Stage): void {
  if (eventStoreDb !== undefined) return;
  throw new NotMeasured('no EventStoreDB: EVENTSTOREDB_URL is not set and eventstored is not on the PATH');
}

async function appendAndCatchUp(stage: Stage): Promise<readonly PeerRun[]> {
  const ours = await stage.start('samverka-eventstoredb', '');
  const bare = await stage.start('bare-eventstoredb', '');
  const stream = `ika-seeded-${randomUUID()}`;
  const until = await ours.ask<number>('seed', { stream, events: stage.sizes.catchUp });
  const measure = (peer: PeerHandle, task: string, input: object): Promise<Sample> =>
    stage.measure({ peer, task, input: { ...input }, databasePid: stage.eventStoreDb?.pid });
  const append = (peer: PeerHandle) => async (): Promise<Sample> => {
    const prefix = `ika-bench-${randomUUID()}`;
    const sample = await measure(peer, 'append', { ...writing(stage, WRITERS), prefix });
    const stored = await ours.ask<number>('stored', { prefix, streams: WRITERS });
    const short =
      stored === sample.acknowledged
        ? []
        : [`${String(stored)} stored, ${String(sample.acknowledged)} acknowledged`];
    return { ...sample, mismatches: [...sample.mismatches, ...short] };
  };
  const catchUp = (peer: PeerHandle) => async (): Promise<Sample> => measure(peer, 'catchUp', { until });
  return [
    { peer: 'samverka append', run: append(ours) },
    { peer: 'bare append', run: append(bare) },
    { peer: 'samverka catch-up', run: catchUp(ours) },
    { peer: 'bare catch-up', run: catchUp(bare) },
  ];
}

async function commands(stage: Stage): Promise<readonly PeerRun[]> {
  const url = await stage.database('samverka-app');
  const databasePid = stage.eventStoreDb?.pid;
  const app = await stage.start('samverka-app-eventstoredb', url);
  const command = async (peer: PeerHandle, events: number) => {
    const alliance = await peer.ask<string>('grow', { events });
    const input = { ...writing(stage, 1), alliance };
    return (): Promise<Sample> => stage.measure({ peer, task: 'command', input, databasePid });
  };
  const samverka = (name: string, events: number): Promise<PeerRun> =>
    part(name, async () => {
      const run = await command(app, events);
      await requireSettled(app);
      return async () => projected(app, await run());
    });
  const emmett = (name: string, events: number): Promise<PeerRun> =>
    part(name, async () => command(await stage.start('emmett-eventstoredb', ''), events));
  return Promise.all([
    samverka('samverka of 10', SHORT),
    samverka('samverka long', stage.sizes.longStream),
    emmett('emmett of 10', SHORT),
    emmett('emmett long', stage.sizes.longStream),
  ]);
}
