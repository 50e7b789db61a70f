import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { AllianceStory, MEETING, people } from '../support/alliance-story.js';
import {
  type AccountPerson,
  Browser,
  invited,
  MINUTE_MS,
  MovedClock,
  PASSWORD,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { Authenticator } from '../support/authenticator.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';
import { AtProvider, TestIssuer } from '../support/issuer.js';

const ORIGIN = 'https://samverka.example.org';
const CALLBACK = '/sign-in/oidc/kommunen/callback';
const clock = new MovedClock();
let issuer: TestIssuer;
let other: TestIssuer;
let server: TestServer;
let count = 0;

beforeAll(async () => {
  issuer = await TestIssuer.open(ORIGIN);
  other = await TestIssuer.open(ORIGIN, 'regionen', 'Exempelregion');
  const oidcProviders = [...issuer.providers, ...other.providers];
  server = await TestServer.start({ clock, publicUrl: ORIGIN, trustProxy: ['loopback'], oidcProviders });
});

afterAll(async () => {
  await server.stop();
  await issuer.close();
  await other.close();
});

/** Who sits at both providers: another one in each test. */
beforeEach(() => {
  count += 1;
  issuer.person = other.person = `person-${String(count)}`;
});

type What = 'sign-in' | 'connect' | 'step-up';

const begin = (browser: Browser, what: What = 'sign-in', body = {}, provider = 'kommunen') =>
  browser.post(`/api/providers/${provider}/${what}`, body);

/** The way to the provider and through it. @returns the address that the browser is sent back to */
async function sentBack(begun: Answer, at = new AtProvider()): Promise<string> {
  const back = await at.follow(thenDone(begun).location);
  expect(back.origin).toBe(ORIGIN);
  return `${back.pathname}${back.search}`;
}

/** Comes back as browsers do. @returns to which page it is led on */
async function cameBack(browser: Browser, address: string): Promise<string> {
  const answer = await browser.ask(address, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect([answer.status, answer.text, answer.headers['cache-control']]).toEqual([303, '', 'no-store']);
  return answer.headers['location'] ?? '';
}

async function went(browser: Browser, what: What = 'sign-in', body = {}, provider?: string): Promise<string> {
  return cameBack(browser, await sentBack(await begin(browser, what, body, provider)));
}

/** Somebody who was invited and has accepted by the provider: there is no password. */
async function connected(role: 'chair' | 'auditor' = 'chair'): Promise<[Browser, AccountPerson]> {
  const { id, email, link } = await invited(server, role);
  const browser = new Browser(server);
  expect(await went(browser, 'sign-in', { link })).toBe('/account');
  return [browser, { id, email }];
}

const stale = () => {
  clock.pass(11 * MINUTE_MS);
};
const isFresh = async (browser: Browser) => thenDone(await browser.ask('/api/session')).fresh;
async function methodsOf(browser: Browser): Promise<string[]> {
  const { items } = thenDone(await browser.ask('/api/sessions'));
  return (items as { current: boolean; methods: string[] }[]).find(({ current }) => current)?.methods ?? [];
}

const rows = async (sql: string, ...values: unknown[]) =>
  (await server.app.foundation.database.query(sql, values)).rows;

async function events(account: string | undefined): Promise<[string, object][]> {
  const listed = await server.app.foundation.identity.security.list({ account, limit: 200 });
  return listed.map(({ kind, details }) => [kind, details]);
}

describe('signing in at a provider', () => {
  test('begins with a challenge, a state and a nonce, of which we keep what nobody could use', async () => {
    const answer = await begin(new Browser(server));
    const { origin, searchParams } = new URL(thenDone(answer).location);
    expect(origin).toBe(issuer.url);
    const secret = expect.stringMatching(/^[\w-]{43}$/);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'samverka',
      response_type: 'code',
      redirect_uri: `${ORIGIN}${CALLBACK}`,
      scope: 'openid',
      state: secret,
      nonce: secret,
      code_challenge: secret,
      code_challenge_method: 'S256',
    });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(
      /^__Host-samverka-oidc=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const stored = JSON.stringify(await rows('SELECT f::text FROM identity.oidc_flow f'));
    for (const text of [searchParams.get('state')!, /=([\w-]{43})/.exec(cookie)![1]!]) {
      expect(stored).not.toContain(text);
      expect(stored).not.toContain(Buffer.from(text).toString('hex'));
    }
  });

  test('lets in who accepted an invitation that way, once for each link, and notes it', async () => {
    const { id, link } = await invited(server, 'chair');
    const browser = new Browser(server);
    expect(await went(browser, 'sign-in', { link })).toBe('/account');
    expect([...issuer.asked.at(-1)!]).toEqual(
      expect.arrayContaining([
        ['prompt', 'login'],
        ['max_age', '0'],
      ]),
    );
    expect(thenDone(await browser.ask('/api/session'))).toMatchObject({ id, roles: ['chair'], fresh: true });
    expect(browser.oidc).toBeUndefined();
    thenProblem(await begin(new Browser(server), 'sign-in', { link }), 404, 'unknown-link');
    expect((await events(id)).slice(0, 3)).toEqual([
      ['sign-in', { method: 'oidc' }],
      ['provider-connected', { provider: 'kommunen' }],
      ['link-used', { purpose: 'invitation' }],
    ]);
    const accounts = await server.app.foundation.identity.accounts.list();
    expect(accounts.find((account) => account.id === id)?.activated).toBe(true);
  });

  test('lets in by issuer and subject alone whoever is connected', async () => {
    const [, { id }] = await connected();
    const browser = new Browser(server);
    expect(await went(browser)).toBe('/account');
    expect([...issuer.asked.at(-1)!.keys()]).not.toContain('prompt');
    expect(thenDone(await browser.ask('/api/session')).id).toBe(id);
    expect(await methodsOf(browser)).toEqual(['oidc']);
    // The same name elsewhere is another person.
    expect(await went(new Browser(server), 'sign-in', {}, 'regionen')).toBe('/sign-in#not-connected');
    expect((await events(undefined))[0]).toEqual([
      'sign-in-failed',
      { method: 'oidc', provider: 'regionen', code: 'not-connected' },
    ]);
  });

  test('keeps who it is there as an index, which does not tell it', async () => {
    issuer.person = 'kanariefågel@fjäderdräkt.example';
    await connected();
    const stored = JSON.stringify([
      ...(await rows('SELECT s::text AS line FROM identity.oidc_subject s')),
      ...(await rows('SELECT e::text AS line FROM identity.security_event e')),
    ]);
    expect(stored).toContain(issuer.url);
    expect(stored).not.toMatch(/kanarief|fjäderdr/);
    expect(stored).not.toContain(Buffer.from('kanarief').toString('hex'));
  });

  test('ends the session that the browser came with, whoever planted it', async () => {
    await connected();
    const planted = await signedIn(server, await withAccount(server, 'partner'));
    const victim = planted.at(server);
    expect(await went(victim)).toBe('/account');
    expect(victim.cookie).not.toBe(planted.cookie);
    thenProblem(await planted.ask('/api/session'), 401, 'not-signed-in');
  });

  test('asks for the passkey besides where the account asks for a second factor', async () => {
    const [browser, { id }] = await connected();
    const key = new Authenticator(ORIGIN);
    const options = thenDone(await browser.post('/api/passkeys/options'));
    thenDone(await browser.post('/api/passkeys', { name: 'x', credential: key.create(options) }), 201);
    thenProblem(await begin(browser, 'step-up'), 403, 'passkey-needed');
    const halfway = new Browser(server);
    expect(await went(halfway)).toBe('/sign-in#second-factor');
    expect(halfway.cookie).toBeUndefined();
    const asked = thenDone(await halfway.post('/api/session/second-factor/options'));
    thenDone(await halfway.post('/api/session/second-factor', { credential: key.get(asked) }));
    expect(await methodsOf(halfway)).toEqual(['oidc', 'passkey']);
    expect((await events(id))[1]).toEqual(['second-factor-asked', { method: 'oidc' }]);
  });

  test('lets nobody in who is blocked, was disconnected, or never was connected', async () => {
    expect(await went(new Browser(server))).toBe('/sign-in#not-connected');
    const [browser, { id }] = await connected();
    const { accounts } = server.app.foundation.identity;
    await accounts.setBlocked(id, true, OPERATOR);
    expect(await went(new Browser(server))).toBe('/sign-in#not-connected');
    thenProblem(await browser.ask('/api/session'), 401, 'not-signed-in');
    await accounts.setBlocked(id, false, OPERATOR);
    const again = new Browser(server);
    expect(await went(again)).toBe('/account');
    thenDone(await again.ask('/api/connections/kommunen', { method: 'DELETE' }), 204);
    const gone = await again.ask('/api/connections/kommunen', { method: 'DELETE' });
    thenProblem(gone, 404, 'unknown-provider');
    expect(await went(new Browser(server))).toBe('/sign-in#not-connected');
    expect((await events(id)).map(([kind]) => kind)).toContain('provider-disconnected');
  });

  test('forgets who it is there with the person', async () => {
    const [browser, { id }] = await connected();
    thenDone(await begin(browser, 'step-up'));
    const kept = `SELECT (SELECT count(*)::int FROM identity.oidc_subject WHERE account = $1) AS subjects,
                         (SELECT count(*)::int FROM identity.oidc_flow WHERE account = $1) AS flows`;
    expect(await rows(kept, id)).toEqual([{ subjects: 1, flows: 1 }]);
    await server.app.foundation.identity.accounts.erase(id);
    expect(await rows(kept, id)).toEqual([{ subjects: 0, flows: 0 }]);
    expect(await went(new Browser(server))).toBe('/sign-in#not-connected');
  });

  test('tells who broke it off, and of no provider that there is not', async () => {
    issuer.person = null;
    expect(await went(new Browser(server))).toBe('/sign-in#provider-declined');
    thenProblem(await begin(new Browser(server), 'sign-in', {}, 'nowhere'), 404, 'unknown-provider');
    const back = '/sign-in/oidc/nowhere/callback?code=x&state=y';
    expect(await cameBack(new Browser(server), back)).toBe('/sign-in#unknown-provider');
    expect(thenDone(await new Browser(server).ask('/api/providers'))).toEqual({
      items: [
        { id: 'kommunen', name: 'Exempelkommun' },
        { id: 'regionen', name: 'Exempelregion' },
      ],
    });
  });
});

describe('what comes back from a provider', () => {
  test('is taken once', async () => {
    await connected();
    const browser = new Browser(server);
    const begun = await begin(browser);
    const holder = browser.oidc;
    const address = await sentBack(begun);
    expect(await cameBack(browser, address)).toBe('/account');
    const replay = new Browser(server);
    replay.oidc = holder;
    expect(await cameBack(replay, address)).toBe('/sign-in#sign-in-expired');
    expect(replay.cookie).toBeUndefined();
  });

  test('is of many at once taken by one', async () => {
    await connected();
    const browser = new Browser(server);
    const address = await sentBack(await begin(browser));
    const led = await Promise.all([1, 2, 3, 4].map(() => cameBack(browser.copy(), address)));
    expect(led.filter((to) => to === '/account')).toHaveLength(1);
  });

  test('is taken in the browser that began it alone, which may still complete it', async () => {
    await connected();
    const [browser, another] = [new Browser(server), new Browser(server)];
    const address = await sentBack(await begin(browser));
    expect(await cameBack(another, address)).toBe('/sign-in#sign-in-expired');
    thenDone(await begin(another));
    expect(await cameBack(another, address)).toBe('/sign-in#sign-in-expired');
    expect(await cameBack(browser, address)).toBe('/account');
  });

  test('is taken with its own code alone, each of which holds once', async () => {
    await connected();
    const first = new Browser(server);
    const used = await sentBack(await begin(first));
    expect(await cameBack(first, used)).toBe('/account');
    const code = new URL(used, ORIGIN).searchParams.get('code')!;
    const second = new Browser(server);
    const address = new URL(await sentBack(await begin(second)), ORIGIN);
    address.searchParams.set('code', code);
    const injected = `${address.pathname}${address.search}`;
    expect(await cameBack(second, injected)).toBe('/sign-in#provider-not-believed');
  });

  test("takes no code that another browser's sign-in was given, though it was never used", async () => {
    await connected();
    const theirs = new URL(await sentBack(await begin(new Browser(server))), ORIGIN);
    const browser = new Browser(server);
    const address = new URL(await sentBack(await begin(browser)), ORIGIN);
    address.searchParams.set('code', theirs.searchParams.get('code')!);
    const injected = `${address.pathname}${address.search}`;
    expect(await cameBack(browser, injected)).toBe('/sign-in#provider-not-believed');
  });

  test('is late after ten minutes', async () => {
    await connected();
    const browser = new Browser(server);
    const address = await sentBack(await begin(browser));
    clock.pass(10 * MINUTE_MS);
    expect(await cameBack(browser, address)).toBe('/sign-in#sign-in-expired');
    await server.app.foundation.identity.clear();
    expect(await rows('SELECT FROM identity.oidc_flow')).toEqual([]);
  });

  const ISSUERS: readonly [string, (address: URL) => void, string][] = [
    ['names another issuer', (at) => at.searchParams.set('iss', other.url), 'provider-not-believed'],
    ['names none', (at) => at.searchParams.delete('iss'), 'provider-not-believed'],
    ['names two', (at) => at.searchParams.append('iss', other.url), 'provider-not-believed'],
    ['has another state', (at) => at.searchParams.set('state', 'x'.repeat(43)), 'sign-in-expired'],
    ['has no state', (at) => at.searchParams.delete('state'), 'sign-in-expired'],
    [
      'comes to where the other sends people back',
      (at) => (at.pathname = '/sign-in/oidc/regionen/callback'),
      'sign-in-expired',
    ],
  ];
  test.each(ISSUERS)('is not taken when it %s', async (_, change, code) => {
    await connected();
    const browser = new Browser(server);
    const address = new URL(await sentBack(await begin(browser)), ORIGIN);
    change(address);
    expect(await cameBack(browser, `${address.pathname}${address.search}`)).toBe(`/sign-in#${code}`);
    expect(browser.cookie).toBeUndefined();
  });
});

describe('connecting', () => {
  test('is for whoever is signed in afresh, in a session, and has the provider see them anew', async () => {
    const person = await withAccount(server, 'auditor');
    const browser = await signedIn(server, person);
    expect(thenDone(await browser.ask('/api/connections'))).toMatchObject({
      items: [{ id: 'kommunen', connectedAt: null }, { id: 'regionen' }],
      hasPassword: true,
    });
    stale();
    thenProblem(await begin(browser, 'connect'), 403, 'fresh-sign-in-needed');
    const disconnect = await browser.ask('/api/connections/kommunen', { method: 'DELETE' });
    thenProblem(disconnect, 403, 'fresh-sign-in-needed');
    const program = await server.person({ role: 'auditor' });
    const asked = { method: 'POST', as: program, body: {} };
    const connect = '/api/providers/kommunen/connect';
    thenProblem(await server.ask(connect, asked), 403, 'session-needed');
    thenDone(await browser.post('/api/session/step-up', { password: PASSWORD }));
    expect(await went(browser, 'connect')).toBe('/account#connected');
    expect(issuer.asked.at(-1)!.get('prompt')).toBe('login');
    expect(thenDone(await browser.ask('/api/connections')).items[0].connectedAt).toBe(clock.now());
    const elsewhere = new Browser(server);
    expect(await went(elsewhere)).toBe('/account');
    expect(thenDone(await elsewhere.ask('/api/session')).id).toBe(person.id);
    expect((await events(person.id))[1]).toEqual(['provider-connected', { provider: 'kommunen' }]);
  });

  test("takes nobody who is connected with another account, and no second one of one's own", async () => {
    await connected();
    const mallory = await signedIn(server, await withAccount(server, 'partner'));
    expect(await went(mallory, 'connect')).toBe('/account#already-connected');
    const { link } = await invited(server, 'partner');
    expect(await went(new Browser(server), 'sign-in', { link })).toBe('/sign-in#already-connected');
    // The invitation is not used up by that.
    expect((await server.ask(`/api/links/${link}`)).status).toBe(200);
    issuer.person = `${issuer.person ?? ''}-own`;
    expect(await went(mallory, 'connect')).toBe('/account#connected');
    issuer.person = `${issuer.person}-another`;
    expect(await went(mallory, 'connect')).toBe('/account#already-connected');
  });

  test('is completed in the session that began it alone, while that lasts', async () => {
    const person = await withAccount(server, 'auditor');
    const [browser, other] = [await signedIn(server, person), await signedIn(server, person)];
    const address = await sentBack(await begin(browser, 'connect'));
    other.oidc = browser.oidc;
    expect(await cameBack(other, address)).toBe('/account#sign-in-expired');
    const later = await sentBack(await begin(browser, 'connect'));
    const holder = browser.oidc;
    thenDone(await browser.ask('/api/session', { method: 'DELETE' }), 204);
    browser.oidc = holder;
    expect(await cameBack(browser, later)).toBe('/sign-in#sign-in-expired');
    expect(await rows('SELECT FROM identity.oidc_subject WHERE account = $1', person.id)).toEqual([]);
  });

  test('by an invitation is refused once somebody else has used it, and by a reset link', async () => {
    const { link, email } = await invited(server, 'auditor');
    const browser = new Browser(server);
    const address = await sentBack(await begin(browser, 'sign-in', { link }));
    thenDone(await server.ask('/api/links', { method: 'POST', body: { token: link, password: PASSWORD } }));
    expect(await cameBack(browser, address)).toBe('/sign-in#unknown-link');
    const { identity } = server.app.foundation;
    const account = (await identity.accounts.list()).find(({ person }) => person?.email === email)!;
    const reset = (await identity.links.resetByHand(account.id)).split('/').at(-1);
    thenProblem(await begin(browser, 'sign-in', { link: reset }), 404, 'unknown-link');
  });
});

describe('showing anew who it is', () => {
  test('has the provider see them anew; then somebody without a password may decide', async () => {
    const everybody = await people(server);
    const story = await AllianceStory.started(server, everybody);
    await story.readyForDecision();
    const { application } = await story.view('chair');
    const body = { outcome: 'granted', ...MEETING, applicationRevision: application.revision };
    const [browser, { id }] = await connected();
    expect(thenDone(await browser.ask('/api/connections')).hasPassword).toBe(false);
    stale();
    const before = browser.copy();
    const decide = (by: Browser) =>
      by.post(`/api/alliances/${story.id}/decide-application`, body, {
        headers: { 'idempotency-key': crypto.randomUUID() },
      });
    thenProblem(await decide(browser), 403, 'fresh-sign-in-needed');
    expect(await went(browser, 'step-up')).toBe('/account#fresh');
    const asked = issuer.asked.at(-1)!;
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0']);
    thenProblem(await before.ask('/api/session'), 401, 'not-signed-in');
    thenDone(await decide(browser));
    expect((await events(id))[0]).toEqual(['stepped-up', { method: 'oidc' }]);
  });

  test('takes nobody else, connected or not', async () => {
    await connected('auditor');
    const theirs = issuer.person;
    issuer.person = `${theirs ?? ''}-own`;
    const [browser, { id }] = await connected();
    stale();
    issuer.person = theirs;
    expect(await went(browser, 'step-up')).toBe('/account#another-person');
    issuer.person = 'nobody that we know';
    expect(await went(browser, 'step-up')).toBe('/account#not-connected');
    expect(await isFresh(browser)).toBe(false);
    expect((await events(id))[0]?.[0]).toBe('step-up-failed');
  });

  test('renews the session that began it alone, while that lasts', async () => {
    const [browser] = await connected();
    const other = new Browser(server);
    expect(await went(other)).toBe('/account');
    stale();
    const address = await sentBack(await begin(browser, 'step-up'));
    other.oidc = browser.oidc;
    expect(await cameBack(other, address)).toBe('/account#sign-in-expired');
    expect([await isFresh(browser), await isFresh(other)]).toEqual([false, false]);
    const later = await sentBack(await begin(browser, 'step-up'));
    const holder = browser.oidc;
    thenDone(await other.ask('/api/sessions', { method: 'DELETE' }), 204);
    browser.oidc = holder;
    expect(await cameBack(browser, later)).toBe('/account#sign-in-expired');
    thenProblem(await browser.ask('/api/session'), 401, 'not-signed-in');
  });
});

test('signing out there too ends the session here, and leads to the provider, and from there to us', async () => {
  const [browser, { id }] = await connected();
  const before = browser.copy();
  const { location } = thenDone(await browser.post('/api/providers/kommunen/sign-out'));
  const { origin, pathname, searchParams } = new URL(location);
  expect(`${origin}${pathname}`).toBe(`${issuer.url}/session/end`);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: 'samverka',
    post_logout_redirect_uri: `${ORIGIN}/sign-in`,
  });
  expect(browser.cookie).toBeUndefined();
  thenProblem(await before.ask('/api/session'), 401, 'not-signed-in');
  expect((await events(id))[0]?.[0]).toBe('sign-out');
});
