import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { IdentityKey } from '../../src/contexts/identity/identity-key.js';
import { type Person, PersonRecords } from '../../src/contexts/identity/postgres/person-records.js';
import type { Database } from '../../src/database/database.js';
import type { Foundation } from '../../src/foundation.js';
import { MasterKey } from '../../src/vault/master-key.js';
import { PostgresVault } from '../../src/vault/postgres-vault.js';
import { rekeyVault } from '../../src/vault/rekey-vault.js';
import { Browser, invited, secretOf, signedIn, withAccount } from '../support/account-people.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import { MASTER_KEY } from '../support/master-key.js';

const OTHER = new MasterKey(Buffer.alloc(32, 5), 'the other');
const ANNA: Person = {
  email: 'kanariefågel@fjäderdräkt.example',
  name: 'Kanariefågel Fjäderdräkt',
  telephone: '+46 70 174 06 05',
};

let one: TestServer;
let two: TestServer;
let foundation: Foundation;
let database: Database;

beforeAll(async () => {
  one = await TestServer.start();
  two = await one.beside();
  ({ foundation } = one.app);
  ({ database } = foundation);
});

afterAll(async () => {
  await two.app.stop();
  await one.stop();
});

/** As the owner of the tables: whoever got at the database past the program. */
async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: foundation.config.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of the schemas, as COPY writes it: bytes in hexadecimal. */
function dumped(...schemas: string[]): Promise<string> {
  return asOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY ($1) ORDER BY 1`,
      [schemas],
    );
    expect(tables.length).toBeGreaterThan(10);
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `SELECT t::text AS line FROM ${name} t ORDER BY 1`,
      );
      parts.push(name, ...rows.map(({ line }) => line));
    }
    return parts.join('\n');
  });
}

function records(master = MASTER_KEY, unreadable: string[] = []) {
  const vault = new PostgresVault(database, master);
  const key = new IdentityKey(() => vault.accountLookupKey());
  const persons = new PersonRecords(vault.records, (account) => unreadable.push(account));
  return { persons, key, unreadable };
}

/** Somebody with all that can be known of a person. */
async function stored(person: Partial<Person> = {}): Promise<string> {
  const id = randomUUID();
  const whole = { ...ANNA, email: `${id}@example.org`, ...person };
  const { persons, key } = records();
  await database.query(`INSERT INTO identity.account (id, language, created_at) VALUES ($1, 'sv', now())`, [
    id,
  ]);
  await database.transaction(async (db) => {
    await persons.insert(db, id, await key.emailIndex(whole.email), whole);
  });
  return id;
}

const dayAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const personOf = async (id: string, { persons } = records()): Promise<Person | undefined> =>
  (await persons.of(database, [id])).get(id);
const sealedKeys = async (): Promise<Record<string, unknown>[]> =>
  (await database.query('SELECT id, sealed_key FROM vault.subject ORDER BY id')).rows;

describe('who is behind an account', () => {
  test('comes back as it was, and is nowhere in the bytes of the tables, in no encoding', async () => {
    const id = await stored(ANNA);
    expect(await personOf(id)).toEqual(ANNA);
    const { persons, key } = records();
    expect(await persons.accountOf(database, await key.emailIndex(ANNA.email))).toBe(id);
    const { email, link } = await invited(one, 'partner', { email: 'svala@example.org', name: 'Svala Sång' });
    const body = { token: link, password: 'fyra ord som inte hör ihop', name: 'Svala Sångfågel' };
    thenDone(await one.ask('/api/links', { method: 'POST', body }));
    expect((await new Browser(one).post('/api/password-resets', { email })).status).toBeLessThan(300);
    const dump = await dumped('identity', 'vault');
    expect(dump).toContain(id);
    const forms = [ANNA.email, ANNA.name, ANNA.telephone!, email, 'Svala Sång', 'Fjäderdräkt', 'fjaderdrakt'];
    for (const form of forms.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()]))
      for (const bytes of encodingsOf(form)) expect([form, dump.includes(bytes)]).toEqual([form, false]);
  });

  const moves: [string, string][] = [
    ['e-mail of another account', 'email = (SELECT email FROM identity.person WHERE account = $2)'],
    ['name of another account', 'name = (SELECT name FROM identity.person WHERE account = $2)'],
    [
      'telephone of another account',
      'telephone = (SELECT telephone FROM identity.person WHERE account = $2)',
    ],
    ['name in the place of the e-mail, and the other way', 'email = name, name = email'],
    ['telephone in the place of the name', 'name = telephone'],
    ['changed byte', 'name = set_byte(name, 14, get_byte(name, 14) # 1)'],
  ];
  test.each(moves)('does not open with the %s, and an alarm is raised', async (_, change) => {
    const [id, other] = [await stored(), await stored()];
    await asOwner((client) =>
      client.query(`UPDATE identity.person SET ${change} WHERE account = $1 AND $2::uuid IS NOT NULL`, [
        id,
        other,
      ]),
    );
    const looking = records();
    expect(await personOf(id, looking)).toBeUndefined();
    expect(await personOf(other, looking)).toBeDefined();
    expect(looking.unreadable).toEqual([id]);
    // The list shows the others.
    const listed = await foundation.identity.accounts.list();
    expect(listed.find((account) => account.id === id)?.person).toBeNull();
    expect(listed.find((account) => account.id === other)?.person).not.toBeNull();
  });

  test('does not open in another row, nor with the key of another subject', async () => {
    const [id, other] = [await stored(), await stored()];
    await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query(
        `UPDATE identity.person p SET email = o.email, name = o.name, telephone = o.telephone
         FROM identity.person o WHERE p.account = $1 AND o.account = $2`,
        [id, other],
      );
      await client.query(
        `UPDATE vault.subject s SET sealed_key = o.sealed_key FROM vault.subject o WHERE s.id = $1 AND o.id = $2`,
        [id, other],
      );
      await client.query('COMMIT');
    });
    const looking = records();
    expect(await personOf(id, looking)).toBeUndefined();
    expect(looking.unreadable).toEqual([id]);
  });

  test('has a new name sealed for its place too, and none once erased', async () => {
    const id = await stored();
    const { persons } = records();
    await persons.change(database, id, { name: 'Nyt Namn' });
    expect(await personOf(id)).toMatchObject({ name: 'Nyt Namn', telephone: ANNA.telephone });
    await persons.erase(database, id);
    await persons.change(database, id, { name: 'Efteråt' });
    expect(await personOf(id)).toBeUndefined();
  });
});

describe('an erasure', () => {
  /** Somebody with a session, a token of their own and a link, at two instances. */
  async function somebody() {
    const person = await withAccount(one, 'case-officer');
    const browser = await signedIn(one, person);
    const tokens = await foundation.identity.tokens.list(person.id);
    expect(tokens).toEqual([]);
    const made = { role: 'case-officer', readOnly: true, label: 'Kalkylen hemma', expiresOn: dayAhead(30) };
    const { token } = thenDone(await browser.post('/api/tokens', made), 201) as { token: string };
    const link = secretOf(await foundation.identity.links.resetByHand(person.id));
    const asks = (server: TestServer) => [
      browser.at(server).ask('/api/session'),
      server.ask('/api/session', { headers: { authorization: `Bearer ${token}` } }),
    ];
    const before = await Promise.all([one, two].flatMap(asks));
    for (const answer of before) thenDone(answer);
    return { ...person, link, asks };
  }

  async function thenGone({ id, email, link, asks }: Awaited<ReturnType<typeof somebody>>): Promise<void> {
    for (const answer of await Promise.all([one, two].flatMap(asks))) expect(answer.status).toBe(401);
    for (const server of [one, two]) {
      thenProblem(await new Browser(server).signIn(email), 401, 'sign-in-failed');
      thenProblem(await server.ask(`/api/links/${link}`), 404, 'unknown-link');
    }
    const account = await two.app.foundation.identity.accounts.find(id);
    expect(account).toMatchObject({ id, person: null, activated: false });
    const { persons, key } = records();
    expect(await persons.accountOf(database, await key.emailIndex(email))).toBeNull();
    for (const table of ['person', 'password', 'session', 'link']) {
      const { rows } = await database.query(`SELECT FROM identity.${table} WHERE account = $1`, [id]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    const { rows } = await database.query('SELECT FROM vault.subject WHERE id = $1', [id]);
    expect(rows).toEqual([]);
    await expect(foundation.identity.links.resetByHand(id)).rejects.toMatchObject({
      refusal: { code: 'unknown-account' },
    });
    expect(await foundation.identity.accounts.holdsRole(id, ['case-officer'])).toBe(false);
    expect(await foundation.identity.accounts.areErased([id])).toBe(true);
  }

  test('of the subject, as of every other, ends all that the person could sign in with, everywhere', async () => {
    const person = await somebody();
    const bystander = await withAccount(one, 'partner');
    await foundation.erasures.erase(randomUUID(), { subjects: [person.id] });
    await thenGone(person);
    // Nobody else is touched, and the address is free.
    await signedIn(one, bystander);
    const again = await withAccount(one, 'partner', { email: person.email });
    expect(again.id).not.toBe(person.id);
    await signedIn(two, again);
  });

  test('of the account revokes its tokens and wipes mails on their way too, and may be done again', async () => {
    const person = await somebody();
    const { accounts, security } = foundation.identity;
    const mail = { to: person.email, subject: 'Hej', text: 'Hej', html: '<p>Hej' };
    const mailId = randomUUID();
    await foundation.outbox.put(database, 'reset', mail, mailId);
    await foundation.outbox.postpone(mailId, 3_600_000, '451');
    expect(await accounts.areErased([person.id])).toBe(false);
    await accounts.erase(person.id);
    await accounts.erase(person.id);
    await thenGone(person);
    const [token] = await foundation.identity.tokens.list(person.id);
    expect(token).toMatchObject({ label: null, revokedAt: expect.any(String) });
    expect((await accounts.find(person.id))?.blockedAt).not.toBeNull();
    const told = await security.list({ kind: 'account-erased', account: person.id, limit: 9 });
    expect(told).toHaveLength(1);
    const { rows } = await database.query('SELECT outcome, message FROM mail.outbox WHERE id = $1', [mailId]);
    expect(rows).toEqual([{ outcome: 'given-up', message: null }]);
  });

  test('of a person whose record does not open is carried out all the same', async () => {
    const id = await stored();
    await asOwner((client) =>
      client.query('UPDATE identity.person SET name = email WHERE account = $1', [id]),
    );
    await foundation.identity.accounts.erase(id);
    expect(await foundation.identity.accounts.areErased([id])).toBe(true);
    const { rows } = await database.query('SELECT FROM vault.subject WHERE id = $1', [id]);
    expect(rows).toEqual([]);
  });
});

// Last: the servers keep the old key.
describe('a change of master key', () => {
  test('seals the keys of persons and the key that they are found by, and touches no person', async () => {
    const id = await stored({ email: 'byte@example.org' });
    const rows = async () =>
      (await database.query('SELECT * FROM identity.person ORDER BY account')).rows as unknown[];
    const [before, keys] = [await rows(), await sealedKeys()];
    const { key: former } = records();
    const index = await former.emailIndex('byte@example.org');
    await rekeyVault(database, { from: MASTER_KEY, to: OTHER });
    expect(await rows()).toEqual(before);
    expect((await sealedKeys()).map(({ sealed_key: key }) => String(key))).not.toEqual(
      keys.map(({ sealed_key: key }) => String(key)),
    );
    const { persons, key, unreadable } = records(OTHER);
    expect(await key.emailIndex('byte@example.org')).toEqual(index);
    expect(await persons.accountOf(database, index)).toBe(id);
    expect(await personOf(id, { persons, key, unreadable })).toMatchObject({ email: 'byte@example.org' });
    expect(unreadable).toEqual([]);
    // With the old one nobody is read, found or added.
    const old = records();
    expect(await personOf(id, old)).toBeUndefined();
    expect(old.unreadable).toEqual([id]);
    await expect(old.key.value()).rejects.toThrow('is not the one that this vault was sealed with');
    const invitation = {
      email: 'sent@example.org',
      name: 'Sent',
      role: 'partner',
      to: null,
      regions: [],
      alliances: [],
      language: 'sv',
    } as const;
    await expect(foundation.identity.accounts.invite(invitation, OPERATOR)).rejects.toThrow(
      'is not the one that this vault was sealed with',
    );
  });
});

/** A text as it might stand in a dump: as it is, in hexadecimal, or as base64 at any of its three beginnings. */
function encodingsOf(text: string): string[] {
  const utf16 = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()].flatMap((bytes) => {
    // Of the inner bytes: whatever stands beside them shifts the letters.
    const base64 = [0, 1, 2].map((skip) => bytes.subarray(skip, -3).toString('base64').slice(0, 12));
    return [
      text,
      bytes.toString('hex'),
      ...base64,
      ...base64.map((part) => Buffer.from(part).toString('hex')),
    ];
  });
}
