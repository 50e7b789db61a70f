import type { StoredEvent, Subscription, SubscriptionMessage } from '../event-store.js';

/** What a subscription needs of its log. */
export interface SubscribedLog {
  readonly hanging: 'no' | 'lost' | 'applied';
  next(after: number): StoredEvent | undefined;
  onChange(listener: () => void): () => void;
}

/** The port's subscription on a log in this process. It holds no event that was not asked for. */
export class MemorySubscription implements Subscription {
  private readonly messages: AsyncGenerator<SubscriptionMessage, void, void>;
  private closed = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly log: SubscribedLog,
    after: number,
    private readonly onClose: (subscription: Subscription) => void,
  ) {
    this.messages = this.iterate(after);
  }

  [Symbol.asyncIterator](): AsyncIterator<SubscriptionMessage> {
    return this.messages;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.wake();
    // Queued behind a pull that waits, so that nothing is delivered after this resolves.
    await this.messages.return();
    this.onClose(this);
  }

  private async *iterate(after: number): AsyncGenerator<SubscriptionMessage, void, void> {
    let position = after;
    let caughtUp = false;
    try {
      while (!this.closed) {
        const event = this.log.hanging === 'no' ? this.log.next(position) : undefined;
        if (event !== undefined) {
          position = event.position;
          yield { kind: 'event', event };
        } else if (this.log.hanging === 'no' && !caughtUp) {
          caughtUp = true;
          yield { kind: 'caught-up', position };
        } else {
          await this.change();
        }
      }
    } finally {
      this.closed = true;
      this.onClose(this);
    }
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.log.onChange(() => this.wake());
      this.wake = () => {
        stop();
        resolve();
      };
    });
  }
}
