import { type AppendResult, StoreClosed, StoreUnavailable } from '../event-store.js';
import type { PendingAppend } from './append-statement.js';
import type { StoreConnection } from './store-connection.js';
import { notifyOthers, type OnWritten, writeBatch, writeOne } from './write-appends.js';

/** The largest batch, in events and in bytes. A single append may be as large as the port allows. */
const BATCH_EVENTS = 1_000;
const BATCH_BYTES = 2_000_000;

/** From twice as many on, half of them go ahead: one batch is prepared while the server writes the other. */
const COMPANY = 16;

/** So many streams that were appended to of late are known by where they stand. */
const MOST_STANDS = 10_000;

/**
 * Other processes are told at once of what is committed, and then not again for so many milliseconds: a notification
 * costs as much as an append.
 */
const NOTIFY_EVERY_MS = 20;

export interface AppendQueueOptions {
  /** The bound of one append, waiting included, in milliseconds. */
  readonly timeoutMs: number;
  /** Called after each commit. */
  readonly onAppended: () => void;
  readonly onWritten: OnWritten;
}

interface Waiting {
  readonly append: PendingAppend;
  /** It can only be refused or be a repetition, so it would fail the batch it came in. */
  suspect: boolean;
  /** Sent at least once: whether it happened may be unknown. */
  sent: boolean;
  settled: boolean;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the appends that wait while the connection is busy and commits them together: the head row's lock and the
 * disk are paid for once for all of them. Nothing waits for company: whenever the connection is free, what is there goes.
 * Where many wait, two batches are under way, of different streams, which the server carries out one after the other.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private readonly underWay = new Set<Promise<void>>();
  /** The streams of what is under way, and the revision that each will stand at. */
  private readonly ends = new Map<string, number>();
  /** Where streams stood when they were last appended to here: whoever expects less can hardly be written. */
  private readonly stands = new Map<string, number>();
  private beginning = false;
  private closed = false;
  /** Runs after a commit, until the next notification may go. */
  private pause: NodeJS.Timeout | undefined;
  /** Whether something was committed of which nobody was notified. */
  private untold = false;

  constructor(
    private readonly connection: StoreConnection,
    private readonly options: AppendQueueOptions,
  ) {}

  /** @throws StoreUnavailable, RevisionConflict, InvalidAppend, StoreClosed as the port's append */
  add(append: PendingAppend): Promise<AppendResult> {
    if (this.closed) return Promise.reject(new StoreClosed());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(waiting), this.options.timeoutMs);
      const waiting: Waiting = {
        append,
        suspect: false,
        sent: false,
        settled: false,
        timer,
        resolve,
        reject,
      };
      this.waiting.push(waiting);
      this.beginSoon();
    });
  }

  /** Finishes what is under way, and refuses what had not been sent. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiting of this.waiting) if (!waiting.sent) this.refuse(waiting, new StoreClosed());
    await Promise.all(this.underWay);
    clearTimeout(this.pause);
  }

  private giveUp(waiting: Waiting): void {
    const message = `the append was not answered within ${String(this.options.timeoutMs)} ms`;
    this.refuse(waiting, new StoreUnavailable(waiting.sent ? 'unknown' : 'not-applied', message));
  }

  private refuse(waiting: Waiting, error: unknown): void {
    this.settle(waiting);
    waiting.reject(error);
  }

  private settle(waiting: Waiting): void {
    waiting.settled = true;
    clearTimeout(waiting.timer);
  }

  private get mayBegin(): boolean {
    const { size } = this.underWay;
    if (size === 0) return this.waiting.length > 0;
    // A batch far smaller than the one before it would cost the server more than the waiting saves.
    return size === 1 && this.waiting.length >= Math.max(COMPANY, this.ends.size / 2);
  }

  /** All that is appended in this turn of the event loop goes together. */
  private beginSoon(): void {
    if (this.beginning || !this.mayBegin) return;
    this.beginning = true;
    setImmediate(() => {
      this.beginning = false;
      if (!this.closed && this.mayBegin) this.begin();
    });
  }

  private begin(): void {
    const many = this.underWay.size === 0 && this.waiting.length >= 2 * COMPANY;
    const batch = this.takeBatch(many ? Math.ceil(this.waiting.length / 2) : this.waiting.length);
    if (batch.length === 0) return;
    const written = this.write(batch).finally(() => {
      this.underWay.delete(written);
      for (const { append } of batch) this.ends.delete(append.stream);
      this.beginSoon();
    });
    this.underWay.add(written);
    this.beginSoon();
  }

  /** At most one append of each stream, and none of one under way, so that no append can be in another's way. */
  private takeBatch(most: number): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    let events = 0;
    let bytes = 0;
    let full = false;
    for (const waiting of this.waiting) {
      if (waiting.settled) continue;
      const { append } = waiting;
      const end = this.ends.get(append.stream);
      if (append.before < (end ?? this.stands.get(append.stream) ?? -1)) waiting.suspect = true;
      // The others need not wait for one that goes alone; it is the next, since it is the first that is left.
      const goesLater = end !== undefined || (waiting.suspect && batch.length > 0);
      if (!goesLater) {
        events += append.events.length;
        bytes += append.bytes;
        full ||= batch.length >= most;
        full ||= batch.length > 0 && (events > BATCH_EVENTS || bytes > BATCH_BYTES);
      }
      if (full || goesLater) {
        rest.push(waiting);
        continue;
      }
      batch.push(waiting);
      this.ends.set(append.stream, append.before + append.events.length);
      full = waiting.suspect;
    }
    this.waiting = rest;
    return batch;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (batch.length === 1 && first !== undefined) return this.writeAlone(first);
    for (const waiting of batch) waiting.sent = true;
    const notify = this.pause === undefined;
    try {
      const results = await writeBatch(
        this.connection,
        batch.map((waiting) => waiting.append),
        { notify, onWritten: this.options.onWritten },
      );
      if (results !== undefined) {
        this.acknowledge(batch, results, notify);
        return;
      }
    } catch (error) {
      for (const waiting of batch) this.refuse(waiting, error);
      return;
    }
    // One of them cannot be written, and the others shall not suffer for it. None was written, so none is unknown.
    for (const waiting of batch) waiting.sent = false;
    for (const waiting of batch) if (!waiting.settled) await this.writeAlone(waiting);
  }

  private async writeAlone(waiting: Waiting): Promise<void> {
    waiting.sent = true;
    const notify = this.pause === undefined;
    try {
      const how = { notify, onWritten: this.options.onWritten, lookFirst: waiting.suspect };
      this.acknowledge([waiting], [await writeOne(this.connection, waiting.append, how)], notify);
    } catch (error) {
      this.refuse(waiting, error);
    }
  }

  private acknowledge(batch: readonly Waiting[], results: readonly AppendResult[], notified: boolean): void {
    for (const [index, waiting] of batch.entries()) {
      const result = results[index];
      if (result === undefined) continue;
      this.settle(waiting);
      this.stands.set(waiting.append.stream, result.revision);
      waiting.resolve(result);
    }
    if (this.stands.size > MOST_STANDS) this.stands.clear();
    this.options.onAppended();
    this.untold = !notified;
    this.pause ??= setTimeout(() => {
      this.pause = undefined;
      // The next batch tells of this one too, and each commit sets the next pause.
      if (this.untold && this.underWay.size === 0) void this.tellOthers();
    }, NOTIFY_EVERY_MS);
  }

  /** Whoever does not hear of it looks by themselves in a while. */
  private async tellOthers(): Promise<void> {
    this.untold = false;
    await notifyOthers(this.connection).catch(() => undefined);
  }
}
