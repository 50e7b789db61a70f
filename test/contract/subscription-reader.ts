import type { StoredEvent, Subscription, SubscriptionMessage } from '../../src/event-store/event-store.js';

/** Pulls messages one at a time from a subscription. A pull that never comes is ended by the test's own time limit. */
export class SubscriptionReader {
  private readonly iterator: AsyncIterator<SubscriptionMessage>;

  constructor(readonly subscription: Subscription) {
    this.iterator = subscription[Symbol.asyncIterator]();
  }

  /** The next message, or `undefined` when the subscription has ended. */
  async next(): Promise<SubscriptionMessage | undefined> {
    const result = await this.iterator.next();
    return result.done === true ? undefined : result.value;
  }

  /** The next event, whatever is said in between. */
  async nextEvent(): Promise<StoredEvent> {
    for (;;) {
      const message = await this.next();
      if (message === undefined) throw new Error('the subscription ended');
      if (message.kind === 'event') return message.event;
    }
  }

  /** The next so many events. */
  async events(count: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    while (events.length < count) events.push(await this.nextEvent());
    return events;
  }

  /** All events before the next caught-up, and its position. */
  async untilCaughtUp(): Promise<{ events: StoredEvent[]; position: number }> {
    const events: StoredEvent[] = [];
    for (;;) {
      const message = await this.next();
      if (message === undefined) throw new Error('the subscription ended');
      if (message.kind === 'caught-up') return { events, position: message.position };
      events.push(message.event);
    }
  }

  close(): Promise<void> {
    return this.subscription.close();
  }
}
