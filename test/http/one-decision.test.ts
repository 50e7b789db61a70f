import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { MovedClock } from '../support/account-people.js';
import { BoardMeetings, type CalledMeeting, logged } from '../support/board-meetings.js';
import { type Answer, TestServer, thenDone } from '../support/http.js';

const ROUNDS = 200;
const ATTEMPTS = 50;
const ITEMS = 20;
const CLOSING = ['BoardDecisionMade', 'ItemTabled', 'ItemReferredBack', 'ItemEscalated', 'ItemLapsed'];
/** In what ways they all try. */
const WAYS = [
  { command: 'decide-item', outcome: 'granted' },
  { command: 'decide-item', outcome: 'rejected', motivation: 'Det finns inga medel i år.' },
  { command: 'table-item', reason: 'Styrelsen vill veta mer.' },
  { command: 'decide-item', outcome: 'granted', motivation: 'Alla är överens.' },
];

let one: TestServer;
let two: TestServer;
let board: BoardMeetings;
let everybody: People;

beforeAll(async () => {
  one = await TestServer.start({ clock: new MovedClock() });
  two = await one.beside();
  everybody = await people(one);
  board = await BoardMeetings.elected(one, everybody);
});

afterAll(async () => {
  await two.app.stop();
  await one.stop();
});

/** All at once, half of them at either instance. */
function attempts(meeting: string, item: string): Promise<Answer[]> {
  return Promise.all(
    Array.from({ length: ATTEMPTS }, (_, index) => {
      const { command, ...body } = WAYS[index % WAYS.length] ?? WAYS[0]!;
      return board.give(meeting, command, { item, ...body }, index % 2 === 0 ? one : two);
    }),
  );
}

/** One is carried out; the others came too late. */
function thenOneOf(answers: readonly Answer[]): Answer {
  const told = answers.map(({ status, body }) =>
    status === 200 ? 'done' : `${String(status)} ${body.code}`,
  );
  expect(told.filter((one) => one === 'done')).toHaveLength(1);
  const late = ['422 item-closed-already', '409 conflict'];
  expect(told.filter((one) => one !== 'done' && !late.includes(one))).toEqual([]);
  return answers.find(({ status }) => status === 200)!;
}

/** Until something more stands in the log, or a tenth of a second has gone by. */
async function something(): Promise<void> {
  const { tail } = one.app.foundation;
  await tail.waitFor(tail.position + 1, 100);
}

async function closings({ id }: CalledMeeting, item: string) {
  const events = await one.app.foundation.store.readStream(`ika-meeting-${id}`);
  const { codec } = one.app.foundation;
  return events.events
    .filter(({ type }) => CLOSING.includes(type))
    .filter((event) => (codec.decode(event).data as { item: string }).item === item);
}

test('of 50 who decide one item at once, at two instances, one does; 200 times', async () => {
  let meeting = await board.opened(ITEMS);
  for (let round = 0; round < ROUNDS; round++) {
    const item = meeting.items[round % ITEMS] ?? '';
    thenDone(await board.give(meeting.id, 'open-item', { item }));
    const done = thenOneOf(await attempts(meeting.id, item));
    expect(await closings(meeting, item)).toMatchObject([{ id: done.body.events[0].id }]);
    if (round % ITEMS === ITEMS - 1) meeting = await board.opened(ITEMS);
  }
}, 300_000);

test('an application that 50 decide at once is decided once, and so it reaches its case', async () => {
  const story = await (await AllianceStory.started(one, everybody)).readyForDecision();
  const about = { kind: 'application', heading: 'Ansökan om partnerskap', alliance: story.id };
  const meeting = await board.opened([about]);
  const [item = ''] = meeting.items;
  thenDone(await board.give(meeting.id, 'open-item', { item }));
  // Until the case has heard of it nobody may decide.
  while ((await story.view('chair')).application.heldFor?.item !== item) await something();
  const answers = await Promise.all(
    Array.from({ length: ATTEMPTS }, (_, index) => {
      const body = { item, outcome: 'granted', motivation: 'Alliansen samlar hela länet.' };
      return board.give(meeting.id, 'decide-item', body, index % 2 === 0 ? one : two);
    }),
  );
  const done = thenOneOf(answers);
  const decided = async () =>
    (await logged(one, `ika-alliance-${story.id}`)).filter(({ type }) => type === 'ApplicationDecided');
  while ((await decided()).length === 0) await something();
  thenDone(await board.give(meeting.id, 'close-meeting'));
  expect(await decided()).toMatchObject([{ data: { decision: { event: done.body.events[0].id } } }]);
});
