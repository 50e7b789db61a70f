import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { type AccountPerson, byOwnToken, withAccount } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let story: AllianceStory;
let account: AccountPerson;
let released: Person;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  account = await withAccount(server, 'coordinator', { regions: ['12'] });
  released = await byOwnToken(server, account, { role: 'coordinator' });
  story = await AllianceStory.started(server, { ...everybody, coordinator: released });
});

afterAll(() => server.stop());

const ask = async (as: Person, path = '') =>
  server.ask(`/api/alliances/${story.id}${path}?atLeast=${String(await story.position())}`, { as });

test('the alliance is gone for whoever is released, whatever post they get later', async () => {
  thenDone(await ask(released));
  await story.done('administrator', 'release-coordinator', { coordinator: account.id });
  expect((await story.view('case-officer')).coordinators).toEqual([]);
  const post = { role: 'coordinator', regions: ['14'], alliances: [story.id], to: null } as const;
  await server.app.foundation.identity.accounts.giveRole(account.id, post, OPERATOR);
  for (const path of ['', '/history', '/diff', '/actions']) {
    thenProblem(await ask(released, path), 404, 'unknown-alliance');
  }
  thenProblem(
    await server.command('rename', story.id, { name: 'Åter' }, { as: released }),
    404,
    'unknown-alliance',
  );
});

test('until they are appointed anew, and then may lay it down themselves', async () => {
  await story.done('case-officer', 'appoint-coordinator', { coordinator: account.id });
  await story.done('case-officer', 'appoint-coordinator', { coordinator: everybody.stranger.id });
  const other = { coordinator: everybody.stranger.id };
  thenProblem(
    await server.command('release-coordinator', story.id, other, { as: released }),
    422,
    'not-your-mandate',
  );
  const own = { coordinator: account.id };
  thenDone(await server.command('release-coordinator', story.id, own, { as: released }));
  thenProblem(await ask(released), 404, 'unknown-alliance');
  thenDone(await ask(everybody.stranger));
});
