import { describe, expect, it } from '@jest/globals';
import { LOG_START, StoreClosed } from '../../src/event-store/event-store.js';
import type { ContractContext } from './event-store-harness.js';
import { idsOf, newStream, sampleEvents } from './sample-events.js';
import { SubscriptionReader } from './subscription-reader.js';

/** What keeps a process alive and an event store may leave behind. */
const HANDLES = new Set(['TCPSocketWrap', 'TCPServerWrap', 'PipeWrap', 'Timeout', 'MessagePort', 'Worker']);

/** The end of a client. */
export function describeClose(context: ContractContext): void {
  describe('close', () => {
    it('answers every later call with StoreClosed, and may come twice', async () => {
      const store = await context.harness().open();
      const stream = newStream();
      await store.append(stream, 'no-stream', sampleEvents(1));
      await Promise.all([store.close(), store.close()]);
      await store.close();
      await expect(store.append(stream, 0, sampleEvents(1))).rejects.toBeInstanceOf(StoreClosed);
      await expect(store.readStream(stream)).rejects.toBeInstanceOf(StoreClosed);
      await expect(store.readAll({ after: LOG_START, limit: 1 })).rejects.toBeInstanceOf(StoreClosed);
      await expect(store.head()).rejects.toBeInstanceOf(StoreClosed);
      await expect(store.identity()).rejects.toBeInstanceOf(StoreClosed);
      expect(() => store.subscribe(LOG_START)).toThrow(StoreClosed);
    });

    it('ends the subscriptions of its client, and of no other', async () => {
      const store = await context.harness().open();
      const head = await store.head();
      const closing = new SubscriptionReader(store.subscribe(head));
      const staying = new SubscriptionReader(context.store().subscribe(head));
      await Promise.all([closing.untilCaughtUp(), staying.untilCaughtUp()]);
      const waiting = closing.next();
      await store.close();
      expect(await waiting).toBeUndefined();
      expect(await closing.next()).toBeUndefined();
      await closing.close();
      const events = sampleEvents(1);
      await context.store().append(newStream(), 'no-stream', events);
      expect(idsOf(await staying.events(1))).toEqual(idsOf(events));
      await staying.close();
    });

    it('settles the appends under way: what is acknowledged lies in the log', async () => {
      const store = await context.harness().open();
      const streams = Array.from({ length: 20 }, () => newStream());
      const append = (stream: string) => store.append(stream, 'no-stream', sampleEvents(1));
      const earlier = streams.slice(0, 10).map(append);
      // The first ten are on their way, the others may still wait in this process.
      await new Promise((resolve) => setImmediate(resolve));
      const settled = Promise.allSettled([...earlier, ...streams.slice(10).map(append)]);
      await store.close();
      for (const [index, outcome] of (await settled).entries()) {
        if (outcome.status === 'fulfilled') {
          const slice = await context.store().readStream(streams[index] ?? '');
          expect(slice.events.map((event) => event.position)).toEqual([outcome.value.position]);
        } else {
          expect(['StoreClosed', 'StoreUnavailable']).toContain((outcome.reason as Error).name);
        }
      }
    });

    it('leaves nothing that keeps the process alive', async () => {
      const before = handles();
      const store = await context.harness().open();
      const reader = new SubscriptionReader(store.subscribe(await store.head()));
      await reader.untilCaughtUp();
      await store.append(newStream(), 'no-stream', sampleEvents(1));
      await store.readStream(newStream());
      await store.close();
      // A socket's handle goes a few turns of the event loop after its close was asked for.
      while (handles().length > before.length) await new Promise((resolve) => setImmediate(resolve));
      expect(handles().length).toBeLessThanOrEqual(before.length);
    });
  });
}

function handles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => HANDLES.has(name));
}
