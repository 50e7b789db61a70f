import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../src/database/database.js';
import type { LogSlice, ReadAllOptions } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import type { RunnerTimes } from '../../../projections/runner/projection-runner.js';
import { ProjectionLogMismatch } from '../../../projections/runner/projection-runners.js';
import { MemoryLog } from '../../../src/event-store/memory/memory-log.js';
import { AllianceLog, started } from '../alliance-log.js';
import { dump, type Instance, instanceOf, openTestDatabase } from '../read-models.js';
import { tally } from './tally.js';

const QUICK = { leaseMs: 600, pollMs: 50 };

let db: Database;
let close: () => Promise<void>;
let instances: Instance[] = [];

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});

afterAll(() => close());

beforeEach(async () => {
  await db.query('DROP SCHEMA IF EXISTS tally CASCADE');
  await db.query('DROP SCHEMA IF EXISTS projections CASCADE');
});

afterEach(async () => {
  for (const instance of instances) await instance.stop();
  instances = [];
});

async function instanceWith(
  store: MemoryEventStore,
  projection = tally(),
  times: Partial<RunnerTimes> = {},
): Promise<Instance> {
  const instance = await instanceOf(db, store, [projection], times);
  instances.push(instance);
  return instance;
}

/** A store with one alliance more than `renamings` events, folded into tables. */
async function runOnce(store: MemoryEventStore, renamings = 3): Promise<void> {
  const log = new AllianceLog(store);
  await log.record('Skåne', [started('Skåne', ['12'])]);
  let position = 1;
  for (let count = 0; count < renamings; count++) {
    position = (await log.record('Skåne', [{ type: 'AllianceRenamed', data: { name: String(count) } }]))[0]!
      .position;
  }
  const { runners, stop } = await instanceOf(db, store, [tally()]);
  await runners.start();
  await runners.waitFor('tally', position);
  await stop();
}

/** A log that says that it is another's copy, cut short. */
class ShortenedLog extends MemoryLog {
  constructor(override readonly identity: string) {
    super();
  }
}

/** A store in which something happens between a look at the log's end and whatever comes next. */
class MovingStore extends MemoryEventStore {
  constructor(
    log: MemoryLog,
    private readonly meanwhile: () => Promise<void>,
  ) {
    super(log);
  }
  override async readAll(options: ReadAllOptions): Promise<LogSlice> {
    const page = await super.readAll(options);
    await this.meanwhile();
    return page;
  }
}

