import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { systemClock } from '../../src/kernel/clock.js';
import { ErasureJournal } from '../../src/log/erasure-journal.js';
import { Erasures, MOST_ERASED_AT_ONCE } from '../../src/log/erasures.js';
import { sweepVault } from '../../src/log/vault-sweep.js';
import { PostgresVault, VAULT_MIGRATIONS } from '../../src/vault/postgres-vault.js';
import type { VaultEntry } from '../../src/vault/vault.js';
import { codec } from '../projections/alliance-log.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MASTER_KEY } from '../support/master-key.js';
import { vaultEntry } from '../support/vault-entry.js';

const STREAM = 'ika-alliance-one';

let own: TestDatabase;
let folder: string;
let database: Database;
let vault: PostgresVault;
let store: MemoryEventStore;
let journal: ErasureJournal;
let anna: VaultEntry[];
let bo: VaultEntry;
let text: VaultEntry;
let subject: string;

beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase(own.url, { applicationName: 'test' });
  await migrate(database, [{ name: 'vault', folder: VAULT_MIGRATIONS }]);
  folder = await mkdtemp(join(tmpdir(), 'samverka-erasure-'));
});

afterAll(async () => {
  await database.close();
  await own.drop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await database.query('TRUNCATE vault.entry, vault.subject, vault.erased');
  vault = new PostgresVault(database, MASTER_KEY);
  store = new MemoryEventStore();
  journal = new ErasureJournal(join(folder, randomUUID(), 'erasures.log'));
  anna = [person('Anna Ek'), person('anna  ek')];
  bo = person('Bo Ek');
  text = vaultEntry('Anna Ek flyttade', { stream: STREAM });
  await vault.put([...anna, bo, text]);
  subject = (await vault.subjects.places({ refs: [anna[0]!.ref] }))[0]!.subject;
});

function person(name: string, stream = STREAM): VaultEntry {
  return vaultEntry(name, { kind: 'person', stream });
}

function erasures(over: Partial<ConstructorParameters<typeof Erasures>[0]> = {}): Erasures {
  return new Erasures({
    store,
    codec,
    clock: systemClock,
    slug: 'ika',
    subjects: vault.subjects,
    journal,
    ...over,
  });
}

async function kept(...entries: VaultEntry[]): Promise<string[]> {
  const found = await vault.open(entries.map(({ ref }) => ref));
  return entries.flatMap(({ ref }) => found.get(ref) ?? []);
}

async function told(): Promise<unknown[]> {
  const { events } = await store.readStream('ika-erasures');
  return events.map((event) => codec.decode(event).data);
}

const byRef = (one: { ref: string }, other: { ref: string }): number => (one.ref < other.ref ? -1 : 1);
const textsOf = (entries: VaultEntry[], of: string) =>
  entries.map(({ ref }) => ({ ref, subject: of })).sort(byRef);

