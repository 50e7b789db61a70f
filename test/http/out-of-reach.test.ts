import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let board: BoardMeetings;

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
});

afterAll(() => server.stop());

const ready = async () => (await AllianceStory.started(server, everybody)).readyForDecision();
const item = ({ id }: AllianceStory) => ({ kind: 'application', heading: 'Ansökan', alliance: id });

function post(url: string, body: object): Promise<Answer> {
  const headers = { 'idempotency-key': randomUUID() };
  return server.ask(url, { method: 'POST', as: everybody.chair, body, headers });
}

function asking(story: AllianceStory): Promise<Answer> {
  return post('/api/per-capsulam', {
    ...{ heading: 'Ansökan', subject: { kind: 'application', alliance: story.id }, outcome: 'granted' },
    ...{ urgency: 'Brådskar.', conflicted: [], dismissed: [], due: '2026-12-04' },
  });
}

const call = (...items: readonly object[]) =>
  post('/api/meetings', { startsAt: '2026-12-20T17:00:00.000Z', place: 'Kansliet', items });

async function until(is: () => Promise<boolean>): Promise<void> {
  const { tail } = server.app.foundation;
  for (let left = 100; !(await is()); left--) {
    if (left === 0) throw new Error('it does not come to stand as awaited');
    await tail.waitFor(tail.position + 1, 100);
  }
}

const isHeld = (story: AllianceStory) => async () => (await story.view('chair')).application.held === true;

async function itemsOf(meeting: string) {
  const view = thenDone(await server.ask(`/api/meetings/${meeting}`, { as: everybody.chair }));
  return (view as { items: { status: string; closedBy: object }[] }).items;
}

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

/** An application's case that follows the first version of the workflow, as those do that began under it. */
async function movedToFirst(story: AllianceStory): Promise<void> {
  const { store, codec } = server.app.foundation;
  const stream = `ika-alliance-${story.id}`;
  const { events } = await store.readStream(stream);
  const last = codec.decode(events.at(-1)!);
  const { application } = await story.view('chair');
  const data = { application: application.id as string, from: 2, to: 1 };
  const moved = codec.encode({ type: 'CaseMigrated', data }, randomUUID(), { ...last, causationId: null });
  await store.append(stream, events.at(-1)!.revision, [moved]);
}

test('what is out per capsulam is refused with its number, wherever a meeting would take it up', async () => {
  const story = await ready();
  const { id, items } = await board.called([item(story), { kind: 'free', heading: 'x', proposal: 'x' }]);
  thenDone(await board.give(id, 'open-meeting', board.opening));
  thenDone(await board.give(id, 'approve-agenda', { ...board.consent, items }));
  thenDone(await asking(story), 201);
  await until(isHeld(story));

  const told = {
    code: 'out-per-capsulam',
    message: expect.stringContaining('är ute per capsulam (PC 2026-01)'),
  };
  const answers = [await call(item(story)), await board.give(id, 'open-item', { item: items[0] })];
  for (const { status, body } of answers) {
    expect(status).toBe(422);
    expect([...body.reasons, ...body.errors]).toContainEqual(expect.objectContaining(told));
  }
  thenDone(await board.give(id, 'open-item', { item: items[1] }));
  thenDone(await board.give(id, 'decide-item', { item: items[1], outcome: 'granted' }));
  const { items: actions } = thenDone(
    await server.ask(`/api/meetings/${id}/actions`, { as: everybody.chair }),
  ) as { items: { command: string; reasons: { message: string }[] }[] };
  const messages = actions.find(({ command }) => command === 'open-item')!.reasons;
  expect(messages.map(({ message }) => message).join()).toContain('är ute per capsulam (PC 2026-01)');
  thenDone(await board.give(id, 'close-meeting'));
});

test('what is open at a meeting is asked about per capsulam by nobody', async () => {
  const story = await ready();
  const { id, items } = await board.opened([item(story)]);
  thenDone(await board.give(id, 'open-item', { item: items[0] }));
  await until(isHeld(story));
  const refused = await asking(story);
  thenProblem(refused, 422, 'up-at-a-meeting');
  expect(refused.body.detail).toContain('är uppe till beslut på mötet den 26 november 2026');
});

test('where both come at once, the minutes tell what truly happened', async () => {
  const [story, letGo] = [await ready(), withoutHolding()];
  const { id, items } = await board.opened([item(story)]);
  const { number } = await (async () => {
    const { id: asked } = thenDone(await asking(story), 201) as { id: string };
    return thenDone(await server.ask(`/api/per-capsulam/${asked}`, { as: everybody.chair })) as {
      number: string;
    };
  })();
  thenDone(await board.give(id, 'open-item', { item: items[0] }));
  letGo();
  await until(async () => (await itemsOf(id))[0]!.status === 'lapsed');
  expect((await itemsOf(id))[0]!.closedBy).toMatchObject({ lapse: { code: 'out-per-capsulam', number } });
  const { text } = await server.ask(`/api/meetings/${id}/minutes`, { as: everybody.chair });
  expect(text).toContain(`Ansökan var ute för beslut per capsulam (${number}) när punkten öppnades.`);
  expect(text).not.toContain('fanns inte längre');
});

test('what could not be held when it was asked about per capsulam lapses, and says why', async () => {
  const [withdrawn, old, letGo] = [await ready(), await ready(), withoutHolding()];
  const { id: gone } = thenDone(await asking(withdrawn), 201) as { id: string };
  const { id: late } = thenDone(await asking(old), 201) as { id: string };
  await withdrawn.done('coordinator', 'withdraw-application', { reason: 'Vi väntar.' });
  await movedToFirst(old);
  letGo();
  for (const [id, why] of [
    [gone, 'subject-gone'],
    [late, 'case-follows-old-version'],
  ] as const) {
    const reading = async () =>
      thenDone(await server.ask(`/api/per-capsulam/${id}`, { as: everybody.chair })) as {
        state: string;
        closing: object | null;
      };
    await until(async () => (await reading()).state === 'lapsed');
    expect((await reading()).closing).toMatchObject({ result: 'lapsed', why });
  }
});

test('a case of an older workflow is refused with what helps, and taken up once it has been moved', async () => {
  const story = await ready();
  await movedToFirst(story);

  const refused = await call(item(story));
  thenProblem(refused, 422, 'case-follows-old-version');
  expect(refused.body.detail).toMatch(/version 1 .* till version 2 .*migrate-case/);
  thenProblem(await asking(story), 422, 'case-follows-old-version');
  // What the step would do is told before it is taken, and nothing is written by that.
  const preview = await story.give('case-officer', 'migrate-case?dryRun=true', { version: 2 });
  expect(thenDone(preview).events).toMatchObject([{ type: 'CaseMigrated' }]);
  expect((await story.view('chair')).application.workflowVersion).toBe(1);
  thenProblem(await call(item(story)), 422, 'case-follows-old-version');
  await story.done('case-officer', 'migrate-case', { version: 2 });
  expect((await story.view('chair')).application.workflowVersion).toBe(2);
  thenDone(await call(item(story)), 201);

  // It is decided at a meeting as any other, and the decision reaches it.
  const other = await ready();
  const { id, items } = await board.opened([item(other)]);
  thenDone(await board.give(id, 'open-item', { item: items[0] }));
  await until(isHeld(other));
  thenDone(await board.give(id, 'decide-item', { item: items[0], outcome: 'granted' }));
  await until(async () => (await other.view('chair')).application.state === 'granted');
});
