import { ask } from '../machine/cluster.js';
import type { PeerHandle } from '../run/peer-handle.js';
import type { Sample } from '../run/sample.js';
import type { Stage } from '../run/stage.js';
import { type SeededAlliances, seedAlliances } from '../seeding/seed-alliances.js';
import { writing } from './append.js';
import { rateAgainst, ratio } from './figures.js';
import { logCounts, part, ready } from './ready.js';
import type { PeerRun, Row } from './row.js';

/**
 * The heaviest of our projections: it writes an entry for each event beside the row of each stream, and compares the
 * whole case before and after.
 */
const HEAVIEST = 'audit-history';
const TABLES = 'audit_history';
/** Events in each stream of the log that is rebuilt from. */
const STREAM_LENGTH = 100;

export const projectionRows: readonly Row[] = [
  {
    id: 'rebuild',
    long: true,
    title: 'rebuild of the heaviest projection from the whole log',
    figures: [
      rateAgainst('samverka', 'raw copy', 'COPY in', { atLeast: 2 }),
      rateAgainst('samverka', 'emmett', 'Emmett', { atLeast: 100 }),
      {
        name: 'most memory of the process',
        unit: 'MB',
        bound: { atMost: 300 },
        of: (round) => round.figure('samverka', 'peakMB'),
      },
    ],
    open: async (stage) => {
      const { rebuild, slowRebuild } = stage.sizes;
      return {
        told: [
          `${HEAVIEST}, ${counted(rebuild)} events in streams of ${String(STREAM_LENGTH)}; COPY of as many; Emmett's of ${counted(slowRebuild)}, which is in its favour`,
          'raw scan: the same events read by pages and parsed, and nothing else, for comparison',
        ],
        runs: (await Promise.all([samverkaRebuild(stage), rawCopy(stage), emmettRebuild(stage)])).flat(),
      };
    },
  },
  {
    id: 'catch-up',
    title: 'live catch-up of the heaviest projection',
    figures: [
      rateAgainst('samverka catch-up', 'samverka append', 'the append rate at 128 writers', { atLeast: 1.2 }),
    ],
    open: async (stage) => ({
      told: [`${HEAVIEST}, ${counted(stage.sizes.catchUp)} events in streams of ${String(STREAM_LENGTH)}`],
      runs: await Promise.all([samverkaCatchUp(stage), samverkaAppend(stage, 'samverka append', 128, false)]),
    }),
  },
  {
    id: 'visible',
    title: 'visible in the read model',
    figures: [
      ratio(
        "p50 against the append's own acknowledgement",
        { atMost: 1.5 },
        (round) => round.get('samverka').p50,
        (round) => round.figure('samverka', 'acknowledgedMs'),
      ),
      ratio(
        'sooner than Emmett, p50',
        { atLeast: 200 },
        (round) => round.get('emmett').p50,
        (round) => round.get('samverka').p50,
      ),
      rateAgainst('append beside projector', 'append alone', 'append rate beside the projector', {
        atLeast: 0.85,
      }),
    ],
    open: async (stage) => ({
      told: [
        `${HEAVIEST}; one event after another, from the append's beginning until a query of the read model finds it`,
        'beside the projector: 32 writers, and the projector follows in the same process',
      ],
      runs: await Promise.all([
        samverkaVisible(stage),
        emmettVisible(stage),
        samverkaAppend(stage, 'append alone', 32, false),
        samverkaAppend(stage, 'append beside projector', 32, true),
      ]),
    }),
  },
];

function counted(events: number): string {
  return events.toLocaleString('en');
}

/** A log of alliances, as many events as asked for, more or less. */
async function seeded(stage: Stage, events: number) {
  const { peer, url } = await ready(stage, 'samverka-projection');
  const alliances = Math.max(128, Math.round(events / STREAM_LENGTH));
  const log: SeededAlliances = { name: 'seeded', alliances, events: Math.ceil(events / alliances) };
  const ids = await seedAlliances(url, log);
  return { peer, url, ids, events: log.alliances * log.events, alliances };
}

