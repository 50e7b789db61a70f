import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MovedClock } from '../support/account-people.js';
import { people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
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
  const all = { items: [item, other], papers: [2, 3], words: [item, 'meeting'].sort() };
  expect(await seen(everybody.chair)).toEqual(all);
  expect(await seen(conflicted)).toEqual({ items: [other], papers: [3], words: ['meeting'] });
  for (const path of ['', '/minutes', '/history'])
    expect((await server.ask(`/api/meetings/${id}${path}`, { as: conflicted })).text).not.toContain('Hemlig');
  const reckoning = `/api/meetings/${id}/items/${item}/reckoning?for=1&against=0`;
  thenProblem(await server.ask(reckoning, { as: conflicted }), 404, 'unknown-item');
  expect((await server.ask(reckoning, { as: everybody.chair })).status).toBe(200);
  const paper = `/api/meetings/${id}/papers/2`;
  thenProblem(await server.ask(paper, { as: conflicted }), 404, 'unknown-attachment');
  expect((await server.ask(paper, { as: everybody.chair })).status).toBe(200);

  thenDone(await board.give(id, 'decide-item', { item, outcome: 'granted' }));
  expect(await seen(conflicted)).toEqual(all);
});

// Domain 4.4 to 4.6.
test('what a vote would come to is told as it would be recorded, with what stands against recording it', async () => {
  const { id, items } = await board.opened(1);
  const [item] = items as [string];
  const reckoned = (votes: string) =>
    server.ask(`/api/meetings/${id}/items/${item}/reckoning?${votes}`, { as: everybody.chair });
  thenProblem(await reckoned('for=1&against=0'), 422, 'item-not-open');
  thenDone(await board.give(id, 'open-item', { item }));
  const malformed = await reckoned('for=tre&against=0');
  thenProblem(malformed, 400, 'malformed');
  expect(malformed.body.errors).toMatchObject([{ pointer: '/for' }]);

  const schemas = await AnswerSchemas.of(server);
  const told = async (votes: string) => schemas.thenAsDescribed(await reckoned(votes), 'getVoteReckoning');
  const against = async (votes: string) =>
    (await told(votes)).reasons.map(({ code }: { code: string }) => code);
  expect(await against('for=2&against=2&abstain=1')).toEqual(['tie-needs-casting-vote']);
  expect(await against('for=4&against=2')).toEqual(['more-votes-than-voters']);
  expect(await told('for=2&against=3')).toMatchObject({
    majority: { base: 5, needed: 3, carried: false },
    reasons: [],
  });
  const { reasons, position, form, ...tie } = await told('for=2&against=2&abstain=1&castingVote=for');
  expect([reasons, tie.majority.carried]).toEqual([[], true]);
  const vote = { outcome: 'granted', form: 'show-of-hands', for: 2, against: 2, abstain: 1 };
  thenDone(await board.give(id, 'hold-vote', { item, ...vote, castingVote: 'for' }));
  const view = thenDone(await server.ask(`/api/meetings/${id}?atLeast=${position}`, { as: everybody.chair }));
  expect(view.items[0].votes).toMatchObject([{ ...tie, form: form ?? 'show-of-hands' }]);
});
