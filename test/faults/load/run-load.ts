import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { judgeDue, judgeStage } from '../judge/judge-stage.js';
import { Stage } from '../stage/stage.js';
import { type Borne, Pressure, UNTOLD } from './pressure.js';
import { SlowReader } from './slow-reader.js';

export interface LoadOptions {
  readonly program: string;
  readonly seed: number;
  readonly minutes: number;
  readonly tell: (line: string) => void;
}

/** How a server bore many at once. */
export interface LoadResult extends Borne {
  readonly connections: number;
  readonly readers: number;
  /** The server's resident memory in megabytes: at the beginning, and at most in each half. */
  readonly memory: { readonly begin: number; readonly firstHalf: number; readonly secondHalf: number };
  readonly feed: {
    /** How many readers got something of the feed. */
    readonly served: number;
    readonly megabytes: number;
    readonly statuses: Readonly<Record<string, number>>;
  };
  readonly faults: readonly string[];
}

const CONNECTIONS = 300;
const READERS = 500;
/** So many of the connections ask more than one may, and must be told so. */
const HASTY = 60;
/**
 * What one asker may ask a second: far less than an installation allows, which is more than some machines answer at all, and
 * far more than comes of each of the others.
 */
const RATE_LIMIT = 50;
/** How many of each role share what the connections ask. */
const ASKERS = 10;
/** How many feeds one token may follow. */
const READERS_OF_TOKEN = 50;
/**
 * What the program may keep at once. Without a bound of its own V8 lets what nobody needs any more lie until four times
 * as much is used, so that resident memory tells little of what is kept; with one, whoever keeps too much ends.
 */
const HEAP_MEGABYTES = 256;
/** More than it has been seen to take, and far less than readers that nobody bounds would make it. */
const MOST_MEGABYTES = 600;
const MOST_GROWTH = 1.3;

/** 300 connections that ask without a pause, beside 500 readers of the feed that hardly read. */
export async function runLoad({ program, seed, minutes, tell }: LoadOptions): Promise<LoadResult> {
  const plan = { database: 'embedded', store: 'postgres', instances: 1 } as const;
  const stage = await Stage.open(plan, {
    program,
    env: { RATE_LIMIT: String(RATE_LIMIT) },
    nodeOptions: [`--max-old-space-size=${String(HEAP_MEGABYTES)}`],
  });
  try {
    await stage.begin();
    const tokens = await stage.moreTokens('case-officer', READERS / READERS_OF_TOKEN);
    const address = new URL(stage.addresses()[0] ?? '');
    const readers = Array.from({ length: READERS }, (_, index) => {
      const token = tokens[index % tokens.length] ?? '';
      return new SlowReader(address, token, `127.0.2.${String(1 + (index % 5))}`);
    });
    const askers = {
      coordinator: await stage.moreTokens('coordinator', ASKERS),
      'case-officer': await stage.moreTokens('case-officer', ASKERS),
      chair: await stage.moreTokens('chair', ASKERS),
      hasty: await stage.moreTokens('coordinator', 1),
    };
    const pid = stage.instances[0]?.instance.child.pid ?? 0;
    const begin = await megabytesOf(pid);
    const pressure = new Pressure(stage, address, {
      ...{ connections: CONNECTIONS, hasty: HASTY, seed },
      tokens: askers,
    });
    const seen: number[] = [];
    const until = performance.now() + minutes * 60_000;
    while (performance.now() < until) {
      await pause(1_000);
      seen.push(await megabytesOf(pid));
      if (seen.length % 20 === 0) tell(`load: ${String(seen.length)} s, ${String(seen.at(-1))} MB`);
    }
    const answers = await pressure.end();
    for (const reader of readers) reader.end();
    const half = seen.length >> 1;
    const memory = {
      begin,
      firstHalf: Math.max(...seen.slice(0, half)),
      secondHalf: Math.max(...seen.slice(half)),
    };
    const statuses: Record<string, number> = {};
    for (const status of readers.flatMap((reader) => reader.statuses))
      statuses[status] = (statuses[status] ?? 0) + 1;
    const megabytes = readers.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
    // What is due of so many partners is noted for a while yet, and moves the log.
    const due = await judgeDue(stage);
    const { findings } = await judgeStage(stage);
    const served = readers.filter((reader) => reader.statuses.includes(200)).length;
    const feed = { served, megabytes: Math.round(megabytes * 10) / 10, statuses };
    const result = { ...answers, memory, feed };
    const faults = [
      ...faultsOf(result),
      ...[...due, ...findings].map(({ kind, words }) => `${kind}: ${words}`),
    ];
    return { connections: CONNECTIONS, readers: READERS, ...result, faults };
  } finally {
    await stage.close();
  }
}

/** What should not be. Pure. */
export function faultsOf({
  connects,
  commands,
  reads,
  hasty,
  memory,
  feed,
}: Pick<LoadResult, keyof Borne | 'memory' | 'feed'>): string[] {
  const dishonest = Object.entries({ connects, commands, reads, hasty, feed }).flatMap(
    ([what, { statuses }]) =>
      Object.entries(statuses)
        .filter(
          ([status]) =>
            /^(cut|5(?!03))/.test(status) ||
            ((status.startsWith('503') || status.startsWith('429')) && status.endsWith(UNTOLD)) ||
            // What its asker has just written is there, or it is said that the answer has not come so far.
            (what === 'reads' && status.startsWith('404')),
        )
        .map(([status, count]) => `${what}: ${String(count)} answers ${status}`),
  );
  const { firstHalf, secondHalf } = memory;
  const tooMany = Object.entries(hasty.statuses).filter(([status]) => status.startsWith('429'));
  return [
    ...dishonest,
    ...(tooMany.length === 0 ? ['nobody who asked too much was told so'] : []),
    ...(feed.served < READERS ? [`${String(READERS - feed.served)} readers of the feed got nothing`] : []),
    ...(secondHalf > MOST_MEGABYTES ? [`memory rose to ${String(secondHalf)} MB`] : []),
    ...(secondHalf > firstHalf * MOST_GROWTH
      ? [`memory goes on rising: ${String(firstHalf)}, ${String(secondHalf)} MB`]
      : []),
  ];
}

async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024);
}
