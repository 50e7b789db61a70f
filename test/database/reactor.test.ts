import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { MemoryLog } from '../../src/event-store/memory/memory-log.js';
import { LiveTail } from '../../src/log/live-tail.js';
import { Reactor, type ReactorParts, REACTOR_MIGRATIONS } from '../../src/log/reactor.js';
import { reactorProgress } from '../../src/log/reactor-progress.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let database: Database;
let store: MemoryEventStore;
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

test('what nothing follows from is passed without a write for each, and kept at the stop', async () => {
  const kept = reactorProgress(database, 'test');
  let moves = 0;
  const move = (position: number): Promise<void> => {
    moves += 1;
    return kept.move(position);
  };
  const { reactor, done, after } = reacting({ progress: { ...kept, move } });
  reactor.start();
  await happen('A');
  await after(1);
  for (let event = 0; event < 20; event++) {
    await happen('Other');
    await tail.waitFor(await store.head(), 5_000);
  }
  await happen('B', 'Other');
  await after(2);
  await tail.waitFor(await store.head(), 5_000);
  await reactor.stop();
  expect(done).toEqual(['A', 'B']);
  expect(moves).toBeLessThanOrEqual(3);
  expect(await progress()).toBe(await store.head());
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
