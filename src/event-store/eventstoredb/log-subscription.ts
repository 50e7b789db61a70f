import { setMaxListeners } from 'node:events';
import type { ReadableOptions } from 'node:stream';
import { type AllStreamSubscription, START, streamNameFilter } from '@eventstore/db-client';
import { LOG_START, type Subscription, type SubscriptionMessage } from '../event-store.js';
import { backoffMs, Bound, pause } from './bound.js';
import { isSlowConsumerCut } from './client-failure.js';
import type { Connection } from './connection.js';
import type { GuardedClient } from './guarded-client.js';
import { LiveEvents } from './live-events.js';
import type { LogPage, LogReads } from './log-reads.js';
import { type LogPlace, placeOf, toStoredEvent } from './stored-event.js';

/** Everybody's events in one request while behind: so many at first, then as many as are about so large. */
const FIRST_PAGE = 100;
const LARGEST_PAGE = 4_000;
const PAGE_BYTES = 4_000_000;
/** How many foreign events the server passes over before it looks up. */
const SEARCH_WINDOW = 1_000;
/** So many events wait in the client for the consumer, twice; more would only delay the server's cut. */
const LIVE_BUFFER = 4;
/** A live subscription that gave nothing and lasted no longer than this counts as a failure. */
const SHORT_LIFE_MS = 1_000;

export interface LogSubscriptionOptions {
  readonly connection: Connection;
  readonly reads: LogReads;
  /** What our streams' names begin with. */
  readonly prefix: string;
  readonly after: number;
  /** The time for one page, in milliseconds. */
  readonly timeoutMs: number;
  /** After so many milliseconds without an event the log is asked whether there was none. */
  readonly silenceMs: number;
}

/**
 * A catch-up subscription that comes back. It reads pages until the log's end, goes live from there, and when live
 * delivery is cut, ends or falls silent, it begins again with pages after the last event that the consumer was given.
 * The server cuts a live subscription for which 32 events wait; that is the ordinary way of a slow consumer.
 */
export class LogSubscription implements Subscription {
  private readonly closing = new AbortController();
  /** Gives what there is at once together: a promise for each event would cost as much as reading it. */
  private readonly iterator: AsyncGenerator<readonly SubscriptionMessage[], void>;
  private ready: readonly SubscriptionMessage[] = [];
  private taken = 0;
  private pulling: Promise<unknown> = Promise.resolve();
  private pulls = 0;
  /** The last event that was made ready for the consumer. */
  private delivered: number;
  /** Where to read on: `delivered`, or further on where nothing is ours. */
  private place: LogPlace | undefined;
  private pageSize = FIRST_PAGE;
  private failures = 0;

  constructor(private readonly options: LogSubscriptionOptions) {
    this.delivered = options.after;
    this.place = options.after === LOG_START ? undefined : placeOf(options.after);
    this.iterator = this.messages();
    setMaxListeners(0, this.closing.signal);
    options.connection.closing.addEventListener('abort', this.onStoreClosing);
  }

  [Symbol.asyncIterator](): AsyncIterator<SubscriptionMessage, void> {
    return {
      next: () => this.next(),
      return: async () => {
        await this.close();
        return { done: true, value: undefined };
      },
    };
  }

  async close(): Promise<void> {
    this.options.connection.closing.removeEventListener('abort', this.onStoreClosing);
    this.closing.abort();
    await this.pulling;
    await this.iterator.return();
  }

  private readonly onStoreClosing = (): void => {
    this.closing.abort();
  };

  private next(): Promise<IteratorResult<SubscriptionMessage, void>> {
    const message = this.pulls === 0 ? this.take() : undefined;
    if (message !== undefined) return Promise.resolve({ done: false, value: message });
    this.pulls += 1;
    const next = this.pulling.then(() => this.pull());
    this.pulling = next
      .catch(() => undefined)
      .then(() => {
        this.pulls -= 1;
      });
    return next;
  }