describe('the erasure of a person', () => {
  test('takes every mention and the key, and leaves everybody else and all texts', async () => {
    const id = randomUUID();
    const erased = await erasures().erase(id, { subjects: [subject] });
    expect(erased).toMatchObject({ erasure: id, subjects: [subject], texts: textsOf(anna, subject) });
    expect(await kept(...anna, bo, text)).toEqual(['Bo Ek', 'Anna Ek flyttade']);
    const { rows } = await database.query('SELECT id FROM vault.subject WHERE id = $1', [subject]);
    expect(rows).toEqual([]);
    expect((await journal.read()).erasures).toEqual([erased]);
    expect(await told()).toEqual([erased]);
  });

  test('is told from loss and from change, and what is left is proven', async () => {
    const commitments = await vault.put([...anna, bo, text]);
    const texts = [...anna, bo, text].map(({ ref }) => ({ ref, commitment: commitments.get(ref)! }));
    await erasures().erase(randomUUID(), { subjects: [subject] });
    await database.query('DELETE FROM vault.entry WHERE ref = $1', [bo.ref]);
    const lost = { ref: bo.ref, proof: undefined };
    const proofs = await vault.prove(texts);
    expect(texts.map(({ ref }) => ({ ref, proof: proofs.get(ref) }))).toEqual([
      ...anna.map(({ ref }) => ({ ref, proof: 'erased' })),
      lost,
      { ref: text.ref, proof: 'proven' },
    ]);
    const forged = { ref: text.ref, commitment: commitments.get(bo.ref)! };
    expect([...(await vault.prove([forged]))]).toEqual([[text.ref, 'altered']]);
  });

  test('holds no words, in the log, the journal or the marks that are left', async () => {
    await erasures().erase(randomUUID(), { subjects: [subject], refs: [text.ref] });
    const { rows } = await database.query('SELECT t::text AS line FROM vault.erased t');
    const left = JSON.stringify([await told(), await readFile(journal.path, 'utf8'), rows]);
    expect(left).toContain(subject);
    expect(left).not.toMatch(/anna|ek|flytt/i);
    expect((await stat(journal.path)).mode & 0o777).toBe(0o600);
  });

  test('done twice, or by two at once, is done once', async () => {
    const id = randomUUID();
    await Promise.all([
      erasures().erase(id, { subjects: [subject] }),
      erasures().erase(id, { subjects: [subject] }),
    ]);
    await erasures().erase(id, { subjects: [subject] });
    expect(await told()).toHaveLength(1);
    expect(new Set((await journal.read()).erasures.map(({ erasure }) => erasure))).toEqual(new Set([id]));
    expect(await kept(...anna)).toEqual([]);
  });

  test('makes whoever bears the name afterwards somebody else, in every process', async () => {
    const beside = new PostgresVault(database, MASTER_KEY);
    await beside.put([person('Anna Ek')]);
    await erasures().erase(randomUUID(), { subjects: [subject] });
    const [here, there] = [person('Anna Ek'), person('Anna Ek')];
    await vault.put([here]);
    // It has the key in memory still, and the database refuses what would be sealed with it.
    await beside.put([there]);
    const places = await vault.subjects.places({ refs: [here.ref, there.ref] });
    expect(new Set(places.map((place) => place.subject)).size).toBe(1);
    expect(places[0]?.subject).not.toBe(subject);
    expect(await kept(here, there)).toEqual(['Anna Ek', 'Anna Ek']);
  });

  test('lets nothing come back under a reference that was erased, and keeps no name of it', async () => {
    await erasures().erase(randomUUID(), { subjects: [subject], refs: [text.ref] });
    const commitments = await vault.put([anna[0]!, text]);
    expect([...commitments.keys()]).toEqual([anna[0]!.ref, text.ref]);
    expect(await kept(anna[0]!, text)).toEqual([]);
    const { rows } = await database.query<{ subjects: number }>(
      'SELECT count(*) AS subjects FROM vault.subject',
    );
    expect(rows).toEqual([{ subjects: 1 }]);
    const [proof] = await vault.prove([{ ref: text.ref, commitment: commitments.get(text.ref)! }]);
    expect(proof).toEqual([text.ref, 'erased']);
    expect(await sweepVault(vault, store)).toBe(0);
  });

  test('and words that come in at the same time never leave a word that nobody would erase', async () => {
    for (let round = 0; round < 15; round++) {
      const more = Array.from({ length: 4 }, () => person('Anna Ek'));
      await vault.put([more[0]!]);
      const [place] = await vault.subjects.places({ refs: [more[0]!.ref] });
      const [erased] = await Promise.all([
        erasures().erase(randomUUID(), { subjects: [place!.subject] }),
        ...more.map((one) => new PostgresVault(database, MASTER_KEY).put([one])),
      ]);
      const gone = new Set(erased.texts.map(({ ref }) => ref));
      const found = await vault.open(more.map(({ ref }) => ref));
      for (const { ref } of more) expect([round, ref, found.has(ref)]).toEqual([round, ref, !gone.has(ref)]);
    }
  });
});

