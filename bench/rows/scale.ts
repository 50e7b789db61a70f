import { randomInt } from 'node:crypto';
import { ask } from '../machine/cluster.js';
import type { FollowResult } from '../peers/samverka-log.js';
import type { PeerHandle } from '../run/peer-handle.js';
import { NotMeasured, type Sample } from '../run/sample.js';
import type { Stage } from '../run/stage.js';
import { seedAlliances } from '../seeding/seed-alliances.js';
import { seedLog } from '../seeding/seed-tables.js';
import { writing } from './append.js';
import { projected, requireSettled } from './command.js';
import { none, rateAgainst, ratio } from './figures.js';
import { logCounts, part, ready } from './ready.js';
import type { PeerRun, Row } from './row.js';

const INSTANCES = 4;
const WRITERS = 32;
/** Of a hundred appends, so many are tried at a revision that is taken and rolled back first. */
const CONFLICTS = 5;
const READER_PAGE = 10;
/** Seventeen million a day. */
const LOAD_PER_SECOND = 200;

export const scaleRows: readonly Row[] = [
  {
    id: 'long-stream',
    title: 'command on a long stream against one of 10 events, one caller over HTTP',
    figures: [
      ratio(
        'time against a stream of 10, p50',
        { atMost: 1.2 },
        (round) => round.get('long').p50,
        (round) => round.get('short').p50,
      ),
      none('cached state that differs from the full fold', (round) => {
        return round.figure('long', 'differs') + round.figure('short', 'differs');
      }),
    ],
    open: async (stage) => {
      const load = await stage.start('http-load', '');
      const told = [
        `a stream of ${stage.sizes.longStream.toLocaleString('en')} events and one of 10, in one program`,
      ];
      return { told, runs: await longAndShort(stage, load) };
    },
  },
  {
    id: 'large-log',
    title: 'append rate with a large log against a tenth of it',
    figures: [
      rateAgainst('large', 'small', 'append rate, 32 writers', { atLeast: 0.9 }),
      {
        name: 'memory drift over the rounds',
        unit: 'MB',
        bound: { atMost: 10 },
        by: 'worst',
        of: (round) => round.figure('large', 'driftMB'),
      },
    ],
    open: async (stage) => {
      const { smallLog, largeLog } = stage.sizes;
      return {
        told: [`${largeLog.toLocaleString('en')} events against ${smallLog.toLocaleString('en')}`],
        runs: await Promise.all([appendsAt(stage, 'small', smallLog), appendsAt(stage, 'large', largeLog)]),
      };
    },
  },
  {
    id: 'list',
    title: 'list query with filter and sort, under append load',
    figures: [
      ratio(
        'p99 against idle',
        { atMost: 1.5 },
        (round) => round.get('loaded').p99,
        (round) => round.get('idle').p99,
      ),
    ],
    open: async (stage) => {
      const told = [
        `${stage.sizes.alliances.toLocaleString('en')} alliances, one caller asks for a region, by last change and by name`,
        `append load: ${String(LOAD_PER_SECOND)} commands a second over HTTP by somebody else, which the program's projections follow`,
        'loaded by the asker: whoever gave a command waits until the list shows it, for comparison',
      ];
      return { told, runs: await lists(stage) };
    },
  },
  {
    id: 'instances',
    title: `${String(INSTANCES)} instances on one log against one`,
    figures: [
      rateAgainst('four', 'one', "total against one's", { atLeast: 0.75 }),
      none('lost', (round) => round.figure('four', 'lost')),
      none('gaps', (round) => round.figure('four', 'gaps')),
      none('doubled', (round) => round.figure('four', 'doubled')),
    ],
    open: async (stage) => ({
      told: [
        `${String(WRITERS)} writers in all; ${String(CONFLICTS)} of 100 appends are rolled back first; one more process reads along by pages of ${String(READER_PAGE)}`,
      ],
      runs: await Promise.all([instances(stage, 'one', 1), instances(stage, 'four', INSTANCES)]),
    }),
  },
];

/** Two streams in one program, which is asked by one caller. */
async function longAndShort(stage: Stage, load: PeerHandle): Promise<readonly PeerRun[]> {
  const { peer, url } = await ready(stage, 'samverka-app');
  const address = await peer.ask<string>('address');
  const token = await peer.ask<string>('token');
  const of = (name: string, events: number): Promise<PeerRun> =>
    part(name, async () => {
      const alliance = await peer.ask<string>('grow', { events });
      await requireSettled(peer);
      const paths = [`/api/alliances/${alliance}/choose-form`];
      const input = { ...writing(stage, 1), address, token, paths };
      return async () => {
        const sample = await stage.measure({
          ...{ peer: load, task: 'command', input, counts: logCounts(url), server: peer },
        });
        const same = await peer.ask<boolean>('folded', { alliance });
        return projected(peer, { ...sample, more: { differs: same ? 0 : 1 } });
      };
    });
  return Promise.all([of('long', stage.sizes.longStream), of('short', 10)]);
}

