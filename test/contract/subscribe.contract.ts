import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import {
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  LOG_START,
  StoreUnavailable,
} from '../../src/event-store/event-store.js';
import { type ContractContext, type Disturbance, present } from './event-store-harness.js';
import { idsOf, newStream, sampleEvent, sampleEvents, shownStored } from './sample-events.js';
import { SubscriptionReader } from './subscription-reader.js';

/** The live view of the log. */
export function describeSubscribe(context: ContractContext): void {
  describe('subscribe', () => {
    it('delivers the log from its start, says so, and goes on live', async () => {
      const harness = await context.makeHarness();
      try {
        const store = await harness.open();
        const stream = newStream();
        const { position } = await store.append(stream, 'no-stream', sampleEvents(3));
        const reader = new SubscriptionReader(store.subscribe(LOG_START));
        const past = await reader.untilCaughtUp();
        expect(past.events.map(shownStored)).toEqual(
          (await store.readStream(stream)).events.map(shownStored),
        );
        expect(past.position).toBeGreaterThanOrEqual(position);
        await store.append(stream, 2, sampleEvents(2));
        const live = await reader.events(2);
        expect(live.map(shownStored)).toEqual(
          (await store.readStream(stream, { from: 3 })).events.map(shownStored),
        );
        await reader.close();
      } finally {
        await harness.close();
      }
    });

    it('delivers what lies above its position only', async () => {
      const store = context.store();
      const stream = newStream();
      await store.append(stream, 'no-stream', sampleEvents(5));
      const { events } = await store.readStream(stream);
      const reader = new SubscriptionReader(store.subscribe(events[1]?.position ?? 0));
      expect(idsOf((await reader.untilCaughtUp()).events)).toEqual(idsOf(events.slice(2)));
      await reader.close();
    });

    it('is caught up at once at the head', async () => {
      const head = await context.store().head();
      const reader = new SubscriptionReader(context.store().subscribe(head));
      const { events, position } = await reader.untilCaughtUp();
      expect(events).toEqual([]);
      expect(position).toBeGreaterThanOrEqual(head);
      await reader.close();
    });

    it('delivers what another client appends', async () => {
      const other = await context.harness().open();
      const reader = new SubscriptionReader(context.store().subscribe(await other.head()));
      await reader.untilCaughtUp();
      const stream = newStream();
      for (let revision = 0; revision < 10; revision++) {
        const [event] = sampleEvents(1);
        if (event === undefined) throw new Error('no event');
        await other.append(stream, revision === 0 ? 'no-stream' : revision - 1, [event]);
        expect(await reader.nextEvent()).toMatchObject({ id: event.id, revision });
      }
      await reader.close();
    });

    it('serves several subscribers, each from its own place', async () => {
      const store = context.store();
      const stream = newStream();
      const start = await store.head();
      await store.append(stream, 'no-stream', sampleEvents(2));
      const early = new SubscriptionReader(store.subscribe(start));
      const late = new SubscriptionReader(store.subscribe(await store.head()));
      await Promise.all([early.untilCaughtUp(), late.untilCaughtUp()]);
      const added = sampleEvents(2);
      await store.append(stream, 1, added);
      await expect(early.events(2).then(idsOf)).resolves.toEqual(idsOf(added));
      await early.close();
      await expect(late.events(2).then(idsOf)).resolves.toEqual(idsOf(added));
      await late.close();
    });

    describeResume(context);
    describeSlowConsumer(context);
    describeSubscriptionClose(context);
  });
}