/** What must lie in the read model: a row for each stream, an entry for each event. */
async function projectedMismatches(url: string, streams: number, events: number): Promise<readonly string[]> {
  const [found] = await ask<Record<'rows' | 'entries' | 'parked', string>>(
    url,
    `SELECT (SELECT count(*) FROM ${TABLES}.rows) AS rows, (SELECT count(*) FROM ${TABLES}.entries) AS entries,
       (SELECT count(*) FROM ${TABLES}.parked) AS parked`,
  );
  const wanted = { rows: streams, entries: events, parked: 0 };
  return Object.entries(wanted).flatMap(([name, number]) => {
    const is = Number(found?.[name as keyof typeof wanted]);
    return is === number ? [] : [`${String(is)} ${name} projected, ${String(number)} expected`];
  });
}

function samverkaRebuild(stage: Stage): Promise<PeerRun> {
  return part('samverka', async () => {
    const { peer, url, events, alliances } = await seeded(stage, stage.sizes.rebuild);
    return async () => {
      const sample = await stage.measure({ peer, task: 'rebuild', input: { projection: HEAVIEST } });
      return withMismatches(sample, await projectedMismatches(url, alliances, events));
    };
  });
}

async function rawCopy(stage: Stage): Promise<readonly PeerRun[]> {
  let peer: PeerHandle | undefined;
  const copy = await part('raw copy', async () => {
    const raw = await ready(stage, 'raw');
    peer = raw.peer;
    // The scan may be the first to run.
    await raw.peer.ask('copyIn', { events: stage.sizes.rebuild });
    return () => stage.measure({ peer: raw.peer, task: 'copyIn', input: { events: stage.sizes.rebuild } });
  });
  const scan = await part('raw scan', () =>
    Promise.resolve(async () => {
      if (peer === undefined) throw new Error('nothing was copied in');
      return stage.measure({ peer, task: 'scan', input: {} });
    }),
  );
  return [copy, scan];
}

function emmettRebuild(stage: Stage): Promise<PeerRun> {
  return part('emmett', async () => {
    const { peer } = await ready(stage, 'emmett');
    const events = stage.sizes.slowRebuild;
    await peer.ask('seed', { events });
    return () => stage.measure({ peer, task: 'rebuild', input: { events } });
  });
}

function samverkaCatchUp(stage: Stage): Promise<PeerRun> {
  return part('samverka catch-up', async () => {
    const { peer, url, events, alliances } = await seeded(stage, stage.sizes.catchUp);
    return async () => {
      const sample = await stage.measure({ peer, task: 'catchUp', input: { projection: HEAVIEST } });
      return withMismatches(sample, await projectedMismatches(url, alliances, events));
    };
  });
}

/** Appends of real events, with or without the projector beside them. */
function samverkaAppend(stage: Stage, name: string, writers: number, follows: boolean): Promise<PeerRun> {
  return part(name, async () => {
    const { peer, url, ids, alliances } = await seeded(stage, stage.sizes.seeded);
    if (follows) await peer.ask('follow', { projection: HEAVIEST });
    const input = { ...writing(stage, writers), alliances: ids.slice(0, writers) };
    return async () => {
      const sample = await stage.measure({ peer, task: 'append', input, counts: logCounts(url) });
      if (!follows) return sample;
      const behindMs = await peer.ask<number>('settled');
      const [log] = await ask<{ n: string }>(url, 'SELECT count(*) AS n FROM log.events');
      const mismatches = await projectedMismatches(url, alliances, Number(log?.n));
      return { ...withMismatches(sample, mismatches), more: { ...sample.more, behindMs } };
    };
  });
}

function samverkaVisible(stage: Stage): Promise<PeerRun> {
  return part('samverka', async () => {
    const { peer, url } = await seeded(stage, stage.sizes.seeded);
    await peer.ask('follow', { projection: HEAVIEST });
    const input = { times: stage.sizes.shown };
    return () => stage.measure({ peer, task: 'visible', input, counts: logCounts(url) });
  });
}

function emmettVisible(stage: Stage): Promise<PeerRun> {
  return part('emmett', async () => {
    const { peer } = await ready(stage, 'emmett');
    // A second each, more or less.
    const input = { times: Math.min(5, stage.sizes.shown) };
    return () => stage.measure({ peer, task: 'visible', input });
  });
}

function withMismatches(sample: Sample, mismatches: readonly string[]): Sample {
  return { ...sample, mismatches: [...sample.mismatches, ...mismatches] };
}
