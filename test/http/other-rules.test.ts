import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { IKA_BOARD_RULES } from '../../src/associations/ika/board-rules.js';
import type { BoardRules } from '../../src/contexts/board/public.js';
import { MINUTE_MS, MovedClock } from '../support/account-people.js';
import { people } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

/** A board that decides by other rules: it may grant with conditions, its § begin anew with each meeting, and no organ is above it. */
const versions = IKA_BOARD_RULES as BoardRules[];
const clock = new MovedClock();
let server: TestServer;
let board: BoardMeetings;

beforeAll(async () => {
  const [first] = versions;
  const other = { conditionsAllowed: true, paragraphs: 'meeting' as const, highestOrgan: null };
  versions.push({ ...first!, version: 2, inForceFrom: '2026-11-26', ...other });
  server = await TestServer.start({ clock });
  board = await BoardMeetings.elected(server, await people(server));
});

afterAll(async () => {
  versions.pop();
  await server.stop();
});

async function view(id: string) {
  const [chair] = board.members;
  return thenDone(await server.ask(`/api/meetings/${id}`, { as: chair! })) as {
    rulesVersion: number;
    numbering: string;
    items: { closedBy: { paragraf: string; outcome: string; conditions: string } }[];
  };
}

test('grants with conditions that are stated, each decision under the version that was in force', async () => {
  const { id, items } = await board.opened(2);
  const [item] = items;
  thenDone(await board.give(id, 'open-item', { item }));
  const conditional = { item, outcome: 'granted-with-conditions' };
  thenProblem(await board.give(id, 'decide-item', conditional), 422, 'conditions-missing');
  const conditions = 'Stadgarna skickas in före årsskiftet.';
  thenDone(await board.give(id, 'decide-item', { ...conditional, conditions }));
  thenDone(await board.give(id, 'close-meeting'));
  const meeting = await view(id);
  expect(meeting).toMatchObject({ rulesVersion: 2, numbering: 'meeting' });
  // The opening and the agenda have § 1 and 2.
  expect(meeting.items[0]!.closedBy).toMatchObject({
    ...{ paragraf: '3', outcome: 'granted-with-conditions', conditions },
    record: { rulesVersion: 2 },
  });
  const [chair] = board.members;
  const minutes = await server.ask(`/api/meetings/${id}/minutes`, { as: chair! });
  expect(minutes.text).toContain(conditions);
  expect(minutes.text).toContain('styrelsens regler, version 2');
});

test('begins its § anew with the next meeting', async () => {
  clock.pass(MINUTE_MS);
  const { id, items } = await board.opened(1);
  thenDone(await board.give(id, 'open-item', { item: items[0] }));
  thenDone(await board.give(id, 'decide-item', { item: items[0], outcome: 'granted' }));
  expect((await view(id)).items[0]!.closedBy.paragraf).toBe('3');
});

test('an item that too few are left for is tabled, since no organ is above it', async () => {
  clock.pass(MINUTE_MS);
  const { id, items } = await board.opened(1);
  const [item] = items;
  thenDone(await board.give(id, 'open-item', { item }));
  for (const { id: member } of board.members.slice(2))
    thenDone(await board.give(id, 'declare-item-conflict', { item, member, ground: 'Sitter där.' }));
  const refused = await board.give(id, 'escalate-item', { item });
  thenProblem(refused, 422, 'no-highest-organ');
  expect(refused.text).toContain('Bordlägg det till ett möte där fler kan delta.');
  expect((await board.give(id, 'decide-item', { item, outcome: 'granted' })).text).not.toContain('hänskjut');
  thenDone(await board.give(id, 'table-item', { item }));
  const [chair] = board.members;
  const { text } = await server.ask(`/api/meetings/${id}/minutes`, { as: chair! });
  expect(text).toContain('bordläggs');
  const schemas = await AnswerSchemas.of(server);
  const rules = await server.ask('/api/board/rules', { as: chair! });
  expect(schemas.thenAsDescribed(rules, 'getBoardRules').items[1]).toMatchObject({ highestOrgan: null });
});

test('says which rules were in force on a day, to programs and as a table', async () => {
  const [chair] = board.members;
  const ask = (query: string) => server.ask(`/api/board/rules?${query}`, { as: chair! });
  const inForce = async (day: string) =>
    (thenDone(await ask(`on=${day}`)).items as { version: number; inForce: boolean }[])
      .filter((rules) => rules.inForce)
      .map(({ version }) => version);
  expect([await inForce('2026-11-25'), await inForce('2026-11-26')]).toEqual([[1], [2]]);
  const { text } = await ask('format=csv&on=2026-11-25');
  const [, ...lines] = text.trimEnd().split('\r\n');
  expect(lines).toEqual([
    expect.stringMatching(/^1;2000-01-01;5;ja;.*;per år;.*;nej;ja;ja;styrelsen;representantskapet;ja$/),
    expect.stringMatching(/^2;2026-11-26;5;ja;.*;per möte;.*;ja;ja;ja;styrelsen;;nej$/),
  ]);
});
