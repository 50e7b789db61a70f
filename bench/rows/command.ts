import { randomUUID } from 'node:crypto';
import type { PeerHandle } from '../run/peer-handle.js';
import { NotMeasured, type Sample } from '../run/sample.js';
import type { Stage } from '../run/stage.js';
import { seedAlliances } from '../seeding/seed-alliances.js';
import { writing } from './append.js';
import { rateAgainst, ratio } from './figures.js';
import { countOf, logCounts, part, ready } from './ready.js';
import type { PeerRun, Row } from './row.js';
import { vacuum } from '../seeding/seed-tables.js';

/** Callers at once. */
const CONNECTIONS = 32;
/** Cases that they change, each caller its own. */
const CASES = 1_024;
/** More than the program keeps folded in memory: when a stream's turn comes round, it has been forgotten. */
const FORGOTTEN = 8_192;

const SETTINGS =
  'ours: the whole program with its projections, RATE_LIMIT=1000000 (all callers are one), LOG_LEVEL=warn';

export const commandRows: readonly Row[] = [
  {
    id: 'command',
    title: `command over HTTP (signed in, authorised, load, decide, append), ${String(CONNECTIONS)} connections`,
    figures: [
      rateAgainst('samverka', 'crud transaction', 'CRUD in a transaction', { atLeast: 3 }),
      rateAgainst('samverka', 'crud statement', 'its one-statement form', { atLeast: 1.5 }),
      rateAgainst('samverka', 'emmett', 'Emmett', { atLeast: 10 }),
      ratio(
        "p99 against CRUD's in a transaction",
        { atMost: 0.5 },
        (round) => round.get('samverka').p99,
        (round) => round.get('crud transaction').p99,
      ),
    ],
    open: async (stage) => {
      const load = await stage.start('http-load', '');
      return {
        told: [
          SETTINGS,
          'crud signed in: the same transaction for a token that is looked up, for comparison',
          'bare append: the same endpoint appending one event to our log and doing nothing else, for comparison',
        ],
        runs: await Promise.all([
          crud(stage, load, 'transaction'),
          crud(stage, load, 'statement'),
          crud(stage, load, 'signed-in'),
          samverka(stage, load, CASES),
          emmett(stage, load),
          bareAppend(stage, load),
        ]),
      };
    },
  },
  {
    id: 'command-cold',
    title: 'the same with no cached state',
    figures: [rateAgainst('samverka', 'crud transaction', 'CRUD in a transaction', { atLeast: 1.5 })],
    open: async (stage) => {
      const load = await stage.start('http-load', '');
      const told = [
        SETTINGS,
        `${String(FORGOTTEN)} alliances in turn, of which the program keeps 5,000 folded: each has been forgotten`,
      ];
      return {
        told,
        runs: await Promise.all([crud(stage, load, 'transaction'), samverka(stage, load, FORGOTTEN)]),
      };
    },
  },
];

function crud(
  stage: Stage,
  load: PeerHandle,
  way: 'transaction' | 'statement' | 'signed-in',
): Promise<PeerRun> {
  return part(`crud ${way.replace('-', ' ')}`, async () => {
    const { peer, url } = await ready(stage, 'crud');
    const ids = await peer.ask<readonly string[]>('seed', { cases: CASES });
    await vacuum(url);
    const address = await peer.ask<string>('address');
    const paths = ids.map((id) => `/cases/${id}/${way}`);
    const counts = [
      countOf('audit rows', url, 'audit'),
      { what: 'changes', url, sql: 'SELECT sum(revision) AS n FROM cases' },
    ];
    const input = { ...writing(stage, CONNECTIONS), address, paths, token: 'secret' };
    return () => stage.measure({ peer: load, task: 'command', input, counts, server: peer });
  });
}

function emmett(stage: Stage, load: PeerHandle): Promise<PeerRun> {
  return part('emmett', async () => {
    const { peer, url } = await ready(stage, 'emmett');
    const { table } = await peer.ask<{ table: string }>('seed', { events: stage.sizes.seeded });
    const address = await peer.ask<string>('serve');
    const paths = Array.from({ length: CASES }, (_, index) => `/cases/${String(index)}/form`);
    const counts = [countOf('stored events', url, table)];
    const input = { ...writing(stage, CONNECTIONS), address, paths, token: 'none' };
    return () => stage.measure({ peer: load, task: 'command', input, counts, server: peer });
  });
}

function bareAppend(stage: Stage, load: PeerHandle): Promise<PeerRun> {
  return part('bare append', async () => {
    const { peer, url } = await ready(stage, 'bare-appends');
    const address = await peer.ask<string>('address');
    const paths = Array.from({ length: CASES }, () => `/cases/${randomUUID()}/append`);
    const input = { ...writing(stage, CONNECTIONS), address, paths, token: 'none' };
    return () => stage.measure({ peer: load, task: 'command', input, counts: logCounts(url), server: peer });
  });
}

function samverka(stage: Stage, load: PeerHandle, alliances: number): Promise<PeerRun> {
  return part('samverka', async () => {
    const { peer, url } = await ready(stage, 'samverka-app');
    const ids = await seedAlliances(url, { name: 'seeded', alliances, events: 2 });
    await requireSettled(peer);
    const address = await peer.ask<string>('address');
    const token = await peer.ask<string>('token');
    const paths = ids.map((id) => `/api/alliances/${id}/choose-form`);
    const input = { ...writing(stage, CONNECTIONS), address, paths, token };
    return async () => {
      const measuring = { peer: load, task: 'command', input, counts: logCounts(url), server: peer };
      return projected(peer, await stage.measure(measuring));
    };
  });
}

/** The sample, void where a read model did not come to stand where the log does. */
export async function projected(peer: PeerHandle, sample: Sample): Promise<Sample> {
  const { behind, parked } = await peer.ask<Settled>('settled');
  const mismatches = [
    ...sample.mismatches,
    ...behind.map((name) => `${name} did not reach the log's end`),
    ...(parked > 0 ? [`${String(parked)} streams are parked`] : []),
  ];
  return { ...sample, mismatches };
}

interface Settled {
  readonly behind: readonly string[];
  readonly parked: number;
}

/** @throws NotMeasured the read models do not take what was seeded */
export async function requireSettled(peer: PeerHandle): Promise<void> {
  const { behind, parked } = await peer.ask<Settled>('settled');
  if (behind.length > 0 || parked > 0)
    throw new NotMeasured(`${String(parked)} streams are parked, behind: ${behind.join(', ')}`);
}
