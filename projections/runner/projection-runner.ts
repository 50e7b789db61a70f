import {
  BehaviorSubject,
  EMPTY,
  exhaustMap,
  filter,
  firstValueFrom,
  from,
  map,
  merge,
  type Observable,
  share,
  Subject,
  timer,
} from 'rxjs';
import { crashPoint } from '../../src/kernel/crash-point.js';
import type { Fence } from './batch-statement.js';
import { LeaseLost } from './lease.js';
import type { LogPage, LogReader } from './log-reader.js';
import type { PoisonEvent } from './poison.js';
import type { Projection } from './projection.js';
import { RebuildStopped } from './rebuild.js';
import type { RunnerTables } from './runner-tables.js';
import { StreamFolder } from './stream-folder.js';
import type { Checkpoint } from './tables.js';

/** What a runner does in this process. `superseded`: the tables are those of a release with another version. */
export type RunnerState = 'stopped' | 'standby' | 'running' | 'superseded';

/** Times in milliseconds. */
export interface RunnerTimes {
  /** How long a runner that says nothing keeps the lease. */
  readonly leaseMs: number;
  /** How often the log is asked when nothing wakes the runner. */
  readonly pollMs: number;
}

export interface RunnerParts {
  readonly tables: RunnerTables;
  readonly reader: LogReader;
  readonly projection: Projection;
  readonly times: RunnerTimes;
  /** Makes tables of an older version anew. */
  readonly renew: () => Promise<void>;
  readonly onParked: (poison: PoisonEvent) => void;
  readonly onTrouble: (error: unknown) => void;
}

const PAGE = 500;
/** How many streams' rows stay in memory between batches. */
const MOST_KEPT_ROWS = 1_000;
const MOST_BACK_OFF_MS = 5_000;

/**
 * Runs one projection: reads the log after the checkpoint, folds, and writes rows and checkpoint in one statement,
 * as long as it holds the lease; else it stands by.
 */
export class ProjectionRunner {
  private readonly stopping = new BehaviorSubject(false);
  private readonly nudges = new Subject<void>();
  private readonly reached = new BehaviorSubject(-1);
  /** Whoever holds the lease, the checkpoint's row tells how far it is; it is asked once for all who wait. */
  private readonly elsewhere = timer(20, 20).pipe(
    exhaustMap(() => from(this.parts.tables.readCheckpoint().catch(() => undefined))),
    map((checkpoint) => checkpoint?.position ?? -1),
    share(),
  );
  private running: Promise<void> | undefined;
  private is: RunnerState = 'stopped';

  constructor(private readonly parts: RunnerParts) {}

  get state(): RunnerState {
    return this.is;
  }

  /** Begins; the tables exist and are of this version and log. */
  start(): void {
    this.stopping.next(false);
    this.running ??= this.run();
  }

  /** Resolves when the statement under way has ended and the lease is given back. */
  async stop(): Promise<void> {
    this.stopping.next(true);
    await this.running;
    this.running = undefined;
    this.is = 'stopped';
  }

  /** Looks at the log and the lease now: something changed in the database. */
  nudge(): void {
    this.nudges.next();
  }

  /**
   * Waits until the rows are folded up to a position, whichever instance does it.
   *
   * @returns false when `milliseconds` went by first
   */
  async waitFor(position: number, milliseconds: number): Promise<boolean> {
    if (this.reached.value >= position) return true;
    const there = merge(this.reached, this.elsewhere).pipe(
      filter((at) => at >= position),
      map(() => true),
    );
    return firstValueFrom(merge(there, timer(milliseconds).pipe(map(() => false))));
  }

  private async run(): Promise<void> {
    for (let troubles = 0; !this.stopping.value;) {
      try {
        const fence = await this.parts.tables.take();
        if (fence !== null) {
          await this.work(fence, () => (troubles = 0));
        } else {
          this.is = 'standby';
          await this.sleep(Math.min(this.parts.times.pollMs, this.parts.times.leaseMs / 4));
        }
      } catch (error) {
        if (error instanceof LeaseLost || error instanceof RebuildStopped) continue;
        this.parts.onTrouble(error);
        await this.sleep(Math.min(MOST_BACK_OFF_MS, 100 * 2 ** troubles++));
      }
    }
    await this.parts.tables.giveBack().catch(this.parts.onTrouble);
  }

  /** Until the lease is lost, something fails, or the runner is stopped. */
  private async work(fence: Fence, onWritten: () => void): Promise<void> {
    const { tables, projection, reader, times } = this.parts;
    const checkpoint = await this.open();
    if (checkpoint === undefined) return;
    this.is = 'running';
    const parked = await tables.readParked();
    const folder = new StreamFolder(
      projection,
      (streams) => tables.loadRows(streams),
      parked.map(({ stream }) => stream),
    );
    let position = checkpoint.position;
    this.reached.next(position);
    let prolongAt = performance.now() + times.leaseMs / 3;
    while (!this.stopping.value) {
      const page = await reader.read(position, PAGE);
      if (page.position > position) {
        await this.write(folder, position, page, fence);
        position = page.position;
        this.reached.next(position);
        onWritten();
        prolongAt = performance.now() + times.leaseMs / 3;
      }
      if (performance.now() >= prolongAt) {
        await tables.prolong(fence);
        prolongAt = performance.now() + times.leaseMs / 3;
      }
      if (page.end) await this.untilMore(position, page.events.length === 0);
    }
  }

  /**
   * The checkpoint of tables that this runner may write to; undefined when it may not. Those that an older release made,
   * which nobody runs any more, are renewed.
   */
  private async open(): Promise<Checkpoint | undefined> {
    const { tables, projection } = this.parts;
    const checkpoint = await tables.readCheckpoint();
    if (checkpoint?.version === projection.version) return checkpoint;
    this.is = 'superseded';
    await tables.giveBack();
    if (checkpoint !== undefined && checkpoint.version < projection.version) await this.parts.renew();
    else await this.sleep(this.parts.times.leaseMs);
    return undefined;
  }

  private async write(folder: StreamFolder, position: number, page: LogPage, fence: Fence): Promise<void> {
    const { tables, projection } = this.parts;
    await folder.fold(page.events);
    const batch = { from: position, to: page.position, changes: folder.take() };
    if (page.events.length > 0) crashPoint('before-projection-write');
    const written = await tables.write(folder, batch, fence);
    if (written === null) throw new LeaseLost(projection.name);
    for (const poison of written.parked) this.parts.onParked(poison);
    folder.trim(MOST_KEPT_ROWS);
  }

  /** Until the live tail has seen something after a position; at the latest when the poll is due. */
  private async untilMore(position: number, foundNothing: boolean): Promise<void> {
    const { reader, times } = this.parts;
    const seen = (reader.tail?.position ?? 0) > position;
    // A store that does not show yet what the tail has seen is asked again soon, not at once.
    if (seen) return foundNothing ? this.sleep(5) : undefined;
    await this.sleep(
      Math.min(times.pollMs, times.leaseMs / 3),
      reader.tail?.positions.pipe(filter((at) => at > position)),
    );
  }

  private async sleep(milliseconds: number, until: Observable<unknown> = EMPTY): Promise<void> {
    const stopped = this.stopping.pipe(filter((stop) => stop));
    await firstValueFrom(merge(timer(milliseconds), until, stopped, this.nudges));
  }
}
