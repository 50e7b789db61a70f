import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { type Browser, byOwnToken, MovedClock, signedIn, withAccount } from '../support/account-people.js';
import { allThatIsTold } from '../support/all-that-is-told.js';
import { AllianceStory, MEETING, type People, people } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { EventSource } from '../support/event-source.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

/**
 * Docs/adr/0019: whoever does not see the deliberation is told of a decision once its letter is sent, and until then the
 * case as before it; those who see it read on as they did.
 */
const SENT_ON = '2026-11-26';
const HEARING = 'Vi delar inte bilden.';
const REAFFIRM = 'Sista dagen att bekräfta principerna';

let server: TestServer;
let everybody: People;
let board: BoardMeetings;
let feed: URL;
/** The coordinator's own calendar. */
let calendar: string;
/** Somebody with a post on the board who holds mandates. */
let both: { readonly id: string; readonly browser: Browser };

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  const account = await withAccount(server, 'coordinator', { regions: ['12', '13'] });
  const coordinator = { ...account, ...(await byOwnToken(server, account, { role: 'coordinator' })) };
  everybody = { ...(await people(server)), coordinator };
  board = await BoardMeetings.elected(server, everybody);
  feed = new URL('/api/feed?after=0', await server.app.listen());
  const browser = await signedIn(server, account);
  const { address } = thenDone(await browser.ask('/api/account/calendar', { method: 'POST' }), 201);
  calendar = new URL(address as string).pathname;
  const member = await withAccount(server, 'board-member', { name: 'Berit Exempel' });
  const post = { role: 'coordinator', regions: ['12'], alliances: [], to: null } as const;
  await server.app.foundation.identity.accounts.giveRole(member.id, post, OPERATOR);
  both = { id: member.id, browser: await signedIn(server, member) };
});

afterAll(() => server.stop());

const everything = (story: AllianceStory) => allThatIsTold(story, calendar);
const text = async (story: AllianceStory): Promise<string> => JSON.stringify(await everything(story));

/** What is done tells the coordinator nothing, and the chair something. */
async function thenUntold(story: AllianceStory, decide: () => Promise<unknown>): Promise<void> {
  const coordinators = await everything(story);
  const { application, partnership } = await story.view('chair');
  await decide();
  expect(await everything(story)).toEqual(coordinators);
  expect(await story.view('chair')).not.toMatchObject({ application, partnership });
}

async function entered(story: AllianceStory, outcome: 'granted' | 'rejected'): Promise<void> {
  const { application } = await story.view('chair');
  const body = { ...MEETING, outcome, applicationRevision: application.revision };
  await story.done('chair', 'decide-application', body);
}

async function listed(story: AllianceStory, query: string, as: 'chair' | 'coordinator'): Promise<string[]> {
  const url = `/api/alliances?${query}&atLeast=${String(await story.position())}`;
  const { items } = thenDone(await server.ask(url, { as: everybody[as] }));
  return (items as { id: string }[]).map(({ id }) => id);
}

async function historyOf(story: AllianceStory, as: Person): Promise<string[]> {
  const url = `/api/alliances/${story.id}/history?atLeast=${String(await story.position())}`;
  return (thenDone(await server.ask(url, { as })).items as { type: string }[]).map(({ type }) => type);
}

/** What the feed tells of the alliance from the beginning to its last event of a type. */
async function followed(story: AllianceStory, as: Person, last: string): Promise<string[]> {
  const source = await EventSource.open(feed, as);
  const types: string[] = [];
  while (types.at(-1) !== last) {
    const next = await source.next();
    if (next === undefined) throw new Error('the feed ended');
    if (next.data.alliance === story.id) types.push(next.data.type);
  }
  await source.close();
  return types;
}

