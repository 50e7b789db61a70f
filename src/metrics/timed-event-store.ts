import type {
  AppendResult,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  LogSlice,
  ReadAllOptions,
  ReadStreamOptions,
  StreamSlice,
  Subscription,
} from '../event-store/event-store.js';

/** An event store with the time of each append told. */
export class TimedEventStore implements EventStore {
  readonly kind: string;

  constructor(
    private readonly store: EventStore,
    private readonly appended: (seconds: number) => void,
  ) {
    this.kind = store.kind;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const begun = performance.now();
    try {
      return await this.store.append(stream, expected, events);
    } finally {
      this.appended((performance.now() - begun) / 1_000);
    }
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamSlice> {
    return this.store.readStream(stream, options);
  }

  readAll(options: ReadAllOptions): Promise<LogSlice> {
    return this.store.readAll(options);
  }

  subscribe(after: number): Subscription {
    return this.store.subscribe(after);
  }

  head(): Promise<number> {
    return this.store.head();
  }

  identity(): Promise<string> {
    return this.store.identity();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
