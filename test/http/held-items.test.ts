import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { BoardMeetings, logged } from '../support/board-meetings.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let board: BoardMeetings;

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
});

afterAll(() => server.stop());

/** The log takes no holding of an application until it is let go. */
function withoutHolding(): () => void {
  const { store } = server.app.foundation;
  const append = store.append.bind(store);
  store.append = (stream, revision, events) =>
    events.some(({ type }) => type === 'HeldForDecision')
      ? Promise.reject(new StoreUnavailable('not-applied', 'held up'))
      : append(stream, revision, events);
  return () => (store.append = append);
}

async function itemOf(meeting: string): Promise<{ status: string }> {
  const view = thenDone(await server.ask(`/api/meetings/${meeting}`, { as: everybody.chair }));
  return (view as { items: { status: string }[] }).items[0]!;
}

/** Whatever comes into the log is waited for. */
async function until(is: () => Promise<boolean>): Promise<void> {
  const { tail } = server.app.foundation;
  for (let left = 100; !(await is()); left--) {
    if (left === 0) throw new Error('it does not come to stand as awaited');
    await tail.waitFor(tail.position + 1, 100);
  }
}

async function opened() {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const about = { kind: 'application', heading: 'Ansökan om partnerskap', alliance: story.id };
  const { id, items } = await board.opened([about]);
  thenDone(await board.give(id, 'open-item', { item: items[0] }));
  return { story, id, item: items[0] };
}

test('nothing is decided about an application that is not held yet', async () => {
  const letGo = withoutHolding();
  const { story, id, item } = await opened();
  const endings = [
    board.give(id, 'decide-item', { item, outcome: 'granted' }),
    board.give(id, 'table-item', { item }),
    board.give(id, 'refer-item-back', { item, reason: 'Underlaget räcker inte.' }),
  ];
  for (const answer of await Promise.all(endings)) thenProblem(answer, 422, 'application-not-held');
  letGo();
  await until(async () => (await story.view('chair')).application.held === true);
  thenDone(await board.give(id, 'decide-item', { item, outcome: 'granted' }));
  await until(async () => (await story.view('chair')).application.state === 'granted');
});

test('an item lapses whose application was withdrawn before it was held', async () => {
  const letGo = withoutHolding();
  const { story, id, item } = await opened();
  await story.done('coordinator', 'withdraw-application', { reason: 'Vi väntar.' });
  letGo();
  await until(async () => (await itemOf(id)).status === 'lapsed');
  const late = await board.give(id, 'decide-item', { item, outcome: 'granted' });
  thenProblem(late, 422, 'item-closed-already');
  const types = (await logged(server, `ika-alliance-${story.id}`)).map(({ type }) => type);
  expect(types.at(-1)).toBe('ApplicationWithdrawn');
});

test('who is flagged is named to whoever would decide without an answer', async () => {
  const post = { organisation: 'Skånes spelmansförbund', member: board.members[3]!.id };
  const headers = { 'idempotency-key': randomUUID() };
  thenDone(
    await server.ask('/api/board/disclose-post', {
      method: 'POST',
      as: everybody.chair,
      body: post,
      headers,
    }),
  );
  const { id, item } = await opened();
  const answer = await board.give(id, 'decide-item', { item, outcome: 'granted' });
  thenProblem(answer, 422, 'flags-unanswered');
  expect(JSON.stringify(answer.body)).toContain(
    'Exempel 3 (uppdrag i organisationen: Skånes spelmansförbund)',
  );
});
