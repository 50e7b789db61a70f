import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type AccountPerson,
  Browser,
  MINUTE_MS,
  MovedClock,
  PASSWORD,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { Authenticator, type Ceremony } from '../support/authenticator.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';

const ORIGIN = 'https://samverka.example.org';
const clock = new MovedClock();
let server: TestServer;
let alva: AccountPerson;

beforeAll(async () => {
  server = await TestServer.start({ clock, publicUrl: ORIGIN, trustProxy: ['loopback'] });
});

afterAll(() => server.stop());

beforeEach(async () => {
  alva = await withAccount(server, 'chair');
});

interface Added {
  readonly browser: Browser;
  readonly key: Authenticator;
  readonly id: string;
  readonly codes: readonly string[];
}

async function added(person: AccountPerson, more: object = {}): Promise<Added> {
  const browser = await signedIn(server, person);
  const key = new Authenticator(ORIGIN);
  const { id, recoveryCodes } = thenDone(await add(browser, key, more), 201);
  return { browser, key, id, codes: recoveryCodes };
}

async function add(browser: Browser, key: Authenticator, more: object = {}, how?: Ceremony): Promise<Answer> {
  const options = thenDone(await browser.post('/api/passkeys/options'));
  return browser.post('/api/passkeys', { name: 'Min nyckel', credential: key.create(options, how), ...more });
}

/** Signs in with the passkey alone. */
async function alone(key: Authenticator, how: Ceremony = {}, browser = new Browser(server)): Promise<Answer> {
  const options = thenDone(await browser.post('/api/session/passkey/options'));
  return browser.post('/api/session/passkey', { credential: key.get(options, how) });
}

/** A browser in which the password was right, and which waits for the second factor. */
async function halfway(person: AccountPerson): Promise<Browser> {
  const browser = new Browser(server);
  thenProblem(await browser.signIn(person.email), 401, 'second-factor-needed');
  return browser;
}

async function second(browser: Browser, key: Authenticator, how: Ceremony = {}): Promise<Answer> {
  const options = thenDone(await browser.post('/api/session/second-factor/options'));
  return browser.post('/api/session/second-factor', { credential: key.get(options, how) });
}

async function methodsOf(browser: Browser): Promise<string[]> {
  const { items } = thenDone(await browser.ask('/api/sessions'));
  return (items as { current: boolean; methods: string[] }[]).find(({ current }) => current)?.methods ?? [];
}

const kinds = async (account: string): Promise<string[]> =>
  (await server.app.foundation.identity.security.list({ account, limit: 200 })).map(({ kind }) => kind);

