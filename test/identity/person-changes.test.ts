import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type AccountPerson,
  Browser,
  type Browser as Signed,
  invited,
  MINUTE_MS,
  MovedClock,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let admin: AccountPerson;
const clock = new MovedClock();

beforeAll(async () => {
  server = await TestServer.start({ clock });
  admin = await withAccount(server, 'administrator');
});

afterAll(() => server.stop());

const put = (browser: Signed, id: string, body: object): Promise<Answer> =>
  browser.ask(`/api/accounts/${id}/person`, { method: 'PUT', body });

/** Mails are wiped once there is no server to take them: that they were put in is told by the kind. */
async function mailed(): Promise<number> {
  const { rows } = await server.app.foundation.database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM mail.outbox WHERE kind = 'person-changed'`,
  );
  return rows[0]?.count ?? 0;
}

test('an administrator puts a person right: it is told without words, and an address counts at once that nobody uses yet', async () => {
  const person = await invited(server, 'partner', { name: 'Fel Felsson', email: 'fel@example.org' });
  const browser = await signedIn(server, admin);
  const before = await mailed();
  const change = { name: 'Rätt Rättsson', email: 'Ratt@example.org', telephone: '070-174 06 05' };
  const view = thenDone(await put(browser, person.id, change));
  expect(view).toMatchObject({ ...change, email: 'ratt@example.org', id: person.id, addressChange: null });
  expect(await mailed()).toBe(before + 2);
  // The same once more, and nothing has happened.
  thenDone(await put(browser, person.id, change));
  expect(await mailed()).toBe(before + 2);
  const { security } = server.app.foundation.identity;
  const noted = await security.list({ kind: 'person-changed', account: person.id, limit: 9 });
  expect(noted).toMatchObject([
    { actor: admin.id, account: person.id, details: { fields: ['email', 'name', 'telephone'] } },
  ]);
  expect(JSON.stringify(noted)).not.toMatch(/ratt|rätt|fel/i);
  // The address that was given up is free.
  const successor = await withAccount(server, 'partner', { email: 'fel@example.org' });
  expect(successor.id).not.toBe(person.id);
});

test('a telephone number is emptied by an empty text, and left alone by null', async () => {
  const person = await withAccount(server, 'partner');
  const [browser, own] = [await signedIn(server, admin), await signedIn(server, person)];
  const account = (body: object) => own.ask('/api/account', { method: 'PUT', body });
  for (const change of [(body: object) => put(browser, person.id, body), account]) {
    thenDone(await change({ telephone: '08-465 004 01' }));
    const name = `Namn ${randomUUID()}`;
    expect(thenDone(await change({ name, telephone: null }))).toMatchObject({
      name,
      telephone: '08-465 004 01',
    });
    expect(thenDone(await change({ telephone: '' }))).toMatchObject({ name, telephone: null });
    const before = await mailed();
    expect(thenDone(await change({ telephone: ' ' }))).toMatchObject({ name, telephone: null });
    expect(await mailed()).toBe(before);
  }
  const { rows } = await server.app.foundation.database.query(
    'SELECT telephone FROM identity.person WHERE account = $1',
    [person.id],
  );
  expect(rows).toEqual([{ telephone: null }]);
  const { security } = server.app.foundation.identity;
  const noted = await security.list({ kind: 'person-changed', account: person.id, limit: 9 });
  expect(noted[0]?.details).toEqual({ fields: ['telephone'] });
});

test('an address that somebody else has is refused, and so is an account that there is not', async () => {
  const person = await withAccount(server, 'partner');
  const browser = await signedIn(server, admin);
  thenProblem(await put(browser, person.id, { email: admin.email.toUpperCase() }), 409, 'account-exists');
  thenProblem(
    await put(browser, server.app.foundation.association.slug, { name: 'A' }),
    404,
    'unknown-account',
  );
  thenProblem(await put(browser, person.id, {}), 400, 'malformed');
  await server.app.foundation.identity.accounts.erase(person.id);
  thenProblem(await put(browser, person.id, { name: 'Åter' }), 404, 'unknown-account');
});

test('an invitation that was mailed to the old address holds no more', async () => {
  const person = await invited(server, 'partner');
  const browser = await signedIn(server, admin);
  thenDone(await put(browser, person.id, { telephone: '08-465 004 00' }));
  thenDone(await browser.ask(`/api/links/${person.link}`));
  thenDone(await put(browser, person.id, { email: 'annan@example.org' }));
  thenProblem(await browser.ask(`/api/links/${person.link}`), 404, 'unknown-link');
});

test('an administrator changes their own address at once; only the session that did it goes on', async () => {
  const person = await withAccount(server, 'administrator');
  const [browser, another] = [await signedIn(server, person), await signedIn(server, person)];
  const email = 'egen@example.org';
  expect(thenDone(await put(browser, person.id, { email }))).toMatchObject({ email, addressChange: null });
  thenDone(await browser.ask('/api/session'));
  thenProblem(await another.ask('/api/session'), 401, 'not-signed-in');
  thenDone(await new Browser(server).signIn(email));
});

test('it is for administrators, freshly signed in, their own address too; name and telephone are also for oneself', async () => {
  const person = await withAccount(server, 'chair');
  const own = await signedIn(server, person);
  thenProblem(await put(own, person.id, { name: 'Själv' }), 403, 'not-your-role');
  const account = (body: object) => own.ask('/api/account', { method: 'PUT', body });
  thenProblem(await account({ email: 'sjalv@example.org' }), 400, 'malformed');
  const name = 'Själv Självsson';
  expect(thenDone(await account({ name }))).toMatchObject({ id: person.id, name, email: person.email });
  const stale = await signedIn(server, admin);
  clock.pass(11 * MINUTE_MS);
  thenProblem(await put(stale, admin.id, { email: 'egen@example.org' }), 403, 'fresh-sign-in-needed');
});
