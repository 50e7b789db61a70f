import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import type { Role } from '../../src/kernel/actor.js';
import { type AccountPerson, type Browser, signedIn, withAccount } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';

/** Mandates that are given with a role: by whoever may see the alliance, to whoever may see its case. */
const ground = 'Ordförande i en av organisationerna.';
let server: TestServer;
let everybody: People;
/** In whose case they are conflicted, and one without a case. */
let story: AllianceStory;
let open: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  open = await AllianceStory.started(server, everybody, { name: 'Öppen' });
  await story.readyForDecision();
});

afterAll(() => server.stop());

/** Somebody of the office, who is conflicted in the case unless it is said that they are not. */
async function officer(
  called: 'conflicted' | 'free',
  ...more: Role[]
): Promise<AccountPerson & { readonly browser: Browser }> {
  const person = await withAccount(server, 'case-officer');
  for (const role of more)
    await server.app.foundation.identity.accounts.giveRole(
      person.id,
      { role, to: null, regions: [], alliances: [] },
      OPERATOR,
    );
  if (called === 'conflicted') await story.done('chair', 'declare-conflict', { ground, member: person.id });
  return { ...person, browser: await signedIn(server, person) };
}

const mandate = (...of: readonly string[]) => ({ role: 'coordinator', alliances: of });
const invite = ({ browser }: { browser: Browser }, email: string, ...of: string[]): Promise<Answer> =>
  browser.post('/api/invitations', { email, name: 'X', ...mandate(...of) });
const give = ({ browser }: { browser: Browser }, to: { id: string }, ...of: string[]): Promise<Answer> =>
  browser.post(`/api/accounts/${to.id}/roles`, mandate(...of));

test('whoever is conflicted gives nobody a mandate there, not to themselves by another address either', async () => {
  const conflicted = await officer('conflicted');
  thenProblem(await invite(conflicted, 'alias@example.org', open.id, story.id), 404, 'unknown-alliance');
  expect(await server.app.foundation.identity.accounts.byEmail('alias@example.org')).toEqual([]);
  thenDone(await invite(conflicted, 'annan@example.org', open.id), 201);
  const administrator = await officer('conflicted', 'administrator');
  thenProblem(await give(administrator, administrator, story.id), 404, 'unknown-alliance');
  thenProblem(await give(administrator, await officer('free'), story.id), 404, 'unknown-alliance');
});

test('an alliance that there is not is answered alike', async () => {
  const administrator = await officer('free', 'administrator');
  thenProblem(await invite(administrator, 'b@example.org', randomUUID()), 404, 'unknown-alliance');
  thenProblem(await give(administrator, administrator, randomUUID()), 404, 'unknown-alliance');
});

test('nobody gets one who is declared conflicted there, whoever gives it; another does', async () => {
  const administrator = await officer('free', 'administrator');
  const conflicted = await officer('conflicted');
  thenProblem(await give(administrator, conflicted, story.id), 422, 'conflicted-in-alliance');
  // Invited once more before they took the first invitation.
  const { accounts } = server.app.foundation.identity;
  const email = 'kallad@example.org';
  const post = { role: 'board-member', to: null, regions: [], alliances: [] } as const;
  const { id } = await accounts.invite({ email, name: 'Y', language: 'sv', ...post }, OPERATOR);
  await story.done('chair', 'declare-conflict', { ground, member: id });
  thenProblem(await invite(administrator, email, story.id), 422, 'conflicted-in-alliance');
  expect((await accounts.require(id)).posts).toHaveLength(1);
  thenDone(await give(administrator, conflicted, open.id));
  thenDone(await give(administrator, await officer('free'), story.id));
});