describe('a passkey', () => {
  test('is asked for by our own name, with a challenge of 256 bits and no attestation', async () => {
    const browser = await signedIn(server, alva);
    const options = thenDone(await browser.post('/api/passkeys/options'));
    expect(options).toMatchObject({
      rp: { id: 'samverka.example.org' },
      user: { name: alva.email, displayName: 'Alva Exempel' },
      attestation: 'none',
      timeout: 300_000,
    });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
    const { rows } = await server.app.foundation.database.query<{ hash: Buffer }>(
      'SELECT hash FROM identity.challenge',
    );
    expect(rows.map(({ hash }) => hash.toString('base64url'))).not.toContain(options.challenge);
  });

  test('is listed by name, with ten recovery codes that come with the first alone', async () => {
    const { browser, id, codes } = await added(alva);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){5}$/);
    expect(thenDone(await add(browser, new Authenticator(ORIGIN)), 201).recoveryCodes).toBeNull();
    const { items, recoveryCodesLeft, available } = thenDone(await browser.ask('/api/passkeys'));
    expect({ recoveryCodesLeft, available }).toEqual({ recoveryCodesLeft: 10, available: true });
    expect(items).toHaveLength(2);
    expect(items.find((item: { id: string }) => item.id === id)).toEqual({
      id,
      name: 'Min nyckel',
      secondFactor: true,
      createdAt: clock.now(),
      lastUsedAt: null,
    });
  });

  test('is added and removed only with a fresh sign-in, and never by a token', async () => {
    const { browser, id } = await added(alva);
    clock.pass(11 * MINUTE_MS);
    thenProblem(await browser.post('/api/passkeys/options'), 403, 'fresh-sign-in-needed');
    thenProblem(await browser.post('/api/passkeys', {}), 403, 'fresh-sign-in-needed');
    thenProblem(await browser.post('/api/recovery-codes'), 403, 'fresh-sign-in-needed');
    const remove = { method: 'DELETE' };
    thenProblem(await browser.ask(`/api/passkeys/${id}`, remove), 403, 'fresh-sign-in-needed');
    const program = await server.person({ role: 'chair' });
    const answer = await server.ask('/api/passkeys/options', { method: 'POST', as: program });
    thenProblem(answer, 403, 'session-needed');
  });

  test('is removed by its owner alone, and with the last one the codes and the second factor go', async () => {
    const { browser, id } = await added(alva);
    const other = await signedIn(server, await withAccount(server, 'partner'));
    const remove = { method: 'DELETE' };
    thenProblem(await other.ask(`/api/passkeys/${id}`, remove), 404, 'unknown-passkey');
    thenDone(await browser.ask(`/api/passkeys/${id}`, remove), 204);
    thenProblem(await browser.ask(`/api/passkeys/${id}`, remove), 404, 'unknown-passkey');
    expect(thenDone(await browser.ask('/api/passkeys'))).toMatchObject({ items: [], recoveryCodesLeft: 0 });
    thenDone(await new Browser(server).signIn(alva.email));
    thenProblem(await browser.post('/api/recovery-codes'), 422, 'no-passkey');
    expect(await kinds(alva.id)).toEqual(expect.arrayContaining(['passkey-added', 'passkey-removed']));
  });

  test('is of one account: it cannot be added twice', async () => {
    const { key } = await added(alva);
    const other = await signedIn(server, await withAccount(server, 'partner'));
    thenProblem(await add(other, key), 409, 'passkey-known');
  });

  const FALSE: readonly [string, Ceremony][] = [
    ['on another origin', { origin: 'https://samverka.example.net' }],
    ['for another site', { rpId: 'example.org' }],
    ['in the other ceremony', { type: 'webauthn.get' }],
  ];
  test.each(FALSE)('made %s is not taken', async (_, how) => {
    const browser = await signedIn(server, alva);
    thenProblem(await add(browser, new Authenticator(ORIGIN), {}, how), 422, 'passkey-not-made');
  });

  test('is not taken twice for one challenge, in another session, or after five minutes', async () => {
    const [browser, another] = [await signedIn(server, alva), await signedIn(server, alva)];
    const asked = async () => thenDone(await browser.post('/api/passkeys/options'));
    const send = (at: Browser, options: object) =>
      at.post('/api/passkeys', {
        name: 'x',
        credential: new Authenticator(ORIGIN).create(options as never),
      });
    const options = await asked();
    thenProblem(await send(another, options), 422, 'passkey-not-made');
    thenDone(await send(browser, options), 201);
    thenProblem(await send(browser, options), 422, 'passkey-not-made');
    const late = await asked();
    clock.pass(5 * MINUTE_MS);
    thenProblem(await send(browser, late), 422, 'passkey-not-made');
  });

  test('is answered to no garbage with anything but a refusal', async () => {
    const browser = await signedIn(server, alva);
    const options = thenDone(await browser.post('/api/passkeys/options'));
    const good = new Authenticator(ORIGIN).create(options) as { response: object };
    const hostile = [null, 1, 'x', [], {}, { response: null }, { response: { clientDataJSON: 1 } }];
    for (const credential of [
      ...hostile,
      { ...good, id: 7 },
      { ...good, response: { ...good.response, attestationObject: 'AA' } },
    ]) {
      const { status } = await browser.post('/api/passkeys', { name: 'x', credential });
      expect([400, 422]).toContain(status);
      const { status: alone } = await new Browser(server).post('/api/session/passkey', { credential });
      expect([400, 401]).toContain(alone);
    }
  });
});

