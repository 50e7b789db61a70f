import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type * as runner from '../../../projections/runner/batch-statement.js';
import { runnerTables } from '../../../projections/runner/runner-tables.js';
import { type Changes, StreamFolder } from '../../../projections/runner/stream-folder.js';
import { createProjectionTables, createRunnerTables } from '../../../projections/runner/tables.js';
import type { Database } from '../../../src/database/database.js';
import { openTestDatabase } from '../../projections/read-models.js';
import { tally } from '../../projections/runner/tally.js';
import { plantedModule } from '../planted/planted-module.js';
import { judgeCheckpoints, watchCheckpoints, wroteLate } from './judge-checkpoints.js';

const LEASE_MS = 60_000;
const BATCH = 'projections/runner/batch-statement.js';
const NOTHING: Changes = { rows: [], moved: [], entries: [], parked: [] };

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close());

async function write(holder: string, fence: runner.Fence, from: number, to: number) {
  const folder = new StreamFolder(tally(), () => Promise.resolve([]));
  await runnerTables(db, tally(), holder, LEASE_MS).write(folder, { from, to, changes: NOTHING }, fence);
}

async function take(holder: string): Promise<runner.Fence> {
  const fence = await runnerTables(db, tally(), holder, LEASE_MS).take();
  if (fence === null) throw new Error('another has the lease');
  return fence;
}

describe('checkpoints that are watched', () => {
  let late: runner.Fence;

  /** One has folded the first event and fallen asleep; another has taken over and come further. */
  beforeEach(async () => {
    await db.query('DROP SCHEMA IF EXISTS tally, projections, faults CASCADE');
    await createRunnerTables(db, ['tally'], null);
    await createProjectionTables(db, tally(), 'tally', { log: '', reader: null });
    late = await take('first');
    await db.query('UPDATE projections.runner SET lease_until = clock_timestamp()');
    const fence = await take('second');
    await watchCheckpoints(db, [tally()]);
    await write('second', fence, 0, 2);
  });

  test('tell nothing of who writes as they should', async () => {
    expect(await wroteLate(db)).toBe(false);
    expect(await judgeCheckpoints(db)).toEqual([]);
  });

  test('tell that a late write was held back, which is no fault', async () => {
    await write('first', late, 0, 1);
    expect(await wroteLate(db)).toBe(true);
    expect(await judgeCheckpoints(db)).toEqual([]);
  });

  test('tell that one was not held back, as where the fence is taken out, once', async () => {
    const { batchStatement } = await plantedModule<typeof runner>('no-fence', BATCH);
    const batch = { from: 0, to: 1, changes: NOTHING };
    await db.query({ ...batchStatement(tally(), 'tally', batch, late), name: 'without a fence' });
    expect(await wroteLate(db)).toBe(true);
    const words = 'the checkpoint of tally went back from 2 to 1';
    expect(await judgeCheckpoints(db)).toEqual([{ kind: 'fence', words }]);
    expect(await judgeCheckpoints(db)).toEqual([]);
  });
});
