import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import type { LogSlice, ReadAllOptions } from '../../../src/event-store/event-store.js';
import type { Recorded } from '../../../src/kernel/event.js';
import type { Database } from '../../../src/database/database.js';
import { AllianceLog, started, streamOf } from '../alliance-log.js';
import { dump, type Instance, instanceOf, openTestDatabase } from '../read-models.js';
import { tally, type TallyRow } from './tally.js';

/** Delivers every event of a page twice, and every page again from its first event. */
class StutteringStore extends MemoryEventStore {
  override async readAll(options: ReadAllOptions): Promise<LogSlice> {
    const page = await super.readAll(options);
    const again = page.events.flatMap((event) => [event, event]);
    return { ...page, events: [...again, ...page.events] };
  }
}

let db: Database;
let close: () => Promise<void>;
let instance: Instance;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});

afterAll(() => close());

beforeEach(async () => {
  await db.query('DROP SCHEMA IF EXISTS tally CASCADE');
  await db.query('DROP SCHEMA IF EXISTS projections CASCADE');
});

afterEach(() => instance.stop());

async function rows(): Promise<Record<string, TallyRow>> {
  const found = await db.query<{ stream: string; row: TallyRow }>(
    'SELECT stream, row::json AS row FROM tally.rows',
  );
  return Object.fromEntries(found.rows.map(({ stream, row }) => [stream, row]));
}

async function checkpoint(): Promise<number | undefined> {
  const found = await db.query<{ position: number }>('SELECT position FROM tally.checkpoint');
  return found.rows[0]?.position;
}

