import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type AccountPerson,
  Browser,
  MINUTE_MS,
  MovedClock,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { anothersKey, ForgedIssuer, type Forgery, PUBLIC_PEM } from '../support/forged-issuer.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import { CLIENT_SECRET } from '../support/issuer.js';

const clock = new MovedClock();
const lines: string[] = [];
let issuer: ForgedIssuer;
let server: TestServer;
let alva: AccountPerson;

beforeAll(async () => {
  issuer = await ForgedIssuer.open();
  server = await TestServer.start({
    clock,
    publicUrl: 'https://samverka.example.org',
    oidcProviders: [issuer.provider],
    log: { level: 'debug', stream: { write: (line) => void lines.push(line) } },
  });
  alva = await withAccount(server, 'chair');
  const browser = await signedIn(server, alva);
  expect(await went(browser, 'connect')).toBe('/account#connected');
});

afterAll(async () => {
  await server.stop();
  await issuer.away();
});

beforeEach(() => {
  issuer.forgery = {};
  issuer.instead.clear();
});

async function went(browser: Browser, what: 'sign-in' | 'connect' | 'step-up' = 'sign-in'): Promise<string> {
  const { location } = thenDone(await browser.post(`/api/providers/forged/${what}`));
  const back = `/sign-in/oidc/forged/callback?${issuer.answerTo(location)}`;
  const answer = await browser.ask(back, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(answer.status).toBe(303);
  return answer.headers['location'] ?? '';
}

/** The answers that a program that has just started gets: it knows nothing of the provider yet. */
async function anew<T>(work: (at: TestServer) => Promise<T>): Promise<T> {
  const another = await server.beside();
  try {
    return await work(another);
  } finally {
    await another.app.stop();
  }
}

const seconds = () => Math.floor(Date.now() / 1_000);

describe('an ID token', () => {
  test('that is right lets in whom it names, whatever address it bears', async () => {
    const browser = new Browser(server);
    expect(await went(browser)).toBe('/account');
    expect(thenDone(await browser.ask('/api/session')).id).toBe(alva.id);
    issuer.forgery = { claims: { sub: 'another', email: alva.email, email_verified: true } };
    expect(await went(new Browser(server))).toBe('/sign-in#not-connected');
  });

  const FORGED: readonly [string, () => Forgery][] = [
    ['bears no signature (none)', () => ({ header: { alg: 'none' }, signedBy: null })],
    ['is signed by HS256 with our own secret', () => ({ header: { alg: 'HS256' }, signedBy: CLIENT_SECRET })],
    [
      "is signed by HS256 with the provider's public key",
      () => ({ header: { alg: 'HS256' }, signedBy: PUBLIC_PEM }),
    ],
    ['is signed by an algorithm that is not on our list', () => ({ header: { alg: 'RS384' } })],
    ["is signed by another's key", () => ({ signedBy: anothersKey })],
    ['names a key that the provider does not have', () => ({ header: { kid: 'unknown' } })],
    ['brings a key along', () => ({ header: { kid: undefined, jwk: {} }, signedBy: anothersKey })],
    ['has no signature for its words', () => ({ signedBy: null })],
    ['is for another client', () => ({ claims: { aud: 'another' } })],
    ['is for several, and says not for which of them', () => ({ claims: { aud: ['samverka', 'another'] } })],
    ['was given to another of several', () => ({ claims: { aud: ['samverka', 'another'], azp: 'another' } })],
    ['is over', () => ({ claims: { iat: seconds() - 600, exp: seconds() - 300 } })],
    ['does not end', () => ({ claims: { exp: undefined } })],
    ['does not hold yet', () => ({ claims: { nbf: seconds() + 600 } })],
    ['answers another sign-in (nonce)', () => ({ claims: { nonce: 'x'.repeat(43) } })],
    ['answers no sign-in in particular (nonce)', () => ({ claims: { nonce: undefined } })],
    ['is of another issuer', () => ({ claims: { iss: 'https://other.example.org' } })],
    ['names nobody', () => ({ claims: { sub: undefined } })],
    ['is an access token', () => ({ header: { typ: 'at+jwt' } })],
    ['is a logout token', () => ({ header: { typ: 'logout+jwt' } })],
  ];
  test.each(FORGED)('that %s lets nobody in', async (_, forged) => {
    issuer.forgery = forged();
    const browser = new Browser(server);
    expect(await went(browser)).toBe('/sign-in#provider-not-believed');
    expect(browser.cookie).toBeUndefined();
    const [event] = await server.app.foundation.identity.security.list({ limit: 1 });
    expect(event).toMatchObject({ kind: 'sign-in-failed', details: { code: 'provider-not-believed' } });
  });

  const STALE: readonly [string, () => Forgery][] = [
    ['saw them before they were asked', () => ({ claims: { auth_time: seconds() - 120 } })],
    ['does not say when it saw them', () => ({ claims: { auth_time: undefined } })],
    ['says no time', () => ({ claims: { auth_time: 'now' } })],
  ];
  test.each(STALE)('does not count as shown anew when the provider %s', async (_, forged) => {
    const browser = new Browser(server);
    expect(await went(browser)).toBe('/account');
    clock.pass(11 * MINUTE_MS);
    issuer.forgery = forged();
    expect(await went(browser, 'step-up')).toBe('/account#provider-not-believed');
    expect(thenDone(await browser.ask('/api/session')).fresh).toBe(false);
    const [event] = await server.app.foundation.identity.security.list({ limit: 1 });
    expect(event).toMatchObject({ kind: 'step-up-failed', account: alva.id });
    issuer.forgery = {};
    expect(await went(browser, 'step-up')).toBe('/account#fresh');
    expect(thenDone(await browser.ask('/api/session')).fresh).toBe(true);
    const other = await signedIn(server, await withAccount(server, 'partner'));
    issuer.forgery = forged();
    expect(await went(other, 'connect')).toBe('/account#provider-not-believed');
  });
});

describe('a provider', () => {
  test('that is away is said to be, and the password lets in as ever; once it is back it is used again', async () => {
    await anew(async (another) => {
      await issuer.away();
      const browser = new Browser(another);
      thenProblem(await browser.post('/api/providers/forged/sign-in'), 503, 'provider-away');
      expect(thenDone(await browser.ask('/api/providers')).items).toHaveLength(1);
      thenDone(await browser.signIn(alva.email));
      expect(thenDone(await browser.post('/api/providers/forged/sign-out'))).toEqual({ location: null });
      thenProblem(await browser.ask('/api/session'), 401, 'not-signed-in');
      await issuer.back();
      expect(await went(browser)).toBe('/account');
    });
  });

  test('that goes away before we can ask it leads back to a page that says so', async () => {
    issuer.instead.set('/token', (_, response) => response.writeHead(503).end());
    expect(await went(new Browser(server))).toBe('/sign-in#provider-away');
    issuer.instead.set('/token', (request) => request.socket.destroy());
    expect(await went(new Browser(server))).toBe('/sign-in#provider-away');
    // Nor is it waited for without end.
    issuer.instead.set('/token', () => undefined);
    expect(await went(new Browser(server))).toBe('/sign-in#provider-away');
  });

  test('is not followed to where it redirects us', async () => {
    const reached: string[] = [];
    issuer.instead.set('/elsewhere', (request, response) => {
      reached.push(request.url ?? '');
      response.writeHead(200).end('{}');
    });
    const moved = { location: `${issuer.url}/elsewhere` };
    issuer.instead.set('/token', (_, response) => response.writeHead(307, moved).end());
    expect(await went(new Browser(server))).toBe('/sign-in#provider-not-believed');
    await anew(async (another) => {
      issuer.instead.set('/.well-known/openid-configuration', (_, response) =>
        response.writeHead(302, moved).end(),
      );
      thenProblem(await new Browser(another).post('/api/providers/forged/sign-in'), 503, 'provider-away');
    });
    expect(reached).toEqual([]);
  });

  const DESCRIBED: readonly [string, object][] = [
    ['describes another issuer', { issuer: 'https://other.example.org' }],
    ['signs by nothing that we take', { id_token_signing_alg_values_supported: ['HS256', 'none'] }],
  ];
  test.each(DESCRIBED)('that %s is not used, and whoever runs us is told why', async (_, metadata) => {
    issuer.metadata = { ...metadata };
    await anew(async (another) => {
      const before = lines.length;
      thenProblem(await new Browser(another).post('/api/providers/forged/sign-in'), 503, 'provider-away');
      expect(lines.slice(before).join('')).toMatch(/"provider":"forged","why":"[^"]+".*could not be used/);
    });
    issuer.metadata = {};
  });

  test('that cannot sign people out is not asked to', async () => {
    const browser = await signedIn(server, alva);
    expect(thenDone(await browser.post('/api/providers/forged/sign-out'))).toEqual({ location: null });
  });
});

test('no line of the log holds a code, a token, a secret or who somebody is there', () => {
  const told = lines.join('');
  expect(told).toContain('could not be used');
  expect(issuer.given.length).toBeGreaterThan(20);
  for (const secret of [...issuer.given, CLIENT_SECRET, issuer.subject]) expect(told).not.toContain(secret);
});
