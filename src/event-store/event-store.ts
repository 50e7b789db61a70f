/**
 * The event store's port: what the rest of the program may count on, whichever store the log lies in.
 *
 * The port takes and returns bytes. Serialising, upcasting and the vault lie above it. Every promise
 * below is a test in `test/contract`, and runs against every adapter.
 */

/** The largest sum of data bytes in one append. EventStoreDB refuses more than 1,048,576 by default. */
export const MAX_APPEND_BYTES = 1_000_000;

/** The largest number of events in one append. */
export const MAX_APPEND_EVENTS = 1_000;

/** `after` for a read or a subscription that begins at the log's first event. */
export const LOG_START = 0;

/** An event on its way into the log. */
export interface EventToAppend {
  /** A UUID, unique in the whole log. The caller derives it, so that a retry repeats it. */
  readonly id: string;
  /** The stored name of the event: 1 to 200 characters, no control characters, `$` not first. */
  readonly type: string;
  /** UTF-8 JSON that `JSON.stringify(JSON.parse(data))` reproduces byte for byte. */
  readonly data: Uint8Array;
  /** The same rule as for `data`. */
  readonly metadata: Uint8Array;
}

/** An event as it lies in the log. `id`, `type`, `data` and `metadata` are what was appended, byte for byte. */
export interface StoredEvent extends EventToAppend {
  readonly stream: string;
  /** Counted from 0 in its stream, without gaps. */
  readonly revision: number;
  /**
   * The place in the whole log, above 0 and rising. Gapless from 1 in memory and on PostgreSQL; with gaps on
   * EventStoreDB. No code above the port may count on more than that it rises.
   */
  readonly position: number;
}

/** The revision that the stream's last event must have for an append to happen. There is no "any". */
export type ExpectedRevision = number | 'no-stream';

/** Where the last event of an append lies. */
export interface AppendResult {
  readonly revision: number;
  readonly position: number;
}

export interface ReadStreamOptions {
  /** Default `forwards`. */
  readonly direction?: 'forwards' | 'backwards';
  /** The first revision to return, inclusive. Default: the first forwards, the last backwards. */
  readonly from?: number;
  /** At most so many events. Default: all. */
  readonly limit?: number;
}

/** Part of a stream. A stream that was never written to has `exists` false; an empty read of one that was, true. */
export interface StreamSlice {
  readonly exists: boolean;
  readonly events: readonly StoredEvent[];
}

export interface ReadAllOptions {
  /** Only events with a position above this one. */
  readonly after: number;
  /** At most so many events; fewer do not mean that the end was reached. */
  readonly limit: number;
}

/** Part of the whole log, in order of position. */
export interface LogSlice {
  readonly events: readonly StoredEvent[];
  /** Read on from here: at least the last event's position, or `after` when there is none. */
  readonly position: number;
  /** Nothing more lay in the log when this was read. */
  readonly end: boolean;
}

export type SubscriptionMessage =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  /** All that lay in the log at `position` has been delivered. May come again after an interruption. */
  | { readonly kind: 'caught-up'; readonly position: number };

/**
 * A live view of the log. It never skips and never repeats an event, in order of position, and it comes
 * back by itself when the store cuts it, restarts or elects another leader: it ends only by `close`.
 * The consumer pulls; a slow one is never cut off, and memory stays bounded.
 */
export interface Subscription extends AsyncIterable<SubscriptionMessage> {
  /** Ends the iteration; nothing is delivered after it resolves. May be called more than once. */
  close(): Promise<void>;
}

/**
 * Errors: every method rejects with {@link StoreUnavailable} when the store does not answer within a bound
 * (10 s unless the adapter is told otherwise), and with {@link StoreClosed} after `close`.
 */
export interface EventStore {
  /** The adapter's name, for people: `memory`, `postgres`, `eventstoredb`. */
  readonly kind: string;

  /**
   * Appends all events or none, at `expected`. Acknowledged means durable.
   *
   * The same events (same ids, same bytes) at the same `expected` a second time add nothing and are answered
   * as the first time, also when others have appended since. A batch of which only a part lies in the stream
   * is a {@link RevisionConflict}, and so are the same ids with other bytes: somebody else's attempt at the same
   * was faster. Only EventStoreDB, which compares ids alone, may answer those as the first time and drop them, when
   * another process appended the others a moment before, which this one has not been shown yet.
   *
   * @throws RevisionConflict the stream stands elsewhere; nothing was written
   * @throws InvalidAppend the request breaks a rule above; nothing was written. {@link AppendTooLarge} if by its size
   * @throws StoreUnavailable with `outcome` `unknown` when the append may have happened: repeat it unchanged
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;

  /** Reads part of one stream. A name that no stream may bear is a missing stream. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamSlice>;

  /** Reads a page of all our streams. */
  readAll(options: ReadAllOptions): Promise<LogSlice>;

  /**
   * Delivers every event after `after`, then the new ones as they are appended. One iteration per subscription;
   * leaving its loop closes it.
   *
   * @throws StoreClosed at once, when the store is closed; an outage is waited out
   */
  subscribe(after: number): Subscription;

  /** The position of the last event, or `LOG_START` in an empty log. */
  head(): Promise<number>;

  /**
   * The log's own id, a UUID made when the log was. Another log never has it, a restored copy in the same
   * store does, a copy in another kind of store does not (its positions differ).
   */
  identity(): Promise<string>;

  /** Closes connections and ends subscriptions; appends under way are finished or rejected. Idempotent. */
  close(): Promise<void>;
}

/** The stream does not stand where the caller thought. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Where it stands: the last event's revision, or `no-stream`. */
    readonly actual: ExpectedRevision,
  ) {
    super(`${stream} stands at ${String(actual)}, not at ${String(expected)}`);
  }
}

/** The store cannot be reached, refuses for now, or did not answer in time. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  constructor(
    /**
     * `unknown`: an append may have happened. `not-applied`: this call has not appended, or was a read. What an earlier
     * attempt of the same append did is not taken back by that.
     */
    readonly outcome: 'unknown' | 'not-applied',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The request can never succeed as it is: an empty batch, a bad id or name, too many bytes, bytes that JSON does not reproduce. */
export class InvalidAppend extends Error {
  override readonly name: string = 'InvalidAppend';
}

/** Too many bytes or events: less of the same may succeed. */
export class AppendTooLarge extends InvalidAppend {
  override readonly name = 'AppendTooLarge';
}

/** The store was closed by this process. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed';
  constructor() {
    super('the event store is closed');
  }
}
