import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fence } from '../../projections/runner/batch-statement.js';
import { LeaseLost } from '../../projections/runner/lease.js';
import type { PoisonEvent } from '../../projections/runner/poison.js';
import { type RunnerTables, runnerTables } from '../../projections/runner/runner-tables.js';
import { type Changes, StreamFolder, type WrittenRow } from '../../projections/runner/stream-folder.js';
import { createProjectionTables, createRunnerTables } from '../../projections/runner/tables.js';
import type { Database } from '../../src/database/database.js';
import { openTestDatabase } from '../projections/read-models.js';
import { tally } from '../projections/runner/tally.js';
import { MemoryTables, memoryRunnerTables } from './memory-tables.js';

/** One set of tables, as several instances see it. */
interface Tables {
  of(holder: string): RunnerTables;
  /** Lets so much time go by that every lease has run out. */
  lapse(): Promise<void>;
  entries(): Promise<unknown[]>;
}

const LEASE_MS = 60_000;
let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close());

async function inPostgres(): Promise<Tables> {
  await db.query('DROP SCHEMA IF EXISTS tally CASCADE');
  await db.query('DROP SCHEMA IF EXISTS projections CASCADE');
  await createRunnerTables(db, ['tally'], null);
  await createProjectionTables(db, tally(), 'tally', { log: '', reader: null });
  return {
    of: (holder) => runnerTables(db, tally(), holder, LEASE_MS),
    lapse: async () => {
      await db.query(`UPDATE projections.runner SET lease_until = clock_timestamp() - interval '1 second'`);
    },
    entries: async () => {
      const { rows } = await db.query<{ entry: unknown }>(
        'SELECT entry FROM tally.entries ORDER BY stream, revision',
      );
      return rows.map(({ entry }) => entry);
    },
  };
}

function inMemory(): Promise<Tables> {
  let now = 0;
  const tables = new MemoryTables('tally', () => now);
  return Promise.resolve({
    of: (holder) => memoryRunnerTables(tables, holder, LEASE_MS),
    lapse: () => {
      now += LEASE_MS + 1_000;
      return Promise.resolve();
    },
    entries: () => Promise.resolve([...tables.entries].sort().map(([, json]): unknown => JSON.parse(json))),
  });
}

const folder = new StreamFolder(tally(), () => Promise.resolve([]));
const NOTHING: Changes = { rows: [], moved: [], entries: [], parked: [] };

function rowAt(
  stream: string,
  revision: number,
  json: string | null = `{"at":${String(revision)}}`,
): WrittenRow {
  const position = revision + 1;
  const bytes = new Uint8Array();
  const last = { stream, revision, position, id: stream, type: 'Counted', data: bytes, metadata: bytes };
  return { stream, revision, position, json, values: {}, last };
}

/** A row, an entry and a parked stream at once. */
function changes(revision: number): Changes {
  const stream = 'ika-alliance-a';
  const entry = {
    stream,
    revision,
    position: revision + 1,
    recordedAt: '2026-11-26T08:00:00.000Z',
    json: `{"e":${String(revision)}}`,
  };
  return { rows: [rowAt(stream, revision)], moved: [], entries: [entry], parked: [poison(revision)] };
}

function poison(revision: number): PoisonEvent {
  const id = `poison ${String(revision)}`;
  return { id, stream: id, eventId: id, eventType: 'Counted', revision, position: 1, error: 'TypeError' };
}

/** What the tables hold. */
async function held(tables: Tables, streams = ['ika-alliance-a']) {
  const one = tables.of('somebody who only looks');
  const parked = await one.readParked();
  return {
    position: (await one.readCheckpoint())?.position,
    rows: await one.loadRows(streams),
    parked: parked.map(({ stream }) => stream).sort(),
    entries: await tables.entries(),
  };
}

describe.each([
  ['in PostgreSQL', inPostgres],
  ['in memory', inMemory],
])("a runner's tables %s", (_, open) => {
  let tables: Tables;
  let first: RunnerTables;
  let second: RunnerTables;

  beforeEach(async () => {
    tables = await open();
    first = tables.of('first');
    second = tables.of('second');
  });

  const taken = async (by: RunnerTables): Promise<Fence> => {
    const fence = await by.take();
    if (fence === null) throw new Error('another has the lease');
    return fence;
  };

  test('are held by one, who may take the lease again, under another epoch', async () => {
    const fence = await taken(first);
    expect(await second.take()).toBeNull();
    const again = await taken(first);
    expect(again.epoch).toBeGreaterThan(fence.epoch);
    await expect(first.prolong(fence)).rejects.toThrow(LeaseLost);
    await first.prolong(again);
  });

  test('are free when the lease has run out, or was given back by who held it', async () => {
    const fence = await taken(first);
    await second.giveBack();
    expect(await second.take()).toBeNull();
    await tables.lapse();
    await expect(first.prolong(fence)).rejects.toThrow(LeaseLost);
    await taken(second);
    expect(await first.take()).toBeNull();
    await second.giveBack();
    await taken(first);
  });

  test('are written as a whole, and a row takes the place of the one before', async () => {
    const fence = await taken(first);
    const one = { from: 0, to: 1, changes: changes(0) };
    expect(await first.write(folder, one, fence)).toEqual(one.changes);
    await first.write(folder, { from: 1, to: 4, changes: changes(1) }, fence);
    expect(await held(tables)).toEqual({
      position: 4,
      rows: [{ stream: 'ika-alliance-a', revision: 1, position: 2, row: { at: 1 } }],
      parked: ['poison 0', 'poison 1'],
      entries: [{ e: 0 }, { e: 1 }],
    });
  });

  test('keep of a row that only moved what it was, and how far it has come', async () => {
    const fence = await taken(first);
    await first.write(folder, { from: 0, to: 1, changes: changes(0) }, fence);
    const moved = [{ stream: 'ika-alliance-a', revision: 1, position: 3 }];
    await first.write(folder, { from: 1, to: 3, changes: { ...NOTHING, moved } }, fence);
    const { rows } = await held(tables);
    expect(rows).toEqual([{ ...moved[0], row: { at: 0 } }]);
  });

  test('keep that a stream has no row yet, and know nothing of others', async () => {
    const fence = await taken(first);
    const none = { ...NOTHING, rows: [rowAt('ika-alliance-b', 0, null)] };
    await first.write(folder, { from: 0, to: 1, changes: none }, fence);
    const { rows } = await held(tables, ['ika-alliance-b', 'ika-alliance-c']);
    expect(rows).toEqual([{ stream: 'ika-alliance-b', revision: 0, position: 1, row: null }]);
  });

  test.each<[string, (fence: Fence) => Promise<Fence> | Fence, number]>([
    ['the checkpoint is elsewhere', (fence) => fence, 1],
    ['another epoch has begun', async (fence) => (await first.take(), fence), 0],
    ['the lease has run out', async (fence) => (await tables.lapse(), fence), 0],
    ['another has the lease', async (fence) => (await tables.lapse(), await second.take(), fence), 0],
  ])('are not written at all when %s', async (_case, meanwhile, from) => {
    const fence = await meanwhile(await taken(first));
    expect(await first.write(folder, { from, to: from + 1, changes: changes(0) }, fence)).toBeNull();
    expect(await held(tables)).toEqual({ position: 0, rows: [], parked: [], entries: [] });
  });
});
