import { setMaxListeners } from 'node:events';
import { StoreClosed } from '../event-store.js';
import { GuardedClient } from './guarded-client.js';

/**
 * So many failures in a row, and the client is taken to be stuck: with a deposed leader, for example. All appends go over
 * one stream, which can be dead while reads are answered; two attempts leave a third one time to succeed within its bound.
 */
const FAILURES_TO_RECREATE = { append: 2, read: 3 } as const;
/** Many calls fail at the same moment for one reason; they count as one failure. */
const SAME_FAILURE_MS = 100;
const SHORTEST_LIFE_MS = 1_000;

/** What a client was used for; that reads are answered says nothing about appends. */
export type Use = keyof typeof FAILURES_TO_RECREATE;

/** The one client of a store, made anew when one use of it only fails. */
export class Connection {
  private current: GuardedClient | undefined;
  private since = 0;
  private readonly failures = new Map<Use, { count: number; last: number }>();
  private discarding: Promise<void> = Promise.resolve();
  private readonly closingController = new AbortController();
  private newest = 0;

  /** @throws Error when the connection string cannot be read */
  constructor(
    private readonly connectionString: string,
    readonly trouble: (what: string, cause: unknown) => void,
  ) {
    // Every call under way listens.
    setMaxListeners(0, this.closing);
    // Made now so that a bad connection string is found at start; nothing is connected before the first call.
    this.make();
  }

  /** Aborted when the store begins to close: nothing new begins. */
  get closing(): AbortSignal {
    return this.closingController.signal;
  }

  /**
   * The client to use for one attempt.
   *
   * @throws StoreClosed after `beginClose`
   */
  async lease(): Promise<GuardedClient> {
    // The last client's end rejects whatever is pending in the process, so the next one waits for it.
    await this.discarding;
    if (this.closing.aborted) throw new StoreClosed();
    return this.current ?? this.make();
  }

  /** The highest position of ours that came by here. What is appended from now on lies above it. */
  get newestSeen(): number {
    return this.newest;
  }

  /** One of our events was read, delivered or appended. */
  saw(position: number): void {
    if (position > this.newest) this.newest = position;
  }

  /** The server answered. */
  succeeded(client: GuardedClient, use: Use): void {
    if (client === this.current) this.failures.delete(use);
  }

  /** The server did not answer, or not usefully. The client is given up after a few times in a row. */
  failed(client: GuardedClient, use: Use): void {
    const now = performance.now();
    const { count, last } = this.failures.get(use) ?? { count: 0, last: Number.NEGATIVE_INFINITY };
    if (client !== this.current || now - last < SAME_FAILURE_MS) return;
    this.failures.set(use, { count: count + 1, last: now });
    if (count + 1 < FAILURES_TO_RECREATE[use] || now - this.since < SHORTEST_LIFE_MS) return;
    this.current = undefined;
    this.discarding = client.discard();
    this.trouble(`a new client after ${String(count + 1)} failures of ${use}s`, undefined);
  }

  /** From now on there are no more leases. */
  beginClose(): void {
    this.closingController.abort();
  }

  /** Ends the client and its connection. */
  async close(): Promise<void> {
    this.beginClose();
    const { current } = this;
    this.current = undefined;
    await Promise.all([this.discarding, current?.discard()]);
  }

  private make(): GuardedClient {
    this.current = new GuardedClient(this.connectionString, this.trouble);
    this.since = performance.now();
    this.failures.clear();
    return this.current;
  }
}
