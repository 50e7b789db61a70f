import { describe, expect, it } from '@jest/globals';
import { type EventStore, LOG_START, StoreUnavailable } from '../../src/event-store/event-store.js';
import { type ContractContext, present } from './event-store-harness.js';
import { idsOf, newStream, sampleEvents } from './sample-events.js';
import { SubscriptionReader } from './subscription-reader.js';

const BOUND_MS = 1_000;
/** How late an answer may be on a busy machine. */
const SLACK_MS = 5_000;

/** A store that accepts connections and says nothing, until it answers again. */
export function describeOutage(context: ContractContext): void {
  if (!context.can('hang')) return;
  describe('a store that hangs', () => {
    it('is answered for within the bound, and the same client goes on afterwards', async () => {
      const harness = await context.makeHarness({ timeoutMs: BOUND_MS });
      try {
        const [store, other] = [await harness.open(), await harness.open()];
        await store.append(newStream(), 'no-stream', sampleEvents(1));
        const reader = new SubscriptionReader(other.subscribe(LOG_START));
        await reader.untilCaughtUp();
        const stream = newStream();
        const events = sampleEvents(2);
        await present(harness.hang)();
        await Promise.all([
          expectUnavailable(() => store.append(stream, 'no-stream', events)),
          expectUnavailable(() => store.readStream(stream), 'not-applied'),
          expectUnavailable(() => store.readAll({ after: LOG_START, limit: 10 }), 'not-applied'),
          expectUnavailable(() => store.head(), 'not-applied'),
        ]);
        await expectUnavailable(() => store.append(stream, 'no-stream', events));
        await present(harness.resume)();
        const { revision } = await untilAvailable(() => store.append(stream, 'no-stream', events));
        expect(revision).toBe(1);
        expect(idsOf((await store.readStream(stream)).events)).toEqual(idsOf(events));
        expect(idsOf(await reader.events(2))).toEqual(idsOf(events));
        await reader.close();
      } finally {
        await harness.close();
      }
    });

    it('does not keep a client from closing', async () => {
      const harness = await context.makeHarness({ timeoutMs: BOUND_MS });
      try {
        const store = await harness.open();
        const reader = new SubscriptionReader(store.subscribe(LOG_START));
        await reader.untilCaughtUp();
        await present(harness.hang)();
        const waiting = reader.next();
        const settled = Promise.allSettled([
          store.append(newStream(), 'no-stream', sampleEvents(1)),
          store.head(),
        ]);
        const began = performance.now();
        await store.close();
        expect(performance.now() - began).toBeLessThan(BOUND_MS + SLACK_MS);
        expect(await waiting).toBeUndefined();
        for (const outcome of await settled) expect(outcome.status).toBe('rejected');
      } finally {
        await harness.close();
      }
    });
  });
}

async function expectUnavailable(
  call: () => Promise<unknown>,
  outcome?: StoreUnavailable['outcome'],
): Promise<void> {
  const began = performance.now();
  const error = await call().then(
    () => 'answered',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreUnavailable);
  expect(performance.now() - began).toBeLessThan(BOUND_MS + SLACK_MS);
  if (outcome !== undefined) expect(error).toMatchObject({ outcome });
}

/** Repeats a call as a caller would while the client finds its store again. */
async function untilAvailable(
  call: () => ReturnType<EventStore['append']>,
): ReturnType<EventStore['append']> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