describe('a passkey alone', () => {
  test('signs in without a password, and says so', async () => {
    const { key } = await added(alva);
    const browser = new Browser(server);
    thenDone(await alone(key, {}, browser));
    expect(browser.pending).toBeUndefined();
    expect(thenDone(await browser.ask('/api/session'))).toMatchObject({ id: alva.id, fresh: true });
    expect(await methodsOf(browser)).toEqual(['passkey']);
  });

  const FALSE: readonly [string, Ceremony][] = [
    ['on another origin', { origin: 'https://samverka.example.net' }],
    ['on another origin of the same host', { origin: 'http://samverka.example.org' }],
    ['for another site', { rpId: 'example.org' }],
    ['by an authenticator that did not know its owner', { userVerified: false }],
    ['as if it were being made', { type: 'webauthn.create' }],
    ['for another account', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ];
  test.each(FALSE)('signs nobody in %s', async (_, how) => {
    const { key } = await added(alva);
    const browser = new Browser(server);
    thenProblem(await alone(key, how, browser), 401, 'passkey-not-accepted');
    expect(browser.cookie).toBeUndefined();
    thenDone(await alone(key));
  });

  test('signs nobody in whom nobody knows, or whose account is blocked', async () => {
    const { key } = await added(alva);
    thenProblem(await alone(new Authenticator(ORIGIN)), 401, 'passkey-not-accepted');
    const by = { actor: null, means: null, client: { address: undefined, device: '' } };
    await server.app.foundation.identity.accounts.setBlocked(alva.id, true, by);
    thenProblem(await alone(key), 401, 'passkey-not-accepted');
  });

  test('answers a challenge once, in the browser that asked, and within five minutes', async () => {
    const { key } = await added(alva);
    const [browser, another] = [new Browser(server), new Browser(server)];
    const asked = async () => thenDone(await browser.post('/api/session/passkey/options'));
    const options = await asked();
    await another.post('/api/session/passkey/options');
    const body = { credential: key.get(options) };
    thenProblem(await another.post('/api/session/passkey', body), 401, 'passkey-not-accepted');
    const pending = browser.pending;
    thenDone(await browser.post('/api/session/passkey', body));
    browser.pending = pending;
    thenProblem(await browser.post('/api/session/passkey', body), 401, 'passkey-not-accepted');
    const again = { credential: key.get(options) };
    thenProblem(await browser.post('/api/session/passkey', again), 401, 'passkey-not-accepted');
    const late = await asked();
    clock.pass(5 * MINUTE_MS);
    thenProblem(
      await browser.post('/api/session/passkey', { credential: key.get(late) }),
      401,
      'passkey-not-accepted',
    );
  });

  test('whose count goes back or stands still may be a copy: refused, and noted', async () => {
    const { key } = await added(alva);
    thenDone(await alone(key, { counter: 7 }));
    thenProblem(await alone(key, { counter: 7 }), 401, 'passkey-not-accepted');
    thenProblem(await alone(key, { counter: 6 }), 401, 'passkey-not-accepted');
    thenProblem(await alone(key, { counter: 0 }), 401, 'passkey-not-accepted');
    expect((await kinds(alva.id)).filter((kind) => kind === 'passkey-copied')).toHaveLength(3);
    thenDone(await alone(key, { counter: 8 }));
  });

  test('that does not count is taken again and again', async () => {
    const browser = await signedIn(server, alva);
    const key = new Authenticator(ORIGIN);
    thenDone(await add(browser, key, {}, { counter: 0 }), 201);
    thenDone(await alone(key, { counter: 0 }));
    thenDone(await alone(key, { counter: 0 }));
  });
});

describe('the second factor', () => {
  test('is asked for after the password, which alone gives no session', async () => {
    const { key } = await added(alva);
    const browser = await halfway(alva);
    expect(browser.cookie).toBeUndefined();
    thenProblem(await browser.ask('/api/session'), 401, 'not-signed-in');
    thenDone(await second(browser, key, { userVerified: false }));
    expect(await methodsOf(browser)).toEqual(['password', 'passkey']);
    expect(await kinds(alva.id)).toContain('second-factor-asked');
  });

  test('is not asked for where no passkey of the account is meant for it', async () => {
    await added(alva, { secondFactor: false });
    thenDone(await new Browser(server).signIn(alva.email));
  });

  test("is no passkey of another account's, and none that was asked for otherwise", async () => {
    const { key } = await added(alva);
    const mallory = await withAccount(server, 'partner');
    const { key: theirs } = await added(mallory);
    const browser = await halfway(alva);
    thenProblem(await second(browser, theirs), 401, 'passkey-not-accepted');
    const elsewhere = new Browser(server);
    const options = thenDone(await elsewhere.post('/api/session/passkey/options'));
    const credential = key.get(options);
    thenProblem(
      await browser.post('/api/session/second-factor', { credential }),
      401,
      'passkey-not-accepted',
    );
    const otherwise = thenDone(await browser.post('/api/session/second-factor/options'));
    thenProblem(
      await browser.post('/api/session/passkey', { credential: key.get(otherwise) }),
      401,
      'passkey-not-accepted',
    );
    thenDone(await second(browser, key));
  });

  test('completes a sign-in once, in its browser, and within five minutes', async () => {
    const { key } = await added(alva);
    thenProblem(await new Browser(server).post('/api/session/second-factor/options'), 401, 'sign-in-expired');
    const browser = await halfway(alva);
    const { pending } = browser;
    thenDone(await second(browser, key));
    browser.pending = pending;
    thenProblem(await browser.post('/api/session/second-factor/options'), 401, 'sign-in-expired');
    const late = await halfway(alva);
    clock.pass(5 * MINUTE_MS);
    thenProblem(await late.post('/api/session/second-factor/options'), 401, 'sign-in-expired');
    thenProblem(await late.post('/api/session/second-factor', { recoveryCode: 'x' }), 401, 'sign-in-expired');
  });

  test('completes nothing once the password was changed or the account signed out everywhere', async () => {
    const { browser: owner } = await added(alva);
    const browser = await halfway(alva);
    thenDone(await owner.ask('/api/sessions', { method: 'DELETE' }), 204);
    thenProblem(await browser.post('/api/session/second-factor/options'), 401, 'sign-in-expired');
  });

  test('is a recovery code where the passkey is lost: each once, however it is written', async () => {
    const { codes } = await added(alva);
    const [code = ''] = codes;
    const browser = await halfway(alva);
    const send = (recoveryCode: string) => browser.post('/api/session/second-factor', { recoveryCode });
    thenProblem(await send('0000-0000-0000-0000'), 401, 'recovery-code-wrong');
    thenDone(await send(` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `));
    const again = await halfway(alva);
    thenProblem(
      await again.post('/api/session/second-factor', { recoveryCode: code }),
      401,
      'recovery-code-wrong',
    );
    const { recoveryCodesLeft } = thenDone(await browser.ask('/api/passkeys'));
    expect(recoveryCodesLeft).toBe(9);
    const { recoveryCodes } = thenDone(await browser.post('/api/recovery-codes'), 201);
    thenProblem(
      await again.post('/api/session/second-factor', { recoveryCode: codes[1] }),
      401,
      'recovery-code-wrong',
    );
    thenDone(await again.post('/api/session/second-factor', { recoveryCode: recoveryCodes[0] }));
  });

  test('of many at once with one code, one signs in', async () => {
    const { codes } = await added(alva);
    const browsers = await Promise.all([1, 2, 3, 4].map(() => halfway(alva)));
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/api/session/second-factor', { recoveryCode: codes[0] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  });

  test('cannot be guessed at will: the wait grows', async () => {
    await added(alva);
    const browser = await halfway(alva);
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1)
      statuses.push((await browser.post('/api/session/second-factor', { recoveryCode: 'x' })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  test('keeps no code that can be read', async () => {
    const { codes } = await added(alva);
    const { rows } = await server.app.foundation.database.query<{ all: string }>(
      `SELECT coalesce(string_agg(r::text || encode(r.hash, 'escape'), ' '), '') AS all FROM identity.recovery_code r`,
    );
    for (const code of codes) expect(rows[0]?.all).not.toContain(code.replaceAll('-', ''));
  });

  test('is taken away by an administrator where passkeys and codes are lost, which ends all sessions', async () => {
    const { browser } = await added(alva);
    const chair = await signedIn(server, await withAccount(server, 'chair'));
    const path = `/api/accounts/${alva.id}/passkeys`;
    thenProblem(await chair.ask(path, { method: 'DELETE' }), 403, 'not-your-role');
    const admin = await signedIn(server, await withAccount(server, 'administrator'));
    thenDone(await admin.ask(path, { method: 'DELETE' }), 204);
    thenProblem(await browser.ask('/api/session'), 401, 'not-signed-in');
    thenDone(await new Browser(server).signIn(alva.email));
  });
});

describe('showing anew who one is, by passkey', () => {
  const stepUp = async (browser: Browser, key: Authenticator, how: Ceremony = {}): Promise<Answer> => {
    const options = thenDone(await browser.post('/api/session/step-up/options'));
    return browser.post('/api/session/step-up', { credential: key.get(options, how) });
  };

  test('renews the session; the password is too little where there is a second factor', async () => {
    const { browser, key } = await added(alva);
    const before = browser.at(server);
    clock.pass(11 * MINUTE_MS);
    thenProblem(await browser.post('/api/session/step-up', { password: PASSWORD }), 403, 'passkey-needed');
    thenProblem(await stepUp(browser, key, { userVerified: false }), 403, 'passkey-not-accepted');
    thenDone(await stepUp(browser, key));
    expect(thenDone(await browser.ask('/api/session')).fresh).toBe(true);
    thenProblem(await before.ask('/api/session'), 401, 'not-signed-in');
  });

  test("takes no passkey of another account's, and no challenge of another session's", async () => {
    const { browser, key } = await added(alva);
    const { key: theirs } = await added(await withAccount(server, 'partner'));
    thenProblem(await stepUp(browser, theirs), 403, 'passkey-not-accepted');
    const other = await halfway(alva);
    thenDone(await second(other, key));
    const options = thenDone(await other.post('/api/session/step-up/options'));
    const credential = key.get(options);
    thenProblem(await browser.post('/api/session/step-up', { credential }), 403, 'passkey-not-accepted');
    expect(await kinds(alva.id)).toContain('step-up-failed');
  });

  test('asks for one of the two', async () => {
    const browser = await signedIn(server, alva);
    const { faults } = thenProblem(await browser.post('/api/session/step-up', {}), 400, 'malformed');
    expect(faults).toEqual(['/password missing']);
    const both = { password: PASSWORD, credential: {} };
    thenProblem(await browser.post('/api/session/step-up', both), 400, 'malformed');
  });
});

test('where people come by an address without a name, there are no passkeys, and that is said', async () => {
  const bare = await TestServer.start({ publicUrl: 'http://127.0.0.1:3000' });
  const browser = await signedIn(bare, await withAccount(bare, 'chair'));
  expect(thenDone(await browser.ask('/api/passkeys')).available).toBe(false);
  thenProblem(await browser.post('/api/passkeys/options'), 422, 'passkeys-need-a-host-name');
  thenProblem(await browser.post('/api/session/passkey/options'), 422, 'passkeys-need-a-host-name');
  await bare.stop();
});
