import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Projection } from '../../../projections/runner/projection.js';
import type { RunnerTimes } from '../../../projections/runner/projection-runner.js';
import { RebuildStopped, RebuildUnderway } from '../../../projections/runner/rebuild.js';
import type { AllianceEventFact } from '../../../src/contexts/alliances/public.js';
import type { Database } from '../../../src/database/database.js';
import type { LogSlice, ReadAllOptions } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { AllianceLog, started, streamOf } from '../alliance-log.js';
import { dump, type Instance, instanceOf, openTestDatabase } from '../read-models.js';
import { tally, type TallyRow } from './tally.js';

/** Calls back when it is read: after a page from the log's first event, which only a rebuild reads again, for one. */
class WatchedStore extends MemoryEventStore {
  onFirstPage: () => Promise<void> = () => Promise.resolve();
  onPage: (options: ReadAllOptions) => Promise<void> = () => Promise.resolve();
  onHead: () => Promise<void> = () => Promise.resolve();

  override async readAll(options: ReadAllOptions): Promise<LogSlice> {
    const page = await super.readAll(options);
    if (options.after === 0) await this.onFirstPage();
    await this.onPage(options);
    return page;
  }

  override async head(): Promise<number> {
    await this.onHead();
    return super.head();
  }
}

let db: Database;
let close: () => Promise<void>;
let store: WatchedStore;
let log: AllianceLog;
let instances: Instance[] = [];

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});

afterAll(() => close());

beforeEach(async () => {
  for (const schema of ['tally', 'tally_rebuild', 'tally_replaced', 'projections']) {
    await db.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  }
  store = new WatchedStore();
  log = new AllianceLog(store);
});

afterEach(async () => {
  for (const instance of instances) await instance.stop();
  instances = [];
});

async function run(projection: Projection = tally(), times: Partial<RunnerTimes> = {}): Promise<Instance> {
  const instance = await instanceOf(db, store, [projection], times);
  instances.push(instance);
  await instance.runners.start();
  return instance;
}

function renamed(name: string): AllianceEventFact {
  return { type: 'AllianceRenamed', data: { name } };
}

/** Begins some alliances and renames them in turn; answers the last position. */
async function append(events: number, alliances = 5): Promise<number> {
  let position = 0;
  for (let count = 0; count < events; count++) {
    const name = `alliance ${String(count % alliances)}`;
    const fact = count < alliances ? started(name, ['12']) : renamed(String(count));
    position = (await log.record(name, [fact]))[0]!.position;
  }
  return position;
}

