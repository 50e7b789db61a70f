import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS, MovedClock } from '../support/account-people.js';
import { people, type People } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

/** Domain 4.1: "all members are called with the papers"; 4.13: "those in office at the meeting decide, whoever prepared". */
const clock = new MovedClock();
const NEWCOMER = randomUUID();
const ITEM = { kind: 'free', heading: 'Budget', proposal: 'Den antas.' };
let server: TestServer;
let everybody: People;
let board: BoardMeetings;

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
});

afterAll(() => server.stop());

function post(url: string, body: object) {
  const headers = { 'idempotency-key': randomUUID() };
  return server.ask(url, { method: 'POST', as: everybody.chair, body, headers });
}

async function ask(url: string) {
  const atLeast = String(await server.app.foundation.store.head());
  return thenDone(await server.ask(`${url}?atLeast=${atLeast}`, { as: everybody.auditor }));
}

async function called(): Promise<string> {
  const startsAt = new Date(Date.parse(clock.now()) + 20 * DAY_MS).toISOString();
  const call = { startsAt, place: 'Kansliet', items: [ITEM] };
  return (thenDone(await post('/api/meetings', call), 201) as { id: string }).id;
}

test('whoever is elected after the call is called again, or the agenda needs everybody’s consent, and it is told', async () => {
  const [uncalled, again] = [await called(), await called()];
  const [, , , , leaver] = board.members;
  const today = clock.now().slice(0, 10);
  const tomorrow = new Date(Date.parse(clock.now()) + DAY_MS).toISOString().slice(0, 10);
  thenDone(await post('/api/board/end-mandate', { member: leaver!.id, endedOn: today }));
  thenDone(
    await post('/api/board/elect-member', {
      ...{ member: NEWCOMER, name: 'Nyvald Exempel', kind: 'ordinary', electedOn: today, from: tomorrow },
    }),
  );
  thenDone(await board.give(again, 'change-call', { reason: 'Fyllnadsval.' }));
  const members = async (id: string) =>
    (await ask(`/api/meetings/${id}`)).called.map(({ member }: { member: string }) => member) as string[];
  expect(await members(uncalled)).toContain(leaver!.id);
  expect(await members(again)).toContain(NEWCOMER);
  expect(await members(again)).not.toContain(leaver!.id);

  clock.pass(20 * DAY_MS);
  for (const id of [uncalled, again]) thenDone(await board.give(id, 'open-meeting', board.openingOf(4)));
  thenDone(await board.give(again, 'approve-agenda'));
  const here = board.members.slice(0, 4).map(({ id }) => id);
  const refused = await board.give(uncalled, 'approve-agenda', { consentedBy: here });
  thenProblem(refused, 422, 'consent-missing');
  expect(refused.body.detail).toBe(
    'Alla ledamöter är inte kallade: någon valdes efter kallelsen. Dagordningen kräver att alla i styrelsen samtycker, även de som inte är här. Samtycke saknas från Nyvald Exempel.',
  );
  thenDone(await board.give(uncalled, 'approve-agenda', { consentedBy: [...here, NEWCOMER] }));
  for (const id of [uncalled, again]) {
    const [{ item }] = (await ask(`/api/meetings/${id}`)).items as [{ item: string }];
    thenDone(await board.give(id, 'open-item', { item }));
    thenDone(await board.give(id, 'decide-item', { item, outcome: 'granted' }));
    thenDone(await board.give(id, 'close-meeting'));
  }
  const deviations = async (id: string) => {
    const { items } = (await ask('/api/board/deviations')) as {
      items: { meeting: string; deviation: string }[];
    };
    return items.flatMap(({ meeting, deviation }) => (meeting === id ? [deviation] : []));
  };
  expect(await deviations(uncalled)).toEqual(['not-all-called']);
  expect(await deviations(again)).toEqual([]);
  const { sections } = await ask(`/api/meetings/${uncalled}/minutes`);
  expect(JSON.stringify(sections)).toContain('men inte till Nyvald Exempel, som valdes efter den.');
});

test('a board that changes while its meeting is open decides nothing until it is resumed', async () => {
  const id = await called();
  const [, , , leaver] = board.members;
  clock.pass(20 * DAY_MS);
  thenDone(await board.give(id, 'open-meeting', board.openingOf(4)));
  thenDone(await board.give(id, 'approve-agenda'));
  const [{ item }] = (await ask(`/api/meetings/${id}`)).items as [{ item: string }];
  thenDone(await board.give(id, 'open-item', { item }));
  const yesterday = new Date(Date.parse(clock.now()) - DAY_MS).toISOString().slice(0, 10);
  thenDone(await post('/api/board/end-mandate', { member: leaver!.id, endedOn: yesterday }));
  const grant = { item, outcome: 'granted' };
  const refused = await board.give(id, 'decide-item', grant);
  thenProblem(refused, 422, 'board-not-as-seated');
  expect(refused.body.detail).toBe(
    'Styrelsen har ändrats sedan mötet började: Exempel 3 har lämnat den. De som sitter nu beslutar. Ajournera mötet och återuppta det med dem, eller bordlägg ärendet.',
  );
  const url = `/api/meetings/${id}/actions`;
  const actions = thenDone(await server.ask(url, { as: everybody.chair })).items as {
    command: string;
    allowed: boolean;
    reasons: { code: string }[];
  }[];
  expect(actions.find(({ command }) => command === 'decide-item')).toMatchObject({
    allowed: false,
    reasons: expect.arrayContaining([expect.objectContaining({ code: 'board-not-as-seated' })]),
  });

  const until = new Date(Date.parse(clock.now()) + MINUTE_MS).toISOString();
  thenDone(await board.give(id, 'adjourn-meeting', { until }));
  clock.pass(MINUTE_MS);
  const present = board.members.slice(0, 3).map(({ id: member }) => ({ member }));
  thenDone(await board.give(id, 'resume-meeting', { present }));
  thenDone(await board.give(id, 'decide-item', grant));
  const [decided] = (await ask(`/api/meetings/${id}`)).items as { closedBy: { record: object } }[];
  expect(decided!.closedBy.record).toMatchObject({ takingPart: present.map(({ member }) => member) });
});