describe('a partnership', () => {
  let story: AllianceStory;

  beforeAll(async () => {
    story = await (await AllianceStory.started(server, everybody)).readyForDecision();
    await story.done('case-officer', 'appoint-coordinator', { coordinator: both.id });
  });

  test('that is granted is not there before its letter is sent', async () => {
    await thenUntold(story, () => entered(story, 'granted'));
    const theirs = await story.view('coordinator');
    expect(theirs).toMatchObject({
      application: { state: 'ready-for-decision', waitingOn: 'board', decisions: [] },
      partnership: null,
      deadlines: [{ deadline: 'decision-due', status: 'running' }],
    });
    for (const role of ['case-officer', 'board-member', 'chair', 'auditor'] as const)
      expect(await story.view(role)).toMatchObject({
        application: { state: 'granted' },
        partnership: { state: 'active' },
        deadlines: [{ status: 'met' }, { deadline: 'reaffirmation-due' }],
      });
    expect(await listed(story, 'state=granted', 'chair')).toEqual([story.id]);
    expect(await listed(story, 'state=granted', 'coordinator')).toEqual([]);
    expect(await listed(story, 'state=ready-for-decision&waitingOn=board', 'coordinator')).toEqual([
      story.id,
    ]);
    expect(await text(story)).not.toMatch(/reaffirmation-due|PartnershipGranted/);
  });

  test('is not there for a board member who holds a mandate either', async () => {
    const head = String(await story.position());
    const read = async (url: string): Promise<string> => {
      const { status, text: told } = await both.browser.ask(url);
      expect([url, status]).toEqual([url, 200]);
      return told;
    };
    const one = `/api/alliances/${story.id}`;
    for (const url of [one, `${one}/history`, `${one}/diff`, '/api/deadlines', '/api/alliances'])
      for (const asOf of url.endsWith('diff') || url.endsWith('deadlines') ? [''] : ['', `&asOf=${head}`]) {
        const told = await read(`${url}?atLeast=${head}${asOf}`);
        expect(told).toContain(story.id.slice(0, url.startsWith(`${one}/`) ? 0 : undefined));
        expect(told).not.toMatch(/"granted"|PartnershipGranted|reaffirmation-due/);
      }
    const partners = (rollout: { rows: { lan: string; partnership: number }[] }): number | undefined =>
      rollout.rows.find(({ lan }) => lan === '12')?.partnership;
    const rollout = `/api/rollout?atLeast=${head}`;
    expect(partners(JSON.parse(await read(rollout)) as never)).toBe(0);
    expect(partners(thenDone(await server.ask(rollout, { as: everybody.chair })))).toBe(1);
    expect(await read(`/api/alliances?state=granted&atLeast=${head}`)).not.toContain(story.id);
    expect(await read(`/api/alliances?state=ready-for-decision&atLeast=${head}`)).toContain(story.id);
  });

  test('neither grants nor refuses a command by what it is', async () => {
    const answer = await story.give('coordinator', 'withdraw-application', { reason: 'Vi väntar.' });
    thenProblem(answer, 422, 'decision-on-its-way');
    expect(answer.text).not.toMatch(/beviljad|granted/i);
    thenProblem(await story.give('coordinator', 'draft-application', { text: 'Igen.' }), 422, 'wrong-state');
    const { text: why } = await story.give('coordinator', 'discard-draft');
    expect(why).not.toMatch(/beviljad|granted/i);
  });

  test('is not told by what happens meanwhile', async () => {
    await story.done('coordinator', 'mark-dormant', { reason: 'Vi vilar.' });
    await story.done('coordinator', 'resume', { reason: 'Vi är igång igen.' });
    const told = await historyOf(story, everybody.coordinator);
    expect(told.slice(-3)).toEqual(['CoordinatorAppointed', 'AllianceMarkedDormant', 'AllianceResumed']);
    expect(await text(story)).not.toMatch(/reaffirmation-due|"after":"granted"/);
    expect(await followed(story, everybody.coordinator, 'AllianceResumed')).toEqual(told);
    expect(await followed(story, everybody.chair, 'AllianceResumed')).toContain('ApplicationDecided');
  });

  test('is told with its past once it is sent', async () => {
    const before = String(await story.position());
    await story.sent();
    expect(await story.view('coordinator')).toMatchObject({
      application: { state: 'granted', sentOn: SENT_ON, decisions: [{ outcome: 'granted' }] },
      partnership: { state: 'active' },
    });
    expect(await historyOf(story, everybody.coordinator)).toEqual(
      expect.arrayContaining(['ApplicationDecided', 'PartnershipGranted', 'DecisionSent']),
    );
    const url = `/api/alliances/${story.id}?asOf=${before}`;
    expect(thenDone(await server.ask(url, { as: everybody.coordinator }))).toMatchObject({
      application: { state: 'granted', sentOn: null },
    });
    const read = await everything(story);
    expect(read['calendar']).toContain(REAFFIRM);
    expect(JSON.stringify(read['/api/deadlines'])).toContain('reaffirmation-due');
    expect(await followed(story, everybody.coordinator, 'DecisionSent')).toContain('ApplicationDecided');
  });

  test.each([
    ['paused', 'suspend-partnership'],
    ['ended', 'end-partnership'],
  ])('that is %s stands as before until that is sent', async (state, command) => {
    const before = (await story.view('coordinator')).partnership.state as string;
    await thenUntold(story, () => story.done('chair', command, { ...MEETING, hearing: HEARING }));
    expect((await story.view('coordinator')).partnership.state).toBe(before);
    expect((await story.view('case-officer')).partnership.state).toBe(state);
    await story.sent();
    expect((await story.view('coordinator')).partnership.state).toBe(state);
  });
});