describe('the erasure of texts', () => {
  test('takes each alone', async () => {
    const other = vaultEntry('Ett annat', { stream: STREAM });
    await vault.put([other]);
    const erased = await erasures().erase(randomUUID(), { refs: [text.ref] });
    expect(erased).toMatchObject({ subjects: [], texts: [{ ref: text.ref, subject: text.ref }] });
    expect(await kept(...anna, bo, text, other)).toEqual(['Anna Ek', 'anna  ek', 'Bo Ek', 'Ett annat']);
  });

  test('takes one mention of a person, and the person with the last', async () => {
    const [first, second] = anna as [VaultEntry, VaultEntry];
    await erasures().erase(randomUUID(), { refs: [first.ref] });
    expect(await kept(first, second)).toEqual(['anna  ek']);
    await erasures().erase(randomUUID(), { refs: [second.ref] });
    const { rows } = await database.query('SELECT id FROM vault.subject WHERE id = $1', [subject]);
    expect([await kept(second), rows]).toEqual([[], []]);
  });

  test('is refused where there are more than one event can tell', async () => {
    const many = Array.from({ length: MOST_ERASED_AT_ONCE + 1 }, () => person('Eva'));
    await vault.put(many);
    const [place] = await vault.subjects.places({ refs: [many[0]!.ref] });
    await expect(erasures().erase(randomUUID(), { subjects: [place!.subject] })).rejects.toThrow(RangeError);
    expect(await kept(many[0]!)).toEqual(['Eva']);
    expect(await journal.read()).toMatchObject({ exists: false });
  });
});

describe('an erasure that was cut off', () => {
  const stopped = (): Promise<never> => Promise.reject(new Error('the machine stopped'));

  test('after the journal is finished at the next start', async () => {
    const dying = Object.assign(Object.create(vault.subjects) as typeof vault.subjects, { erase: stopped });
    const id = randomUUID();
    await expect(erasures({ subjects: dying }).erase(id, { subjects: [subject] })).rejects.toThrow('stopped');
    expect(await kept(...anna)).toHaveLength(2);
    expect(await erasures().replay()).toMatchObject({ erasures: 1, carriedOut: 1, unknownToLog: 1 });
    expect(await kept(...anna, bo)).toEqual(['Bo Ek']);
    expect(await told()).toMatchObject([{ erasure: id, texts: textsOf(anna, subject) }]);
    expect(await erasures().replay()).toMatchObject({ erasures: 1, carriedOut: 0, unknownToLog: 0 });
  });

  test('after the vault is told in the log at the next start, with all that was erased', async () => {
    const late = person('Anna Ek');
    const places = vault.subjects.places.bind(vault.subjects);
    // Named once more after the erasure looked, and before it took.
    const racing = Object.assign(Object.create(vault.subjects) as typeof vault.subjects, {
      places: async (of: Parameters<typeof places>[0]) => {
        const found = await places(of);
        await vault.put([late]);
        return found;
      },
    });
    const deaf = Object.assign(Object.create(store) as MemoryEventStore, { append: stopped });
    const dying = erasures({ subjects: racing, store: deaf });
    await expect(dying.erase(randomUUID(), { subjects: [subject] })).rejects.toThrow('stopped');
    expect(await kept(...anna, late)).toEqual([]);
    expect(await told()).toEqual([]);
    await erasures().replay();
    expect(await told()).toMatchObject([{ texts: textsOf([...anna, late], subject) }]);
  });
});

test('knows of a file that it was erased, from the journal and from the log', async () => {
  const [taken, other] = ['a'.repeat(64), 'b'.repeat(64)];
  await erasures().erase(randomUUID(), { files: [taken] });
  expect([await erasures().tookFile(taken), await erasures().tookFile(other)]).toEqual([true, false]);
  await rm(journal.path);
  expect(await erasures().tookFile(taken)).toBe(true);
});