function describeResume(context: ContractContext): void {
  it('resumes after its last position while others write, without a gap or a double', async () => {
    const store = context.store();
    const other = await context.harness().open();
    const start = await store.head();
    const total = 200;
    const writing = writeOneByOne(other, total);
    const delivered: string[] = [];
    let position = start;
    let round = 0;
    while (delivered.length < total) {
      const reader = new SubscriptionReader(store.subscribe(position));
      for (const event of await reader.events(Math.min((round++ % 7) * 3 + 1, total - delivered.length))) {
        delivered.push(event.id);
        position = event.position;
      }
      await reader.close();
    }
    expect(delivered).toEqual(await writing);
  });

  const itWhen = (disturbance: Disturbance): typeof it | (() => void) =>
    context.can(disturbance) ? it : () => undefined;

  itWhen('interrupt')('comes back by itself when its connection is cut', async () => {
    const harness = await context.makeHarness();
    try {
      const [store, other] = [await harness.open(), await harness.open()];
      const reader = new SubscriptionReader(store.subscribe(LOG_START));
      await reader.untilCaughtUp();
      const written: string[] = [];
      const delivered: string[] = [];
      for (let round = 0; round < 3; round++) {
        // Writing waits for no subscriber: what came before the cut may still be undelivered when it happens.
        const writing = writeOneByOne(other, 20).then((ids) => written.push(...ids));
        delivered.push((await reader.nextEvent()).id);
        await writing;
        await present(harness.interrupt)();
        delivered.push(...idsOf(await reader.events(written.length - delivered.length)));
      }
      expect(delivered).toEqual(written);
      await reader.close();
    } finally {
      await harness.close();
    }
  });

  itWhen('holdAppend')('does not skip an append that was begun earlier and committed later', async () => {
    const harness = context.harness();
    const store = context.store();
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    await reader.untilCaughtUp();
    const held = newStream();
    const commit = await present(harness.holdAppend)(held);
    const behind = newStream();
    const waiting = (await harness.open()).append(behind, 'no-stream', sampleEvents(1));
    await commit();
    await waiting;
    const streams = (await reader.events(2)).map((event) => event.stream);
    expect([...streams].sort()).toEqual([held, behind].sort());
    await reader.close();
  });
}

function describeSlowConsumer(context: ContractContext): void {
  it('never cuts a slow consumer, and buffers little for it', async () => {
    const [store, other] = [await context.harness().open(), context.store()];
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    await reader.untilCaughtUp();
    const [count, size] = [240, 200_000];
    const stream = newStream();
    const padding = 'x'.repeat(size);
    await other.append(stream, 'no-stream', [sampleEvent({ number: 0, padding })]);
    expect((await reader.nextEvent()).revision).toBe(0);
    const before = await memoryInUse();
    for (let revision = 1; revision < count; revision++) {
      await other.append(stream, revision - 1, [sampleEvent({ number: revision, padding })]);
    }
    const grown = (await memoryInUse()) - before;
    if (context.harness().logInProcess !== true) expect(grown).toBeLessThan((count * size) / 2);
    for (let revision = 1; revision < count; revision++) {
      expect((await reader.nextEvent()).revision).toBe(revision);
    }
    await store.close();
    // A busy machine has much to do here: 48 MB there and back. What hangs is found by a longer limit just as well.
  }, 240_000);
}

function describeSubscriptionClose(context: ContractContext): void {
  it('ends a waiting iteration when it is closed, more than once too', async () => {
    const store = context.store();
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    await reader.untilCaughtUp();
    const waiting = reader.next();
    await Promise.all([reader.close(), reader.close()]);
    expect(await waiting).toBeUndefined();
    await store.append(newStream(), 'no-stream', sampleEvents(1));
    expect(await reader.next()).toBeUndefined();
    await reader.close();
  });

  it('delivers nothing after it was closed, though much lay ready', async () => {
    const store = context.store();
    const start = await store.head();
    await store.append(newStream(), 'no-stream', sampleEvents(50));
    const reader = new SubscriptionReader(store.subscribe(start));
    await reader.events(2);
    await reader.close();
    expect(await reader.next()).toBeUndefined();
  });

  it('is closed by leaving its loop', async () => {
    const store = context.store();
    const start = await store.head();
    await store.append(newStream(), 'no-stream', sampleEvents(2));
    const subscription = store.subscribe(start);
    for await (const message of subscription) {
      expect(message.kind).toBe('event');
      break;
    }
    await subscription.close();
  });
}

async function writeOneByOne(store: EventStore, count: number): Promise<string[]> {
  const stream = newStream();
  const ids: string[] = [];
  for (const [revision, event] of sampleEvents(count).entries()) {
    await appendedOnce(store, stream, revision === 0 ? 'no-stream' : revision - 1, event);
    ids.push(event.id);
  }
  return ids;
}

/** As clients do: what had no answer, since the connection was cut under it, is given again as it was. */
async function appendedOnce(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  event: EventToAppend,
): Promise<void> {
  for (;;) {
    try {
      await store.append(stream, expected, [event]);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

/**
 * Bytes that live JavaScript holds, buffers included. A buffer is given back by another thread after the collection that
 * found it dead, and sockets let go in later turns: so it is the least of what several collections in a row leave.
 */
async function memoryInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  let least = Infinity;
  for (let round = 0; round < 3; round++) {
    if (typeof collect === 'function') collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + arrayBuffers);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return least;
}
