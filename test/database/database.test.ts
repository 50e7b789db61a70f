import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Database, openDatabase } from '../../src/database/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.url, { applicationName: 'database test' });
});

afterAll(async () => {
  await database.close();
  await home.drop();
});

describe('values', () => {
  it('reads int8 as a number', async () => {
    const { rows } = await database.query<{ n: number }>('SELECT 9007199254740991::int8 AS n');
    expect(rows).toEqual([{ n: Number.MAX_SAFE_INTEGER }]);
  });
});
