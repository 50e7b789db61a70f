import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, type People, people } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';
import { pdfText } from '../support/pdf-text.js';

/** What an applicant may read of its decisions while one of them is not sent. */
let server: TestServer;
let everybody: People;
let board: BoardMeetings;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
  story = await (await AllianceStory.started(server, everybody)).readyForDecision();
});

afterAll(() => server.stop());

/** The board decides about the application, and the case knows of so many decisions then. */
async function decided(outcome: string, motivation: string, reconsiders?: string): Promise<string> {
  const again = reconsiders === undefined ? {} : { reconsiders };
  const item = { kind: 'application', heading: 'Ansökan', alliance: story.id, ...again };
  const { id, items } = await board.opened([item]);
  const about = { item: items[0] };
  thenDone(await board.give(id, 'open-item', about));
  if (reconsiders === undefined) await application(({ held }) => held === true);
  thenDone(await board.give(id, 'decide-item', { ...about, outcome, motivation }));
  thenDone(await board.give(id, 'close-meeting'));
  await application(({ decisions }) => decisions.at(-1)?.motivation === motivation);
  const view = thenDone(await server.ask(`/api/meetings/${id}`, { as: everybody.chair }));
  return view.items[0].closedBy.event as string;
}

/** Reads the case until it stands as awaited; the program brings decisions there by itself. */
async function application(is: (application: Answer['body']) => boolean): Promise<Answer['body']> {
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    const { application: found } = await story.view('chair');
    if (is(found)) return found;
    await tail.waitFor(tail.position + 1, 100);
  }
  throw new Error('the case does not come to stand as awaited');
}

const letter = async (as: 'coordinator' | 'case-officer'): Promise<Answer> => {
  const { id } = (await story.view('chair')).application;
  const url = `/api/alliances/${story.id}/applications/${String(id)}/decision-letter.pdf`;
  return server.ask(url, { as: everybody[as] });
};

const words = ({ status, bytes }: Answer): string => {
  expect(status).toBe(200);
  return pdfText(bytes).replace(/\s+/g, ' ');
};

const lettersFor = async (as: 'coordinator' | 'chair'): Promise<boolean[]> =>
  (await story.view(as)).application.decisions.map(({ letter: at }: Answer['body']) => at !== null);

test('a letter that was sent is read until the next is sent, and tells of nothing that was not', async () => {
  const sent = { sentOn: '2026-11-26' };
  const rejection = await decided('rejected', 'För få medlemmar i länets norra del.');
  thenProblem(await letter('coordinator'), 422, 'letter-not-sent');
  await story.done('case-officer', 'send-decision', sent);
  expect(words(await letter('coordinator'))).toContain('För få medlemmar');

  await story.done('coordinator', 'request-reconsideration', { reason: 'Fem till är med.' });
  await decided('granted', 'Länet är samlat nu.', rejection);
  const first = words(await letter('coordinator'));
  expect(first).toContain('För få medlemmar i länets norra del.');
  expect(first).not.toMatch(/Länet är samlat|har omprövats/);
  expect(words(await letter('case-officer'))).toContain('Länet är samlat nu.');
  expect(await lettersFor('coordinator')).toEqual([true]);
  expect(await lettersFor('chair')).toEqual([false, true]);

  await story.done('case-officer', 'send-decision', sent);
  expect(words(await letter('coordinator'))).toContain('Länet är samlat nu.');
  expect(await lettersFor('coordinator')).toEqual([false, true]);
});
