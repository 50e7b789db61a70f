import type { AllStreamSubscription } from '@eventstore/db-client';
import { asRecords } from './read-records.js';
import type { ReadRecord } from './wire-records.js';

/** What a live subscription gives next. */
export type LiveNext =
  | { readonly kind: 'event'; readonly record: ReadRecord }
  /** Nothing came for as long as was asked. */
  | { readonly kind: 'silence' }
  /** It is over, with an error or without one. */
  | { readonly kind: 'cut'; readonly cause: unknown };

/**
 * Pulls from one of the client's live subscriptions. What was buffered when it was cut is dropped: a supervisor reads
 * it again.
 */
export class LiveEvents {
  private cut: { readonly cause: unknown } | undefined;
  private wake: () => void = () => undefined;

  /** @param stop each ends the subscription when it aborts: the store closes, the client is given up */
  constructor(
    private readonly subscription: AllStreamSubscription,
    private readonly stop: readonly AbortSignal[],
  ) {
    asRecords(subscription).on('readable', () => {
      this.wake();
    });
    // The client emits errors without ending the stream, more than one at times, so the listeners stay.
    subscription.on('error', this.onCut);
    subscription.on('end', this.onCut);
    subscription.on('close', this.onCut);
    for (const signal of stop) {
      signal.addEventListener('abort', this.onStop);
      if (signal.aborted) this.onStop();
    }
  }

  /** @param silenceMs how long to wait, in milliseconds */
  async next(silenceMs: number): Promise<LiveNext> {
    const at = performance.now() + silenceMs;
    for (;;) {
      if (this.cut !== undefined) return { kind: 'cut', cause: this.cut.cause };
      const record = this.subscription.read() as unknown as ReadRecord | null;
      if (record !== null) return { kind: 'event', record };
      const left = at - performance.now();
      if (left <= 0) return { kind: 'silence' };
      await this.woken(left);
    }
  }

  /** Ends it at the server too. */
  close(): void {
    this.onCut(undefined);
  }

  private readonly onCut = (cause?: unknown): void => {
    if (this.cut !== undefined) return;
    this.cut = { cause };
    for (const signal of this.stop) signal.removeEventListener('abort', this.onStop);
    // At once, though nobody may pull for long: it would keep what it has buffered.
    this.subscription.destroy();
    // Waits for a connection, which may never come.
    this.subscription.unsubscribe().catch(() => undefined);
    this.wake();
  };

  private readonly onStop = (): void => {
    this.onCut(undefined);
  };

  private woken(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