  private async pull(): Promise<IteratorResult<SubscriptionMessage, void>> {
    if (this.taken === this.ready.length && !this.isClosed()) {
      this.ready = (await this.iterator.next()).value ?? [];
      this.taken = 0;
    }
    const message = this.take();
    return message === undefined ? { done: true, value: undefined } : { done: false, value: message };
  }

  private take(): SubscriptionMessage | undefined {
    if (this.isClosed()) return undefined;
    const message = this.ready[this.taken];
    if (message !== undefined) this.taken += 1;
    return message;
  }

  private async *messages(): AsyncGenerator<readonly SubscriptionMessage[], void> {
    while (!this.isClosed()) {
      try {
        yield* this.pages();
        if (!this.isClosed()) yield* this.live();
      } catch (error) {
        if (this.isClosed()) return;
        this.options.connection.trouble('a subscription was interrupted', error);
        await pause(backoffMs(this.failures++), this.closing.signal);
      }
    }
  }

  private async *pages(): AsyncGenerator<readonly SubscriptionMessage[], void> {
    let next = this.page(this.place);
    for (;;) {
      const page = await next;
      this.pageSize = nextPageSize(page);
      // While the consumer works on this page the next one is fetched, and no more than that.
      if (!page.end) next = this.page(page.place);
      if (this.isClosed()) return;
      const events = page.events.filter(({ position }) => position > this.delivered);
      this.delivered = events.at(-1)?.position ?? this.delivered;
      this.place = page.place;
      if (events.length > 0) yield events.map((event) => ({ kind: 'event', event }));
      if (page.end) break;
    }
    if (!this.isClosed()) yield [{ kind: 'caught-up', position: this.delivered }];
  }

  private async *live(): AsyncGenerator<readonly SubscriptionMessage[], void> {
    const began = performance.now();
    const client = await this.options.connection.lease();
    const live = new LiveEvents(this.subscribe(client), [this.closing.signal, client.discarded]);
    let given = 0;
    try {
      for (;;) {
        const next = await live.next(this.options.silenceMs);
        if (this.isClosed()) return;
        if (next.kind === 'event') {
          const event = toStoredEvent(next.record);
          if (event === undefined || event.position <= this.delivered) continue;
          this.options.connection.saw(event.position);
          this.delivered = event.position;
          this.place = placeOf(event.position);
          given += 1;
          this.failures = 0;
          yield [{ kind: 'event', event }];
        } else if (next.kind === 'silence') {
          if (await this.missedSomething()) return;
        } else {
          const shortLived = given === 0 && performance.now() - began < SHORT_LIFE_MS;
          if (shortLived && !isSlowConsumerCut(next.cause)) {
            throw new Error('a subscription ended at once', { cause: next.cause });
          }
          return;
        }
      }
    } finally {
      live.close();
    }
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  /** Whether the log holds an event of ours that a silent subscription should have given. */
  private async missedSomething(): Promise<boolean> {
    for (;;) {
      const page = await this.page(this.place);
      if (page.events.length > 0) return true;
      this.place = page.place;
      if (page.end) return false;
    }
  }

  private page(place: LogPlace | undefined): Promise<LogPage> {
    const page = this.options.reads.page(
      place,
      this.pageSize,
      new Bound(this.options.timeoutMs),
      this.closing.signal,
    );
    // It may be fetched before anybody waits for it.
    page.catch(() => undefined);
    return page;
  }

  private subscribe({ client }: GuardedClient): AllStreamSubscription {
    return client.subscribeToAll(
      {
        fromPosition: this.place ?? START,
        filter: streamNameFilter({ prefixes: [this.options.prefix], maxSearchWindow: SEARCH_WINDOW }),
      },
      { readableHighWaterMark: LIVE_BUFFER, writableHighWaterMark: LIVE_BUFFER } as ReadableOptions,
    );
  }
}

function nextPageSize({ events }: LogPage): number {
  const bytes = events.reduce((sum, event) => sum + event.data.byteLength + event.metadata.byteLength, 0);
  const each = bytes / Math.max(1, events.length);
  return Math.round(Math.min(LARGEST_PAGE, Math.max(FIRST_PAGE / 10, PAGE_BYTES / (each + 100))));
}
