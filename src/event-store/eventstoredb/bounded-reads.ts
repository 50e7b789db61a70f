import { StoreClosed, StoreUnavailable } from '../event-store.js';
import { backoffMs, Bound, pause } from './bound.js';
import { describeError, isMissingStream, isRefusedRead } from './client-failure.js';
import type { Connection } from './connection.js';
import type { GuardedClient } from './guarded-client.js';
import type { ReadLimits } from './visit-events.js';

/** One attempt at a read: with which client, and how long it may be silent. */
export interface ReadAttempt {
  readonly client: GuardedClient['client'];
  readonly bound: Bound;
  /** The limits for the next request to the server. */
  limits(): ReadLimits;
}

export interface ReadManner {
  /** Ends it when aborted: the store closes, or the subscription that reads. Default: the store's. */
  readonly closing?: AbortSignal;
  /** At most so many. Default: as many as the time allows. */
  readonly attempts?: number;
}

/**
 * Repeats a read with growing pauses until it succeeds or the time is up. A read changes nothing, so it may be repeated
 * after any failure, and an election is waited out.
 *
 * @throws StoreUnavailable `not-applied`
 * @throws StoreClosed
 */
export async function readWithin<T>(
  connection: Connection,
  bound: Bound,
  attempt: (attempt: ReadAttempt) => Promise<T>,
  { closing = connection.closing, attempts = Infinity }: ReadManner = {},
): Promise<T> {
  for (let failures = 0; ; failures++) {
    const client = await connection.lease();
    if (closing.aborted) throw new StoreClosed();
    try {
      const result = await attempt(readAttempt(client, bound, closing));
      connection.succeeded(client, 'read');
      return result;
    } catch (error) {
      if (error instanceof StoreClosed) throw error;
      if (isMissingStream(error)) {
        connection.succeeded(client, 'read');
        throw error;
      }
      if (isRefusedRead(error)) {
        throw new StoreUnavailable('not-applied', `EventStoreDB refuses: ${describeError(error)}`, {
          cause: error,
        });
      }
      connection.failed(client, 'read');
      const wait = backoffMs(failures);
      if (failures + 1 >= attempts || bound.remainingMs() <= wait) {
        throw new StoreUnavailable('not-applied', `EventStoreDB did not answer: ${describeError(error)}`, {
          cause: error,
        });
      }
      await pause(wait, closing);
    }
  }
}

function readAttempt(client: GuardedClient, bound: Bound, closing: AbortSignal): ReadAttempt {
  return {
    client: client.client,
    bound,
    limits: () => ({
      silenceMs: bound.attemptMs(),
      bound,
      discarded: client.discarded,
      closing,
    }),
  };
}
