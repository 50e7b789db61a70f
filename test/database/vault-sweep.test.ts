import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { sweepVault } from '../../src/log/vault-sweep.js';
import { commitment } from '../../src/vault/commitment.js';
import { MemoryVault } from '../../src/vault/memory-vault.js';
import { PostgresVault, VAULT_MIGRATIONS } from '../../src/vault/postgres-vault.js';
import type { VaultEntry } from '../../src/vault/vault.js';
import { newStream, sampleEvent } from '../contract/sample-events.js';
import { createTestDatabase } from '../support/database.js';
import { MASTER_KEY } from '../support/master-key.js';
import { vaultEntry } from '../support/vault-entry.js';

let db: Database;
let drop: () => Promise<void>;
let vault: PostgresVault;
let store: MemoryEventStore;

beforeAll(async () => {
  const database = await createTestDatabase();
  db = openDatabase(database.url, { applicationName: 'vault test' });
  await migrate(db, [{ name: 'vault', folder: VAULT_MIGRATIONS }]);
  drop = async () => {
    await db.close();
    await database.drop();
  };
});

afterAll(() => drop());

beforeEach(async () => {
  await db.query('TRUNCATE vault.entry');
  vault = new PostgresVault(db, MASTER_KEY);
  store = new MemoryEventStore();
});

function entry(words: string, stream = newStream()): VaultEntry {
  return vaultEntry(words, { stream });
}

/** Two hours go by. */
async function age(): Promise<void> {
  await db.query(`UPDATE vault.entry SET stored_at = stored_at - interval '2 hours'`);
}

async function bear(...entries: VaultEntry[]): Promise<void> {
  for (const { stream, ref } of entries) {
    const { events } = await store.readStream(stream);
    await store.append(stream, events.at(-1)?.revision ?? 'no-stream', [sampleEvent({ note: { ref } })]);
  }
}

async function kept(...entries: VaultEntry[]): Promise<string[]> {
  const found = await vault.open(entries.map(({ ref }) => ref));
  return entries.filter(({ ref }) => found.has(ref)).map(({ words }) => words);
}

describe('the sweep of the vault', () => {
  test('removes old words that no event of their stream bears, and nothing else', async () => {
    const stream = newStream();
    const entries = [entry('borne', stream), entry('orphan', stream), entry('elsewhere'), entry('alone')];
    const [borne, orphan, elsewhere, alone] = entries as [VaultEntry, VaultEntry, VaultEntry, VaultEntry];
    await vault.put(entries);
    await bear(borne, elsewhere);
    await age();
    const young = entry('young');
    await vault.put([young]);
    expect(await sweepVault(vault, store)).toBe(2);
    expect(await kept(borne, orphan, elsewhere, alone, young)).toEqual(['borne', 'elsewhere', 'young']);
    // What was found in the log is not looked for again.
    expect(await vault.unconfirmed(10)).toEqual([]);
    expect(await sweepVault(vault, store)).toBe(0);
  });

  test('leaves words that are put again, before it looks or while it does', async () => {
    const [before, meanwhile] = [entry('before'), entry('meanwhile')];
    await vault.put([before, meanwhile]);
    await age();
    await vault.put([before]);
    const readStream = store.readStream.bind(store);
    // The command is repeated just after the sweep has found no event, and is appended afterwards.
    store.readStream = async (stream, options) => {
      const slice = await readStream(stream, options);
      await vault.put([meanwhile]);
      return slice;
    };
    expect(await sweepVault(vault, store)).toBe(0);
    expect(await kept(before, meanwhile)).toEqual(['before', 'meanwhile']);
  });

  test('never removes what was once found in the log', async () => {
    const borne = entry('borne');
    await vault.put([borne]);
    await vault.confirm([borne.ref]);
    await age();
    expect(await vault.discard([borne.ref])).toBe(0);
    expect(await kept(borne)).toEqual(['borne']);
  });

  test('goes through as many as there are', async () => {
    const stream = newStream();
    const entries = Array.from({ length: 1_200 }, (_, index) => entry(String(index), stream));
    await vault.put(entries);
    await bear(entries[0]!, entries[1_100]!);
    await age();
    expect(await sweepVault(vault, store)).toBe(1_198);
    expect(await kept(...entries)).toEqual(['0', '1100']);
  });
});

describe.each([
  ['in PostgreSQL', () => vault],
  ['in memory', () => new MemoryVault()],
])('a vault %s', (_, make) => {
  test('keeps the first words and their salt when a reference is put again', async () => {
    const vaultHere = make();
    const first = entry('first');
    const committed = (await vaultHere.put([first])).get(first.ref);
    const again = await vaultHere.put([{ ...first, words: 'second' }]);
    expect(again.get(first.ref)).toBe(committed);
    expect((await vaultHere.open([first.ref])).get(first.ref)).toBe('first');
    const proofs = await vaultHere.prove([
      { ref: first.ref, commitment: committed! },
      { ref: randomUUID(), commitment: committed! },
    ]);
    expect([...proofs]).toEqual([[first.ref, 'proven']]);
    const forged = commitment(new Uint8Array(32), 'first');
    expect([...(await vaultHere.prove([{ ref: first.ref, commitment: forged }]))]).toEqual([
      [first.ref, 'altered'],
    ]);
  });

  test('has one secret', async () => {
    const vaultHere = make();
    const key = await vaultHere.macKey();
    expect(key).toHaveLength(32);
    expect(await vaultHere.macKey()).toEqual(key);
  });
});
