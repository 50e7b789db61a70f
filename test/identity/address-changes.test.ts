import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Email } from 'postal-mime';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import type { SecurityEventKind } from '../../src/contexts/identity/postgres/security-event-table.js';
import { forgetExpired } from '../../src/forget-expired.js';
import {
  type AccountPerson,
  Browser,
  DAY_MS,
  invited,
  MINUTE_MS,
  MovedClock,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';
import { TestMailServer } from '../support/mail-server.js';

/** An administrator who wants to sign in as the chair: by an address of their own in the place of the chair's. */
const clock = new MovedClock();
let mails: TestMailServer;
let server: TestServer;
let admin: AccountPerson;
let browser: Browser;
let chair: AccountPerson;
let evil: string;
let count = 0;

beforeAll(async () => {
  mails = await TestMailServer.start();
  server = await TestServer.start({
    clock,
    smtpUrl: mails.url,
    publicUrl: 'https://samverka.example.org',
    trustProxy: ['loopback'],
  });
  admin = await withAccount(server, 'administrator');
});

beforeEach(async () => {
  count++;
  chair = await withAccount(server, 'chair', { email: `ordforande-${String(count)}@example.org` });
  evil = `ond-${String(count)}@example.org`;
  browser = await signedIn(server, admin);
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

const identity = () => server.app.foundation.identity;
const put = (email: string, id = chair.id): Promise<Answer> =>
  browser.ask(`/api/accounts/${id}/person`, { method: 'PUT', body: { email } });
const idOf = async (email: string): Promise<string> => (await identity().accounts.byEmail(email))[0]!.id;
const X = { name: 'X', role: 'partner' };
const account = async () => thenDone(await browser.ask(`/api/accounts/${chair.id}`));
const answer = (token: string, how: 'confirm' | 'refuse', at = server): Promise<Answer> =>
  at.ask(`/api/address-changes/${token}/${how}`, { method: 'POST' });
const noted = async (kind: SecurityEventKind) =>
  identity().security.list({ kind, account: chair.id, limit: 9 });

/** As the owner of the tables. */
async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.app.foundation.config.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The next mail to somebody about something, once it has come. */
async function mailTo(address: string, about: RegExp, nth = 0): Promise<Email> {
  for (let seen = 0, found = 0; ; seen++) {
    const { to, mail } = (await mails.after(seen + 1))[seen]!;
    if (to.includes(address) && about.test(mail.subject ?? '') && found++ === nth) return mail;
  }
}

/** Whether somebody signs in as the chair by an address. */
async function letsIn(address: string): Promise<boolean> {
  const another = new Browser(server, `198.51.100.${String(count)}`);
  const { status } = await another.signIn(address);
  return status === 200 && thenDone(await another.ask('/api/session')).id === chair.id;
}

/** The administrator has asked, and the chair was mailed. */
async function asked(): Promise<{ readonly token: string; readonly mail: Email }> {
  thenDone(await put(evil));
  const mail = await mailTo(chair.email, /adress i Samverka bytas/);
  return { token: tokenIn(mail), mail };
}

function tokenIn({ text = '' }: Email): string {
  const [, token = ''] = /https:\/\/samverka\.example\.org\/address\/([\w-]{43})\s/.exec(text) ?? [];
  return token;
}

describe('an address that an administrator gives somebody else', () => {
  test('waits, is told at the old address alone, and lets nobody in', async () => {
    const own = await signedIn(server, chair);
    const { mail } = await asked();
    const countsFrom = new Date(Date.parse(clock.now()) + 7 * DAY_MS).toISOString();
    const waits = { email: evil, askedAt: clock.now(), countsFrom };
    expect(await account()).toMatchObject({ email: chair.email, addressChange: waits });
    const { items } = thenDone(await browser.ask('/api/accounts'));
    expect(items.find(({ id }: { id: string }) => id === chair.id).addressChange).toEqual(waits);
    expect(JSON.stringify(mail)).not.toContain(evil);
    await identity().links.requestReset(evil, OPERATOR.client);
    expect(await letsIn(evil)).toBe(false);
    expect(await letsIn(chair.email)).toBe(true);
    thenDone(await own.ask('/api/session'));
    await identity().links.requestReset(chair.email, OPERATOR.client);
    await mailTo(chair.email, /Nytt lösenord/);
    expect(mails.received.filter(({ to }) => to.includes(evil))).toEqual([]);
    const events = await noted('address-change-asked');
    expect(events).toMatchObject([{ actor: admin.id, account: chair.id }]);
    expect(JSON.stringify(events)).not.toContain(evil);
  });

  test('counts once whoever reads the old one says yes: sessions and links end, and both are told', async () => {
    const own = await signedIn(server, chair);
    const { token } = await asked();
    await identity().links.requestReset(chair.email, OPERATOR.client);
    const reset = /\/link\/([\w-]{43})/.exec((await mailTo(chair.email, /Nytt lösenord/)).text ?? '')?.[1];
    expect(thenDone(await server.ask(`/api/address-changes/${token}`))).toMatchObject({
      now: chair.email,
      email: evil,
    });
    expect((await answer(token, 'confirm')).status).toBe(204);
    expect(await account()).toMatchObject({ email: evil, addressChange: null });
    expect([await letsIn(evil), await letsIn(chair.email)]).toEqual([true, false]);
    thenProblem(await own.ask('/api/session'), 401, 'not-signed-in');
    thenProblem(await server.ask(`/api/links/${reset!}`), 404, 'unknown-link');
    for (const address of [chair.email, evil]) await mailTo(address, /uppgifter i Samverka är ändrade/);
    for (const how of ['confirm', 'refuse'] as const)
      thenProblem(await answer(token, how), 404, 'unknown-link');
    expect(await noted('address-change-confirmed')).toMatchObject([{ actor: null }]);
    expect(await noted('person-changed')).toMatchObject([{ actor: null, details: { fields: ['email'] } }]);
  });

  test('never counts once whoever reads the old one said no, also while the account is blocked', async () => {
    const { token } = await asked();
    thenDone(await browser.post(`/api/accounts/${chair.id}/block`));
    expect((await answer(token, 'refuse')).status).toBe(204);
    thenDone(await browser.post(`/api/accounts/${chair.id}/unblock`));
    expect(await account()).toMatchObject({ email: chair.email, addressChange: null });
    thenProblem(await answer(token, 'confirm'), 404, 'unknown-link');
    clock.pass(8 * DAY_MS);
    await forgetExpired(server.app.foundation);
    expect([await letsIn(evil), await letsIn(chair.email)]).toEqual([false, true]);
    expect(await noted('address-change-refused')).toHaveLength(1);
  });

  test('counts after seven days in which nobody said no, and not before', async () => {
    await asked();
    clock.pass(7 * DAY_MS - 1);
    await forgetExpired(server.app.foundation);
    expect(await letsIn(chair.email)).toBe(true);
    const own = await signedIn(server, chair);
    clock.pass(1);
    await forgetExpired(server.app.foundation);
    expect([await letsIn(evil), await letsIn(chair.email)]).toEqual([true, false]);
    thenProblem(await own.ask('/api/session'), 401, 'not-signed-in');
    for (const address of [chair.email, evil]) await mailTo(address, /uppgifter i Samverka är ändrade/);
    expect(await noted('person-changed')).toMatchObject([{ actor: null, details: { fields: ['email'] } }]);
  });

  test('waits on as long when asked for again, and anew when another is', async () => {
    const { token } = await asked();
    const { countsFrom } = (await account()).addressChange;
    clock.pass(6 * DAY_MS);
    browser = await signedIn(server, admin);
    expect(thenDone(await put(evil)).addressChange.countsFrom).toBe(countsFrom);
    thenDone(await server.ask(`/api/address-changes/${token}`));
    const other = `annan-${evil}`;
    const { addressChange } = thenDone(await put(other));
    expect(Date.parse(addressChange.countsFrom) - Date.parse(clock.now())).toBe(7 * DAY_MS);
    thenProblem(await answer(token, 'confirm'), 404, 'unknown-link');
    const second = tokenIn(await mailTo(chair.email, /adress i Samverka bytas/, 1));
    expect(thenDone(await server.ask(`/api/address-changes/${second}`)).email).toBe(other);
  });

  test('is withdrawn by administrators alone, and its link holds no more', async () => {
    const { token } = await asked();
    const withdraw = (by: Browser) =>
      by.ask(`/api/accounts/${chair.id}/address-change`, { method: 'DELETE' });
    thenProblem(await withdraw(await signedIn(server, chair)), 403, 'not-your-role');
    expect((await withdraw(browser)).status).toBe(204);
    thenProblem(await withdraw(browser), 404, 'no-address-change');
    thenProblem(await answer(token, 'confirm'), 404, 'unknown-link');
    expect((await account()).addressChange).toBeNull();
    expect(await noted('address-change-withdrawn')).toMatchObject([{ actor: admin.id }]);
  });

  test('that is somebody else’s by then never counts', async () => {
    const { token } = await asked();
    await withAccount(server, 'partner', { email: evil });
    thenProblem(await answer(token, 'confirm'), 409, 'account-exists');
    expect((await account()).addressChange.email).toBe(evil);
    clock.pass(7 * DAY_MS);
    await forgetExpired(server.app.foundation);
    browser = await signedIn(server, admin);
    expect(await account()).toMatchObject({ email: chair.email, addressChange: null });
    expect(await noted('address-change-withdrawn')).toMatchObject([{ details: { why: 'account-exists' } }]);
  });

  test('is answered once, by whoever of many is first, at whatever instance', async () => {
    const two = await server.beside();
    try {
      const { token } = await asked();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          answer(token, at % 2 === 0 ? 'confirm' : 'refuse', at % 4 < 2 ? server : two),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(7).fill(404)]);
    } finally {
      await two.app.stop();
    }
  });
});

describe('nobody shortens the wait', () => {
  test('by taking the passkeys away: that is told by mail, and begins it anew', async () => {
    await asked();
    clock.pass(6 * DAY_MS);
    browser = await signedIn(server, admin);
    const { status } = await browser.ask(`/api/accounts/${chair.id}/passkeys`, { method: 'DELETE' });
    expect(status).toBe(204);
    await mailTo(chair.email, /inloggningsnycklar i Samverka är borttagna/);
    const { countsFrom } = (await account()).addressChange;
    expect(Date.parse(countsFrom) - Date.parse(clock.now())).toBe(7 * DAY_MS);
    clock.pass(7 * DAY_MS - 1);
    await forgetExpired(server.app.foundation);
    expect(await letsIn(chair.email)).toBe(true);
  });

  test('by inviting whoever has an account, though they have no way to sign in left', async () => {
    const invitation = { ...X, email: chair.email };
    thenProblem(await browser.post('/api/invitations', invitation), 409, 'account-exists');
    // As when they had a provider alone and disconnected it.
    await asOwner((client) => client.query('DELETE FROM identity.password WHERE account = $1', [chair.id]));
    thenProblem(await browser.post('/api/invitations', invitation), 409, 'account-exists');
    expect(thenDone(await put(evil)).email).toBe(chair.email);
  });

  test.each([
    ['inviting them once more', (email: string) => browser.post('/api/invitations', { ...X, email })],
    ['changing their address', async (email: string) => put(evil, await idOf(email))],
  ])('by %s in the instant in which they take their invitation', async (_, ask) => {
    const { id, email } = await invited(server, 'chair');
    await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query('DELETE FROM identity.link WHERE account = $1', [id]);
      let waits = false;
      const answered = ask(email).finally(() => (waits = true));
      while (!waits) {
        const { rows } = await client.query<{ waits: boolean }>(
          `SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND transactionid IS NOT NULL) AS waits`,
        );
        waits ||= rows[0]?.waits === true;
      }
      await client.query('UPDATE identity.person SET activated_at = now() WHERE account = $1', [id]);
      await client.query('COMMIT');
      const { status, body } = await answered;
      if (status !== 200)
        expect({ status, code: body.code }).toEqual({ status: 409, code: 'account-exists' });
      else expect(body).toMatchObject({ email, addressChange: { email: evil } });
      const { rows } = await client.query('SELECT FROM identity.link WHERE account = $1', [id]);
      expect(rows).toEqual([]);
    });
  });

  test('on the server’s command line without a mail and a security event', async () => {
    await identity().links.resetByHand(chair.id);
    await mailTo(chair.email, /länk för nytt lösenord/);
    expect(await noted('reset-requested')).toMatchObject([{ actor: null, details: { byHand: true } }]);
    await identity().passkeys.removeAll(chair.id, OPERATOR);
    await mailTo(chair.email, /inloggningsnycklar i Samverka är borttagna/);
    expect(await noted('passkey-removed')).toMatchObject([{ actor: null }]);
  });
});