describe('an application', () => {
  let story: AllianceStory;
  let rejection: string;

  /** The board decides about it at a meeting; what is told is looked at before and after. */
  async function atMeeting(outcome: string, motivation: string, reconsiders?: string): Promise<string> {
    const again = reconsiders === undefined ? {} : { reconsiders };
    const item = { kind: 'application', heading: 'Ansökan', alliance: story.id, ...again };
    const { id, items } = await board.opened([item]);
    const about = { item: items[0] };
    thenDone(await board.give(id, 'open-item', about));
    if (reconsiders === undefined) await until(({ held }) => held === true);
    await thenUntold(story, async () => {
      thenDone(await board.give(id, 'decide-item', { ...about, outcome, motivation }));
      thenDone(await board.give(id, 'close-meeting'));
      await until(({ decisions }) => decisions.at(-1)?.motivation === motivation);
    });
    const { items: closed } = thenDone(await server.ask(`/api/meetings/${id}`, { as: everybody.chair }));
    return closed[0].closedBy.event as string;
  }

  async function until(is: (application: Answer['body']) => boolean): Promise<void> {
    const { tail } = server.app.foundation;
    for (let left = 100; left > 0; left--) {
      if (is((await story.view('chair')).application)) return;
      await tail.waitFor(tail.position + 1, 100);
    }
    throw new Error('the case does not come to stand as awaited');
  }

  beforeAll(async () => {
    const lan = { name: 'Ideell kulturallians Halland', lan: ['13'] };
    story = await (await AllianceStory.started(server, everybody, lan)).readyForDecision();
  });

  test('that is rejected waits for the board until that is sent', async () => {
    rejection = await atMeeting('rejected', 'För få medlemmar.');
    expect((await story.view('coordinator')).application).toMatchObject({
      ...{ state: 'ready-for-decision', held: true, decisions: [] },
    });
    await story.sent();
    expect((await story.view('coordinator')).application).toMatchObject({
      ...{ state: 'rejected', sentOn: SENT_ON, decisions: [{ motivation: 'För få medlemmar.' }] },
    });
  });

  test('that is granted when reconsidered stands as it was told until that is sent', async () => {
    await story.done('coordinator', 'request-reconsideration', { reason: 'Fem till är med.' });
    await atMeeting('granted', 'Länet är samlat.', rejection);
    expect(await story.view('coordinator')).toMatchObject({
      application: { state: 'rejected', sentOn: SENT_ON, reconsiderationRequestedAt: expect.any(String) },
      partnership: null,
      flags: ['reconsideration-requested'],
    });
    await story.sent();
    expect(await story.view('coordinator')).toMatchObject({
      application: { state: 'granted', decisions: [{ outcome: 'rejected' }, { outcome: 'granted' }] },
      partnership: { state: 'active' },
      flags: [],
    });
  });
});
