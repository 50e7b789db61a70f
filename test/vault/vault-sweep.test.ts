import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { sweepVault } from '../../src/log/vault-sweep.js';
import { PostgresVault, VAULT_MIGRATIONS } from '../../src/vault/postgres-vault.js';
import { sampleEvent } from '../contract/sample-events.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MASTER_KEY } from '../support/master-key.js';
import { vaultEntry } from '../support/vault-entry.js';

let own: TestDatabase;
let database: Database;
let vault: PostgresVault;
let store: MemoryEventStore;

beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase(own.url, { applicationName: 'test', poolSize: 2 });
  await migrate(database, [{ name: 'vault', folder: VAULT_MIGRATIONS }]);
  vault = new PostgresVault(database, MASTER_KEY);
});

afterAll(async () => {
  await database.close();
  await own.drop();
});

beforeEach(async () => {
  await database.query('DELETE FROM vault.entry');
  store = new MemoryEventStore();
});

function entry(words: string, ref: string = randomUUID()) {
  return vaultEntry(words, { ref });
}

/** Words that were put so many minutes ago. */
async function put(words: string, minutes: number, ref?: string): Promise<string> {
  const put = entry(words, ref);
  await vault.put([put]);
  await age(put.ref, minutes);
  return put.ref;
}

async function age(ref: string, minutes: number): Promise<void> {
  const ago = `UPDATE vault.entry SET stored_at = now() - make_interval(mins => $2) WHERE ref = $1`;
  await database.query(ago, [ref, minutes]);
}

/** An event that bears the reference. */
async function append(ref: string): Promise<void> {
  const event = sampleEvent({ data: { note: { ref, commitment: '' } } });
  await store.append(`ika-${ref}`, 'no-stream', [event]);
}

async function words(ref: string): Promise<string | undefined> {
  return (await vault.open([ref])).get(ref);
}

describe('a sweep of the vault', () => {
  test('keeps what an event bears, for ever', async () => {
    const ref = await put('Åsa ringde', 61);
    await append(ref);
    expect(await sweepVault(vault, store)).toBe(0);
    expect(await words(ref)).toBe('Åsa ringde');
    await age(ref, 61);
    // Seen once, it is not looked for again, and is safe from whoever would discard it.
    expect(await vault.unconfirmed(10)).toEqual([]);
    expect(await vault.discard([ref])).toBe(0);
    expect(await words(ref)).toBe('Åsa ringde');
  });

  test('removes what no event has come to bear in an hour', async () => {
    const [orphan, beside] = [await put('Ingen händelse', 61), await put('En händelse', 61)];
    await append(beside);
    expect(await sweepVault(vault, store)).toBe(1);
    expect([await words(orphan), await words(beside)]).toEqual([undefined, 'En händelse']);
  });

  test('leaves what is younger: its event may be on its way', async () => {
    const ref = await put('Strax', 59);
    expect(await sweepVault(vault, store)).toBe(0);
    expect(await words(ref)).toBe('Strax');
  });

  test('leaves what was put again before it began', async () => {
    const again = entry('Om igen');
    await put('Om igen', 120, again.ref);
    await vault.put([again]);
    expect(await sweepVault(vault, store)).toBe(0);
    expect(await words(again.ref)).toBe('Om igen');
  });

  test('leaves what is put again while it looks through the log', async () => {
    const again = entry('Om igen');
    await put('Om igen', 120, again.ref);
    const readStream = store.readStream.bind(store);
    store.readStream = async (...parts) => {
      const slice = await readStream(...parts);
      await vault.put([again]);
      return slice;
    };
    expect(await sweepVault(vault, store)).toBe(0);
    await append(again.ref);
    expect(await words(again.ref)).toBe('Om igen');
  });

  test('goes through more than a page, stream by stream', async () => {
    const many = Array.from({ length: 1_001 }, () => ({ ...entry('Ingen händelse'), stream: 'ika-one' }));
    await vault.put(many);
    await database.query(`UPDATE vault.entry SET stored_at = now() - interval '2 hours'`);
    expect(await sweepVault(vault, store)).toBe(1_001);
  });
});

describe('the vault in PostgreSQL', () => {
  test('keeps the words and the salt of a reference that it knows', async () => {
    const first = entry('Först');
    const put = await vault.put([first]);
    expect(await vault.put([{ ...first, words: 'Sedan' }])).toEqual(put);
    expect(await words(first.ref)).toBe('Först');
  });

  test('gives the same words another commitment under another reference', async () => {
    const [one, two] = [entry('Samma ord'), entry('Samma ord')];
    const commitments = await vault.put([one, two]);
    expect(commitments.get(one.ref)).not.toBe(commitments.get(two.ref));
  });

  test('proves the words that were committed to, and no others', async () => {
    const [one, two] = [entry('Ett'), entry('Två')];
    const commitments = await vault.put([one, two]);
    const committed = (ref: string, to: string) => ({ ref, commitment: commitments.get(to) ?? '' });
    const erased = randomUUID();
    const proofs = await vault.prove([
      committed(one.ref, one.ref),
      committed(two.ref, one.ref),
      committed(erased, one.ref),
    ]);
    expect([...proofs]).toEqual([
      [one.ref, 'proven'],
      [two.ref, 'altered'],
    ]);
  });

  test('has one secret, for every process and after every restart', async () => {
    const keys = await Promise.all([
      vault.macKey(),
      new PostgresVault(database, MASTER_KEY).macKey(),
      vault.macKey(),
    ]);
    expect(keys[0]).toHaveLength(32);
    for (const key of [...keys, await vault.macKey()]) expect(key).toEqual(keys[0]);
  });
});
