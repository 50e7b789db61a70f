import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { type Browser, signedIn, withAccount } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { EventSource } from '../support/event-source.js';
import { type Answer, TestServer, thenDone } from '../support/http.js';

const REVIEW = 'Kansliets bedömning i det tysta.';
const GROUND = 'Kassör i en av organisationerna.';
const GROUND_AT_MEETING = 'Anmälde jäv vid mötet.';
const WAIVED = 'Nämnden klarar sig utan uppgiften.';
const LIFTED = 'Uppdraget var över.';
const NOTE = 'Kansliet och styrelsen emellan.';
const DELIBERATION = [NOTE, REVIEW, GROUND, GROUND_AT_MEETING, WAIVED, LIFTED];

let server: TestServer;
let everybody: People;
let story: AllianceStory;
/** Somebody with a post on the board who holds a mandate for the alliance. */
let both: Browser;
let bothId: string;

type Ask = (url: string) => Promise<Answer>;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  const account = await withAccount(server, 'board-member', { name: 'Berit Exempel' });
  bothId = account.id;
  const post = { role: 'coordinator', regions: ['12'], alliances: [], to: null } as const;
  await server.app.foundation.identity.accounts.giveRole(account.id, post, OPERATOR);
  both = await signedIn(server, account);
  await story.registered();
  await story.done('case-officer', 'appoint-coordinator', { coordinator: account.id });
  const due = '2027-06-01';
  await story.done('case-officer', 'request-supplement', { items: ['Stadgar'], due });
  await story.done('case-officer', 'waive-supplement', { reason: WAIVED });
  await story.done('case-officer', 'complete-review', { recommendation: 'grant', motivation: REVIEW });
  await story.done('case-officer', 'write-note', { text: NOTE });
  await story.done('board-member', 'declare-conflict', { ground: GROUND });
  const lifted = await withAccount(server, 'board-member');
  await story.done('chair', 'declare-conflict', { ground: GROUND, member: lifted.id });
  await story.done('chair', 'lift-conflict', { member: lifted.id, reason: LIFTED });
});

afterAll(() => server.stop());

const askers = (): readonly (readonly [string, Ask])[] => [
  ['the coordinator', (url) => server.ask(url, { as: everybody.coordinator })],
  ['a board member who holds a mandate', (url) => both.ask(url)],
];

/** All that can be read of the alliance, as text. */
async function everything(ask: Ask): Promise<string> {
  const head = String(await story.position());
  const one = `/api/alliances/${story.id}`;
  const urls = [
    one,
    `${one}?asOf=${head}`,
    `${one}/history`,
    `${one}/history?asOf=${head}`,
    `${one}/diff`,
    `${one}/actions`,
    `${one}/actions?asOf=${head}`,
    `${one}/diagram`,
    '/api/alliances',
    `/api/alliances?asOf=${head}`,
    '/api/deadlines',
    '/api/organisations',
  ];
  const texts: string[] = [];
  for (const url of urls) {
    const answer = await ask(`${url}${url.includes('?') ? '&' : '?'}atLeast=${head}`);
    expect([url, answer.status]).toEqual([url, 200]);
    texts.push(answer.text);
  }
  return texts.join('\n');
}

async function historyOf(
  ask: Ask,
  query = '',
): Promise<{ type: string; reason: string | null; changes: object[] }[]> {
  const head = String(await story.position());
  return thenDone(await ask(`/api/alliances/${story.id}/history?atLeast=${head}${query}`)).items;
}

async function fileOf(ask: Ask): Promise<Answer['body']> {
  const head = String(await story.position());
  return thenDone(await ask(`/api/alliances/${story.id}?atLeast=${head}`));
}

function expectNothingOf(text: string, words: readonly string[]): void {
  for (const one of words) expect(text).not.toContain(one);
}

const chair: Ask = (url) => server.ask(url, { as: everybody.chair });

test('the chair sees all of it', async () => {
  const seen = await everything(chair);
  for (const words of [NOTE, REVIEW, GROUND, WAIVED, LIFTED]) expect(seen).toContain(words);
  expect(seen).toContain('ConflictOfInterestDeclared');
});

