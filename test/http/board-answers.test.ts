import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { type Answer, TestServer, thenDone } from '../support/http.js';
import { storyBoard, type StoryMembers } from '../support/story-board.js';

/** The board's questions, of a decision that was made on paper a week before its case was registered here. */
let server: TestServer;
let everybody: People;
let members: StoryMembers;
let schemas: AnswerSchemas;

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  members = await storyBoard(server, everybody);
  const post = { organisation: 'Sveriges hembygdsförbund', title: 'Revisor' };
  const headers = { 'idempotency-key': randomUUID() };
  const disclosed = {
    method: 'POST',
    as: members.karin,
    body: { ...post, member: members.karin.id },
    headers,
  };
  thenDone(await server.ask('/api/board/disclose-post', disclosed));
  await (await AllianceStory.started(server, everybody)).granted();
});

afterAll(() => server.stop());

/** What the auditor is answered, by all that was written so far. */
async function ask(path: string, accept = '*/*'): Promise<Answer> {
  const atLeast = String(await server.app.foundation.store.head());
  const url = `/api/board/${path}${path.includes('?') ? '&' : '?'}atLeast=${atLeast}`;
  return server.ask(url, { as: everybody.auditor, headers: { accept } });
}

test('what was decided before it was registered has waited no days, and none below zero', async () => {
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    const { items } = schemas.thenAsDescribed(await ask('decisions'), 'listBoardDecisions');
    if (items.length > 0) {
      expect(items[0].date < items[0].registeredOn).toBe(true);
      expect(items).toMatchObject([
        {
          ...{ date: MEETING.meetingDate, daysFromRegistration: null },
          sitting: { source: 'entered', day: MEETING.meetingDate, place: null, number: null },
        },
      ]);
      return;
    }
    await tail.waitFor(tail.position + 1, 100);
  }
  throw new Error('what was entered does not become a meeting');
});

test('are answered as CSV to whoever asks for that by Accept; a format that is named goes before', async () => {
  const type = async (accept: string, path = 'decisions') => {
    const { status, headers } = await ask(path, accept);
    expect([status, headers['vary']]).toEqual([200, expect.stringMatching(/\bAccept\b(?!-)/)]);
    return headers['content-type'];
  };
  const [csv, json] = ['text/csv; charset=utf-8', 'application/json; charset=utf-8'];
  for (const path of ['decisions', 'conflicts', 'reservations', 'deviations'])
    expect(await type('text/csv', path)).toBe(csv);
  expect(await type('text/html, text/csv;q=0.9, */*;q=0.1')).toBe(csv);
  expect(await type('*/*')).toBe(json);
  expect(await type('application/json, text/csv')).toBe(json);
  expect(await type('text/csv', 'decisions?format=json')).toBe(json);
});

test('the package of a year names people and organisations, by the clock in Sweden', async () => {
  const { bytes } = await ask('yearly-package?year=2026');
  const file = strFromU8(unzipSync(bytes)['styrelsen.csv']!).replace('\uFEFF', '');
  const [head, elected, ...changes] = file.trimEnd().split('\r\n');
  const constituted = changes.filter((line) => line.includes(';Konstituering;'));
  expect(head).toBe('När;Vad;Vem;Uppdrag;Slag;Från och med;Till och med;Organisation;Av;Vem, id;Av, id');
  // The tests' clock stands at nine in the morning, UTC.
  expect(elected).toMatch(
    /^2026-11-26 10:00;Styrelse vald;Åsa Lindqvist;;ordinarie ledamot;2026-03-21;;;Åsa Lindqvist;/,
  );
  expect(constituted.map((line) => line.split(';').slice(2, 6).join())).toEqual([
    'Åsa Lindqvist,ordförande,ordinarie ledamot,2026-03-21',
    'Mats Öberg,vice ordförande,ordinarie ledamot,2026-03-21',
    'Karin Sjögren,sekreterare,ordinarie ledamot,2026-03-21',
  ]);
  const disclosed = changes.at(-1);
  expect(disclosed).toContain(
    ';Uppdrag anmält;Karin Sjögren;Revisor;;;;Sveriges hembygdsförbund;Karin Sjögren;',
  );
  expect(disclosed).toContain(members.karin.id);
});

test('whoever was entered by the id of a member is told by name, and found by either', async () => {
  const story = await (
    await AllianceStory.started(server, everybody, { name: 'Halland', lan: ['13'] })
  ).readyForDecision();
  const { application } = await story.view('chair');
  const { asa, mats, karin, ali, ingrid } = members;
  const stranger = randomUUID();
  await story.done('chair', 'decide-application', {
    ...{ ...MEETING, outcome: 'granted', paragraf: '13', applicationRevision: application.revision },
    ...{ presiding: asa.id, present: [asa.id, mats.id, ingrid.id, ali.id, stranger] },
    conflicted: [{ member: karin.id, ground: 'Sitter i alliansen.' }],
    votes: { for: 5, against: 0, abstain: 0 },
  });
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    const { items } = schemas.thenAsDescribed(await ask('decisions'), 'listBoardDecisions');
    const line = (items as { paragraf: string }[]).find(({ paragraf }) => paragraf === '13');
    if (line === undefined) {
      await tail.waitFor(tail.position + 1, 100);
      continue;
    }
    expect(line).toMatchObject({
      presiding: { member: asa.id, name: 'Åsa Lindqvist' },
      takingPart: [
        { member: asa.id, name: 'Åsa Lindqvist' },
        { member: mats.id, name: 'Mats Öberg' },
        { member: ingrid.id, name: 'Ingrid Nyström' },
        { member: ali.id, name: 'Ali Hassan' },
        { member: null, name: stranger },
      ],
      conflicted: [{ member: karin.id, name: 'Karin Sjögren' }],
    });
    const conflicts = schemas.thenAsDescribed(
      await ask(`conflicts?member=${karin.id}`),
      'listBoardConflicts',
    );
    expect(conflicts.items).toMatchObject([{ member: karin.id, name: 'Karin Sjögren', kind: 'conflict' }]);
    const csv = (await ask('conflicts?format=csv')).text;
    expect(csv).toContain(';Karin Sjögren;Jäv;ja;Sitter i alliansen.;');
    expect(csv).not.toContain(karin.id);
    return;
  }
  throw new Error('what was entered does not become a meeting');
});

test('the rules are a table too', async () => {
  schemas.thenAsDescribed(await ask('rules?on=2027-03-01'), 'getBoardRules');
  const file = await ask('rules?format=csv');
  expect(file.headers['content-disposition']).toMatch(/filename="board-rules-\d+\.csv"/);
  const [head, ...versions] = file.text.replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(head).toMatch(/^Version;Gäller från;Platser;Vakanta platser räknas;Beslutsför, mer än;/);
  expect(versions.at(-1)).toMatch(/^\d+;\d{4}-\d\d-\d\d;5;ja;.*;styrelsen;representantskapet;ja$/);
  expect((await ask('rules?on=igår')).status).toBe(400);
});
