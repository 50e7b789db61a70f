import { setMaxListeners } from 'node:events';
import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  InvalidAppend,
  type LogSlice,
  type ReadAllOptions,
  type ReadStreamOptions,
  StoreClosed,
  type StreamSlice,
  type Subscription,
} from '../event-store.js';
import { isStreamName, validateAppend } from '../validate-append.js';
import { Appends } from './append-events.js';
import { Bound, pause } from './bound.js';
import { Connection } from './connection.js';
import { LogIdentity } from './log-identity.js';
import { LogReads } from './log-reads.js';
import { LogSubscription } from './log-subscription.js';
import { StreamReads } from './stream-reads.js';

export interface EventStoreDbOptions {
  /** As the client takes it: `esdb://host:2113?tls=false`, or several hosts of one cluster. Used as given. */
  readonly connectionString: string;
  /** What our streams' names begin with, `ika-` for example. Other streams on the server are not ours. */
  readonly prefix: string;
  /** The bound of every call, in milliseconds. Default: 10,000, which is longer than an election. */
  readonly timeoutMs?: number;
  /** After so long without an event a subscription asks whether there was none, in milliseconds. Default: 5,000. */
  readonly silenceMs?: number;
  /** The stream that holds the log's identity. Default: `samverka-log-identity`. */
  readonly identityStream?: string;
  /** Told of every interruption that was overcome, for the operator's log. */
  readonly onTrouble?: (what: string, cause: unknown) => void;
}

const TIMEOUT_MS = 10_000;
const SILENCE_MS = 5_000;
/** How long a close waits for appends under way, in milliseconds. */
const CLOSE_GRACE_MS = 1_000;

/**
 * The event log in EventStoreDB 22.10 or later, or KurrentDB.
 *
 * One client, and so one connection, per store; a process needs one store. Every answer is bounded by a time of our
 * own, since the client's deadlines do not hold when the server is silent.
 */
export class EventStoreDbEventStore implements EventStore {
  readonly kind = 'eventstoredb';
  private readonly connection: Connection;
  private readonly streams: StreamReads;
  private readonly log: LogReads;
  private readonly appends: Appends;
  private readonly logIdentity: LogIdentity;
  private readonly closed = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();
  private closeOnce: Promise<void> | undefined;

  /**
   * Connects with the first call.
   *
   * @throws Error when the connection string cannot be read, or the prefix is none
   */
  constructor(private readonly options: EventStoreDbOptions) {
    const { connectionString, prefix, identityStream = 'samverka-log-identity', onTrouble } = options;
    if (!isStreamName(prefix)) throw new Error(`bad stream prefix: ${JSON.stringify(prefix)}`);
    if (identityStream.startsWith(prefix))
      throw new Error(`${identityStream} begins with the prefix ${prefix}`);
    if (/[?&]throwOnAppendFailure=false/i.test(connectionString)) {
      throw new Error('throwOnAppendFailure=false makes the client report wrong revisions');
    }
    this.connection = new Connection(connectionString, onTrouble ?? (() => undefined));
    const requiresLeader = asksForLeader(connectionString);
    const { connection } = this;
    setMaxListeners(0, this.closed.signal);
    this.streams = new StreamReads(connection, requiresLeader);
    this.log = new LogReads({ connection, requiresLeader, isOurs: (stream) => stream.startsWith(prefix) });
    this.appends = new Appends({ connection, reads: this.streams, closed: this.closed.signal });
    this.logIdentity = new LogIdentity(identityStream, this.streams, this.appends);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.assertOpen();
    const checked = validateAppend(stream, expected, events);
    if (!stream.startsWith(this.options.prefix)) {
      throw new InvalidAppend(
        `${stream} does not begin with ${this.options.prefix}, and no subscription would see it`,
      );
    }
    return this.track(this.appends.append(stream, expected, checked, this.bound()));
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<StreamSlice> {
    this.assertOpen();
    if (!isStreamName(stream) || !stream.startsWith(this.options.prefix))
      return { exists: false, events: [] };
    return this.streams.read(stream, options, this.bound());
  }

  async readAll(options: ReadAllOptions): Promise<LogSlice> {
    this.assertOpen();
    return this.log.readAll(options, this.bound());
  }

  subscribe(after: number): Subscription {
    this.assertOpen();
    return new LogSubscription({
      connection: this.connection,
      reads: this.log,
      prefix: this.options.prefix,
      after,
      timeoutMs: this.timeoutMs,
      silenceMs: this.options.silenceMs ?? SILENCE_MS,
    });
  }

  async head(): Promise<number> {
    this.assertOpen();
    return this.log.head(this.bound());
  }

  async identity(): Promise<string> {
    this.assertOpen();
    return this.track(this.logIdentity.read(this.bound()));
  }

  close(): Promise<void> {
    this.closeOnce ??= this.end();
    return this.closeOnce;
  }

  private async end(): Promise<void> {
    this.connection.beginClose();
    const settled = Promise.allSettled(this.underWay).then(() => {
      this.closed.abort();
    });
    await pause(Math.min(CLOSE_GRACE_MS, this.timeoutMs), this.closed.signal);
    this.closed.abort();
    await settled;
    await this.connection.close();
  }

  private track<T>(call: Promise<T>): Promise<T> {
    const over = (): void => {
      this.underWay.delete(call);
    };
    this.underWay.add(call);
    call.then(over, over);
    return call;
  }

  private get timeoutMs(): number {
    return this.options.timeoutMs ?? TIMEOUT_MS;
  }

  private bound(): Bound {
    return new Bound(this.timeoutMs);
  }

  private assertOpen(): void {
    if (this.connection.closing.aborted) throw new StoreClosed();
  }
}

/** Whether reads must come from the leader: so it is unless the connection string asks for another node. */
function asksForLeader(connectionString: string): boolean {
  const preference = /[?&]node[_-]?preference=([^&]*)/i.exec(connectionString)?.[1];
  return preference === undefined || preference.toLowerCase() === 'leader';
}