describe.each(['the coordinator', 'a board member who holds a mandate'])('%s', (called) => {
  let ask: Ask;

  beforeAll(() => {
    ask = askers().find(([name]) => name === called)![1];
  });

  test('reads none of its words, nor that anybody is conflicted', async () => {
    const seen = await everything(ask);
    expectNothingOf(seen, [
      ...DELIBERATION,
      'ConflictOfInterest',
      '"field":"conflicted"',
      'recommendation":"grant',
      'nobody-conflicted',
      everybody['board-member'].id,
    ]);
  });

  test('is told that the review was completed, and when', async () => {
    const { application } = await fileOf(ask);
    const history = await historyOf(ask);
    const reviewed = history.find(({ type }) => type === 'ReviewCompleted');
    expect(application.review).toEqual({
      completedAt: (reviewed as unknown as { recordedAt: string }).recordedAt,
    });
    expect(reviewed).toMatchObject({ reason: null });
    expect(reviewed?.changes).toContainEqual({
      field: 'application.review',
      before: null,
      after: application.review,
      words: { field: 'förslag', change: 'klar', before: null, after: 'klar' },
    });
    expect(history.find(({ type }) => type === 'SupplementWaived')).toMatchObject({ reason: null });
  });

  test('is told the newest so many of what is told at all', async () => {
    expect((await historyOf(ask, '&limit=1')).map(({ type }) => type)).toEqual(['ReviewCompleted']);
  });

  test('finds nothing by a word of the review', async () => {
    const url = `/api/alliances?q=${encodeURIComponent('bedömning')}&atLeast=${String(await story.position())}`;
    expect(thenDone(await ask(url)).items).toEqual([]);
  });
});

test('the feed tells the coordinator of no conflict, replayed or live', async () => {
  const feed = new URL('/api/feed?after=0', await server.app.listen());
  const [theirs, chairs] = await Promise.all([
    EventSource.open(feed, everybody.coordinator),
    EventSource.open(feed, everybody.chair),
  ]);
  const until = async (source: EventSource, type: string): Promise<string[]> => {
    const types: string[] = [];
    while (types.at(-1) !== type) {
      const next = await source.next();
      if (next?.data.alliance === story.id) types.push(next.data.type);
    }
    return types;
  };
  expect(await until(chairs, 'ConflictOfInterestLifted')).toContain('ConflictOfInterestDeclared');
  await story.done('chair', 'declare-conflict', { ground: GROUND, member: bothId });
  await story.done('case-officer', 'assign-case-officer', { officer: 'Disa Exempel' });
  expect(await until(chairs, 'CaseOfficerAssigned')).toEqual([
    'ConflictOfInterestDeclared',
    'CaseOfficerAssigned',
  ]);
  const told = await until(theirs, 'CaseOfficerAssigned');
  expect(told).toContain('ReviewCompleted');
  expect(told.filter((type) => type.startsWith('Conflict'))).toEqual([]);
  await Promise.all([theirs.close(), chairs.close()]);
});

test('once declared conflicted, a mandate is no way back in', async () => {
  expectNothingOf(await everything((url) => both.ask(url)), [
    ...DELIBERATION,
    'ConflictOfInterest',
    'nobody-conflicted',
  ]);
});

describe('when the decision was sent', () => {
  const motivation = 'Underlaget behöver kompletteras av kansliet.';

  beforeAll(async () => {
    const decide = async (more: object): Promise<void> => {
      const { application } = await story.view('chair');
      const meeting = {
        ...MEETING,
        present: [...MEETING.present, 'Eva Exempel'],
        conflicted: [
          { member: 'Eva Exempel', ground: GROUND_AT_MEETING },
          { member: 'Berit Exempel', ground: GROUND_AT_MEETING },
        ],
      };
      await story.done('chair', 'decide-application', {
        ...meeting,
        ...more,
        applicationRevision: application.revision,
      });
    };
    await decide({ outcome: 'referred-back', motivation });
    await story.done('case-officer', 'complete-review', { recommendation: 'grant', motivation: REVIEW });
    await decide({ outcome: 'granted' });
    await story.done('case-officer', 'send-decision', { sentOn: '2026-11-20' });
  });

  test.each([0, 1])('its grounds are told, and not how it was come to (%i)', async (index) => {
    const [, ask] = askers()[index]!;
    expectNothingOf(await everything(ask), [
      ...DELIBERATION,
      motivation,
      'Eva Exempel',
      '"tally"',
      '"quorum"',
      'ConflictOfInterest',
    ]);
    const { application } = await fileOf(ask);
    expect(application.decisions).toMatchObject([
      { outcome: 'referred-back' },
      { outcome: 'granted', motivation: MEETING.motivation },
    ]);
    const decided = (await historyOf(ask)).filter(({ type }) => type === 'ApplicationDecided');
    expect(decided.map(({ reason }) => reason)).toEqual([null, MEETING.motivation]);
  });

  test('the chair reads them on', async () => {
    const seen = await everything(chair);
    for (const words of [REVIEW, GROUND, GROUND_AT_MEETING, motivation]) expect(seen).toContain(words);
  });
});
