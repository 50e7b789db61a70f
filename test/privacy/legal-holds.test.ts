import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import { post, RequestStory } from './request-story.js';

const YEARS_MS = 9 * 365 * 86_400_000;
const GROUNDS = { subjects: [], refs: [], grounds: 'Behövs inte längre.' };

const clock = new MovedClock();
let server: TestServer;
let everybody: People;

beforeAll(async () => {
  server = await TestServer.start({ clock, limits: { perSecond: 1_000_000 } });
  everybody = await people(server);
});

afterAll(() => server.stop());

async function place(hold: object): Promise<() => Promise<void>> {
  const dpo = everybody['data-protection-officer'];
  const { id } = thenDone(
    await post(server, '/api/legal-holds', dpo, { ...hold, reason: 'Klagomål hos IMY.' }),
    201,
  );
  return async () => {
    thenDone(await post(server, `/api/legal-holds/${id}/lift-hold`, dpo, { reason: 'Avgjort.' }));
  };
}

async function confirmed(subject = 'Alva Ekström'): Promise<RequestStory> {
  return (await RequestStory.received(server, { everybody, body: { subject } })).confirmed();
}

describe('an account under a legal hold', () => {
  let account: string;

  beforeAll(async () => {
    account = (await withAccount(server, 'partner', { to: '2027-01-01' })).id;
    clock.pass(YEARS_MS);
  });

  test('is kept, and the proposal says why', async () => {
    const lift = await place({ subjects: [account] });
    const story = await confirmed();
    thenProblem(
      await story.give(everybody['data-protection-officer'], 'propose-erasure', { ...GROUNDS, account }),
      422,
      'nothing-to-erase',
    );
    const item = { name: 'Hembygdsföreningen', contact: 'Berta Bertilsson' };
    await (
      await AllianceStory.started(server, everybody)
    ).done('coordinator', 'add-member-organisation', item);
    const search = thenDone(
      await story.give(everybody['data-protection-officer'], 'search', { name: 'Berta Bertilsson' }),
    );
    const subjects = search.items.map(({ subject }: { subject: string }) => subject);
    await story.officer('propose-erasure', { ...GROUNDS, subjects, account });
    expect((await story.view()).erasure).toMatchObject({ account: null, accountKept: 'held' });
    await lift();
  });

  test('is kept by one that was placed after the proposal', async () => {
    const story = await confirmed();
    await story.officer('propose-erasure', { ...GROUNDS, account });
    expect((await story.view()).erasure).toMatchObject({ account, accountKept: null });
    const lift = await place({ subjects: [account] });
    thenProblem(await story.give(everybody.chair, 'approve-erasure'), 422, 'hold-placed-since');
    await lift();
    await story.chair('approve-erasure');
    await story.until('ErasureCarriedOut');
    expect(await server.app.foundation.identity.accounts.require(account)).toMatchObject({ person: null });
  });
});

test('a file that another alliance has too stays while that one is under a hold, and its name with it', async () => {
  const file = {
    name: 'Stadgar för Cecilia Carlsson.txt',
    mediaType: 'text/plain',
    contentBase64: Buffer.from('Samma stadgar').toString('base64'),
  };
  const one = await AllianceStory.started(server, everybody);
  const other = await AllianceStory.started(server, everybody);
  for (const alliance of [one, other]) {
    await alliance.done('coordinator', 'draft-application', { text: 'Vi söker.' });
    await alliance.done('coordinator', 'add-attachment', file);
    await alliance.done('coordinator', 'discard-draft', {});
  }
  clock.pass(YEARS_MS);
  const lift = await place({ alliance: other.id });
  const story = await confirmed();
  const { items } = thenDone(
    await story.give(everybody['data-protection-officer'], 'search', { name: 'Cecilia Carlsson' }),
  );
  const refs: string[] = items.map(({ ref }: { ref: string }) => ref);
  expect(refs).toHaveLength(2);
  const asked = { ...GROUNDS, refs, files: refs };
  thenProblem(
    await story.give(everybody['data-protection-officer'], 'propose-erasure', asked),
    422,
    'nothing-to-erase',
  );
  await lift();
  await story.officer('propose-erasure', asked);
  expect((await story.view()).erasure).toMatchObject({ files: [expect.any(String)], kept: [] });
});
