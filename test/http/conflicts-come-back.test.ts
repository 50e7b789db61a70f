import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MINUTE_MS, MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';

const clock = new MovedClock();
let server: TestServer;
let everybody: People;
let board: BoardMeetings;

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
});

afterAll(() => server.stop());

const about = ({ id }: AllianceStory) => ({ kind: 'application', heading: 'Ansökan', alliance: id });
const granted = (item: string) => ({ item, outcome: 'granted' });

/** An application under which the third member was conflicted, and which was tabled then. */
async function tabledWithConflict() {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const { id, items } = await board.opened([about(story)]);
  const [item = ''] = items;
  const member = board.members[2]!.id;
  thenDone(await board.give(id, 'open-item', { item }));
  thenDone(await board.give(id, 'declare-item-conflict', { item, member, ground: 'Hans syster leder den.' }));
  thenDone(await board.give(id, 'table-item', { item }));
  thenDone(await board.give(id, 'close-meeting'));
  clock.pass(MINUTE_MS);
  await tabledIn(story);
  return { story, member, item };
}

async function tabledIn(story: AllianceStory): Promise<void> {
  const { tail } = server.app.foundation;
  for (let left = 100; (await story.view('chair')).application.state !== 'tabled'; left--) {
    if (left === 0) throw new Error('it was never tabled');
    await tail.waitFor(tail.position + 1, 100);
  }
}

/** The reason against, which names who and that they have declared it. */
function thenFlagged(answer: Answer, sign = 'har anmält jäv'): void {
  thenProblem(answer, 422, 'flags-unanswered');
  expect(answer.text).toContain(`Exempel 2 (${sign})`);
}

const EXCLUDED = 'fick inte delta förra gången, på grund av en koppling';

/** A matter that a meeting takes up. */
async function takenUp(matter: object) {
  const { id, items } = await board.opened([matter]);
  const [item = ''] = items;
  thenDone(await board.give(id, 'open-item', { item }));
  return { id, item };
}

/** What is asked of all per capsulam, with these conflicts declared from the first. */
function asked(subject: object, conflicted: readonly object[]): Promise<Answer> {
  return posted('/api/per-capsulam', {
    ...{ heading: 'Ansökan', subject, outcome: 'granted' },
    ...{ urgency: 'Brådskar.', conflicted, dismissed: [], due: '2026-12-04' },
  });
}

function posted(url: string, body: object): Promise<Answer> {
  const headers = { 'idempotency-key': randomUUID() };
  return server.ask(url, { method: 'POST', as: everybody.chair, body, headers });
}

// Domain 4.7: "a conflicted member takes no part in the item … The system flags both; the board confirms".
test('who was conflicted when it was tabled is flagged when it comes back, and the board says whether they still are', async () => {
  const { story, member, item: continues } = await tabledWithConflict();
  const next = await board.opened([{ ...about(story), continues }]);
  const [item = ''] = next.items;
  thenDone(await board.give(next.id, 'open-item', { item }));
  thenFlagged(await board.give(next.id, 'decide-item', granted(item)));
  const reason = 'Systern har lämnat uppdraget.';
  thenDone(await board.give(next.id, 'dismiss-flag', { item, member, reason }));
  thenDone(await board.give(next.id, 'decide-item', granted(item)));
});

test('per capsulam too', async () => {
  const { story, member } = await tabledWithConflict();
  const open = (conflicted: readonly object[]) =>
    asked({ kind: 'application', alliance: story.id }, conflicted);
  thenFlagged(await open([]));
  thenDone(await open([{ member, ground: 'Hans syster leder den.' }]), 201);
});

// Domain 4.12: "unanswered when due, it goes to the next meeting": with it goes who is conflicted.
test.each([
  ['an application', 'application'],
  ['a partnership', 'partnership'],
] as const)('of %s, also who was conflicted in what nobody decided per capsulam', async (_, kind) => {
  const started = await AllianceStory.started(server, everybody);
  const story = kind === 'application' ? await started.readyForDecision() : await started.granted();
  if (kind === 'partnership') await story.sent();
  const matter = { application: {}, partnership: { step: 'suspend', hearing: 'Vi vill fortsätta.' } }[kind];
  const subject = { kind, alliance: story.id, ...matter };
  const member = board.members[2]!.id;
  const { id } = thenDone(await asked(subject, [{ member, ground: 'Hans syster leder den.' }]), 201);
  thenDone(await posted(`/api/per-capsulam/${String(id)}/answer-per-capsulam`, { acceptsForm: false }));
  clock.pass(MINUTE_MS);
  await server.app.foundation.tail.waitFor(await story.position(), 5_000);

  const { id: meeting, item } = await takenUp({ heading: 'Ärendet', ...subject });
  const decision = { ...granted(item), motivation: 'Så är det.' };
  thenFlagged(await board.give(meeting, 'decide-item', decision));
  thenDone(await board.give(meeting, 'dismiss-flag', { item, member, reason: 'Systern har slutat.' }));
  thenDone(await board.give(meeting, 'decide-item', decision));
});

// Domain 4.7: a tie "excludes only if the others so decide": what they decided does not end with their meeting either.
test('whom a tie excluded is flagged when it comes back, until the others have decided anew', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const member = board.members[2]!.id;
  const another = board.members[3]!.id;
  const ground = 'Sitter i riksförbundet.';
  const first = await takenUp(about(story));
  const { item: was } = first;
  for (const tied of [member, another])
    thenDone(await board.give(first.id, 'disclose-tie', { item: was, member: tied, ground }));
  thenDone(await board.give(first.id, 'decide-tie', { item: was, member, excludes: true }));
  thenDone(await board.give(first.id, 'decide-tie', { item: was, member: another, excludes: false }));
  thenDone(await board.give(first.id, 'table-item', { item: was }));
  thenDone(await board.give(first.id, 'close-meeting'));
  clock.pass(MINUTE_MS);
  await tabledIn(story);

  const { id, item } = await takenUp({ ...about(story), continues: was });
  const refused = await board.give(id, 'decide-item', granted(item));
  thenFlagged(refused, EXCLUDED);
  // Whom the others let take part is not asked about again.
  expect(refused.text).not.toContain('Exempel 3');
  thenDone(await board.give(id, 'disclose-tie', { item, member, ground }));
  thenDone(await board.give(id, 'decide-tie', { item, member, excludes: false }));
  thenDone(await board.give(id, 'decide-item', granted(item)));
});

test('of an earlier application of the alliance nothing is asked again', async () => {
  const { story } = await tabledWithConflict();
  await story.done('coordinator', 'withdraw-application', { reason: 'Vi väntar.' });
  await story.readyForDecision();
  const { id, item } = await takenUp(about(story));
  thenDone(await board.give(id, 'decide-item', granted(item)));
});
