import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { MasterKey } from '../../src/vault/master-key.js';
import { PostgresVault, VAULT_MIGRATIONS } from '../../src/vault/postgres-vault.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MASTER_KEY } from '../support/master-key.js';
import { vaultEntry } from '../support/vault-entry.js';

let own: TestDatabase;
let database: Database;
let vault: PostgresVault;
let unreadable: string[];

beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase(own.url, { applicationName: 'test' });
  await migrate(database, [{ name: 'vault', folder: VAULT_MIGRATIONS }]);
});

afterAll(async () => {
  await database.close();
  await own.drop();
});

beforeEach(async () => {
  await database.query('TRUNCATE vault.entry, vault.subject, vault.erased');
  unreadable = [];
  vault = new PostgresVault(database, MASTER_KEY, (ref) => unreadable.push(ref));
});

const person = (words: string, stream: string) => vaultEntry(words, { kind: 'person', stream });

async function subjectOf(ref: string): Promise<string | undefined> {
  const [place] = await vault.subjects.places({ refs: [ref] });
  return place?.subject;
}

describe('words in the vault', () => {
  test('come back as they were put, each proven by its commitment', async () => {
    const entries = [
      vaultEntry(''),
      vaultEntry('Åsa Öberg ringde – 😀\u2028 rad två'),
      vaultEntry('x'.repeat(50_000)),
      person('Åsa Öberg', 'ika-one'),
    ];
    const commitments = await vault.put(entries);
    const found = await vault.open(entries.map(({ ref }) => ref));
    expect(entries.map(({ ref }) => found.get(ref))).toEqual(entries.map(({ words }) => words));
    const texts = entries.map(({ ref }) => ({ ref, commitment: commitments.get(ref)! }));
    expect([...(await vault.prove(texts)).values()]).toEqual(entries.map(() => 'proven'));
  });

  test('are nowhere in the bytes of its tables, in no encoding, nor is the name in an index', async () => {
    const name = 'Kanariefågel Fjäderdräkt';
    await vault.put([person(name, 'ika-one'), vaultEntry(`Vi talade med ${name} i går`)]);
    const dump = await dumped();
    expect(dump).toContain('ika-one');
    for (const form of [name, 'Fjäderdräkt', 'Fjaderdrakt', name.toLowerCase()]) {
      const [utf8, utf16] = [Buffer.from(form, 'utf8'), Buffer.from(form, 'utf16le')];
      for (const bytes of [utf8, utf16, Buffer.from(utf16).swap16()]) {
        expect(dump).not.toContain(bytes.toString('hex'));
        // Base64 of the inner bytes: whatever stands before them shifts the letters.
        for (const skip of [0, 1, 2])
          expect(dump).not.toContain(bytes.subarray(skip, -3).toString('base64').slice(0, 12));
      }
      expect(dump).not.toContain(form);
    }
  });

  const places: [string, string][] = [
    ['reference', `ref = gen_random_uuid()`],
    ['event', `event_id = gen_random_uuid()`],
    ['field', `field = '/motivation'`],
    ['subject', `subject = (SELECT id FROM vault.subject s WHERE s.id <> subject LIMIT 1)`],
    ['nonce', `sealed = set_byte(sealed, 0, get_byte(sealed, 0) # 1)`],
    ['ciphertext', `sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1)`],
    [
      'tag',
      `sealed = set_byte(sealed, octet_length(sealed) - 1, get_byte(sealed, octet_length(sealed) - 1) # 1)`,
    ],
  ];
  test.each(places)('do not open beside another %s', async (_, change) => {
    const [text, beside] = [vaultEntry('Skälet'), vaultEntry('Ett annat')];
    const commitments = await vault.put([text, beside]);
    const { rows } = await database.query<{ ref: string }>(
      `UPDATE vault.entry SET ${change} WHERE ref = $1 RETURNING ref`,
      [text.ref],
    );
    const [{ ref } = { ref: '' }] = rows;
    expect(await vault.open([ref, beside.ref])).toEqual(new Map([[beside.ref, 'Ett annat']]));
    // Whoever runs it is told, and whoever reads is shown the rest.
    expect(unreadable).toEqual([ref]);
    const proofs = await vault.prove([{ ref, commitment: commitments.get(text.ref)! }]);
    expect([...proofs]).toEqual([[ref, 'unreadable']]);
  });

  test.each([
    ['version of the master key', 'UPDATE vault.subject SET key_version = 2 WHERE id = $1'],
    [
      'wrapped key',
      `UPDATE vault.subject SET sealed_key = (SELECT sealed_key FROM vault.subject WHERE id <> $1 LIMIT 1) WHERE id = $1`,
    ],
  ])('do not open under another %s of their subject', async (_, change) => {
    const [text, beside] = [vaultEntry('Skälet'), vaultEntry('Ett annat')];
    await vault.put([text, beside]);
    await database.query(change, [text.ref]);
    expect([...(await vault.open([text.ref, beside.ref])).keys()]).toEqual([beside.ref]);
    expect(unreadable).toEqual([text.ref]);
  });
});

