import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogSlice,
  type ReadAllOptions,
  type ReadStreamOptions,
  RevisionConflict,
  type StoredEvent,
  type StreamSlice,
  type Subscription,
  type SubscriptionMessage,
} from '../../../src/event-store/event-store.js';
import { isStreamName } from '../../../src/event-store/validate-append.js';

/**
 * A store whose callers do not know its prefix: streams get it on the way in and lose it on the way out. With a prefix
 * of its own each test has a log of its own on a server that it shares.
 */
export class PrefixedStore implements EventStore {
  readonly kind: string;

  constructor(
    private readonly inner: EventStore,
    private readonly prefix: string,
  ) {
    this.kind = inner.kind;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    try {
      return await this.inner.append(this.inside(stream), expected, events);
    } catch (error) {
      if (error instanceof RevisionConflict) throw new RevisionConflict(stream, error.expected, error.actual);
      throw error;
    }
  }

  async readStream(stream: string, options?: ReadStreamOptions): Promise<StreamSlice> {
    const slice = await this.inner.readStream(this.inside(stream), options);
    return { ...slice, events: slice.events.map((event) => this.outside(event)) };
  }

  async readAll(options: ReadAllOptions): Promise<LogSlice> {
    const slice = await this.inner.readAll(options);
    return { ...slice, events: slice.events.map((event) => this.outside(event)) };
  }

  subscribe(after: number): Subscription {
    const inner = this.inner.subscribe(after);
    return {
      close: () => inner.close(),
      [Symbol.asyncIterator]: () => this.outsideMessages(inner[Symbol.asyncIterator]()),
    };
  }

  head(): Promise<number> {
    return this.inner.head();
  }

  identity(): Promise<string> {
    return this.inner.identity();
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private outsideMessages(inner: AsyncIterator<SubscriptionMessage>): AsyncIterator<SubscriptionMessage> {
    return {
      next: async () => {
        const result = await inner.next();
        if (result.done === true || result.value.kind !== 'event') return result;
        return { done: false, value: { kind: 'event', event: this.outside(result.value.event) } };
      },
      return: async () => {
        await inner.return?.();
        return { done: true, value: undefined };
      },
    };
  }

  /** A name that no stream may bear stays one. */
  private inside(stream: string): string {
    return isStreamName(stream) ? `${this.prefix}${stream}` : stream;
  }

  private outside(event: StoredEvent): StoredEvent {
    return { ...event, stream: event.stream.slice(this.prefix.length) };
  }
}
