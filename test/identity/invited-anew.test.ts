import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { type Browser, signedIn, withAccount } from '../support/account-people.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let admin: Browser;
let officer: Browser;

beforeAll(async () => {
  server = await TestServer.start();
  admin = await signedIn(server, await withAccount(server, 'administrator'));
  officer = await signedIn(server, await withAccount(server, 'case-officer'));
});

afterAll(() => server.stop());

const invite = (by: Browser, post: object): Promise<Answer> =>
  by.post('/api/invitations', { name: 'Alva Exempel', ...post });
const newEmail = (): string => `${randomBytes(6).toString('hex')}@example.org`;

async function rolesOf(id: string): Promise<unknown[]> {
  return (await server.app.foundation.identity.accounts.require(id)).posts.map(({ id: _, ...post }) => post);
}

test('a case officer does not change what an administrator invited somebody as', async () => {
  for (const chosen of [
    { role: 'chair' },
    { role: 'coordinator', regions: ['12'] },
    { role: 'coordinator', regions: ['12', '14'], from: '2026-01-01', to: '2030-01-01' },
  ]) {
    const email = newEmail();
    const { id, link } = thenDone(await invite(admin, { email, ...chosen }), 201);
    const before = await rolesOf(id);
    const widened = { email, role: 'coordinator', regions: ['12', '13'] };
    thenProblem(await invite(officer, widened), 409, 'invited-otherwise');
    expect(await rolesOf(id)).toEqual(before);
    // Nothing was taken from them either: the link that they have holds.
    thenDone(await server.ask(`/api/links/${String(link).split('/').at(-1)!}`));
  }
});

test('they send another link to who was invited as just that, and an administrator changes it', async () => {
  const email = newEmail();
  const chosen = { email, role: 'coordinator', regions: ['12', '14'] };
  const { id, link } = thenDone(await invite(admin, chosen), 201);
  const before = await rolesOf(id);
  expect(thenDone(await invite(officer, { ...chosen, regions: ['14', '12'] }), 201)).toEqual({
    id,
    link: null,
  });
  expect(await rolesOf(id)).toEqual(before);
  thenProblem(await server.ask(`/api/links/${String(link).split('/').at(-1)!}`), 404, 'unknown-link');
  thenDone(await invite(admin, { email, role: 'secretary' }), 201);
  expect(await rolesOf(id)).toHaveLength(2);
  // With a second role it is no longer what they would invite to.
  thenProblem(await invite(officer, chosen), 409, 'invited-otherwise');
});
