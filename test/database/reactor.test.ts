import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Subject } from 'rxjs';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import type {
  EventStore,
  ReadAllOptions,
  StoredEvent,
  Subscription,
  SubscriptionMessage,
} from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { MemoryLog } from '../../src/event-store/memory/memory-log.js';
import { LiveTail } from '../../src/log/live-tail.js';
import { Reactor, type ReactorParts, REACTOR_MIGRATIONS } from '../../src/log/reactor.js';
import { reactorProgress } from '../../src/log/reactor-progress.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let database: Database;
let store: EventStore;
let tail: LiveTail;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.url, { applicationName: 'reactor test', poolSize: 2 });
  await migrate(database, [{ name: 'reactor', folder: REACTOR_MIGRATIONS }]);
});

afterAll(async () => {
  await database.close();
  await home.drop();
});

beforeEach(async () => {
  await database.query('DELETE FROM reactor.progress');
  await opened(new MemoryLog());
});

async function opened(log: MemoryLog): Promise<void> {
  store = new MemoryEventStore(log, { timeoutMs: 1_000 });
  tail = new LiveTail(store);
  await tail.start();
}

async function happen(...types: string[]): Promise<void> {
  for (const type of types) {
    const id = randomUUID();
    const data = Buffer.from('{}');
    await store.append(`test-${id}`, 'no-stream', [{ id, type, data, metadata: data }]);
  }
}

/** A reactor that keeps what it did, and tells when it has done so much. */
function reacting(more: Partial<ReactorParts> = {}) {
  const done: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const failures: unknown[] = [];
  const reactor = new Reactor({
    store,
    tail,
    progress: reactorProgress(database, 'test'),
    patienceMs: 1,
    isFor: ({ type }) => type !== 'Other',
    react: ({ type }) => {
      done.push(type);
      for (const { count, resolve } of waiting) if (done.length >= count) resolve();
      return Promise.resolve();
    },
    onFailure: (error) => failures.push(error),
    ...more,
  });
  const after = (count: number): Promise<void> =>
    done.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }));
  return { reactor, done, failures, after };
}

async function progress(): Promise<number | undefined> {
  const { rows } = await database.query<{ position: number }>('SELECT position FROM reactor.progress');
  return rows[0]?.position;
}

test('what follows from events is done in order, from the beginning and as they come', async () => {
  await happen('A', 'Other', 'B');
  const { reactor, done, after } = reacting();
  reactor.start();
  await after(2);
  await happen('C');
  await after(3);
  await reactor.stop();
  expect(done).toEqual(['A', 'B', 'C']);
});

test('another start goes on where the last one came to', async () => {
  await happen('A');
  const first = reacting();
  first.reactor.start();
  await first.after(1);
  await first.reactor.stop();
  expect(await progress()).toBe(await store.head());
  await happen('B');
  const second = reacting();
  second.reactor.start();
  await second.after(1);
  await second.reactor.stop();
  expect(second.done).toEqual(['B']);
});

/** The store if positions were places in a file, as EventStoreDB's are. */
function farApart(near: MemoryEventStore): EventStore {
  const apart = <Of extends { readonly position: number }>(of: Of): Of => ({
    ...of,
    position: of.position * 1_000,
  });
  async function* messages(subscription: Subscription): AsyncGenerator<SubscriptionMessage> {
    for await (const message of subscription)
      yield message.kind === 'event'
        ? { ...message, event: apart(message.event) }
        : { ...message, position: message.position * 1_000 };
  }
  return Object.assign(Object.create(near) as MemoryEventStore, {
    readAll: async ({ after, limit }: ReadAllOptions) => {
      const page = await near.readAll({ after: after / 1_000, limit });
      return { ...apart(page), events: page.events.map(apart) };
    },
    subscribe: (after: number): Subscription => {
      const subscription = near.subscribe(after / 1_000);
      return {
        [Symbol.asyncIterator]: () => messages(subscription),
        close: () => subscription.close(),
      };
    },
    head: async () => (await near.head()) * 1_000,
  });
}

test.each([
  ['that count events', (near: MemoryEventStore): EventStore => near],
  ['far apart', farApart],
])('by positions %s, what nothing follows from costs no read and no write', async (_, by) => {
  store = by(new MemoryEventStore(new MemoryLog(), { timeoutMs: 1_000 }));
  tail = new LiveTail(store);
  await tail.start();
  let reads = 0;
  const { readAll } = store;
  const counted = Object.assign(Object.create(store) as EventStore, {
    readAll: (options: ReadAllOptions) => {
      reads += 1;
      return readAll.call(store, options);
    },
  });
  const moves: number[] = [];
  const kept = {
    read: () => Promise.resolve(0),
    move: (position: number): Promise<void> => {
      moves.push(position);
      return Promise.resolve();
    },
  };
  const { reactor, done, after } = reacting({ store: counted, progress: kept });
  reactor.start();
  await happen('A');
  await after(1);
  for (let event = 0; event < 20; event++) {
    await happen('Other');
    await tail.waitFor(await store.head(), 5_000);
    // Until all is done that the event leads to.
    await new Promise(setImmediate);
  }
  await happen('B', 'Other');
  await after(2);
  await tail.waitFor(await store.head(), 5_000);
  await reactor.stop();
  expect(done).toEqual(['A', 'B']);
  expect(moves.length).toBeLessThanOrEqual(3);
  expect(reads).toBeLessThanOrEqual(6);
  expect(moves.at(-1)).toBe(await store.head());
});

