import type { LogSlice, Subscription, SubscriptionMessage } from '../event-store.js';
import type { WakeSignal } from './wake-signal.js';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;

export interface LogSubscriptionOptions {
  /** Reads the events above a position, bounded in number and bytes. */
  readonly readPage: (after: number) => Promise<LogSlice>;
  /**
   * What follows a position, where it is known without a look; it cannot say whether others have appended after it, so it
   * is asked only once all was delivered that lay in the log.
   */
  readonly ownPage: (after: number) => LogSlice | undefined;
  /** Wakes when the log may have grown. */
  readonly signal: WakeSignal;
  /** How long to sleep when nobody wakes us, in milliseconds. */
  readonly pollMs: number;
  /** Told of every read that failed and will be tried again. */
  readonly onTrouble: (error: unknown) => void;
  readonly onClose: (subscription: Subscription) => void;
}

/** A page on its way, and the signal's version when it was asked for. */
interface Reading {
  readonly seen: number;
  readonly coming: Promise<LogSlice | undefined>;
}

/**
 * A live view made of pages. The consumer pulls: at most the page it is in and the one after it are held. Since
 * positions have no gaps and follow the order of commits, the events above the last one seen are all that is missing.
 */
export class LogSubscription implements Subscription {
  private readonly messages: AsyncGenerator<SubscriptionMessage, void, void>;
  private readonly closing = new AbortController();

  constructor(
    after: number,
    private readonly options: LogSubscriptionOptions,
  ) {
    this.messages = this.iterate(after);
  }

  [Symbol.asyncIterator](): AsyncIterator<SubscriptionMessage> {
    return this.messages;
  }

  async close(): Promise<void> {
    this.closing.abort();
    // Queued behind a pull that waits, so that nothing is delivered after this resolves.
    await this.messages.return();
    this.options.onClose(this);
  }

  private async *iterate(after: number): AsyncGenerator<SubscriptionMessage, void, void> {
    const { signal, pollMs } = this.options;
    let position = after;
    let caughtUp = false;
    let failures = 0;
    let ahead: Reading | undefined;
    try {
      while (!this.isClosed()) {
        // Read ahead or now, the page shows nothing of a wake that came after it was asked for.
        const { seen, coming } = ahead ?? this.begin(position, caughtUp);
        ahead = undefined;
        const page = await coming;
        if (page === undefined) {
          caughtUp = false;
          await this.pauseAfter(++failures);
          continue;
        }
        failures = 0;
        if (!page.end) ahead = this.begin(page.position, caughtUp);
        for (const event of page.events) {
          if (this.isClosed()) return;
          position = event.position;
          yield { kind: 'event', event };
        }
        position = page.position;
        if (!page.end || this.isClosed()) continue;
        if (!caughtUp) yield { kind: 'caught-up', position };
        caughtUp = true;
        await signal.sleep(seen, pollMs, this.closing.signal);
      }
    } finally {
      this.closing.abort();
      this.options.onClose(this);
    }
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private begin(after: number, caughtUp: boolean): Reading {
    const seen = this.options.signal.version;
    const own = caughtUp ? this.options.ownPage(after) : undefined;
    return { seen, coming: own === undefined ? this.read(after) : Promise.resolve(own) };
  }

  /** Never rejects: `undefined` when the read failed or the subscription was closed meanwhile. */
  private async read(after: number): Promise<LogSlice | undefined> {
    const { signal } = this.closing;
    let leave = (): void => undefined;
    const left = new Promise<undefined>((resolve) => {
      leave = () => resolve(undefined);
      signal.addEventListener('abort', leave);
    });
    try {
      return await Promise.race([this.options.readPage(after), left]);
    } catch (error) {
      if (!this.isClosed()) this.options.onTrouble(error);
      return undefined;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  private async pauseAfter(failures: number): Promise<void> {
    const { signal } = this.options;
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS) * (0.5 + Math.random());
    await signal.sleep(signal.version, pauseMs, this.closing.signal);
  }
}