describe('the runner', () => {
  test('folds what lay in the log and what is appended, by stream', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    await log.record('Skåne', [started('Skåne', ['12']), { type: 'AllianceRenamed', data: { name: 'Syd' } }]);
    instance = await instanceOf(db, store, [tally()]);
    await instance.runners.start();
    await log.record('Dalarna', [started('Dalarna', ['20'])]);
    const [last] = await log.record('Skåne', [{ type: 'LanAdded', data: { lan: '10', reason: null } }]);
    expect(await instance.runners.waitFor('tally', last!.position)).toBe(true);
    expect(await rows()).toEqual({
      [streamOf('Skåne')]: {
        events: 3,
        name: 'Syd',
        types: ['RegionalCollaborationStarted', 'AllianceRenamed', 'LanAdded'],
      },
      [streamOf('Dalarna')]: { events: 1, name: 'Dalarna', types: ['RegionalCollaborationStarted'] },
    });
    const columns = await db.query('SELECT name, types, events FROM tally.rows WHERE stream = $1', [
      streamOf('Skåne'),
    ]);
    expect(columns.rows).toEqual([
      { name: 'Syd', types: ['RegionalCollaborationStarted', 'AllianceRenamed', 'LanAdded'], events: 3 },
    ]);
  });

  test('keeps words with quotes, backslashes and commas as they are, in rows and in columns', async () => {
    const store = new MemoryEventStore();
    const name = String.raw`a"b\c,{d} 'e' \\u0000 ${'NULL'}`;
    instance = await instanceOf(db, store, [
      {
        ...tally(),
        valuesOf: (row: TallyRow) => ({ name: row.name, types: [row.name, '', 'NULL'], events: 1 }),
      },
    ]);
    await instance.runners.start();
    const [event] = await new AllianceLog(store).record('x', [started('x', ['12'], { name })]);
    expect(await instance.runners.waitFor('tally', event!.position)).toBe(true);
    const found = await db.query('SELECT row::json AS row, name, types FROM tally.rows');
    expect(found.rows).toEqual([{ row: expect.objectContaining({ name }), name, types: [name, '', 'NULL'] }]);
  });

  test('tells a stream without a row from those beside it, words with line feeds among them', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    const name = 'null\nnull';
    await log.record('none', [started('none', ['12'])]);
    const [last] = await log.record('x', [started('x', ['12'], { name })]);
    const { fold } = tally();
    instance = await instanceOf(db, store, [
      {
        ...tally(),
        fold: (row: TallyRow | null, event) => (event.stream === streamOf('none') ? null : fold(row, event)),
      },
    ]);
    await instance.runners.start();
    expect(await instance.runners.waitFor('tally', last!.position)).toBe(true);
    const found = await db.query(
      "SELECT row IS NULL AS none, row::json->>'name' AS name FROM tally.rows ORDER BY position",
    );
    expect(found.rows).toEqual([
      { none: true, name: null },
      { none: false, name },
    ]);
  });

  test('writes of a row in which nothing changed only how far it has come, from where the next instance goes on', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    const { fold, valuesOf } = tally();
    let written = 0;
    const projection = {
      ...tally(),
      fold: (row: TallyRow | null, event: Recorded) =>
        row !== null && event.type === 'AllianceRenamed' ? row : fold(row, event),
      valuesOf: (row: TallyRow) => (written++, valuesOf(row)),
    };
    instance = await instanceOf(db, store, [projection]);
    await instance.runners.start();
    const [first] = await log.record('Skåne', [started('Skåne', ['12'])]);
    expect(await instance.runners.waitFor('tally', first!.position)).toBe(true);
    const [renamed] = await log.record('Skåne', [{ type: 'AllianceRenamed', data: { name: 'Syd' } }]);
    expect(await instance.runners.waitFor('tally', renamed!.position)).toBe(true);
    const { position } = renamed!;
    const found = await db.query('SELECT name, revision, position FROM tally.rows');
    expect(found.rows).toEqual([{ name: 'Skåne', revision: 1, position }]);
    expect(written).toBe(1);
    await instance.stop();
    instance = await instanceOf(db, store, [projection]);
    await instance.runners.start();
    const [last] = await log.record('Skåne', [{ type: 'LanAdded', data: { lan: '10', reason: null } }]);
    expect(await instance.runners.waitFor('tally', last!.position)).toBe(true);
    expect(await instance.runners.parked()).toEqual([]);
    expect(Object.values(await rows())).toEqual([
      { events: 2, name: 'Skåne', types: ['RegionalCollaborationStarted', 'LanAdded'] },
    ]);
  });

  test('takes an event that is delivered again for what it is', async () => {
    const store = new StutteringStore();
    const log = new AllianceLog(store);
    await log.record('Skåne', [started('Skåne', ['12']), { type: 'AllianceRenamed', data: { name: 'Syd' } }]);
    const [last] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    instance = await instanceOf(db, store, [tally()]);
    await instance.runners.start();
    expect(await instance.runners.waitFor('tally', last!.position)).toBe(true);
    expect(Object.values(await rows()).map(({ events }) => events)).toEqual([2, 1]);
    const entries = await db.query('SELECT FROM tally.entries');
    expect(entries.rowCount).toBe(3);
  });

  test('writes rows, entries and checkpoint together or not at all', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    instance = await instanceOf(db, store, [tally()]);
    await instance.runners.start();
    const [first] = await log.record('Skåne', [started('Skåne', ['12'])]);
    await instance.runners.waitFor('tally', first!.position);
    await db.query(
      `CREATE FUNCTION tally.crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'crash'; END $$`,
    );
    await db.query('CREATE TRIGGER crash BEFORE UPDATE ON tally.checkpoint EXECUTE FUNCTION tally.crash()');
    const [second] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    expect(await instance.runners.waitFor('tally', second!.position, 300)).toBe(false);
    expect(instance.alarms.troubles).not.toEqual([]);
    expect(await checkpoint()).toBe(first!.position);
    expect(Object.keys(await rows())).toEqual([streamOf('Skåne')]);
    // The other way round: the checkpoint would do, and the rows will not.
    await db.query('CREATE TRIGGER crash BEFORE INSERT ON tally.entries EXECUTE FUNCTION tally.crash()');
    await db.query('DROP TRIGGER crash ON tally.checkpoint');
    expect(await instance.runners.waitFor('tally', second!.position, 1_000)).toBe(false);
    expect(await checkpoint()).toBe(first!.position);
    expect(Object.keys(await rows())).toEqual([streamOf('Skåne')]);
    await db.query('DROP TRIGGER crash ON tally.entries');
    expect(await instance.runners.waitFor('tally', second!.position)).toBe(true);
    expect(Object.keys(await rows()).sort()).toEqual([streamOf('Dalarna'), streamOf('Skåne')].sort());
  });

  test('loses and doubles nothing while its connections are cut again and again', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    instance = await instanceOf(db, store, [tally()], { leaseMs: 500 });
    await instance.runners.start();
    let last = 0;
    for (let round = 0; round < 60; round++) {
      const name = `alliance ${String(round % 7)}`;
      const fact = round < 7 ? started(name, ['12']) : { type: 'AllianceRenamed' as const, data: { name } };
      last = (await log.record(name, [fact]))[0]!.position;
      if (round % 6 === 0) await cutEveryConnection();
    }
    expect(await instance.runners.waitFor('tally', last, 15_000)).toBe(true);
    const counted = Object.values(await rows()).reduce((sum, { events }) => sum + events, 0);
    expect(counted).toBe(60);
    expect((await db.query('SELECT FROM tally.entries')).rowCount).toBe(60);
  });

  test('answers a wait that is not fulfilled in time with false', async () => {
    instance = await instanceOf(db, new MemoryEventStore(), [tally()]);
    await instance.runners.start();
    const began = performance.now();
    expect(await instance.runners.waitFor('tally', 1, 100)).toBe(false);
    expect(performance.now() - began).toBeGreaterThan(95);
    expect(await instance.runners.waitFor('tally', 0, 100)).toBe(true);
    await expect(instance.runners.waitFor('nonsense', 1, 100)).rejects.toThrow('nonsense');
  });

  test('shows an event within milliseconds of its append', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    instance = await instanceOf(db, store, [tally()]);
    await instance.runners.start();
    const times: number[] = [];
    for (let round = 0; round < 40; round++) {
      const name = `alliance ${String(round)}`;
      const [event] = await log.record(name, [started(name, ['12'])]);
      const began = performance.now();
      expect(await instance.runners.waitFor('tally', event!.position)).toBe(true);
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    // Far above what it takes; a runner that only polls needs a second.
    expect(times[20]).toBeLessThan(200);
  });

  test('writes many events in few batches while nobody waits for them', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    instance = await instanceOf(db, store, [tally()]);
    await instance.runners.start();
    await db.query(`CREATE TABLE tally.moves (position bigint);
      CREATE FUNCTION tally.count() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO tally.moves VALUES (NEW.position); RETURN NEW; END $$;
      CREATE TRIGGER count AFTER UPDATE ON tally.checkpoint FOR EACH ROW EXECUTE FUNCTION tally.count()`);
    let last = 0;
    for (let count = 0; count < 300; count++) {
      const fact =
        count < 3 ? started('x', ['12']) : { type: 'AllianceRenamed' as const, data: { name: 'y' } };
      last = (await log.record(`alliance ${String(count % 3)}`, [fact]))[0]!.position;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await instance.runners.waitFor('tally', last)).toBe(true);
    const { rows: moves } = await db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM tally.moves',
    );
    expect(moves[0]!.count).toBeLessThan(60);
    expect(Object.values(await rows()).reduce((sum, { events }) => sum + events, 0)).toBe(300);
  });

  test('keeps in memory what it has folded and not written yet, however many streams there are', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    instance = await instanceOf(db, store, [tally()]);
    await instance.runners.start();
    let last = 0;
    for (let count = 0; count < 1_000; count++) {
      const name = `alliance ${String(count)}`;
      last = (await log.record(name, [started(name, ['12'])]))[0]!.position;
    }
    expect(await instance.runners.waitFor('tally', last)).toBe(true);
    // In one page: a row too many for memory, and the oldest.
    await log.record('one more', [started('one more', ['12'])]);
    const [event] = await log.record('alliance 0', [{ type: 'AllianceRenamed', data: { name: 'Syd' } }]);
    expect(await instance.runners.waitFor('tally', event!.position)).toBe(true);
    expect((await rows())[streamOf('alliance 0')]).toMatchObject({ events: 2, name: 'Syd' });
    expect(instance.alarms.parkings).toEqual([]);
  });

  test('tells of events that change nothing at once, and writes so now and then', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    instance = await instanceOf(db, store, [{ ...tally(), selects: () => false }]);
    await instance.runners.start();
    const other = await instanceOf(db, store, [{ ...tally(), selects: () => false }]);
    let written = 0;
    for (let count = 0; count < 50; count++) {
      const name = `alliance ${String(count)}`;
      const [event] = await log.record(name, [started(name, ['12'])]);
      expect(await instance.runners.waitFor('tally', event!.position)).toBe(true);
      if ((await checkpoint()) === event!.position) written++;
    }
    expect(written).toBeLessThan(25);
    // Whoever waits elsewhere has nothing to go by but the checkpoint.
    expect(await other.runners.waitFor('tally', 50)).toBe(true);
    expect(await checkpoint()).toBe(50);
    await other.stop();
  });

  test('goes on by itself when nothing wakes it', async () => {
    const store = new MemoryEventStore();
    instance = await instanceOf(db, store, [tally()], { pollMs: 50 });
    await instance.runners.start();
    await instance.tail.stop();
    const [event] = await new AllianceLog(store).record('Skåne', [started('Skåne', ['12'])]);
    expect(await instance.runners.waitFor('tally', event!.position)).toBe(true);
  });

  test('ends after the write under way and can begin again', async () => {
    const store = new MemoryEventStore();
    const log = new AllianceLog(store);
    instance = await instanceOf(db, store, [tally()]);
    await instance.runners.start();
    await log.record('Skåne', [started('Skåne', ['12'])]);
    await instance.runners.stop();
    const before = await dump(db, tally());
    const [event] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await dump(db, tally())).toEqual(before);
    expect((await instance.runners.status())[0]).toMatchObject({ state: 'stopped' });
    await instance.runners.start();
    expect(await instance.runners.waitFor('tally', event!.position)).toBe(true);
  });
});

async function cutEveryConnection(): Promise<void> {
  await db
    .query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    .catch(() => undefined);
}
