import { type AppendResult, StoreClosed, StoreUnavailable } from '../event-store.js';
import type { PendingAppend } from './append-statement.js';
import type { StoreConnection } from './store-connection.js';
import { writeBatch, writeOne } from './write-appends.js';

/** The largest batch, in events and in bytes. A single append may be as large as the port allows. */
const BATCH_EVENTS = 1_000;
const BATCH_BYTES = 2_000_000;

export interface AppendQueueOptions {
  /** The bound of one append, waiting included, in milliseconds. */
  readonly timeoutMs: number;
  /** Called after each commit. */
  readonly onAppended: () => void;
}

interface Waiting {
  readonly append: PendingAppend;
  /** It can only be refused or be a repetition, so it would fail the batch it came in. */
  suspect: boolean;
  /** Sent at least once: whether it happened may be unknown. */
  sent: boolean;
  settled: boolean;
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

/**
 * Gathers the appends that wait while the connection is busy and commits them together: the head row's lock and the
 * disk are paid for once for all of them. Nothing waits for company: whenever the connection is free, what is there goes.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private flushing: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly connection: StoreConnection,
    private readonly options: AppendQueueOptions,
  ) {}

  /** @throws StoreUnavailable, RevisionConflict, InvalidAppend, StoreClosed as the port's append */
  add(append: PendingAppend): Promise<AppendResult> {
    if (this.closed) return Promise.reject(new StoreClosed());
    return new Promise((resolve, reject) => {
      this.waiting.push(this.waitingFor(append, resolve, reject));
      this.flushing ??= this.flush();
    });
  }

  /** Finishes the batch under way, and refuses what had not been sent. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiting of this.waiting) if (!waiting.sent) waiting.reject(new StoreClosed());
    await this.flushing;
  }

  private waitingFor(
    append: PendingAppend,
    resolve: (result: AppendResult) => void,
    reject: (error: unknown) => void,
  ): Waiting {
    const settle = (): void => {
      waiting.settled = true;
      clearTimeout(timer);
    };
    const waiting: Waiting = {
      append,
      suspect: false,
      sent: false,
      settled: false,
      resolve: (result) => {
        settle();
        resolve(result);
      },
      reject: (error) => {
        settle();
        reject(error);
      },
    };
    const timer = setTimeout(() => {
      const message = `the append was not answered within ${String(this.options.timeoutMs)} ms`;
      waiting.reject(new StoreUnavailable(waiting.sent ? 'unknown' : 'not-applied', message));
    }, this.options.timeoutMs);
    return waiting;
  }

  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      // All that is appended in this turn of the event loop goes together.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.takeBatch();
      if (batch.length > 0) await this.write(batch);
    }
    this.flushing = undefined;
  }

  /** At most one append of each stream, so that no append of a batch can be in another's way. */
  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const ends = new Map<string, number>();
    let events = 0;
    let bytes = 0;
    let full = false;
    for (const waiting of this.waiting) {
      if (waiting.settled) continue;
      const { append } = waiting;
      const end = ends.get(append.stream);
      if (end !== undefined && append.before < end) waiting.suspect = true;
      events += append.events.length;
      bytes += append.bytes;
      full ||= batch.length > 0 && (waiting.suspect || events > BATCH_EVENTS || bytes > BATCH_BYTES);
      if (full || end !== undefined) {
        rest.push(waiting);
        continue;
      }
      batch.push(waiting);
      ends.set(append.stream, append.before + append.events.length);
      full = waiting.suspect;
    }
    this.waiting = rest;
    return batch;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (batch.length === 1 && first !== undefined) return this.writeAlone(first);
    for (const waiting of batch) waiting.sent = true;
    try {
      const results = await writeBatch(
        this.connection,
        batch.map((waiting) => waiting.append),
      );
      if (results !== undefined) {
        this.acknowledge(batch, results);
        return;
      }
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
      return;
    }
    // One of them cannot be written, and the others shall not suffer for it. None was written, so none is unknown.
    for (const waiting of batch) waiting.sent = false;
    for (const waiting of batch) if (!waiting.settled) await this.writeAlone(waiting);
  }

  private async writeAlone(waiting: Waiting): Promise<void> {
    waiting.sent = true;
    try {
      this.acknowledge([waiting], [await writeOne(this.connection, waiting.append)]);
    } catch (error) {
      waiting.reject(error);
    }
  }

  private acknowledge(batch: readonly Waiting[], results: readonly AppendResult[]): void {
    for (const [index, waiting] of batch.entries()) {
      const result = results[index];
      if (result !== undefined) waiting.resolve(result);
    }
    this.options.onAppended();
  }
}
