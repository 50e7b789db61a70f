import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Projection } from '../../../projections/runner/projection.js';
import type { AllianceEventFact } from '../../../src/contexts/alliances/public.js';
import type { Database } from '../../../src/database/database.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { AllianceLog, started, streamOf } from '../alliance-log.js';
import { dump, type Instance, instanceOf, openTestDatabase } from '../read-models.js';
import { tally, type TallyRow } from './tally.js';

let db: Database;
let close: () => Promise<void>;
let log: AllianceLog;
let instance: Instance;
/** Names whose rows get a number that no `integer` holds. */
const huge = new Set<string>();

const projection: Projection<TallyRow, { type: string }> = {
  ...tally(),
  valuesOf: ({ name, types, events }) => ({ name, types, events: huge.has(name) ? 3_000_000_000 : events }),
};

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});

afterAll(() => close());

beforeEach(async () => {
  for (const schema of ['tally', 'tally_rebuild', 'tally_replaced', 'projections']) {
    await db.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  }
  huge.clear();
  const store = new MemoryEventStore();
  log = new AllianceLog(store);
  instance = await instanceOf(db, store, [projection]);
});

afterEach(() => instance.stop());

function renamed(name: string): AllianceEventFact {
  return { type: 'AllianceRenamed', data: { name } };
}

async function follows(position: number): Promise<void> {
  expect(await instance.runners.waitFor('tally', position)).toBe(true);
}

async function countOf(alliance: string): Promise<number | undefined> {
  const { rows } = await db.query<{ row: TallyRow }>(
    'SELECT row::json AS row FROM tally.rows WHERE stream = $1',
    [streamOf(alliance)],
  );
  return rows[0]?.row.events;
}

async function parkedStreams(): Promise<string[]> {
  return (await instance.runners.parked()).map(({ stream }) => stream).toSorted();
}

/** Has every write of entries fail with a code of PostgreSQL's. */
async function failWith(code: string, table = 'entries'): Promise<void> {
  await db.query(
    `CREATE OR REPLACE FUNCTION tally.fail() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$`,
  );
  await db.query(
    `CREATE OR REPLACE TRIGGER fail BEFORE INSERT OR UPDATE ON tally.${table} EXECUTE FUNCTION tally.fail()`,
  );
}

describe('a row that PostgreSQL refuses', () => {
  test('stops its stream alone, which stays as it was, and says so without any value', async () => {
    await instance.runners.start();
    const [first] = await log.record('Skåne', [started('Skåne', ['12'])]);
    await follows(first!.position);
    huge.add('huge');
    await log.record('Skåne', [renamed('good'), renamed('huge')]);
    const [last] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    await follows(last!.position);
    expect(await instance.runners.parked()).toMatchObject([
      { stream: streamOf('Skåne'), revision: 2, error: 'RefusedRow: PostgreSQL refuses the row with 22003' },
    ]);
    expect(instance.alarms.parkings).toMatchObject([{ stream: streamOf('Skåne') }]);
    expect(instance.alarms.troubles).toEqual([]);
    expect([await countOf('Skåne'), await countOf('Dalarna')]).toEqual([1, 1]);
    expect((await db.query('SELECT FROM tally.entries')).rowCount).toBe(2);
    const [later] = await log.record('Skåne', [renamed('small')]);
    await follows(later!.position);
    expect(await countOf('Skåne')).toBe(1);
  });

  test('is found among many, in a batch and in a rebuild', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `alliance ${String(index)}`);
    const bad = ['alliance 3', 'alliance 4', 'alliance 39'];
    for (const name of bad) huge.add(name);
    let position = 0;
    for (const name of names) position = (await log.record(name, [started(name, ['12'])]))[0]!.position;
    await instance.runners.start();
    await follows(position);
    expect(await parkedStreams()).toEqual(bad.map(streamOf).toSorted());
    expect((await db.query('SELECT FROM tally.rows')).rowCount).toBe(37);
    const live = await dump(db, projection);
    expect(await instance.runners.rebuild('tally')).toMatchObject({ events: 40 });
    expect(await dump(db, projection)).toEqual(live);
    expect(await parkedStreams()).toEqual(bad.map(streamOf).toSorted());
  });

  test('is left alone by a retry until it fits', async () => {
    await instance.runners.start();
    huge.add('huge');
    const events = await log.record('Skåne', [started('Skåne', ['12']), renamed('huge')]);
    await follows(events.at(-1)!.position);
    const [parked] = await instance.runners.parked();
    expect(await instance.runners.retry(parked!.id)).toEqual({
      stream: streamOf('Skåne'),
      parked: true,
      error: parked!.error,
    });
    expect(await instance.runners.parked()).toEqual([parked]);
    huge.clear();
    expect(await instance.runners.retry(parked!.id)).toMatchObject({ parked: false });
    const [later] = await log.record('Skåne', [renamed('small')]);
    await follows(later!.position);
    expect(await countOf('Skåne')).toBe(3);
  });
});

describe('a write that fails for another reason', () => {
  // Disk full, serialisation, deadlock, statement timeout, lock timeout, administrator's end, out of memory.
  test.each(['53100', '40001', '40P01', '57014', '55P03', '57P01', '53200'])(
    'parks nothing and is tried again: %s',
    async (code) => {
      await instance.runners.start();
      await failWith(code);
      const [event] = await log.record('Skåne', [started('Skåne', ['12'])]);
      while (instance.alarms.troubles.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await db.query('DROP TRIGGER fail ON tally.entries');
      await follows(event!.position);
      expect(await instance.runners.parked()).toEqual([]);
      expect(await countOf('Skåne')).toBe(1);
    },
  );

  test('parks nothing when the refusal is no row’s fault', async () => {
    await instance.runners.start();
    await failWith('22003', 'checkpoint');
    const [event] = await log.record('Skåne', [started('Skåne', ['12'])]);
    while (instance.alarms.troubles.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await db.query('DROP TRIGGER fail ON tally.checkpoint');
    await follows(event!.position);
    expect(await instance.runners.parked()).toEqual([]);
  });
});
