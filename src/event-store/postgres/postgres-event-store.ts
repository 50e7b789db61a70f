import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogSlice,
  type ReadAllOptions,
  type ReadStreamOptions,
  StoreClosed,
  type StreamSlice,
  type Subscription,
} from '../event-store.js';
import { validateAppend } from '../validate-append.js';
import { AppendQueue } from './append-queue.js';
import type { PendingAppend } from './append-statement.js';
import { checkServer } from './check-server.js';
import { LogReader } from './log-reader.js';
import { LogSubscription } from './log-subscription.js';
import { NotificationListener } from './notification-listener.js';
import { OwnAppends } from './own-appends.js';
import { type ConnectionSettings, StoreConnection } from './store-connection.js';
import { WakeSignal } from './wake-signal.js';

export interface PostgresEventStoreOptions {
  /** The database whose migrations of this folder have been run. */
  readonly url: string;
  /** The bound of every method, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** How often a subscription looks when no notification wakes it, in milliseconds. Default 2,000. */
  readonly pollMs?: number;
  /** Connections for reading, besides one for appends and one for notifications. Default 3. */
  readonly readConnections?: number;
  /** Told what a subscription or its wake-up waits out: for the log of the process. Default: nobody. */
  readonly onTrouble?: (error: unknown) => void;
}

const SUBSCRIPTION_PAGE = 500;

/** The log in PostgreSQL. */
export class PostgresEventStore implements EventStore {
  readonly kind = 'postgres';
  private readonly appends: StoreConnection;
  private readonly queue: AppendQueue;
  private readonly reader: LogReader;
  private readonly listener: NotificationListener;
  private readonly signal = new WakeSignal();
  private readonly own = new OwnAppends();
  private readonly subscriptions = new Set<Subscription>();
  private readonly pollMs: number;
  private readonly onTrouble: (error: unknown) => void;
  private closing: Promise<void> | undefined;

  private constructor(options: PostgresEventStoreOptions) {
    const {
      url,
      timeoutMs = 10_000,
      pollMs = 2_000,
      readConnections = 3,
      onTrouble = () => undefined,
    } = options;
    const settings: ConnectionSettings = { url, timeoutMs };
    const onWake = (): void => this.signal.wake();
    this.pollMs = pollMs;
    this.onTrouble = onTrouble;
    this.appends = new StoreConnection({ ...settings, pipeline: true });
    this.queue = new AppendQueue(this.appends, {
      timeoutMs,
      onAppended: onWake,
      onWritten: (appends, base) => {
        if (this.subscriptions.size > 0) this.own.add(appends, base);
      },
    });
    this.reader = new LogReader(settings, readConnections);
    this.listener = new NotificationListener(settings, {
      // What we have appended ourselves has woken everybody already.
      onWake: (position) => (position === undefined || position > this.own.position ? onWake() : undefined),
      onTrouble,
    });
  }

  /**
   * Connects, and makes sure that the server can keep the port's promises.
   *
   * @throws UnsafeDatabase the server would lose or change what is acknowledged
   * @throws MissingLog the migrations have not been run
   * @throws StoreUnavailable the server cannot be reached
   */
  static async open(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const store = new PostgresEventStore(options);
    try {
      await checkServer(store.appends);
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.refuseWhenClosed();
    const append: PendingAppend = {
      stream,
      before: expected === 'no-stream' ? -1 : expected,
      events: validateAppend(stream, expected, events),
      bytes: events.reduce((sum, event) => sum + event.data.byteLength + event.metadata.byteLength, 0),
    };
    return this.queue.add(append);
  }

  async readStream(stream: string, options?: ReadStreamOptions): Promise<StreamSlice> {
    return this.read(() => this.reader.readStream(stream, options));
  }

  async readAll(options: ReadAllOptions): Promise<LogSlice> {
    return this.read(() => this.reader.readAll(options));
  }

  subscribe(after: number): Subscription {
    this.refuseWhenClosed();
    this.listener.start();
    const subscription = new LogSubscription(after, {
      readPage: (position) => this.readAll({ after: position, limit: SUBSCRIPTION_PAGE }),
      ownPage: (position) => this.own.after(position, SUBSCRIPTION_PAGE),
      signal: this.signal,
      pollMs: this.pollMs,
      onTrouble: this.onTrouble,
      onClose: (ended) => this.subscriptions.delete(ended),
    });
    this.subscriptions.add(subscription);
    return subscription;
  }

  async head(): Promise<number> {
    return this.read(() => this.reader.head());
  }

  async identity(): Promise<string> {
    return this.read(() => this.reader.identity());
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await Promise.all([
      ...[...this.subscriptions].map((subscription) => subscription.close()),
      this.listener.close(),
      this.reader.close(),
      this.queue.close().then(() => this.appends.close()),
    ]);
  }

  private refuseWhenClosed(): void {
    if (this.closing !== undefined) throw new StoreClosed();
  }

  private async read<T>(read: () => Promise<T>): Promise<T> {
    this.refuseWhenClosed();
    try {
      return await read();
    } catch (error) {
      this.refuseWhenClosed();
      throw error;
    }
  }
}
