import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MovedClock } from '../support/account-people.js';
import { people, type People } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let board: BoardMeetings;

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
});

afterAll(() => server.stop());

// Docs/adr/0014: whoever is conflicted sees neither the papers of the case nor its deliberation while it is handled.
test('who is conflicted in an open item sees neither it nor its papers and words, until it has closed', async () => {
  const { id, items } = await board.opened(2);
  const [item, other] = items as [string, string];
  const contentBase64 = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');
  const file = { mediaType: 'application/pdf', contentBase64 };
  thenDone(await board.give(id, 'add-paper', { ...file, name: 'Hemlig offert.pdf', item }));
  thenDone(await board.give(id, 'add-paper', { ...file, name: 'Allmänt brev.pdf', item: other }));
  thenDone(await board.give(id, 'write-minutes', { item, words: 'Hemlig föredragning.' }));
  thenDone(await board.give(id, 'write-minutes', { words: 'Om mötet i stort.' }));
  thenDone(await board.give(id, 'open-item', { item }));
  const conflicted = board.members[4]!;
  thenDone(await board.give(id, 'declare-item-conflict', { item, member: conflicted.id, ground: 'Släkt.' }));

  const seen = async (as: Person) => {
    const view = thenDone(await server.ask(`/api/meetings/${id}`, { as }));
    return {
      items: view.items.map(({ item: one }: { item: string }) => one),
      papers: view.papers.map(({ number }: { number: number }) => number),
      words: Object.keys(view.minutes.words as object).sort(),
    };
  };
  const all = { items: [item, other], papers: [1, 2], words: [item, 'meeting'].sort() };
  expect(await seen(everybody.chair)).toEqual(all);
  expect(await seen(conflicted)).toEqual({ items: [other], papers: [2], words: ['meeting'] });
  for (const path of ['', '/minutes', '/history'])
    expect((await server.ask(`/api/meetings/${id}${path}`, { as: conflicted })).text).not.toContain('Hemlig');
  const paper = `/api/meetings/${id}/papers/1`;
  thenProblem(await server.ask(paper, { as: conflicted }), 404, 'unknown-attachment');
  expect((await server.ask(paper, { as: everybody.chair })).status).toBe(200);

  thenDone(await board.give(id, 'decide-item', { item, outcome: 'granted' }));
  expect(await seen(conflicted)).toEqual(all);
});
