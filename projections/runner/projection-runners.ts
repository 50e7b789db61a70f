import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database.js';
import { endOfLog } from '../../src/event-store/end-of-log.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { EventCodec } from '../../src/log/event-codec.js';
import type { LiveTail } from '../../src/log/live-tail.js';
import { bringToVersion } from './bring-to-version.js';
import { LogReader } from './log-reader.js';
import { type Projection, schemaOf } from './projection.js';
import { ProjectionRunner, type RunnerTimes } from './projection-runner.js';
import { rebuild, type RebuildProgress, type RebuildResult } from './rebuild.js';
import { type RetryResult, retryParked } from './retry-parked.js';
import { runnerTables } from './runner-tables.js';
import { type ProjectionStatus, readStatus } from './status.js';
import {
  createProjectionTables,
  createRunnerTables,
  type ParkedStream,
  readCheckpoint,
  readParked,
} from './tables.js';

/** The read models were made from another log, or from a longer one than this. */
export class ProjectionLogMismatch extends Error {
  override readonly name = 'ProjectionLogMismatch';
}

/** There is no projection of that name. */
export class UnknownProjection extends Error {
  override readonly name = 'UnknownProjection';
}

/** What the runners say to whoever keeps watch. */
export interface RunnerAlarm {
  /** A stream stopped: an alliance's read models do not follow its log until it is mended and retried. */
  parked(
    projection: string,
    parked: { readonly stream: string; readonly id: string; readonly error: string },
  ): void;
  /** A runner meets an error again and again tries anew. */
  trouble(projection: string, error: unknown): void;
}

export interface ProjectionRunnersParts {
  /** As the role that makes and writes the read models. */
  readonly db: Database;
  /** The role that they are shown to; null where it is the one that writes them. */
  readonly readerName: string | null;
  readonly store: EventStore;
  /** Knows every event of the streams that the projections select. */
  readonly codec: EventCodec;
  /** Started before the runners are; null where the log is only polled. */
  readonly tail: LiveTail | null;
  readonly projections: readonly Projection[];
  readonly alarm: RunnerAlarm;
  /** Default: a lease of 10 s, a poll each second. */
  readonly times?: Partial<RunnerTimes>;
}

/** Every read model of this process: runs them, waits for them, rebuilds them, and says how they stand. */
export class ProjectionRunners {
  private readonly reader: LogReader;
  private readonly runners: ReadonlyMap<string, ProjectionRunner>;
  private readonly rebuilds = new Set<Promise<unknown>>();
  private stopping = new AbortController();

  constructor(private readonly parts: ProjectionRunnersParts) {
    const { db, store, codec, tail, projections, alarm } = parts;
    const reader = new LogReader(store, codec, tail);
    const holder = randomUUID();
    const times = { leaseMs: 10_000, pollMs: 1_000, ...parts.times };
    this.reader = reader;
    this.runners = new Map(
      projections.map((projection) => {
        const onParked = alarm.parked.bind(alarm, projection.name);
        const onTrouble = alarm.trouble.bind(alarm, projection.name);
        const renew = () => this.bringToVersion(projection);
        const told = { onParked, onTrouble };
        const tables = runnerTables(db, projection, holder, times.leaseMs);
        const runner = new ProjectionRunner({ tables, reader, projection, times, renew, ...told });
        return [projection.name, runner];
      }),
    );
  }

  get names(): readonly string[] {
    return [...this.runners.keys()];
  }

  /**
   * Makes the tables that are missing, without running anything: enough to read and to rebuild.
   *
   * @param options `anyLog` lets tables of another log be, for a program that is about to rebuild them
   * @throws ProjectionLogMismatch
   */
  async prepare({ anyLog = false }: { readonly anyLog?: boolean } = {}): Promise<void> {
    await this.createTables(await this.parts.store.identity());
    if (!anyLog) await this.checkLog();
  }

  /**
   * Compares what the tables say of themselves with the log, and changes nothing.
   *
   * @returns the projections that have no tables yet
   * @throws ProjectionLogMismatch
   */
  async checkLog(): Promise<readonly string[]> {
    const { db, store, projections } = this.parts;
    const log = await store.identity();
    const stands = await Promise.all(
      projections.map(async ({ name }) => ({ name, checkpoint: await readCheckpoint(db, schemaOf(name)) })),
    );
    // The log's end is read last: another instance's read models go on meanwhile.
    const end = await endOfLog(store);
    for (const { name, checkpoint } of stands) {
      if (checkpoint !== undefined) refuseOtherLog(name, checkpoint, { log, end });
    }
    return stands.flatMap(({ name, checkpoint }) => (checkpoint === undefined ? [name] : []));
  }

