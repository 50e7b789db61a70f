import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import {
  type AccountPerson,
  Browser,
  DAY_MS,
  MINUTE_MS,
  MovedClock,
  PASSWORD,
  signedIn,
  withAccount,
} from '../support/account-people.js';

const clock = new MovedClock();
let one: TestServer;
let two: TestServer;
let alva: AccountPerson;

beforeAll(async () => {
  one = await TestServer.start({ clock, trustProxy: ['loopback'] });
  two = await one.beside();
  alva = await withAccount(one, 'chair');
});

afterAll(async () => {
  await two.app.stop();
  await one.stop();
});

const sessionRows = async () =>
  (await one.app.foundation.database.query('SELECT * FROM identity.session')).rows;

describe('signing in', () => {
  test('sets a cookie that only this host gets, and no script', async () => {
    const answer = await new Browser(one).signIn(alva.email.toUpperCase());
    expect(thenDone(answer)).toMatchObject({ id: alva.id });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-samverka=[A-Za-z0-9_-]{43}; /);
    const attributes = cookie.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']));
    expect(cookie).not.toMatch(/Domain/i);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('keeps only a hash of what the cookie bears', async () => {
    const browser = await signedIn(one, alva);
    const stored = JSON.stringify(await sessionRows());
    expect(stored).not.toContain(browser.cookie);
    expect(stored).not.toContain(Buffer.from(browser.cookie ?? '').toString('hex'));
  });

  test('says what one is permitted at all, by the policy', async () => {
    const { permissions } = thenDone(await (await signedIn(one, alva)).ask('/api/session'));
    expect(permissions).toEqual(expect.arrayContaining(['board.read', 'board.act', 'session.read']));
    expect(permissions).not.toContain('security-log.read');
    const auditor = await signedIn(one, await withAccount(one, 'auditor'));
    const others = thenDone(await auditor.ask('/api/session')).permissions;
    expect(others).toContain('security-log.read');
    expect(others).not.toContain('board.act');
  });

  test('says who one is', async () => {
    const browser = await signedIn(one, alva);
    expect(thenDone(await browser.ask('/api/session'))).toMatchObject({
      id: alva.id,
      email: alva.email,
      name: 'Alva Exempel',
      language: 'sv',
      roles: ['chair'],
      mandates: { regions: [], alliances: [] },
      means: { kind: 'session', readOnly: false },
      authenticatedAt: clock.now(),
      fresh: true,
    });
  });

  test('takes no cookie that was planted before: the session after is another', async () => {
    const planted = 'A'.repeat(43);
    const browser = new Browser(one);
    browser.cookie = planted;
    thenDone(await browser.signIn(alva.email));
    expect(browser.cookie).not.toBe(planted);
    const attacker = new Browser(one);
    attacker.cookie = planted;
    thenProblem(await attacker.ask('/api/session'), 401, 'not-signed-in');
  });

  test("ends the session of an attacker's own that was planted", async () => {
    const mallory = await withAccount(one, 'partner');
    const attacker = await signedIn(one, mallory);
    const victim = attacker.at(one);
    thenDone(await victim.signIn(alva.email));
    expect(victim.cookie).not.toBe(attacker.cookie);
    thenProblem(await attacker.ask('/api/session'), 401, 'not-signed-in');
    expect(thenDone(await victim.ask('/api/session')).id).toBe(alva.id);
  });

  test('a token goes before a cookie, which is then ignored', async () => {
    const browser = await signedIn(one, alva);
    const program = await one.person({ role: 'auditor' });
    const answer = thenDone(await browser.ask('/api/session', { as: program }));
    expect(answer).toMatchObject({ id: program.id, roles: ['auditor'], means: { kind: 'token' } });
    const bad = { headers: { authorization: 'Bearer samverka_no' } };
    thenProblem(await browser.ask('/api/session', bad), 401, 'token-not-valid');
  });
});

describe('a session', () => {
  test('gets another secret when its owner shows anew who they are', async () => {
    const browser = await signedIn(one, alva);
    const before = browser.at(one);
    clock.pass(11 * MINUTE_MS);
    expect(thenDone(await browser.ask('/api/session')).fresh).toBe(false);
    thenProblem(await browser.post('/api/session/step-up', { password: 'fel' }), 403, 'password-wrong');
    thenDone(await browser.post('/api/session/step-up', { password: PASSWORD }));
    expect(browser.cookie).not.toBe(before.cookie);
    expect(thenDone(await browser.ask('/api/session'))).toMatchObject({
      fresh: true,
      authenticatedAt: clock.now(),
    });
    thenProblem(await before.ask('/api/session'), 401, 'not-signed-in');
  });

  test('is asked to do so before what much depends on, and for ten minutes not again', async () => {
    const browser = await signedIn(one, alva);
    const token = { role: 'chair', expiresOn: '2026-12-31' };
    clock.pass(10 * MINUTE_MS);
    thenDone(await browser.post('/api/tokens', token), 201);
    clock.pass(1);
    thenProblem(await browser.post('/api/tokens', token), 403, 'fresh-sign-in-needed');
    thenDone(await browser.post('/api/session/step-up', { password: PASSWORD }));
    thenDone(await browser.post('/api/tokens', token), 201);
  });

  test('ends when nobody uses it, and at last even if somebody does', async () => {
    const idle = await signedIn(one, alva);
    clock.pass(DAY_MS / 2);
    thenProblem(await idle.ask('/api/session'), 401, 'not-signed-in');
    const used = await signedIn(one, alva);
    for (let half = 1; half < 30 * 2.4; half++) {
      clock.pass(DAY_MS / 2.4);
      expect((await used.ask('/api/session')).status).toBe(200);
    }
    clock.pass(DAY_MS / 2.4);
    thenProblem(await used.ask('/api/session'), 401, 'not-signed-in');
  });

  test('in which somebody stepped up ends within a day', async () => {
    const browser = await signedIn(one, alva);
    thenDone(await browser.post('/api/session/step-up', { password: PASSWORD }));
    for (const _ of [1, 2]) {
      clock.pass(DAY_MS / 2 - 1);
      thenDone(await browser.ask('/api/session'));
    }
    clock.pass(2);
    thenProblem(await browser.ask('/api/session'), 401, 'not-signed-in');
  });

  test('is listed to its owner with browser and system by name, and ended at once at another instance', async () => {
    const ella = await withAccount(one, 'auditor');
    const firefox = await signedIn(one, ella);
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const phone = new Browser(one);
    const body = { email: ella.email, password: PASSWORD };
    thenDone(await phone.post('/api/session', body, { headers: { 'user-agent': agent } }));
    const { items } = thenDone(await firefox.ask('/api/sessions'));
    expect(items).toHaveLength(2);
    const other = items.find((item: { current: boolean }) => !item.current);
    expect(other).toEqual({
      id: expect.any(String),
      current: false,
      methods: ['password'],
      device: 'Firefox, Linux',
      createdAt: clock.now(),
      authenticatedAt: clock.now(),
      lastUsedAt: clock.now(),
      expiresAt: expect.any(String),
    });
    thenDone(await phone.at(two).ask('/api/session'));
    const stranger = await signedIn(one, alva);
    const path = `/api/sessions/${other.id}`;
    thenProblem(await stranger.ask(path, { method: 'DELETE' }), 404, 'unknown-session');
    expect((await firefox.ask(path, { method: 'DELETE' })).status).toBe(204);
    thenProblem(await phone.at(two).ask('/api/session'), 401, 'not-signed-in');
    thenProblem(await firefox.ask(path, { method: 'DELETE' }), 404, 'unknown-session');
  });

  test('ends when one signs out, and all of them when one signs out everywhere', async () => {
    const [here, there, third] = await Promise.all([1, 2, 3].map(() => signedIn(one, alva)));
    const left = here!.at(two);
    const out = await here!.ask('/api/session', { method: 'DELETE' });
    expect(out).toMatchObject({ status: 204, headers: { 'clear-site-data': '"cache"' } });
    expect(here!.cookie).toBeUndefined();
    thenProblem(await left.ask('/api/session'), 401, 'not-signed-in');
    thenDone(await there!.ask('/api/session'));
    expect((await third!.ask('/api/sessions', { method: 'DELETE' })).status).toBe(204);
    thenProblem(await there!.at(two).ask('/api/session'), 401, 'not-signed-in');
  });

  test('does not outlive a change of the password, but for the one that changed it', async () => {
    const bo = await withAccount(one, 'secretary');
    const [mine, other] = await Promise.all([signedIn(one, bo), signedIn(one, bo)]);
    const change = (password: string, newPassword: string) =>
      mine.ask('/api/password', { method: 'PUT', body: { password, newPassword } });
    const next = 'helt andra ord den här gången';
    thenProblem(await change('fel lösenord helt enkelt', next), 403, 'password-wrong');
    thenDone(await other.ask('/api/session'));
    expect((await change(PASSWORD, next)).status).toBe(204);
    thenProblem(await other.at(two).ask('/api/session'), 401, 'not-signed-in');
    thenDone(await mine.ask('/api/session'));
    thenProblem(await new Browser(one).signIn(bo.email), 401, 'sign-in-failed');
    thenDone(await new Browser(two).signIn(bo.email, next));
  });

  test('shuts out a token: what is only for whoever sits at the browser', async () => {
    const browser = await signedIn(one, alva);
    const made = thenDone(await browser.post('/api/tokens', { role: 'chair', expiresOn: '2027-06-01' }), 201);
    for (const [method, path] of [
      ['DELETE', '/api/session'],
      ['DELETE', '/api/sessions'],
      ['DELETE', `/api/tokens/${made.id}`],
    ] as const)
      thenProblem(await one.ask(path, { method, as: made }), 403, 'session-needed');
    thenProblem(
      await one.ask('/api/tokens', { method: 'POST', as: made, body: {} }),
      403,
      'fresh-sign-in-needed',
    );
  });
});

describe('another site', () => {
  const attempts: [string, Record<string, string>][] = [
    ['by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['by Origin', { origin: 'https://evil.example' }],
    ['by Origin, whatever else is said', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
    [
      'by Sec-Fetch-Site, whatever else is said',
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
    ],
    ['by Origin of another scheme', { origin: 'https://localhost' }],
    ['from nowhere', { origin: 'null' }],
    ['that hides both', {}],
  ];

  test.each(attempts)('changes nothing by a cookie: %s', async (_, headers) => {
    const { cookie } = await signedIn(one, alva);
    const asked = { headers: { host: 'localhost', cookie: `__Host-samverka=${cookie}`, ...headers } };
    const answer = await one.ask('/api/session', { method: 'DELETE', ...asked });
    thenProblem(answer, 403, 'cross-site-request');
    const command = await one.command('start-collaboration', null, { name: 'X', lan: ['12'] }, asked);
    thenProblem(command, 403, 'cross-site-request');
    thenDone(await one.ask('/api/session', asked));
  });

  test.each(attempts.slice(0, -1))('signs nobody in: %s', async (_, headers) => {
    const body = { email: alva.email, password: PASSWORD };
    const answer = await one.ask('/api/session', {
      method: 'POST',
      body,
      headers: { host: 'localhost', ...headers },
    });
    thenProblem(answer, 403, 'cross-site-request');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }],
  ])('is not our own: %j', async (headers) => {
    const { cookie } = await signedIn(one, alva);
    const asked = { headers: { cookie: `__Host-samverka=${cookie}`, ...headers } };
    expect((await one.ask('/api/session', { method: 'DELETE', ...asked })).status).toBe(204);
  });
});

describe('where PUBLIC_URL is set', () => {
  const OWN = 'https://samverka.example.org';
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start({ publicUrl: OWN });
  });

  afterAll(() => server.stop());

  test.each([
    ['the host that the request states', 204, { origin: OWN, host: '127.0.0.1:3000' }],
    ['that host', 403, { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }],
    ['a host that is made up', 403, { origin: 'https://evil.example', host: 'evil.example' }],
    [
      'the same by another scheme',
      403,
      { origin: 'http://samverka.example.org', host: 'samverka.example.org' },
    ],
    ['the same at another port', 403, { origin: `${OWN}:8443`, host: 'samverka.example.org:8443' }],
  ])('its origin alone will do, whatever %s is: %i', async (_, status, headers) => {
    const browser = await signedIn(server, await withAccount(server, 'chair'));
    const asked = { method: 'DELETE', headers: { cookie: `__Host-samverka=${browser.cookie!}`, ...headers } };
    const answer = await server.ask('/api/session', asked);
    expect(answer.status).toBe(status);
    if (status === 403) thenProblem(answer, 403, 'cross-site-request');
  });
});