async function schemas(): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'tally%'`,
  );
  return rows.map(({ name }) => name);
}

describe('a rebuild', () => {
  test('makes the same tables, byte for byte, while events keep coming', async () => {
    const { runners, alarms } = await run();
    await append(200);
    const until = new AbortController();
    let last = 0;
    const writer = (async () => {
      for (let count = 0; !until.signal.aborted; count++) {
        last = (await log.record(`alliance ${String(count % 5)}`, [renamed(`later ${String(count)}`)]))[0]!
          .position;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    for (let round = 0; round < 3; round++) await runners.rebuild('tally');
    until.abort();
    await writer;
    expect(await runners.waitFor('tally', last)).toBe(true);
    const live = await dump(db, tally());
    expect(await runners.rebuild('tally')).toMatchObject({ events: last, position: last });
    expect(await dump(db, tally())).toEqual(live);
    expect(live).toHaveLength(5 + last);
    expect(await schemas()).toEqual(['tally']);
    expect(alarms.troubles).toEqual([]);
  });

  test('lets readers see the old tables or the new, never none, and never an older position', async () => {
    const { runners } = await run();
    await runners.waitFor('tally', await append(300));
    const seen: { position: number; rows: number }[] = [];
    const until = new AbortController();
    const reader = (async () => {
      while (!until.signal.aborted) {
        const { rows } = await db.query<{ position: number; rows: number }>({
          name: 'read',
          text: 'SELECT c.position, (SELECT count(*)::int FROM tally.rows) AS rows FROM tally.checkpoint c',
        });
        seen.push(rows[0]!);
      }
    })();
    for (let round = 0; round < 5; round++) {
      await runners.rebuild('tally');
      await append(1);
    }
    until.abort();
    await reader;
    expect(seen.every(({ rows }) => rows === 5)).toBe(true);
    expect(seen.map(({ position }) => position)).toEqual(
      seen.map(({ position }) => position).toSorted((a, b) => a - b),
    );
    expect(seen.length).toBeGreaterThan(20);
  });

  test('excludes another, in this process or elsewhere', async () => {
    // Older than what the runners keep of the tail.
    await append(10);
    const here = await run();
    const elsewhere = await run();
    await here.runners.waitFor('tally', 10);
    let second: unknown;
    store.onFirstPage = async () => {
      store.onFirstPage = () => Promise.resolve();
      second = await elsewhere.runners.rebuild('tally').catch((error: unknown) => error);
    };
    await here.runners.rebuild('tally');
    expect(second).toBeInstanceOf(RebuildUnderway);
    await elsewhere.runners.rebuild('tally');
  });

  test('tells every instance how far it has come, and then nothing', async () => {
    // Older than what the runners keep of the tail.
    await append(10);
    const here = await run();
    const elsewhere = await run();
    await here.runners.waitFor('tally', 10);
    let told: unknown;
    store.onFirstPage = async () => {
      store.onFirstPage = () => Promise.resolve();
      [told] = await elsewhere.runners.status();
    };
    await here.runners.rebuild('tally');
    expect(told).toMatchObject({
      state: 'rebuilding',
      rebuild: { position: 0, head: 10, eventsPerSecond: 0 },
      position: 10,
    });
    const [after] = await elsewhere.runners.status();
    expect(after).toMatchObject({ rebuild: null, position: 10 });
    expect(after!.state).not.toBe('rebuilding');
  });

  test('does not wait for itself when it is time to tell while it holds the live runner back', async () => {
    await append(10);
    // Nothing but the tail wakes the live runner, so that only the rebuild asks the store for the log's end.
    const { runners } = await run(tally(), { leaseMs: 600_000, pollMs: 600_000 });
    await runners.waitFor('tally', 10);
    // The last page before the switch is empty, and then the live rows get further.
    store.onFirstPage = () => {
      store.onPage = async ({ after }) => {
        if (after !== 10) return;
        store.onPage = () => Promise.resolve();
        const [event] = await log.record('alliance 1', [renamed('late')]);
        await runners.waitFor('tally', event!.position);
      };
      return Promise.resolve();
    };
    const now = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now');
    let held = false;
    store.onHead = async () => {
      const free = await db.query('SELECT FROM projections.runner FOR UPDATE SKIP LOCKED');
      if (held || free.rowCount === 1) return;
      held = true;
      clock.mockImplementation(() => now() + 60_000);
    };
    try {
      const result = await runners.rebuild('tally');
      expect({ held, ...result }).toMatchObject({ held: true, events: 11, position: 11 });
    } finally {
      clock.mockRestore();
    }
    expect(await dump(db, tally())).toHaveLength(16);
  });

  test('that died leaves the live tables in use, and the next one clears up after it', async () => {
    const { runners } = await run();
    await runners.waitFor('tally', await append(10));
    const live = await dump(db, tally());
    await db.query('CREATE SCHEMA tally_rebuild CREATE TABLE rows (stream text)');
    await db.query('CREATE SCHEMA tally_replaced CREATE TABLE rows (stream text)');
    const [event] = await log.record('alliance 1', [renamed('on')]);
    expect(await runners.waitFor('tally', event!.position)).toBe(true);
    await runners.rebuild('tally');
    expect(await schemas()).toEqual(['tally']);
    expect((await dump(db, tally())).length).toBe(live.length + 1);
  });

  test('whose connection is cut fails, and can be done again at once', async () => {
    await append(10);
    const { runners } = await run();
    await runners.waitFor('tally', 10);
    const live = await dump(db, tally());
    store.onFirstPage = async () => {
      store.onFirstPage = () => Promise.resolve();
      await db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await expect(runners.rebuild('tally')).rejects.toThrow();
    expect(await dump(db, tally())).toEqual(live);
    await runners.rebuild('tally');
    expect(await dump(db, tally())).toEqual(live);
  });

  test('is given up when the program stops', async () => {
    await append(10);
    const { runners } = await run();
    await runners.waitFor('tally', 10);
    let stopping: Promise<void> | undefined;
    store.onFirstPage = () => {
      stopping ??= runners.stop();
      return Promise.resolve();
    };
    await expect(runners.rebuild('tally')).rejects.toBeInstanceOf(RebuildStopped);
    await stopping;
    expect((await runners.status())[0]).toMatchObject({ state: 'stopped', rebuild: null, position: 10 });
  });

  test('keeps words with backslashes as they are in entries', async () => {
    // What COPY would take for line feeds and tabs is JSON all the same.
    const name = String.raw`\n and \t`;
    const named: Projection<TallyRow, { name: string }> = {
      ...tally(),
      entryOf: (_before, after) => ({ name: after?.name ?? '' }),
    };
    const { runners } = await run(named);
    const [event] = await log.record('x', [started('x', ['12'], { name })]);
    expect(await runners.waitFor('tally', event!.position)).toBe(true);
    const live = await dump(db, tally());
    await runners.rebuild('tally');
    expect(await dump(db, tally())).toEqual(live);
    expect((await db.query('SELECT entry FROM tally.entries')).rows).toEqual([{ entry: { name } }]);
  });

  test('gives the entries their key again, by the same name', async () => {
    const { runners } = await run();
    await runners.waitFor('tally', await append(20));
    const keys = async () =>
      (
        await db.query(
          `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
           WHERE conrelid = 'tally.entries'::regclass ORDER BY conname`,
        )
      ).rows;
    const before = await keys();
    expect(before).toContainEqual(expect.objectContaining({ conname: 'entries_pkey' }));
    await runners.rebuild('tally');
    expect(await keys()).toEqual(before);
  });

  test('parks a stream whose row cannot be made, whose entries had been loaded by then', async () => {
    const unmade: Projection<TallyRow, { type: string }> = {
      ...tally(),
      valuesOf: (row) => {
        if (row.name === 'unmade') throw new TypeError('no values');
        return { name: row.name, types: row.types, events: row.events };
      },
    };
    await append(10);
    await log.record('alliance 3', [renamed('unmade')]);
    const { runners } = await run(unmade);
    expect(await runners.waitFor('tally', 11)).toBe(true);
    const live = await dump(db, tally());
    await runners.rebuild('tally');
    expect(await dump(db, tally())).toEqual(live);
    expect((await runners.parked()).map(({ stream }) => stream)).toEqual([streamOf('alliance 3')]);
  });

  test('of more streams than stay in memory folds each of them whole', async () => {
    const streams = 20_500;
    const names = Array.from({ length: streams }, (_, index) => `of many ${String(index)}`);
    for (const name of names) await log.record(name, [started(name, ['12'])]);
    for (const name of names) await log.record(name, [renamed(`${name}, renamed`)]);
    const instance = await instanceOf(db, store, [tally()]);
    instances.push(instance);
    expect(await instance.runners.rebuild('tally')).toMatchObject({ events: 2 * streams });
    const { rows } = await db.query(
      `SELECT count(*)::int AS streams, sum(events)::int AS events, count(*) FILTER (WHERE name LIKE '%, renamed')::int AS renamed,
         (SELECT count(*)::int FROM tally.entries) AS entries, (SELECT count(*)::int FROM tally.parked) AS parked
       FROM tally.rows`,
    );
    expect(rows).toEqual([
      { streams, events: 2 * streams, renamed: streams, entries: 2 * streams, parked: 0 },
    ]);
  });

  test('parks anew what cannot be folded, and nothing else', async () => {
    const poison = new Set(['7']);
    const { runners } = await run(tally(1, poison));
    await runners.waitFor('tally', await append(10));
    expect(await runners.parked()).toHaveLength(1);
    const live = await dump(db, tally());
    await runners.rebuild('tally');
    expect(await runners.parked()).toHaveLength(1);
    expect(await dump(db, tally())).toEqual(live);
    poison.clear();
    await runners.rebuild('tally');
    expect(await runners.parked()).toEqual([]);
    expect(await dump(db, tally())).toHaveLength(15);
  });
});
