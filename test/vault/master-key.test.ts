import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { findMasterKey, makeKeyFile } from '../../src/vault/master-key-file.js';
import { MasterKey } from '../../src/vault/master-key.js';
import { PostgresVault, VAULT_MIGRATIONS } from '../../src/vault/postgres-vault.js';
import { rekeyVault } from '../../src/vault/rekey-vault.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MASTER_KEY, MASTER_KEY_TEXT } from '../support/master-key.js';
import { vaultEntry } from '../support/vault-entry.js';

const OTHER_TEXT = Buffer.alloc(32, 5).toString('base64');
const OTHER = new MasterKey(Buffer.alloc(32, 5), 'the other');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samverka-key-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the file of the master key', () => {
  const places = () => ({ masterKey: undefined, masterKeyFile: undefined, dataFolder: folder });

  beforeEach(async () => {
    for (const file of await readdir(folder)) await rm(join(folder, file), { recursive: true });
  });

  test('is made once, for its owner alone, whoever makes it first', async () => {
    expect(await findMasterKey(places(), fail)).toBeNull();
    const made = await Promise.all([makeKeyFile(folder), makeKeyFile(folder), makeKeyFile(folder)]);
    expect(made.filter((one) => one.made)).toHaveLength(1);
    const check = made[0].key.checkValue();
    for (const { key } of [...made, { key: (await findMasterKey(places(), fail))! }])
      expect(key.isKnownBy(check)).toBe(true);
    expect(await readdir(folder)).toEqual(['master.key']);
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
  });

  test('comes after the environment and the file that it names', async () => {
    const named = join(folder, 'named');
    await writeFile(named, `${OTHER_TEXT}\n`, { mode: 0o600 });
    await makeKeyFile(folder);
    const byFile = await findMasterKey({ ...places(), masterKeyFile: named }, fail);
    expect([byFile?.source, byFile?.isKnownBy(OTHER.checkValue())]).toEqual([named, true]);
    const byKey = await findMasterKey({ ...places(), masterKey: MASTER_KEY_TEXT }, fail);
    expect(byKey?.isKnownBy(MASTER_KEY.checkValue())).toBe(true);
    const warnings: string[] = [];
    await chmod(named, 0o640);
    await findMasterKey({ ...places(), masterKeyFile: named }, (line) => warnings.push(line));
    expect(warnings).toEqual([expect.stringContaining(`chmod 600 ${named}`)]);
  });

  test('holds nothing that is shown when the key is', () => {
    const shown = `${JSON.stringify(OTHER)} ${inspect(OTHER, { showHidden: true, depth: 9 })}`;
    expect(shown).toContain('the other');
    expect(shown).not.toMatch(/05 ?05|5, ?5|Uint8Array|Buffer/);
  });
});

describe('a change of master key', () => {
  let own: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    own = await createTestDatabase();
    database = openDatabase(own.url, { applicationName: 'test' });
    await migrate(database, [{ name: 'vault', folder: VAULT_MIGRATIONS }]);
  });

  afterEach(async () => {
    await database.close();
    await own.drop();
  });

  test('keeps the words, the secrets and who is who, and every entry as it was', async () => {
    const before = new PostgresVault(database, MASTER_KEY);
    const entries = [
      vaultEntry('Åsa', { kind: 'person', stream: 'ika-one' }),
      ...Array.from({ length: 1_100 }, (_, index) => vaultEntry(`Text ${String(index)}`)),
    ];
    await before.put(entries);
    const secret = await before.macKey();
    const sealed = `SELECT md5(string_agg(sealed::text, '' ORDER BY ref)) AS sealed FROM vault.entry`;
    const { rows } = await database.query(sealed);
    const seen: number[] = [];
    const result = await rekeyVault(database, { from: MASTER_KEY, to: OTHER }, (done) => seen.push(done));
    expect(result).toEqual({ subjects: 1_101, unreadable: 0, version: 2 });
    expect(seen).toEqual([1_000, 1_101]);
    expect((await database.query(sealed)).rows).toEqual(rows);
    const after = new PostgresVault(database, OTHER);
    await after.checkKey();
    expect(await after.macKey()).toEqual(secret);
    expect((await after.open(entries.map(({ ref }) => ref))).size).toBe(entries.length);
    const again = vaultEntry('åsa', { kind: 'person', stream: 'ika-one' });
    await after.put([again]);
    const places = await after.subjects.places({ refs: [entries[0]!.ref, again.ref] });
    expect(new Set(places.map(({ subject }) => subject)).size).toBe(1);
  });

  test('lets nothing in that a process seals with the old one', async () => {
    const stale = new PostgresVault(database, MASTER_KEY);
    await stale.put([vaultEntry('Först')]);
    await rekeyVault(database, { from: MASTER_KEY, to: OTHER });
    await expect(stale.put([vaultEntry('Sedan')])).rejects.toThrow(
      /not the one that this vault was sealed with/,
    );
    const { rows } = await database.query('SELECT key_version FROM vault.subject');
    expect(rows).toEqual([{ key_version: 2 }]);
  });

  test('changes nothing unless the old key is the one', async () => {
    await expect(rekeyVault(database, { from: MASTER_KEY, to: OTHER })).rejects.toThrow(
      'was not sealed with',
    );
    const vault = new PostgresVault(database, MASTER_KEY);
    const entry = vaultEntry('Ett');
    await vault.put([entry]);
    await expect(rekeyVault(database, { from: OTHER, to: MASTER_KEY })).rejects.toThrow(
      'was not sealed with',
    );
    await vault.checkKey();
    expect((await vault.open([entry.ref])).get(entry.ref)).toBe('Ett');
  });

  test('passes over a key that did not open before', async () => {
    const vault = new PostgresVault(database, MASTER_KEY);
    const [broken, whole] = [vaultEntry('Ett'), vaultEntry('Två')];
    await vault.put([broken, whole]);
    await database.query('UPDATE vault.subject SET key_version = 7 WHERE id = $1', [broken.ref]);
    expect(await rekeyVault(database, { from: MASTER_KEY, to: OTHER })).toEqual({
      subjects: 1,
      unreadable: 1,
      version: 2,
    });
    const after = await new PostgresVault(database, OTHER).open([broken.ref, whole.ref]);
    expect([...after.values()]).toEqual(['Två']);
  });
});

function fail(line: string): never {
  throw new Error(line);
}