function appendsAt(stage: Stage, name: string, events: number): Promise<PeerRun> {
  return part(name, async () => {
    const { peer, url } = await ready(stage, 'samverka-log');
    await seedLog(url, events);
    // What is kept once it is warm is not drift.
    await peer.ask('append', writing(stage, WRITERS));
    const atStart = await peer.ask<number>('memory');
    return async () => {
      const input = writing(stage, WRITERS);
      const sample = await stage.measure({ peer, task: 'append', input, counts: logCounts(url) });
      const driftMB = ((await peer.ask<number>('memory')) - atStart) / 1_000_000;
      return { ...sample, more: { driftMB } };
    };
  });
}

/** The same queries without and with commands given meanwhile. */
async function lists(stage: Stage): Promise<readonly PeerRun[]> {
  const [{ peer, url }, callers, writers] = await Promise.all([
    ready(stage, 'samverka-app'),
    stage.start('http-load', ''),
    stage.start('http-load', ''),
  ]);
  const ids = await seedAlliances(url, { name: 'seeded', alliances: stage.sizes.alliances, events: 2 });
  await requireSettled(peer);
  const address = await peer.ask<string>('address');
  const [token, others] = [await peer.ask<string>('token'), await peer.ask<string>('token')];
  const queries = ['sort=-lastChanged', 'sort=name'].map(
    (sort) => `/api/alliances?region=12&limit=50&${sort}`,
  );
  const asking = { ...writing(stage, 1), address, token, paths: queries };
  const paths = ids.map((id) => `/api/alliances/${id}/choose-form`);
  const query = (): Promise<Sample> =>
    stage.measure({ peer: callers, task: 'query', input: asking, server: peer });
  const loaded = async (writer: string): Promise<Sample> => {
    const commands = {
      ...writing(stage, 8),
      ...{ address, token: writer, paths, perSecond: LOAD_PER_SECOND },
    };
    const [sample, written] = await Promise.all([
      query(),
      writers.ask<{ perSecond: number; mismatches: readonly string[] }>('command', commands),
    ]);
    const mismatches = [...sample.mismatches, ...written.mismatches];
    return projected(peer, { ...sample, mismatches, more: { commandsPerSecond: written.perSecond } });
  };
  return [
    { peer: 'idle', run: query },
    { peer: 'loaded', run: () => loaded(others) },
    { peer: 'loaded by the asker', run: () => loaded(token) },
  ];
}

/** So many processes on one log, and one that reads along. */
function instances(stage: Stage, name: string, processes: number): Promise<PeerRun> {
  return part(name, async () => {
    const { peer, url } = await ready(stage, 'samverka-log');
    await seedLog(url, stage.sizes.seeded);
    const others = await Promise.all(
      Array.from({ length: processes - 1 }, () => stage.start('samverka-log', url)),
    );
    const reader = await stage.start('samverka-log', url);
    const all = [peer, ...others];
    const input = { ...writing(stage, WRITERS / processes), conflicts: CONFLICTS };
    return async () => {
      const after = await headOf(url);
      const until = `ika-end-${String(randomInt(2 ** 40))}`;
      const reading = reader.ask<FollowResult>('follow', { after, page: READER_PAGE, until });
      const samples = await Promise.all(
        all.map((one) => stage.measure({ peer: one, task: 'append', input })),
      );
      const acknowledged = sumOf(samples, (sample) => sample.acknowledged);
      await peer.ask('end', { stream: until });
      const followed = await reading;
      const stored = (await headOf(url)) - after - 1;
      const [first] = samples;
      if (first === undefined) throw new NotMeasured('no instance');
      return {
        ...first,
        acknowledged,
        perSecond: sumOf(samples, (sample) => sample.perSecond),
        nodeMicros: null,
        databaseMicros: null,
        mismatches:
          stored === acknowledged
            ? []
            : [`${String(stored)} stored events, ${String(acknowledged)} acknowledged`],
        more: {
          lost: acknowledged - followed.events,
          gaps: followed.gaps,
          doubled: followed.doubled,
          rolledBack: sumOf(samples, (sample) => sample.more['rolledBack'] ?? 0),
        },
      };
    };
  });
}

async function headOf(url: string): Promise<number> {
  const [row] = await ask<{ n: string }>(url, 'SELECT position AS n FROM log.head');
  return Number(row?.n);
}

function sumOf(samples: readonly Sample[], of: (sample: Sample) => number): number {
  return samples.reduce((sum, sample) => sum + of(sample), 0);
}