test('what comes while a page is read, and nothing follows from, is not read again', async () => {
  let reads = 0;
  const busy = Object.assign(Object.create(store) as EventStore, {
    readAll: async (options: ReadAllOptions) => {
      reads += 1;
      const page = await store.readAll(options);
      if (reads <= 20) await happen('Other');
      await tail.waitFor(await store.head(), 5_000);
      return page;
    },
  });
  const kept = { read: () => Promise.resolve(0), move: () => Promise.resolve() };
  const { reactor, done, after } = reacting({ store: busy, progress: kept });
  reactor.start();
  await happen('A');
  await after(1);
  // As many turns as reading all of it again would take.
  for (let turn = 0; turn < 500; turn++) await new Promise(setImmediate);
  await happen('Other', 'B', 'Other');
  await after(2);
  await reactor.stop();
  expect(done).toEqual(['A', 'B']);
  expect(reads).toBeLessThanOrEqual(8);
});

describe('an event that cannot be dealt with', () => {
  test('is tried until it can, and none is passed over for it', async () => {
    await happen('A', 'B');
    const tried: string[] = [];
    let ended: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (ended = resolve));
    const { reactor, failures } = reacting({
      react: ({ type }) => {
        tried.push(type);
        if (tried.length < 4) return Promise.reject(new Error('away'));
        if (type === 'B') ended();
        return Promise.resolve();
      },
    });
    reactor.start();
    await all;
    await reactor.stop();
    expect(tried).toEqual(['A', 'A', 'A', 'A', 'B']);
    expect(failures).toHaveLength(3);
  });

  test('does not hold up the stop, and is there at the next start', async () => {
    await happen('A');
    let begun: () => void = () => undefined;
    const trying = new Promise<void>((resolve) => (begun = resolve));
    const first = reacting({
      patienceMs: 3_600_000,
      react: () => {
        begun();
        return Promise.reject(new Error('away'));
      },
    });
    first.reactor.start();
    await trying;
    await first.reactor.stop();
    expect(await progress()).toBeUndefined();
    const second = reacting();
    second.reactor.start();
    await second.after(1);
    await second.reactor.stop();
    expect(second.done).toEqual(['A']);
  });
});

test('what comes while it stops is not passed, but dealt with at the next start', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const first = reacting({
    react: () => {
      begin();
      return held;
    },
  });
  first.reactor.start();
  await happen('A');
  await begun;
  const stopped = first.reactor.stop();
  await happen('B');
  await tail.waitFor(await store.head(), 1_000);
  release();
  await stopped;
  expect(await progress()).toBe(1);
  const second = reacting();
  second.reactor.start();
  await second.after(1);
  await second.reactor.stop();
  expect(second.done).toEqual(['B']);
});

test('what a subscription shows once more after it was cut hides nothing that it showed since', async () => {
  const shown = new Subject<StoredEvent>();
  const again = { events: shown, position: 0 };
  const { reactor, done, after } = reacting({
    tail: again as unknown as LiveTail,
    store: Object.assign(Object.create(store) as EventStore, {
      readAll: async (options: ReadAllOptions) => {
        const page = await store.readAll(options);
        if (page.position !== 2 || options.after === 2) return page;
        await happen('B');
        const [first, , third] = (await store.readAll({ after: 0, limit: 3 })).events;
        for (const event of [first, third, first]) {
          again.position = Math.max(again.position, event!.position);
          shown.next(event!);
        }
        return page;
      },
    }),
  });
  await happen('A', 'Other');
  reactor.start();
  await after(2);
  await reactor.stop();
  expect(done).toEqual(['A', 'B']);
});

test('a log that is shorter than what was reached is followed from its end', async () => {
  await happen('A', 'B', 'C');
  const first = reacting();
  first.reactor.start();
  await first.after(3);
  await first.reactor.stop();
  await opened(new MemoryLog());
  await happen('D');
  let follows: () => void = () => undefined;
  const following = new Promise<void>((resolve) => (follows = resolve));
  const watched = {
    head: () => store.head(),
    readAll: (...asked: Parameters<typeof store.readAll>) => {
      follows();
      return store.readAll(...asked);
    },
  } as typeof store;
  const second = reacting({ store: watched });
  second.reactor.start();
  await following;
  await happen('E');
  await second.after(1);
  await second.reactor.stop();
  expect(second.done).toEqual(['E']);
});
