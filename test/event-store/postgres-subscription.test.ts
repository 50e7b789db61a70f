import { expect, it } from '@jest/globals';
import type { LogSlice, StoredEvent } from '../../src/event-store/event-store.js';
import { LogSubscription } from '../../src/event-store/postgres/log-subscription.js';
import { WakeSignal } from '../../src/event-store/postgres/wake-signal.js';

const PAGE = 2;

it('a subscription heeds a wake that came after its next page had been read', async () => {
  const signal = new WakeSignal();
  const log = [1, 2, 3];
  const readPage = (after: number): Promise<LogSlice> => {
    const events = log.filter((position) => position > after).slice(0, PAGE);
    const position = events.at(-1) ?? after;
    const stored = events.map((at) => ({ position: at }) as StoredEvent);
    return Promise.resolve({ events: stored, position, end: position === log.at(-1) });
  };
  const subscription = new LogSubscription(0, {
    readPage,
    ownPage: () => undefined,
    signal,
    // Only a wake can bring the event within the test's time.
    pollMs: 600_000,
    onTrouble: () => undefined,
    onClose: () => undefined,
  });
  const messages = subscription[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value } = await messages.next();
    return value?.kind === 'event' ? value.event.position : value?.kind;
  };
  // The page with 3, the log's last event then, is read while the consumer works on 1.
  expect(await next()).toBe(1);
  log.push(4);
  signal.wake();
  expect([await next(), await next(), await next(), await next()]).toEqual([2, 3, 'caught-up', 4]);
  await subscription.close();
});
