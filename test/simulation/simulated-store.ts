import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogSlice,
  type ReadAllOptions,
  type ReadStreamOptions,
  RevisionConflict,
  StoreUnavailable,
  type StreamSlice,
  type Subscription,
  type SubscriptionMessage,
} from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { MemoryLog } from '../../src/event-store/memory/memory-log.js';
import type { Dice } from '../support/dice.js';
import type { PlantedFault } from './planted.js';
import type { Caller, Failures, Wire } from './wire.js';

const away = (): Error => new StoreUnavailable('not-applied', 'simulated');
const READ: Failures = { away };
const APPEND: Failures = { away, unknown: () => new StoreUnavailable('unknown', 'simulated') };
class Cut extends Error {}
const DELIVERY: Failures = { away: () => new Cut() };

export interface StoreSurroundings {
  readonly log: MemoryLog;
  readonly wire: Wire;
  /** For what the store itself leaves to chance: how much a page holds. */
  readonly dice: Dice;
  readonly planted: PlantedFault | undefined;
  /** Told just before an append is carried out: somebody else may be faster. */
  readonly beforeAppend: (stream: string) => void;
}

/** An instance's client of the log in memory, at the other end of the wire. */
export class SimulatedStore implements EventStore {
  readonly kind = 'memory';
  private readonly store: MemoryEventStore;
  /** For planted faults: streams whose last append is unknown, and those that met a conflict. */
  private readonly unknown = new Set<string>();
  private readonly conflicts = new Set<string>();

  constructor(
    private readonly around: StoreSurroundings,
    private readonly caller: Caller,
  ) {
    this.store = new MemoryEventStore(around.log);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const { wire, log, planted, beforeAppend } = this.around;
    let at = expected;
    if (planted === 'newerRevision' && this.unknown.delete(stream)) {
      const [last] = log.readStream(stream, { direction: 'backwards', limit: 1 }).events;
      at = last?.revision ?? 'no-stream';
    }
    const work = (): Promise<AppendResult> => {
      beforeAppend(stream);
      return this.store.append(stream, at, events);
    };
    try {
      return await wire.call(this.caller, `append to ${stream}`, work, APPEND);
    } catch (error) {
      if (error instanceof StoreUnavailable && error.outcome === 'unknown') this.unknown.add(stream);
      if (error instanceof RevisionConflict) this.conflicts.add(stream);
      throw error;
    }
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamSlice> {
    const { wire, planted } = this.around;
    const later = (options?.from ?? 0) > 0 && !this.conflicts.delete(stream);
    if (planted === 'staleRefusals' && later) return Promise.resolve({ exists: true, events: [] });
    return wire.call(this.caller, `read ${stream}`, () => this.store.readStream(stream, options), READ);
  }

  /** A page holds what the dice say, which is fewer than were asked for. */
  readAll({ after, limit }: ReadAllOptions): Promise<LogSlice> {
    const { wire, dice } = this.around;
    const most = Math.min(limit, dice.number(1, 12));
    return wire.call(this.caller, 'read the log', () => this.page(after, most), READ);
  }

  head(): Promise<number> {
    return this.around.wire.call(this.caller, 'read the head', () => this.store.head(), READ);
  }

  identity(): Promise<string> {
    return this.around.wire.call(this.caller, 'read the identity', () => this.store.identity(), READ);
  }

  subscribe(after: number): Subscription {
    return new SimulatedSubscription(this.store, this.around, this.caller, after);
  }

  close(): Promise<void> {
    return this.store.close();
  }

  /** Now and then with an event that comes twice, which does no harm. */
  private async page(after: number, limit: number): Promise<LogSlice> {
    const { dice, wire, planted } = this.around;
    const page = await this.store.readAll({ after, limit });
    if (planted === 'skippedEvents' && page.events.length > 1 && dice.chance(0.1))
      return { ...page, events: page.events.slice(1) };
    if (wire.weather.faults === 0 || !dice.chance(wire.weather.faults)) return page;
    wire.meet('event doubled');
    return { ...page, events: page.events.flatMap((event) => [event, event]) };
  }
}

/** Delivers when it is picked. One that was cut comes back by itself, and may begin with what it has delivered already. */
class SimulatedSubscription implements Subscription {
  private inner: Subscription;
  private messages: AsyncIterator<SubscriptionMessage>;
  private position: number;
  private closed = false;

  constructor(
    private readonly store: MemoryEventStore,
    private readonly around: StoreSurroundings,
    private readonly caller: Caller,
    private readonly after: number,
  ) {
    this.position = after;
    this.inner = store.subscribe(after);
    this.messages = this.inner[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): AsyncIterator<SubscriptionMessage> {
    return { next: () => this.next() };
  }

  close(): Promise<void> {
    this.closed = true;
    return this.inner.close();
  }

  private async next(): Promise<IteratorResult<SubscriptionMessage>> {
    const { wire } = this.around;
    for (;;) {
      const message = await this.messages.next();
      if (this.closed || message.done === true) return { done: true, value: undefined };
      try {
        await wire.call(this.caller, 'delivery', () => Promise.resolve(), DELIVERY);
      } catch {
        this.comeBack();
        continue;
      }
      const { value } = message;
      this.position = value.kind === 'event' ? value.event.position : value.position;
      return this.answered(message);
    }
  }

  /** It may have been closed while the message waited to be delivered. */
  private answered(message: IteratorResult<SubscriptionMessage>): IteratorResult<SubscriptionMessage> {
    return this.closed ? { done: true, value: undefined } : message;
  }

  private comeBack(): void {
    const { dice, wire } = this.around;
    wire.meet('subscription cut');
    void this.inner.close();
    this.inner = this.store.subscribe(Math.max(this.after, this.position - dice.number(0, 2)));
    this.messages = this.inner[Symbol.asyncIterator]();
  }
}
