import { BehaviorSubject, EMPTY, filter, firstValueFrom, merge, type Observable, Subject, timer } from 'rxjs';
import type { Fence } from './batch-statement.js';
import { BatchWriter } from './batch-writer.js';
import { LeaseLost } from './lease.js';
import type { LogPage, LogReader } from './log-reader.js';
import type { PoisonEvent } from './poison.js';
import type { Projection } from './projection.js';
import { ReachedPosition } from './reached-position.js';
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
/** Far behind, so many rows and entries are written together: a stream's row is written once for all its events there. */
const MOST_WAITING = 4_000;
/** At most how often the log is looked at while nobody waits for what is in it. */
const COMPANY_MS = 100;
const MOST_BACK_OFF_MS = 5_000;

/**
 * Runs one projection: reads the log after the checkpoint, folds, and writes rows and checkpoint in one statement,
 * as long as it holds the lease; else it stands by.
 */
export class ProjectionRunner {
  private readonly stopping = new BehaviorSubject(false);
  private readonly nudges = new Subject<void>();
  private readonly reached: ReachedPosition;
  private running: Promise<void> | undefined;
  private is: RunnerState = 'stopped';

  constructor(private readonly parts: RunnerParts) {
    this.reached = new ReachedPosition(() => parts.tables.readCheckpoint());
  }

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
    return this.reached.waitFor(position, milliseconds);
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
    const { tables, reader, projection, onParked } = this.parts;
    const checkpoint = await this.open();
    if (checkpoint === undefined) return;
    this.is = 'running';
    const parked = await tables.readParked();
    const folder = new StreamFolder(
      projection,
      (streams) => tables.loadRows(streams),
      parked.map(({ stream }) => stream),
      () => reader.nextTurn(),
    );
    const writer = new BatchWriter(checkpoint.position, {
      projection: projection.name,
      tables,
      folder,
      fence,
      onParked,
      onReached: (position) => {
        if (position > checkpoint.position) onWritten();
        this.reached.tell(position);
      },
      onFailed: () => this.nudges.next(),
    });
    try {
      await this.follow(folder, writer);
    } finally {
      await writer.settled().catch(() => undefined);
    }
  }

  /** Reads, folds and writes, each while the others go on. */
  private async follow(folder: StreamFolder, writer: BatchWriter): Promise<void> {
    const { reader } = this.parts;
    let ahead: Promise<LogPage> | undefined;
    let hasChanged = false;
    while (!this.stopping.value) {
      if (writer.failed) await writer.settled();
      const page = await (ahead ?? reader.read(writer.position, PAGE));
      ahead = page.end ? undefined : readAhead(reader, page.position);
      const lookedAt = performance.now();
      if (await folder.fold(page.events)) hasChanged = true;
      await writer.prolong();
      if (!page.end && hasChanged && folder.waiting < MOST_WAITING) continue;
      await (hasChanged ? writer.begin(page.position) : writer.pass(page.position));
      hasChanged = false;
      if (!page.end) continue;
      const foundNothing = page.events.length === 0;
      if (!foundNothing) await this.forCompany(lookedAt);
      await this.untilMore(writer, foundNothing);
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

  /**
   * A look and a write cost much the same for one event as for many, so those after the first wait for company, unless
   * somebody waits for them.
   */
  private async forCompany(lookedAt: number): Promise<void> {
    const left = lookedAt + COMPANY_MS - performance.now();
    if (left > 0 && !this.reached.isWanted) await this.sleep(left, this.reached.wanted);
  }

  /** Until the live tail has seen something more; at the latest when something else is due. */
  private async untilMore({ position, idle }: BatchWriter, foundNothing: boolean): Promise<void> {
    const { reader, times } = this.parts;
    const seen = (reader.tail?.position ?? 0) > position;
    // A store that does not show yet what the tail has seen is asked again soon, not at once.
    if (seen) return foundNothing ? this.sleep(5) : undefined;
    await this.sleep(
      Math.min(times.pollMs, times.leaseMs / 3, idle),
      reader.tail?.positions.pipe(filter((at) => at > position)),
    );
  }

  private async sleep(milliseconds: number, until: Observable<unknown> = EMPTY): Promise<void> {
    const stopped = this.stopping.pipe(filter((stop) => stop));
    await firstValueFrom(merge(timer(milliseconds), until, stopped, this.nudges));
  }
}

function readAhead(reader: LogReader, after: number): Promise<LogPage> {
  const page = reader.read(after, PAGE);
  // It may fail while nobody waits for it; whoever does is told.
  page.catch(() => undefined);
  return page;
}
