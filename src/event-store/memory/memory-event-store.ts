import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogSlice,
  type ReadAllOptions,
  type ReadStreamOptions,
  StoreClosed,
  StoreUnavailable,
  type StreamSlice,
  type Subscription,
} from '../event-store.js';
import { validateAppend } from '../validate-append.js';
import { MemoryLog } from './memory-log.js';
import { MemorySubscription } from './memory-subscription.js';

export interface MemoryEventStoreOptions {
  /** How long a call waits for a log that hangs, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
}

/** A client of a log in this process, for tests and simulations. Acknowledged means kept as long as the process lives. */
export class MemoryEventStore implements EventStore {
  readonly kind = 'memory';
  private readonly timeoutMs: number;
  private readonly subscriptions = new Set<Subscription>();
  private readonly waiting = new Set<(error: Error) => void>();
  private closed = false;

  /** @param log shared with other clients; by default one of its own */
  constructor(
    readonly log: MemoryLog = new MemoryLog(),
    { timeoutMs = 10_000 }: MemoryEventStoreOptions = {},
  ) {
    this.timeoutMs = timeoutMs;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.refuseWhenClosed();
    // Also while the log hangs, and before the caller can change its bytes.
    validateAppend(stream, expected, events);
    if (this.log.hanging === 'no') return this.log.append(stream, expected, events);
    const kept = events.map((event) => ({
      ...event,
      data: event.data.slice(),
      metadata: event.metadata.slice(),
    }));
    const append = (): AppendResult => this.log.append(stream, expected, kept);
    if (this.log.hanging === 'lost') return this.answer(append, 'unknown');
    const result = append();
    return this.answer(() => result, 'unknown');
  }

  async readStream(stream: string, options?: ReadStreamOptions): Promise<StreamSlice> {
    return this.answer(() => this.log.readStream(stream, options));
  }

  async readAll(options: ReadAllOptions): Promise<LogSlice> {
    return this.answer(() => this.log.readAll(options));
  }

  subscribe(after: number): Subscription {
    this.refuseWhenClosed();
    const subscription = new MemorySubscription(this.log, after, (ended) => this.subscriptions.delete(ended));
    this.subscriptions.add(subscription);
    return subscription;
  }

  async head(): Promise<number> {
    return this.answer(() => this.log.head());
  }

  async identity(): Promise<string> {
    return this.answer(() => this.log.identity);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const reject of [...this.waiting]) reject(new StoreClosed());
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
  }

  private refuseWhenClosed(): void {
    if (this.closed) throw new StoreClosed();
  }

  private async answer<T>(call: () => T, outcome: StoreUnavailable['outcome'] = 'not-applied'): Promise<T> {
    this.refuseWhenClosed();
    if (this.log.hanging !== 'no') await this.untilResumed(outcome);
    return call();
  }

  private untilResumed(outcome: StoreUnavailable['outcome']): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        stop();
        clearTimeout(timer);
        this.waiting.delete(fail);
      };
      const fail = (error: Error): void => {
        settle();
        reject(error);
      };
      const stop = this.log.onChange(() => {
        if (this.log.hanging !== 'no') return;
        settle();
        resolve();
      });
      const late = `no answer from the log in memory within ${String(this.timeoutMs)} ms`;
      const timer = setTimeout(() => fail(new StoreUnavailable(outcome, late)), this.timeoutMs);
      this.waiting.add(fail);
    });
  }
}