describe('the address that waits', () => {
  const stored = async (): Promise<string> => {
    const { rows } = await server.app.foundation.database.query<{ line: string }>(
      'SELECT c::text AS line FROM identity.address_change c WHERE account = $1',
      [chair.id],
    );
    return rows.map(({ line }) => line).join('\n');
  };

  test('is stored sealed, told in the extract, found in a search, and gone with the person', async () => {
    const { token } = await asked();
    const line = await stored();
    for (const words of [evil, token]) {
      expect(line).not.toContain(words);
      expect(line).not.toContain(Buffer.from(words).toString('hex'));
    }
    const own = await signedIn(server, chair);
    const { addressChange } = await account();
    const held = thenDone(await own.ask('/api/own-data')).account;
    expect(held.addressChange).toEqual({ email: evil, countsFrom: addressChange.countsFrom });
    expect((await identity().accounts.byEmail(evil.toUpperCase())).map(({ id }) => id)).toEqual([chair.id]);
    expect(line).not.toBe('');
    await identity().accounts.erase(chair.id);
    expect(await stored()).toBe('');
    thenProblem(await answer(token, 'confirm'), 404, 'unknown-link');
    expect((await account()).addressChange).toBeNull();
  });

  test('is asked about on a page in Swedish and English, which uses nothing up', async () => {
    const { token } = await asked();
    const get = (lang: string, path = token) =>
      server.ask(`/address/${path}?lang=${lang}`, { headers: { accept: 'text/html' } });
    const page = await get('sv');
    expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    for (const words of [chair.email, evil, 'Ja, byt', 'Nej, det är inte jag'])
      expect(page.text).toContain(words);
    expect((await get('en')).text).toContain('Yes, change it');
    expect((await get('sv', 'x')).status).toBe(404);
    expect((await get('sv', 'x')).text).toContain('<h1>');
    clock.pass(MINUTE_MS);
    expect((await answer(token, 'confirm')).status).toBe(204);
    expect((await get('sv')).status).toBe(404);
  });
});
