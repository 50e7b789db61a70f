import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fence } from '../../../projections/runner/batch-statement.js';
import { runnerTables } from '../../../projections/runner/runner-tables.js';
import { type Changes, StreamFolder } from '../../../projections/runner/stream-folder.js';
import { createProjectionTables, createRunnerTables } from '../../../projections/runner/tables.js';
import type { Database } from '../../../src/database/database.js';
import { openTestDatabase } from '../../projections/read-models.js';
import { tally } from '../../projections/runner/tally.js';
import { judgeCheckpoints, watchCheckpoints, wroteLate } from './judge-checkpoints.js';

const LEASE_MS = 60_000;
const NOTHING: Changes = { rows: [], moved: [], entries: [], parked: [] };
const FENCED = /WHERE position = (\$\d+) AND EXISTS \(SELECT FROM fence\)/;

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});
afterAll(() => close());

/** The same database, in whose writes nobody looks at the lease or at where the checkpoint is. */
function withoutFence(): Database {
  const query = ({ name, text, values }: { name: string; text: string; values: unknown[] }) => {
    if (!FENCED.test(text)) throw new Error(`there is no fence to take out of ${text}`);
    return db.query({
      name: `${name} planted`,
      text: text.replace(FENCED, 'WHERE $1::bigint IS NOT NULL'),
      values,
    });
  };
  return new Proxy(db, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)) as unknown,
  });
}

async function write(by: Database, holder: string, fence: Fence, from: number, to: number) {
  const folder = new StreamFolder(tally(), () => Promise.resolve([]));
  await runnerTables(by, tally(), holder, LEASE_MS).write(folder, { from, to, changes: NOTHING }, fence);
}

async function take(holder: string): Promise<Fence> {
  const fence = await runnerTables(db, tally(), holder, LEASE_MS).take();
  if (fence === null) throw new Error('another has the lease');
  return fence;
}

describe('checkpoints that are watched', () => {
  let late: Fence;

  /** One has folded the first event and fallen asleep; another has taken over and come further. */
  beforeEach(async () => {
    await db.query('DROP SCHEMA IF EXISTS tally, projections, faults CASCADE');
    await createRunnerTables(db, ['tally'], null);
    await createProjectionTables(db, tally(), 'tally', { log: '', reader: null });
    late = await take('first');
    await db.query('UPDATE projections.runner SET lease_until = clock_timestamp()');
    const fence = await take('second');
    await watchCheckpoints(db, [tally()]);
    await write(db, 'second', fence, 0, 2);
  });

  test('tell nothing of who writes as they should', async () => {
    expect(await wroteLate(db)).toBe(false);
    expect(await judgeCheckpoints(db)).toEqual([]);
  });

  test('tell that a late write was held back, which is no fault', async () => {
    await write(db, 'first', late, 0, 1);
    expect(await wroteLate(db)).toBe(true);
    expect(await judgeCheckpoints(db)).toEqual([]);
  });

  test('tell that one was not held back, once', async () => {
    await write(withoutFence(), 'first', late, 0, 1);
    expect(await wroteLate(db)).toBe(true);
    const words = 'the checkpoint of tally went back from 2 to 1';
    expect(await judgeCheckpoints(db)).toEqual([{ kind: 'fence', words }]);
    expect(await judgeCheckpoints(db)).toEqual([]);
  });
});
