import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { networkOf } from '../../src/contexts/identity/network-of.js';
import { type AccountPerson, Browser, PASSWORD, signedIn, withAccount } from '../support/account-people.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let admin: AccountPerson;

beforeAll(async () => {
  server = await TestServer.start({ trustProxy: ['loopback'] });
  admin = await withAccount(server, 'administrator');
});

afterAll(() => server.stop());

interface Item {
  readonly id: number;
  readonly kind: string;
  readonly [name: string]: unknown;
}

/** Once so many of a kind are there: what was denied is noted after the answer. */
async function events(query: string, count: number): Promise<Item[]> {
  const browser = await signedIn(server, admin);
  for (;;) {
    const { items } = thenDone(await browser.ask(`/api/security-events?limit=200&${query}`));
    if (items.length >= count) return items;
  }
}

test('tell what an account did and what was done to it, the newest first, without personal data', async () => {
  const person = await withAccount(server, 'chair', {
    email: 'kajsa.kanari@example.org',
    name: 'Kajsa Kanari',
  });
  const browser = new Browser(server, '192.0.2.77');
  await browser.signIn(person.email, 'fel lösenord');
  thenDone(await browser.signIn(person.email));
  await browser.post('/api/session/step-up', { password: 'fel' });
  thenDone(await browser.post('/api/session/step-up', { password: PASSWORD }));
  const token = { role: 'chair', expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) };
  const made = thenDone(await browser.post('/api/tokens', token), 201);
  await browser.ask(`/api/tokens/${made.id}`, { method: 'DELETE' });
  thenProblem(
    await browser.post(`/api/accounts/${person.id}/roles`, { role: 'administrator' }),
    403,
    'not-your-role',
  );
  thenProblem(await browser.ask(`/api/sessions/${person.id}`, { method: 'DELETE' }), 404, 'unknown-session');
  const change = { password: PASSWORD, newPassword: 'något alldeles annat än förut' };
  await browser.ask('/api/password', { method: 'PUT', body: change });
  await browser.ask('/api/session', { method: 'DELETE' });
  const mighty = await signedIn(server, admin);
  thenDone(await mighty.post(`/api/accounts/${person.id}/block`, {}));
  const items = await events(`account=${person.id}`, 15);
  expect(items.map(({ kind }) => kind).sort()).toEqual(
    [
      'account-blocked',
      'account-invited',
      'denied',
      'denied',
      'denied',
      'link-used',
      'password-changed',
      'role-given',
      'sign-in',
      'sign-in-failed',
      'sign-out',
      'step-up-failed',
      'stepped-up',
      'token-made',
      'token-revoked',
    ].sort(),
  );
  expect(items.map(({ id }) => id)).toEqual([...items.map(({ id }) => id)].sort((a, b) => b - a));
  const of = (kind: string) => items.find((item) => item.kind === kind);
  expect(of('sign-in')).toMatchObject({
    actor: person.id,
    network: '192.0.2.0/24',
    details: { method: 'password' },
  });
  expect(of('sign-in-failed')).toMatchObject({ actor: null, account: person.id });
  expect(of('account-blocked')).toMatchObject({ actor: admin.id, account: person.id });
  expect(of('token-made')).toMatchObject({ means: made.id });
  // They are written once the answer is on its way, so two that follow closely may change places.
  const denied = items
    .filter(({ kind }) => kind === 'denied')
    .map(({ details }) => details as { route: string });
  expect(denied.sort((a, b) => (a.route < b.route ? -1 : 1))).toMatchObject([
    { route: 'DELETE /api/sessions/:id', status: 404 },
    { route: 'POST /api/accounts/:id/roles', status: 403 },
    { route: 'POST /api/session/step-up', status: 403 },
  ]);
  const { rows } = await server.app.foundation.database.query('SELECT * FROM identity.security_event');
  for (const unwanted of ['kajsa', 'Kanari', '192.0.2.77', made.token, PASSWORD, browser.cookie ?? 'x9'])
    expect({ unwanted, there: JSON.stringify(rows).includes(unwanted) }).toEqual({ unwanted, there: false });
});

test('are read page by page, by kind, by administrators and auditors', async () => {
  const browser = await signedIn(server, admin);
  const all = await events('kind=role-given', 2);
  const first = thenDone(await browser.ask('/api/security-events?kind=role-given&limit=1'));
  expect(first.items).toEqual(all.slice(0, 1));
  const second = thenDone(
    await browser.ask(`/api/security-events?kind=role-given&limit=1&cursor=${String(first.nextCursor)}`),
  );
  expect(second.items).toEqual(all.slice(1, 2));
  thenDone(await server.ask('/api/security-events', { as: await server.person({ role: 'auditor' }) }));
  for (const role of ['case-officer', 'chair', 'coordinator'] as const) {
    const as = await server.person({ role });
    thenProblem(await server.ask('/api/security-events', { as }), 403, 'not-your-role');
  }
  const bad = await browser.ask('/api/security-events?from=12&kind=nothing');
  thenProblem(bad, 400, 'malformed');
});

test('keep of an address no more than its network', () => {
  expect(networkOf('192.0.2.77')).toBe('192.0.2.0/24');
  expect(networkOf('::ffff:192.0.2.77')).toBe('192.0.2.0/24');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::/48');
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0::/48');
  expect(networkOf('::1')).toBe('0:0:0::/48');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0::/48');
  expect(networkOf('no address')).toBeNull();
  expect(networkOf(undefined)).toBeNull();
});