describe('a subject', () => {
  test('is a person within a stream, however the name is written', async () => {
    const written = ['Åsa  Öberg', ' åsa öberg', 'A\u030asa O\u0308berg', 'ÅSA\u00a0ÖBERG'];
    const [first, ...more] = written.map((name) => person(name, 'ika-one'));
    await vault.put([first!, more[0]!]);
    // In the same process, and in one that has just begun.
    await vault.put([more[1]!]);
    await new PostgresVault(database, MASTER_KEY).put([more[2]!]);
    const subjects = await Promise.all([first!, ...more].map(({ ref }) => subjectOf(ref)));
    expect(new Set(subjects).size).toBe(1);
    expect(subjects[0]).toMatch(/^[0-9a-f-]{36}$/);
    const found = await vault.open([first!, ...more].map(({ ref }) => ref));
    expect([...found.values()].sort()).toEqual([...written].sort());
  });

  test('is another in another stream, for another name, and for a text of the same words', async () => {
    const entries = [
      person('Åsa Öberg', 'ika-one'),
      person('Åsa Öberg', 'ika-two'),
      person('Asa Oberg', 'ika-one'),
      vaultEntry('Åsa Öberg', { stream: 'ika-one' }),
      vaultEntry('Åsa Öberg', { stream: 'ika-one' }),
    ];
    await vault.put(entries);
    const subjects = await Promise.all(entries.map(({ ref }) => subjectOf(ref)));
    expect(new Set(subjects).size).toBe(entries.length);
    expect(subjects.slice(3)).toEqual(entries.slice(3).map(({ ref }) => ref));
  });

  test('is one too when instances name it first at the same time', async () => {
    const vaults = Array.from({ length: 4 }, () => new PostgresVault(database, MASTER_KEY));
    for (let round = 0; round < 10; round++) {
      const stream = `ika-${randomUUID()}`;
      const names = ['Ada', 'Bo', 'Eva'];
      const puts = vaults.map((one, index) =>
        one.put((index % 2 === 0 ? names : [...names].reverse()).map((name) => person(name, stream))),
      );
      expect((await Promise.all(puts)).every((put) => put.size === names.length)).toBe(true);
      const { rows } = await database.query<{ subjects: number; entries: number }>(
        'SELECT count(DISTINCT subject) AS subjects, count(*) AS entries FROM vault.entry WHERE stream = $1',
        [stream],
      );
      expect(rows).toEqual([{ subjects: names.length, entries: 4 * names.length }]);
    }
    const { rows } = await database.query(
      'SELECT id FROM vault.subject s WHERE NOT EXISTS (SELECT FROM vault.entry e WHERE e.subject = s.id)',
    );
    expect(rows).toEqual([]);
  });

  test('leaves nothing of a name that a repeated reference did not come to bear', async () => {
    const first = person('Ada', 'ika-one');
    const commitments = await vault.put([first]);
    expect(await vault.put([{ ...first, words: 'Bo' }])).toEqual(commitments);
    const { rows } = await database.query<{ subjects: number }>(
      'SELECT count(*) AS subjects FROM vault.subject',
    );
    expect(rows).toEqual([{ subjects: 1 }]);
  });
});

describe('another master key', () => {
  const other = new MasterKey(Buffer.alloc(32, 1), 'another file');

  test('is refused before anything is read or written', async () => {
    const text = vaultEntry('Skälet');
    await vault.put([text]);
    const before = await dumped();
    const stranger = new PostgresVault(database, other);
    const refused = /another file is not the one that this vault was sealed with/;
    await expect(stranger.checkKey()).rejects.toThrow(refused);
    await expect(stranger.put([vaultEntry('Annat')])).rejects.toThrow(refused);
    await expect(stranger.macKey()).rejects.toThrow(refused);
    expect(await stranger.open([text.ref])).toEqual(new Map());
    expect(await dumped()).toBe(before);
    await vault.checkKey();
  });
});

/** Every row of the vault, as COPY writes it: bytes in hexadecimal. */
async function dumped(): Promise<string> {
  const client = new pg.Client({ connectionString: own.url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'vault' ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThan(4);
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `SELECT t::text AS line FROM ${name} t ORDER BY 1`,
      );
      parts.push(name, ...rows.map(({ line }) => line));
    }
    return parts.join('\n');
  } finally {
    await client.end();
  }
}