describe('a vault that was put back to an earlier day', () => {
  /** As a restore of a backup that was taken before the erasure. */
  async function restored(): Promise<() => Promise<void>> {
    for (const table of ['entry', 'subject'])
      await database.query(
        `CREATE TABLE IF NOT EXISTS public.${table}_kept AS TABLE vault.${table} WITH NO DATA`,
      );
    for (const table of ['entry', 'subject'])
      await database
        .query(`TRUNCATE public.${table}_kept`)
        .then(() => database.query(`INSERT INTO public.${table}_kept TABLE vault.${table}`));
    return async () => {
      await database.query('TRUNCATE vault.entry, vault.subject, vault.erased');
      await database.query('INSERT INTO vault.subject TABLE public.subject_kept');
      await database.query('INSERT INTO vault.entry TABLE public.entry_kept');
    };
  }

  test.each(['log', 'journal'])('forgets again what the %s knows of, and both know it', async (knows) => {
    const goBack = await restored();
    const erased = await erasures().erase(randomUUID(), { subjects: [subject], refs: [text.ref] });
    await goBack();
    expect(await kept(...anna)).toHaveLength(2);
    if (knows === 'log') await rm(journal.path);
    else store = new MemoryEventStore();
    const found = { erasures: 1, carriedOut: 1, journal: knows === 'journal' };
    expect(await erasures().replay()).toMatchObject(found);
    expect(await kept(...anna, bo, text)).toEqual(['Bo Ek']);
    expect(await told()).toEqual([erased]);
    expect((await journal.read()).erasures).toEqual([erased]);
  });
});

test('a journal whose last line was cut off goes on, and says so', async () => {
  const before = await erasures().erase(randomUUID(), { refs: [text.ref] });
  await appendFile(journal.path, '{"erasure":"');
  const after = await erasures().erase(randomUUID(), { subjects: [subject] });
  expect(await journal.read()).toEqual({ exists: true, erasures: [before, after], unreadable: [2] });
  expect(await erasures().replay()).toMatchObject({ erasures: 2, carriedOut: 0, unreadable: [2] });
});

describe('what an officer looks for', () => {
  test('is every place of a person, and none of others', async () => {
    const places = await vault.subjects.places({ subjects: [subject] });
    expect([...places].sort(byRef)).toEqual(
      anna
        .map(({ ref, eventId, field }) => ({ ref, subject, kind: 'person', stream: STREAM, eventId, field }))
        .sort(byRef),
    );
  });

  test('is found by a name or an address, in names and texts of every stream', async () => {
    const elsewhere = [
      person('Anna Ek', 'ika-alliance-two'),
      vaultEntry('Skriv till ANNA.EK@example.org i dag', { stream: 'ika-alliance-two' }),
      vaultEntry('Anna Eks cykel', { stream: 'ika-alliance-two' }),
      person('Anna Ekman', 'ika-alliance-two'),
    ];
    // More than a page of others.
    const others = Array.from({ length: 600 }, () => vaultEntry('Någon annan'));
    await vault.put([...elsewhere, ...others]);
    const seen: number[] = [];
    const found = await vault.subjects.search(' anna  EK ', (done, of) => seen.push(done, of));
    const expected = [...anna, text, elsewhere[0]!, elsewhere[2]!, elsewhere[3]!];
    expect(found.map(({ ref }) => ref).sort()).toEqual(expected.map(({ ref }) => ref).sort());
    expect(seen).toEqual([500, 608, 608, 608]);
    const [address] = await vault.subjects.search('anna.ek@example.org');
    expect(address).toEqual({
      ref: elsewhere[1]!.ref,
      subject: elsewhere[1]!.ref,
      kind: 'text',
      stream: 'ika-alliance-two',
      eventId: elsewhere[1]!.eventId,
      field: '/reason',
    });
    expect(await vault.subjects.search('  ')).toEqual([]);
  });
});
