import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate, type MigrationSource, pendingMigrations } from '../../src/database/migrations.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let database: Database;
let folder: string;
let sources: readonly MigrationSource[];

beforeEach(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.url, { applicationName: 'migration test' });
  folder = await mkdtemp(join(tmpdir(), 'samverka-migrations-'));
  sources = [{ name: 'notes', folder }];
  await file('0001-note.sql', 'CREATE TABLE note (words text);\n');
  await file(
    '0002-author.sql',
    `ALTER TABLE note ADD author text;\nINSERT INTO note VALUES ('one', 'me');\n`,
  );
});

afterEach(async () => {
  await database.close();
  await home.drop();
  await rm(folder, { recursive: true });
});

function file(name: string, sql: string): Promise<void> {
  return writeFile(join(folder, name), sql);
}

describe('migrate', () => {
  it('applies what is missing, in order, once', async () => {
    const both = [
      { source: 'notes', file: '0001-note.sql' },
      { source: 'notes', file: '0002-author.sql' },
    ];
    expect(await pendingMigrations(database, sources)).toEqual(both);
    expect(await migrate(database, sources)).toEqual(both);
    expect(await migrate(database, sources)).toEqual([]);
    await file('0003-more.sql', `INSERT INTO note VALUES ('two', 'me');`);
    expect(await pendingMigrations(database, sources)).toEqual([{ source: 'notes', file: '0003-more.sql' }]);
    expect(await migrate(database, sources)).toHaveLength(1);
    expect((await database.query('SELECT count(*) AS n FROM note')).rows).toEqual([{ n: 2 }]);
  });

  it('is done by one of several instances that start at once', async () => {
    const instances = Array.from({ length: 8 }, () =>
      openDatabase(home.url, { applicationName: 'instance' }),
    );
    const applied = await Promise.all(instances.map((instance) => migrate(instance, sources)));
    await Promise.all(instances.map((instance) => instance.close()));
    expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
    expect((await database.query('SELECT count(*) AS n FROM note')).rows).toEqual([{ n: 1 }]);
  });

  it('refuses a file that was edited, and takes changed line ends for no edit', async () => {
    await migrate(database, sources);
    await file('0001-note.sql', 'CREATE TABLE note (words text);\r\n');
    expect(await migrate(database, sources)).toEqual([]);
    await file('0001-note.sql', 'CREATE TABLE note (words text NOT NULL);\n');
    await expect(migrate(database, sources)).rejects.toThrow(/^Migration notes\/0001-note\.sql was edited/);
  });

  it('refuses a database that a newer build has migrated, but not the tables of others', async () => {
    await file('0003-newer.sql', 'SELECT 1');
    await migrate(database, sources);
    await rm(join(folder, '0003-newer.sql'));
    await expect(migrate(database, sources)).rejects.toThrow(
      /notes\/0003-newer\.sql, which this build does not know/,
    );
    await expect(pendingMigrations(database, sources)).rejects.toThrow(/does not know/);
    await file('0001-note.sql', 'SELECT 1');
    await file('0002-author.sql', 'SELECT 2');
    expect(await migrate(database, [{ name: 'others', folder }])).toHaveLength(2);
  });

  it('refuses a new file before an applied one, two of one number, and other names', async () => {
    await migrate(database, sources);
    await file('0000-late.sql', 'SELECT 1');
    await expect(migrate(database, sources)).rejects.toThrow(/comes before 0002-author\.sql/);
    await rm(join(folder, '0000-late.sql'));
    await file('0002-again.sql', 'SELECT 1');
    await expect(migrate(database, sources)).rejects.toThrow('Two migrations of notes have number 0002');
    await rm(join(folder, '0002-again.sql'));
    await file('3-Odd.sql', 'SELECT 1');
    await expect(migrate(database, sources)).rejects.toThrow(
      'notes/3-Odd.sql is not named NNNN-what-it-does.sql',
    );
  });

  it('changes nothing when one fails, and says where', async () => {
    await file('0003-broken.sql', 'INSERT INTO note\nVALUES (1,\n  nonsense);');
    await expect(migrate(database, sources)).rejects.toThrow(
      /^Migration notes\/0003-broken\.sql line 3 failed and nothing was changed: column "nonsense" does not exist$/,
    );
    expect((await database.query(`SELECT to_regclass('note') IS NULL AS none`)).rows).toEqual([
      { none: true },
    ]);
    await rm(join(folder, '0003-broken.sql'));
    expect(await migrate(database, sources)).toHaveLength(2);
  });

  it('refuses an empty or missing folder: a build without its SQL', async () => {
    const missing = [{ name: 'notes', folder: join(folder, 'nowhere') }];
    await expect(migrate(database, missing)).rejects.toThrow(/cannot be read$/);
  });
});