  /**
   * Makes the tables, rebuilds those of another version beside the ones in use (not those of a newer release that is
   * running: this one then stands by), tries parked streams once more (a newer release may understand them) and runs.
   *
   * @throws ProjectionLogMismatch
   */
  async start(): Promise<void> {
    this.stopping = new AbortController();
    await this.prepare();
    for (const projection of this.parts.projections) await this.bringToVersion(projection);
    for (const { id } of await this.parked()) await this.retry(id);
    this.reader.start();
    for (const runner of this.runners.values()) runner.start();
  }

  /** Finishes the transactions under way and gives the leases back. A rebuild under way is given up. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled([...this.rebuilds]);
    await Promise.all([...this.runners.values()].map((runner) => runner.stop()));
    this.reader.stop();
  }

  /**
   * Waits until a projection stands at a position or above, whichever instance runs it.
   *
   * @returns false when `milliseconds` went by first
   * @throws UnknownProjection
   */
  async waitFor(name: string, position: number, milliseconds = 5_000): Promise<boolean> {
    return this.runner(name).waitFor(position, milliseconds);
  }

  /** How every projection stands. */
  async status(): Promise<readonly ProjectionStatus[]> {
    const { db, store, projections } = this.parts;
    const head = await store.head();
    return Promise.all(
      projections.map((projection) => readStatus(db, projection, head, this.runner(projection.name).state)),
    );
  }

  /** The streams that stopped, of every projection. */
  async parked(): Promise<readonly ParkedStream[]> {
    const found = await Promise.all(
      this.parts.projections.map(async (projection) => {
        const parked = await readParked(this.parts.db, schemaOf(projection.name));
        return parked.map((stopped) => ({
          ...stopped,
          projection: projection.name,
          subject: projection.subjectOf(stopped.stream),
        }));
      }),
    );
    return found.flat();
  }

  /**
   * Folds a parked stream anew, up to where its projection stands.
   *
   * @param id of the parked stream
   * @returns undefined when nothing is parked under that id
   */
  async retry(id: string): Promise<RetryResult | undefined> {
    const { db, projections } = this.parts;
    for (const projection of projections) {
      const result = await retryParked(db, this.reader, projection, id);
      this.runner(projection.name).nudge();
      if (result !== undefined) return result;
    }
    return undefined;
  }

  /**
   * Folds a projection anew beside the live tables, also when those belong to another log, and switches.
   *
   * @throws UnknownProjection, RebuildUnderway, RebuildStopped
   */
  async rebuild(name: string, onProgress?: (progress: RebuildProgress) => void): Promise<RebuildResult> {
    const projection = this.parts.projections.find((known) => known.name === name);
    if (projection === undefined) throw new UnknownProjection(name);
    await this.createTables(await this.parts.store.identity());
    const work = rebuild({
      db: this.parts.db,
      reader: this.reader,
      projection,
      readerName: this.parts.readerName,
      signal: this.stopping.signal,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    this.rebuilds.add(work);
    try {
      return await work;
    } finally {
      this.rebuilds.delete(work);
      this.runner(name).nudge();
    }
  }

  private async createTables(log: string): Promise<void> {
    const { db, projections, readerName: reader } = this.parts;
    await createRunnerTables(db, this.names, reader);
    for (const projection of projections) {
      await createProjectionTables(db, projection, schemaOf(projection.name), { log, reader });
    }
  }

  private async bringToVersion(projection: Projection): Promise<void> {
    const { signal } = this.stopping;
    const rebuild = () => this.rebuild(projection.name);
    await bringToVersion({ db: this.parts.db, projection, signal, rebuild });
  }

  private runner(name: string): ProjectionRunner {
    const runner = this.runners.get(name);
    if (runner === undefined) throw new UnknownProjection(name);
    return runner;
  }
}

function refuseOtherLog(
  name: string,
  checkpoint: { readonly log: string; readonly position: number },
  { log, end }: { readonly log: string; readonly end: number },
): void {
  const remedy = 'connect the log they belong to, or rebuild them: samverka rebuild --all';
  if (checkpoint.log !== log) {
    throw new ProjectionLogMismatch(
      `the tables of ${name} were made from log ${checkpoint.log}, and this is ${log}; ${remedy}`,
    );
  }
  if (checkpoint.position > end) {
    throw new ProjectionLogMismatch(
      `the tables of ${name} stand at position ${String(checkpoint.position)}, and the log ends at ${String(end)}; ${remedy}`,
    );
  }
}