describe('a start', () => {
  test('with another log is refused, in one line with the remedy', async () => {
    await runOnce(new MemoryEventStore());
    const { runners } = await instanceWith(new MemoryEventStore());
    const refused = await runners.start().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProjectionLogMismatch);
    expect((refused as Error).message).toMatch(
      /^the tables of tally were made from log .+ and this is .+; .*rebuild --all$/,
    );
    await expect(runners.prepare()).rejects.toBeInstanceOf(ProjectionLogMismatch);
  });

  test('with a log that is shorter than what was folded is refused', async () => {
    const store = new MemoryEventStore();
    await runOnce(store);
    const shortened = new MemoryEventStore(new ShortenedLog(await store.identity()));
    await new AllianceLog(shortened).record('Skåne', [started('Skåne', ['12'])]);
    const { runners } = await instanceWith(shortened);
    await expect(runners.start()).rejects.toThrow('stand at position 4, and the log ends at 1');
  });

  test('beside an instance whose read models go on meanwhile is not taken for one with a shorter log', async () => {
    const log = new MemoryLog();
    const store = new MemoryEventStore(log);
    await runOnce(store);
    const { runners: running } = await instanceWith(store);
    await running.start();
    const { runners } = await instanceWith(
      new MovingStore(log, async () => {
        await new AllianceLog(store).record('Dalarna', [started('Dalarna', ['20'])]);
        expect(await running.waitFor('tally', 5)).toBe(true);
      }),
    );
    await runners.prepare();
  });

  test('can be had by rebuilding from the other log', async () => {
    await runOnce(new MemoryEventStore());
    const other = new MemoryEventStore();
    await new AllianceLog(other).record('Dalarna', [started('Dalarna', ['20'])]);
    const { runners } = await instanceWith(other);
    await runners.prepare({ anyLog: true });
    expect(await runners.rebuild('tally')).toMatchObject({ projection: 'tally', events: 1, position: 1 });
    await runners.start();
    expect(await dump(db, tally())).toHaveLength(2);
  });

  test('of another version rebuilds before it runs, whether newer or older', async () => {
    const store = new MemoryEventStore();
    await runOnce(store);
    const shouting = { ...tally(2), valuesOf: () => ({ name: 'second', types: [], events: 0 }) };
    const newer = await instanceWith(store, shouting);
    await newer.runners.start();
    expect((await db.query('SELECT name FROM tally.rows')).rows).toEqual([{ name: 'second' }]);
    expect((await newer.runners.status())[0]).toMatchObject({ version: 2, position: 4 });
    await newer.stop();
    const older = await instanceWith(store, tally(1));
    await older.runners.start();
    expect((await db.query('SELECT name FROM tally.rows')).rows).toEqual([{ name: '2' }]);
  });

  test('of a newer version leaves the older instance standing by', async () => {
    const store = new MemoryEventStore();
    await runOnce(store, 0);
    const older = await instanceWith(store, tally(1));
    await older.runners.start();
    const newer = await instanceWith(store, tally(2));
    await newer.runners.start();
    const [event] = await new AllianceLog(store).record('Dalarna', [started('Dalarna', ['20'])]);
    // The lease is the older one's until it notices.
    expect(await newer.runners.waitFor('tally', event!.position)).toBe(true);
    expect((await older.runners.status())[0]!.state).toBe('superseded');
    expect((await newer.runners.status())[0]).toMatchObject({ state: 'running', version: 2 });
  });

  test('of an older version beside a newer one that runs leaves it its tables, and takes over one that was killed', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    await log.record('Skåne', [started('Skåne', ['12'])]);
    const newer = await instanceWith(store, tally(2), QUICK);
    await newer.runners.start();
    await newer.runners.waitFor('tally', 1);
    const older = await instanceWith(store, tally(1), QUICK);
    await older.runners.start();
    expect((await older.runners.status())[0]).toMatchObject({ version: 2 });
    await older.stop();
    const [event] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    expect(await newer.runners.waitFor('tally', event!.position)).toBe(true);
    expect((await newer.runners.status())[0]).toMatchObject({ version: 2, state: 'running' });
    await newer.stop();
    // As a killed one leaves it.
    await db.query(
      `UPDATE projections.runner SET holder = 'gone', lease_until = clock_timestamp() + interval '300 ms'`,
    );
    const again = await instanceWith(store, tally(1), QUICK);
    await again.runners.start();
    expect((await again.runners.status())[0]).toMatchObject({ version: 1, position: 2 });
  });

  test('of an older version that took the tables is undone when nobody of it runs any more', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    await log.record('Skåne', [started('Skåne', ['12'])]);
    const newer = await instanceWith(store, tally(2), QUICK);
    await newer.runners.start();
    await newer.runners.waitFor('tally', 1);
    const older = await instanceWith(store, tally(1), QUICK);
    await older.runners.rebuild('tally');
    const version = () =>
      db
        .query<{ version: number }>('SELECT version FROM tally.checkpoint')
        .then(({ rows }) => rows[0]?.version);
    while ((await version()) !== 2) await new Promise((resolve) => setTimeout(resolve, 10));
    const [event] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    expect(await newer.runners.waitFor('tally', event!.position)).toBe(true);
    expect(newer.alarms.troubles).toEqual([]);
  });

  test('of a newer version keeps an older instance from writing to its tables by a retry', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    const poison = new Set(['bad']);
    const older = await instanceWith(store, tally(1, poison));
    await older.runners.start();
    await log.record('Skåne', [started('Skåne', ['12']), { type: 'AllianceRenamed', data: { name: 'bad' } }]);
    const newer = await instanceWith(store, tally(2, poison));
    await newer.runners.start();
    await newer.runners.waitFor('tally', 2);
    const [parked] = await newer.runners.parked();
    const rows = await dump(db, tally());
    poison.clear();
    expect(await older.runners.retry(parked!.id)).toEqual({
      stream: parked!.stream,
      parked: true,
      error: 'OtherRelease: the tables are those of another release',
    });
    expect(await dump(db, tally())).toEqual(rows);
    expect(await newer.runners.retry(parked!.id)).toMatchObject({ parked: false });
  });

  test('makes the tables once, however many instances start at the same time', async () => {
    const store = new MemoryEventStore();
    const all = await Promise.all([1, 2, 3, 4].map(() => instanceWith(store)));
    await Promise.all(all.map(({ runners }) => runners.start()));
    const [event] = await new AllianceLog(store).record('Skåne', [started('Skåne', ['12'])]);
    for (const { runners } of all) expect(await runners.waitFor('tally', event!.position)).toBe(true);
    expect(all.flatMap(({ alarms }) => alarms.troubles)).toEqual([]);
  });
});
