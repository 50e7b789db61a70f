import type { StreamingRead } from '@eventstore/db-client';
import { StoreClosed } from '../event-store.js';
import { type Bound, NoAnswer } from './bound.js';

/** What may end a read before its own end. */
export interface ReadLimits {
  /** The longest silence, in milliseconds. Reads have no deadline of their own. */
  readonly silenceMs: number;
  /** Ends the read though events still come. */
  readonly bound: Bound;
  /** Aborted when the client is given up: its reads then end as if they were complete. */
  readonly discarded: AbortSignal;
  /** Aborted when the store closes. */
  readonly closing: AbortSignal;
}

/**
 * Shows each event of a read as it comes, keeping none.
 *
 * @param visit says whether to go on
 * @returns whether the read came to its end; false when `visit` stopped it
 * @throws NoAnswer when the server has been silent too long
 * @throws StoreClosed when the store closes meanwhile
 * @throws Error the client's own, when the read fails, or what `visit` throws
 */
export function visitEvents<E>(
  read: StreamingRead<E>,
  limits: ReadLimits,
  visit: (event: E) => boolean,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let over = false;
    const stop = (settle: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      limits.discarded.removeEventListener('abort', onDiscarded);
      limits.closing.removeEventListener('abort', onClosing);
      settle();
      if (read.readableEnded) return;
      // It waits for the call to have been made, which may be never; nobody needs to wait for it.
      read.cancel().catch(() => undefined);
      read.destroy();
    };
    const fail = (error: unknown): void => {
      stop(() => {
        reject(error instanceof Error ? error : new Error('a read failed', { cause: error }));
      });
    };
    const onDiscarded = (): void => {
      fail(new Error('the client was given up during a read'));
    };
    const onClosing = (): void => {
      fail(new StoreClosed());
    };
    const timer = setTimeout(() => {
      fail(new NoAnswer(`no answer to a read within ${String(Math.round(limits.silenceMs))} ms`));
    }, limits.silenceMs);
    limits.discarded.addEventListener('abort', onDiscarded);
    limits.closing.addEventListener('abort', onClosing);
    read.on('data', (event: E) => {
      if (over) return;
      if (limits.bound.remainingMs() >= limits.silenceMs) timer.refresh();
      try {
        if (!visit(event))
          stop(() => {
            resolve(false);
          });
      } catch (error) {
        fail(error);
      }
    });
    read.on('end', () => {
      stop(() => {
        resolve(true);
      });
    });
    // The listeners stay: the client may emit more than one error.
    read.on('error', fail);
    read.on('close', () => {
      fail(new Error('the read was closed before its end'));
    });
    if (limits.closing.aborted) onClosing();
    else if (limits.discarded.aborted) onDiscarded();
  });
}
