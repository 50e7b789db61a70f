import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { EventSource } from '../support/event-source.js';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let story: AllianceStory;
let feed: URL;
let conflicted: Person;

const NAME = 'Ideell kulturallians Halland';
const ground = 'Ordförande i Hallands bildningsförbund.';

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody, { name: NAME, lan: ['13'] });
  await story.readyForDecision();
  feed = new URL('/api/feed', await server.app.listen());
  conflicted = everybody['board-member'];
});

afterAll(() => server.stop());

/** Everything that can be read across alliances, as somebody sees it. */
async function overview(as: Person): Promise<string> {
  const atLeast = String(await story.position());
  const asked = [
    '/api/alliances?',
    '/api/alliances?q=halland&',
    '/api/alliances?region=13&',
    `/api/alliances?asOf=${atLeast}&`,
    '/api/deadlines?',
    '/api/organisations?',
  ].map(async (path) => thenDone(await server.ask(`${path}atLeast=${atLeast}`, { as })));
  return JSON.stringify(await Promise.all(asked));
}

/** What can be read of the one alliance. */
const OF_ONE = [
  '',
  '/history',
  '/diff',
  '/actions',
  '/diagram',
  `/attachments/${'0'.repeat(64)}`,
  '?asOf=12',
];

async function hallandIn(as: Person | undefined) {
  const { body } = await server.ask(`/api/rollout?atLeast=${String(await story.position())}`, { as });
  return body.rows.find(({ lan }: { lan: string }) => lan === '13');
}

test('before it, a board member sees the case', async () => {
  expect(await overview(conflicted)).toContain(NAME);
  expect((await hallandIn(conflicted)).application).toBe(1);
});

describe('once declared conflicted', () => {
  beforeAll(async () => {
    const key = randomUUID();
    const declared = await story.give('board-member', 'declare-conflict', { ground }, { key });
    expect(thenDone(declared).events).toMatchObject([{ type: 'ConflictOfInterestDeclared' }]);
    // They hear what came of it, though they see the alliance no more.
    const again = await story.give('board-member', 'declare-conflict', { ground }, { key });
    expect(thenDone(again)).toEqual(declared.body);
  });

  test.each(OF_ONE)('there is nothing to be read of it: %s', async (path) => {
    const url = `/api/alliances/${story.id}${path}`;
    thenProblem(await server.ask(url, { as: conflicted }), 404, 'unknown-alliance');
    if (!path.startsWith('/attachments')) thenDone(await server.ask(url, { as: everybody.chair }));
  });

  test('it is in no list, search, count or feed', async () => {
    const seen = await overview(conflicted);
    expect(seen).not.toContain(story.id);
    expect(seen).not.toContain(NAME);
    expect(await overview(everybody.chair)).toContain(NAME);
    expect(await hallandIn(conflicted)).toEqual(await hallandIn(undefined));
    expect((await hallandIn(everybody.chair)).application).toBe(1);
    const [theirs, chairs] = await Promise.all([
      EventSource.open(feed, conflicted),
      EventSource.open(feed, everybody.chair),
    ]);
    await story.done('case-officer', 'assign-case-officer', { officer: 'Disa Exempel' });
    const other = await AllianceStory.started(server, everybody, { name: 'En annan', lan: ['12'] });
    expect((await chairs.next())?.data.alliance).toBe(story.id);
    expect((await theirs.next())?.data.alliance).toBe(other.id);
    await Promise.all([theirs.close(), chairs.close()]);
  });

  test('nothing can be done to it', async () => {
    thenProblem(await story.give('board-member', 'declare-conflict', { ground }), 404, 'unknown-alliance');
  });

  test('who declared it stands in the history, for those who read it', async () => {
    const atLeast = String(await story.position());
    const history = thenDone(
      await server.ask(`/api/alliances/${story.id}/history?atLeast=${atLeast}`, { as: everybody.auditor }),
    );
    expect(history.items.filter(({ type }: { type: string }) => type.startsWith('Conflict'))).toMatchObject([
      {
        label: 'Jäv',
        reason: ground,
        changes: [{ field: 'conflicted', before: [], after: [conflicted.id] }],
      },
    ]);
  });

  test('when the case is decided it can be seen again', async () => {
    const { application } = await story.view('chair');
    await story.done('chair', 'decide-application', {
      outcome: 'granted',
      ...MEETING,
      applicationRevision: application.revision,
    });
    expect(await overview(conflicted)).toContain(NAME);
    expect(await story.view('board-member')).toMatchObject({ application: { state: 'granted' } });
  });
});
