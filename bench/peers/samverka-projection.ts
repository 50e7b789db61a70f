import { randomUUID } from 'node:crypto';
import { allProjections } from '../../projections/projections.module.js';
import { schemaOf } from '../../projections/runner/projection.js';
import { ProjectionRunners } from '../../projections/runner/projection-runners.js';
import { ALLIANCE_EVENTS } from '../../src/contexts/alliances/public.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { EventCodec } from '../../src/log/event-codec.js';
import { LiveTail } from '../../src/log/live-tail.js';
import { REGISTER_EVENTS } from '../../src/log/register-events.js';
import type { TaskResult } from '../run/sample.js';
import { formChosen, started } from './alliance-event.js';
import { numberIn, once, type OpenPeer, type Peer, type TaskInput, textIn } from './peer.js';
import { migrateLog } from './samverka-log.js';
import { latencies, write, writingIn } from './writers.js';

/** Long enough for the largest log that is caught up with, in milliseconds. */
const PATIENCE_MS = 10 * 60_000;
const SLUG = 'ika';

/** One projection of ours with its runner, and the log that it reads: the program without the rest. */
export const openSamverkaProjection: OpenPeer = async ({ url }): Promise<Peer> => {
  await migrateLog(url);
  const projections = new Projections(openDatabase(url, { applicationName: 'bench', poolSize: 10 }), url);
  return {
    tasks: {
      rebuild: (input) => projections.rebuild(textIn(input, 'projection')),
      catchUp: (input) => projections.catchUp(textIn(input, 'projection')),
      follow: (input) => projections.follow(textIn(input, 'projection')),
      append: (input) => projections.append(input),
      settled: () => projections.settled(),
      visible: (input) => projections.visible(numberIn(input, 'times')),
    },
    close: () => projections.close(),
  };
};

/** A runner at work, with the log that it follows. */
interface Running {
  readonly name: string;
  readonly store: PostgresEventStore;
  readonly tail: LiveTail;
  readonly runners: ProjectionRunners;
}

class Projections {
  private running: Running | undefined;

  constructor(
    private readonly db: Database,
    private readonly url: string,
  ) {}

  /** Folds the whole log anew, and tells the most memory that the process had meanwhile. */
  async rebuild(name: string): Promise<TaskResult> {
    const { runners, store, tail } = await this.open(name);
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    try {
      await runners.prepare();
      const { events, milliseconds } = await runners.rebuild(name);
      return once(events, milliseconds, { peakMB: most / 1_000_000 });
    } finally {
      clearInterval(watch);
      await tail.stop();
      await store.close();
    }
  }

  /** Lets the live runner go from the log's first event to its last. */
  async catchUp(name: string): Promise<TaskResult> {
    await this.db.query(`DROP SCHEMA IF EXISTS ${schemaOf(name)} CASCADE`);
    const begun = performance.now();
    await this.follow(name);
    const head = await this.level();
    const took = performance.now() - begun;
    await this.stop();
    return once(head, took);
  }

  /** Begins to follow the log, and answers when the runner is level with it. */
  async follow(name: string): Promise<void> {
    const running = await this.open(name);
    this.running = running;
    await running.tail.start();
    await running.runners.start();
    await this.level();
  }

  /** Appends real events to streams that there are, each writer to its own. */
  async append(input: TaskInput): Promise<TaskResult> {
    const store = this.running?.store ?? (await PostgresEventStore.open({ url: this.url }));
    const alliances = input['alliances'] as readonly string[];
    const revisions = await Promise.all(alliances.map((id) => lastRevision(store, id)));
    const result = await write(writingIn(input), async (writer) => {
      const alliance = alliances[writer] ?? '';
      const revision = revisions[writer] ?? 0;
      await store.append(streamOf(alliance), revision, [formChosen(codec, streamOf(alliance), revision)]);
      revisions[writer] = revision + 1;
      return 1;
    });
    if (this.running === undefined) await store.close();
    return result;
  }

  /** How long the runner still needs to be level, in milliseconds. */
  async settled(): Promise<number> {
    const begun = performance.now();
    await this.level();
    return performance.now() - begun;
  }

  /** Appends one event after another, each until its row says so. */
  async visible(times: number): Promise<TaskResult> {
    const { store, runners, name } = this.following();
    const acknowledged: number[] = [];
    const shown: number[] = [];
    for (let time = 0; time < times; time++) {
      const alliance = randomUUID();
      const stream = streamOf(alliance);
      const event = started(codec, stream, alliance);
      const begun = performance.now();
      const { position } = await store.append(stream, 'no-stream', [event]);
      acknowledged.push(performance.now() - begun);
      if (!(await runners.waitFor(name, position, PATIENCE_MS))) throw new Error(`${name} did not follow`);
      const { rowCount } = await this.db.query({
        name: 'visible',
        text: `SELECT FROM ${schemaOf(name)}.rows WHERE stream = $1`,
        values: [stream],
      });
      shown.push(performance.now() - begun);
      if (rowCount !== 1) throw new Error('waited for, and not there');
    }
    const { p50, p99 } = latencies(shown);
    const more = { acknowledgedMs: latencies(acknowledged).p50 };
    return { acknowledged: times, perSecond: 1_000 / p50, p50, p99, more };
  }

  async stop(): Promise<void> {
    const running = this.running;
    this.running = undefined;
    await running?.runners.stop();
    await running?.tail.stop();
    await running?.store.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.db.close();
  }

  private following(): Running {
    if (this.running === undefined) throw new Error('nothing is followed');
    return this.running;
  }

  private async level(): Promise<number> {
    const { store, runners, name } = this.following();
    const head = await store.head();
    if (!(await runners.waitFor(name, head, PATIENCE_MS))) throw new Error(`${name} did not catch up`);
    return head;
  }

  private async open(name: string): Promise<Running> {
    const projections = allProjections({ slug: SLUG }).filter((projection) => projection.name === name);
    const store = await PostgresEventStore.open({ url: this.url });
    const tail = new LiveTail(store);
    const fail = (_: string, what: unknown): void => {
      process.stderr.write(`${JSON.stringify(what)}\n`);
    };
    const alarm = { parked: fail, trouble: fail };
    const parts = { db: this.db, readerName: null, store, codec, tail, projections, alarm };
    const runners = new ProjectionRunners(parts);
    return { name, store, tail, runners };
  }
}

const codec = new EventCodec({ ...ALLIANCE_EVENTS, ...REGISTER_EVENTS });

function streamOf(alliance: string): string {
  return `${SLUG}-alliance-${alliance}`;
}

async function lastRevision(store: PostgresEventStore, alliance: string): Promise<number> {
  const { events } = await store.readStream(streamOf(alliance), { direction: 'backwards', limit: 1 });
  return events[0]?.revision ?? -1;
}
