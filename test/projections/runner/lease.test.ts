import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Database } from '../../../src/database/database.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { AllianceLog, started } from '../alliance-log.js';
import { type Instance, instanceOf, openTestDatabase } from '../read-models.js';
import { tally } from './tally.js';

/** Holds back every write of a projection until it is let go, as a process that is paused would. */
class PausedDatabase extends Database {
  private readonly held: (() => void)[] = [];
  paused = false;
  /** How many writes have waited. */
  waiting = 0;

  override async query<Row extends pg.QueryResultRow>(
    asked: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    const text = typeof asked === 'string' ? asked : asked.text;
    const writes = text.includes('fence AS') || text.includes('lease_until = ');
    if (this.paused && writes) {
      this.waiting++;
      await new Promise<void>((resolve) => this.held.push(resolve));
    }
    return super.query(asked, values);
  }

  goOn(): void {
    this.paused = false;
    for (const resume of this.held.splice(0)) resume();
  }
}

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

async function start(database: Database, store: MemoryEventStore, leaseMs: number): Promise<Instance> {
  const instance = await instanceOf(database, store, [tally()], { leaseMs, pollMs: 50 });
  instances.push(instance);
  await instance.runners.start();
  return instance;
}

async function states(): Promise<string[]> {
  const found = await Promise.all(instances.map(({ runners }) => runners.status()));
  return found.map(([status]) => status!.state);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 600; left > 0; left--) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not come about');
}

async function entries(): Promise<number> {
  const { rows } = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM tally.entries');
  return rows[0]!.count;
}

/** Counts how often a checkpoint is asked for. */
class CountingDatabase extends Database {
  asked = 0;

  override async query<Row extends pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    if (typeof text === 'string' && text.includes('FROM tally.checkpoint')) this.asked++;
    return super.query(text, values);
  }
}

test('the database is asked once for all who wait for a position', async () => {
  const counting = new CountingDatabase(db.pool);
  const { runners } = await start(counting, new MemoryEventStore(), 10_000);
  await runners.waitFor('tally', 0);
  counting.asked = 0;
  await Promise.all(Array.from({ length: 20 }, () => runners.waitFor('tally', 1, 500)));
  // Every 20 ms at the most.
  expect(counting.asked).toBeGreaterThan(0);
  expect(counting.asked).toBeLessThanOrEqual(30);
});

describe('several instances', () => {
  test('have one runner, and the other takes over when it stops', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    const first = await start(db, store, 10_000);
    await until(async () => (await states())[0] === 'running');
    const second = await start(db, store, 10_000);
    await until(async () => (await states()).join() === 'running,standby');
    const [event] = await log.record('Skåne', [started('Skåne', ['12'])]);
    // Also the one that stands by knows when the other has got there.
    expect(await second.runners.waitFor('tally', event!.position)).toBe(true);
    expect(await entries()).toBe(1);
    await first.runners.stop();
    const [later] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    expect(await second.runners.waitFor('tally', later!.position)).toBe(true);
    expect(await states()).toEqual(['standby', 'running']);
  });

  test("take over from one that died before the database's clock was set back by an hour", async () => {
    const store = new MemoryEventStore();
    const first = await start(db, store, 500);
    await until(async () => (await states())[0] === 'running');
    await first.stop();
    await db.query(`UPDATE projections.runner SET holder = 'dead', lease_until = now() + interval '1 hour'`);
    const second = await start(db, store, 500);
    const [event] = await new AllianceLog(store).record('Skåne', [started('Skåne', ['12'])]);
    expect(await second.runners.waitFor('tally', event!.position)).toBe(true);
    expect(await entries()).toBe(1);
  });

  test('take over from one that is paused, which writes nothing when it wakes', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    const slow = new PausedDatabase(db.pool);
    const first = await start(slow, store, 300);
    await until(async () => (await states())[0] === 'running');
    await first.runners.waitFor(
      'tally',
      (await log.record('Skåne', [started('Skåne', ['12'])]))[0]!.position,
    );
    slow.paused = true;
    const [event] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    await until(() => slow.waiting > 0);
    const second = await start(db, store, 300);
    expect(await second.runners.waitFor('tally', event!.position)).toBe(true);
    const [later] = await log.record('Dalarna', [{ type: 'AllianceRenamed', data: { name: 'Syd' } }]);
    expect(await second.runners.waitFor('tally', later!.position)).toBe(true);
    const before = await db.query('SELECT r::text FROM tally.rows r ORDER BY stream');
    slow.goOn();
    await until(async () => (await states())[0] === 'standby');
    const after = await db.query('SELECT r::text FROM tally.rows r ORDER BY stream');
    expect(after.rows).toEqual(before.rows);
    expect(await entries()).toBe(3);
    expect((await states())[1]).toBe('running');
  });

  test('a runner whose lease ran out unnoticed writes nothing before it has it again', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    const slow = new PausedDatabase(db.pool);
    const first = await start(slow, store, 300);
    await first.runners.waitFor(
      'tally',
      (await log.record('Skåne', [started('Skåne', ['12'])]))[0]!.position,
    );
    slow.paused = true;
    const [event] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    await until(() => slow.waiting > 0);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { rows: before } = await db.query<{ epoch: number }>('SELECT epoch FROM projections.runner');
    slow.goOn();
    expect(await first.runners.waitFor('tally', event!.position)).toBe(true);
    const { rows: after } = await db.query<{ epoch: number }>('SELECT epoch FROM projections.runner');
    // It took the lease anew, and folded again what it had held in memory.
    expect(after[0]!.epoch).toBeGreaterThan(before[0]!.epoch);
    expect(await entries()).toBe(2);
    expect(first.alarms.troubles).toEqual([]);
  });
});
