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
function thenFlagged(answer: Answer): void {
  thenProblem(answer, 422, 'flags-unanswered');
  expect(answer.text).toContain('Exempel 2 (har anmält jäv)');
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
  const open = (conflicted: readonly object[]): Promise<Answer> =>
    server.ask('/api/per-capsulam', {
      method: 'POST',
      as: everybody.chair,
      body: {
        ...{ heading: 'Ansökan', subject: { kind: 'application', alliance: story.id }, outcome: 'granted' },
        ...{ urgency: 'Brådskar.', conflicted, dismissed: [], due: '2026-12-04' },
      },
      headers: { 'idempotency-key': randomUUID() },
    });
  thenFlagged(await open([]));
  thenDone(await open([{ member, ground: 'Hans syster leder den.' }]), 201);
});
