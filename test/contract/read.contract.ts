import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventStore, LOG_START, type StoredEvent } from '../../src/event-store/event-store.js';
import type { ContractContext, EventStoreHarness } from './event-store-harness.js';
import { idsOf, newStream, sampleEvents, shownStored } from './sample-events.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads of one stream and of the whole log, the head and the log's identity. */
export function describeRead(context: ContractContext): void {
  describe('readStream', () => describeReadStream(context));
  describe('readAll', () => describeReadAll(context));
  describe('a log', () => describeLog(context));
}

function describeReadStream(context: ContractContext): void {
  const stream = newStream();
  const events = sampleEvents(5);
  beforeAll(async () => {
    await context.store().append(stream, 'no-stream', events.slice(0, 2));
    await context.store().append(newStream(), 'no-stream', sampleEvents(2));
    await context.store().append(stream, 1, events.slice(2));
  });

  it('tells a missing stream from an empty read', async () => {
    const store = context.store();
    for (const options of [{}, { limit: 0 }, { from: 3 }, { direction: 'backwards', from: 3 } as const]) {
      expect(await store.readStream(newStream(), options)).toEqual({ exists: false, events: [] });
    }
    expect(await store.readStream(stream, { limit: 0 })).toEqual({ exists: true, events: [] });
    expect(await store.readStream(stream, { from: 5 })).toEqual({ exists: true, events: [] });
    expect(await store.readStream(stream, { from: 1_000_000, limit: 1 })).toEqual({
      exists: true,
      events: [],
    });
  });

  const ids = idsOf(events);
  for (const direction of ['forwards', 'backwards'] as const) {
    it.each([undefined, 0, 1, 3, 4, 5, 1_000])(`reads ${direction} from %p with any limit`, async (from) => {
      const ordered =
        direction === 'forwards' ? ids.slice(from ?? 0) : ids.slice(0, (from ?? 4) + 1).reverse();
      for (const limit of [undefined, 0, 1, 2, 5, 1_000]) {
        const options = {
          direction,
          ...(from === undefined ? {} : { from }),
          ...(limit === undefined ? {} : { limit }),
        };
        const slice = await context.store().readStream(stream, options);
        expect({ limit, exists: slice.exists, ids: idsOf(slice.events) }).toEqual({
          limit,
          exists: true,
          ids: ordered.slice(0, limit ?? ordered.length),
        });
      }
    });
  }

  it('sees an acknowledged append at once, on every client', async () => {
    const other = await context.harness().open();
    const name = newStream();
    for (let revision = 0; revision < 20; revision++) {
      await context.store().append(name, revision === 0 ? 'no-stream' : revision - 1, sampleEvents(1));
      expect((await other.readStream(name, { direction: 'backwards', limit: 1 })).events[0]?.revision).toBe(
        revision,
      );
    }
  });
}

function describeReadAll(context: ContractContext): void {
  it.each([1, 2, 3, 7, 8, 1_000])('reads the log in order by pages of %p', async (limit) => {
    const store = context.store();
    const after = await store.head();
    const streams = [newStream(), newStream()];
    const ids: string[] = [];
    for (let revision = 0; revision < 4; revision++) {
      for (const stream of streams) {
        const events = sampleEvents(1);
        await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
        ids.push(...idsOf(events));
      }
    }
    const read = await readToEnd(store, after, limit);
    expect(idsOf(read)).toEqual(ids);
    expect(read.every((event, index) => event.position > (read[index - 1]?.position ?? after))).toBe(true);
    const byStream = await Promise.all(streams.map((stream) => store.readStream(stream)));
    const expected = byStream.flatMap((slice) => slice.events).sort((a, b) => a.position - b.position);
    expect(read.map(shownStored)).toEqual(expected.map(shownStored));
  });

  it('starts above `after`, not at it', async () => {
    const store = context.store();
    const stream = newStream();
    await store.append(stream, 'no-stream', sampleEvents(3));
    const { events } = await store.readStream(stream);
    const [first, second, third] = events;
    const page = await store.readAll({ after: first?.position ?? 0, limit: 2 });
    expect(idsOf(page.events)).toEqual([second?.id, third?.id]);
  });

  it('knows whether there is more, also when nothing is asked for', async () => {
    const store = context.store();
    const before = await store.head();
    await store.append(newStream(), 'no-stream', sampleEvents(2));
    const head = await store.head();
    for (const after of [before, head]) {
      const page = await store.readAll({ after, limit: 0 });
      expect(page).toEqual({ events: [], position: after, end: after === head });
    }
  });

  it('is at the end at the head and beyond', async () => {
    const store = context.store();
    await store.append(newStream(), 'no-stream', sampleEvents(1));
    const head = await store.head();
    const atHead = await store.readAll({ after: head, limit: 10 });
    expect(atHead).toMatchObject({ events: [], end: true });
    expect(atHead.position).toBeGreaterThanOrEqual(head);
    const beyond = await store.readAll({ after: head + 1_000_000, limit: 10 });
    expect(beyond).toMatchObject({ events: [], end: true });
    expect(beyond.position).toBeGreaterThanOrEqual(head + 1_000_000);
  });
}

function describeLog(context: ContractContext): void {
  let fresh: EventStoreHarness | undefined;
  afterAll(() => fresh?.close());

  it('is empty at first, and its head follows every append', async () => {
    fresh = await context.makeHarness();
    const store = await fresh.open();
    const other = await fresh.open();
    expect(await store.head()).toBe(LOG_START);
    expect(await store.readAll({ after: LOG_START, limit: 10 })).toMatchObject({ events: [], end: true });
    for (let count = 1; count <= 3; count++) {
      const { position } = await store.append(newStream(), 'no-stream', sampleEvents(count));
      expect(await store.head()).toBe(position);
      expect(await other.head()).toBe(position);
    }
    expect(await readToEnd(other, LOG_START, 4)).toHaveLength(6);
  });

  it('has an identity that all its clients see and no other log has', async () => {
    fresh ??= await context.makeHarness();
    const stores = [context.store(), await context.harness().open()];
    const identities = await Promise.all([...stores, ...stores].map((store) => store.identity()));
    expect(new Set(identities).size).toBe(1);
    expect(identities[0]).toMatch(UUID);
    const elsewhere = await (await fresh.open()).identity();
    expect(elsewhere).toMatch(UUID);
    expect(elsewhere).not.toBe(identities[0]);
  });
}

/** Everything after a position, by pages. */
async function readToEnd(store: EventStore, after: number, limit: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let position = after;
  for (;;) {
    const page = await store.readAll({ after: position, limit });
    expect(page.events.length).toBeLessThanOrEqual(limit);
    expect(page.position).toBeGreaterThanOrEqual(page.events.at(-1)?.position ?? position);
    events.push(...page.events);
    position = page.position;
    if (page.end) return events;
  }
}
