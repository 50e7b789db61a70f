import { crashPoint } from '../../src/kernel/crash-point.js';
import type { Fence } from './batch-statement.js';
import { LeaseLost } from './lease.js';
import type { PoisonEvent } from './poison.js';
import type { RunnerTables } from './runner-tables.js';
import type { StreamFolder } from './stream-folder.js';

export interface BatchWriterParts {
  readonly projection: string;
  readonly tables: RunnerTables;
  readonly folder: StreamFolder;
  readonly fence: Fence;
  readonly onParked: (poison: PoisonEvent) => void;
  /** The rows stand at that position, and whoever asks the database sees it. */
  readonly onReached: (position: number) => void;
  /** {@link BatchWriter.settled} tells why. */
  readonly onFailed: () => void;
}

/** How many streams' rows stay in memory between batches. */
const MOST_KEPT_ROWS = 2_000;
/** How long a checkpoint may lie behind rows that do not change: nothing else tells other instances how they stand. */
const BEHIND_MS = 100;

/** Writes what has been folded, one batch after another, while the next is read and folded, and keeps the lease. */
export class BatchWriter {
  private at: number;
  private reached: number;
  private begunAt = -Infinity;
  private prolongAt: number;
  private writing: Promise<void> = Promise.resolve();
  private hasFailed = false;

  /** @param checkpoint where the tables stand */
  constructor(
    checkpoint: number,
    private readonly parts: BatchWriterParts,
  ) {
    this.at = checkpoint;
    this.reached = checkpoint;
    this.prolongAt = this.later();
    parts.onReached(checkpoint);
  }

  /** Up to where everything was folded that was given here. */
  get position(): number {
    return this.reached;
  }

  /** Whether the last batch could not be written. */
  get failed(): boolean {
    return this.hasFailed;
  }

  /** Milliseconds until {@link pass} is to be called again though nothing has changed. */
  get idle(): number {
    return this.reached > this.at ? Math.max(0, this.begunAt + BEHIND_MS - performance.now()) : Infinity;
  }

  /**
   * Begins to write what the folder has taken up to a position, once the batch before has been written.
   *
   * @throws as {@link settled}
   */
  async begin(to: number): Promise<void> {
    await this.writing;
    const { folder } = this.parts;
    folder.trim(MOST_KEPT_ROWS);
    const batch = { from: this.at, to, changes: await folder.take() };
    crashPoint('before-projection-write');
    this.at = to;
    this.reached = to;
    this.begunAt = performance.now();
    this.follow(this.write(batch));
  }

  /**
   * Tells that rows stand at a position though none has changed: at once to those who wait here, and to the database
   * now and then.
   *
   * @throws as {@link settled}
   */
  async pass(to: number): Promise<void> {
    if (to > this.reached) {
      this.reached = to;
      this.follow(this.writing.then(() => this.parts.onReached(to)));
    }
    if (this.idle === 0) await this.begin(to);
  }

  /**
   * Prolongs the lease, when it is time.
   *
   * @throws LeaseLost
   */
  async prolong(): Promise<void> {
    if (performance.now() < this.prolongAt) return;
    await this.parts.tables.prolong(this.parts.fence);
    this.prolongAt = this.later();
  }

  /**
   * Resolves when nothing is being written.
   *
   * @throws LeaseLost and whatever else the last batch was not written for
   */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async write(batch: Parameters<RunnerTables['write']>[1]): Promise<void> {
    const { tables, folder, fence, projection, onParked, onReached } = this.parts;
    const written = await tables.write(folder, batch, fence);
    if (written === null) throw new LeaseLost(projection);
    this.prolongAt = this.later();
    for (const poison of written.parked) onParked(poison);
    onReached(batch.to);
  }

  private follow(writing: Promise<void>): void {
    this.writing = writing;
    writing.catch(() => {
      this.hasFailed = true;
      this.parts.onFailed();
    });
  }

  private later(): number {
    return performance.now() + this.parts.fence.leaseMs / 3;
  }
}
