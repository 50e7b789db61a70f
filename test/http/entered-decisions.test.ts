import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { type Answer, TestServer, thenProblem } from '../support/http.js';

/** The board's questions about meetings that were entered afterwards: who took part are names there. */
let server: TestServer;
let everybody: People;
let schemas: AnswerSchemas;
let story: AllianceStory;

const CONFLICTED = { member: 'Ali Hassan', ground: 'Sitter i alliansens styrelse.' };
const TIE = {
  ...{ meetingDate: '2026-11-26', paragraf: '§ 4', presiding: 'Bo Exempel' },
  present: ['Bo Exempel', 'Cia Exempel', 'Didrik Exempel', 'Eva Exempel', CONFLICTED.member],
  conflicted: [CONFLICTED],
  votes: { for: 2, against: 2, abstain: 0, chair: 'for' },
};

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const { application } = await story.view('chair');
  await story.done('chair', 'decide-application', {
    ...{ ...TIE, outcome: 'granted', motivation: MEETING.motivation },
    applicationRevision: application.revision,
  });
  await story.done('chair', 'suspend-partnership', {
    ...{ ...TIE, paragraf: '§ 5', motivation: 'Verksamheten ligger nere.', hearing: 'Alliansen instämmer.' },
  });
  await entered(2);
});

afterAll(() => server.stop());

async function ask(path: string): Promise<Answer> {
  const atLeast = String(await server.app.foundation.store.head());
  const url = `/api/board/${path}${path.includes('?') ? '&' : '?'}atLeast=${atLeast}`;
  return server.ask(url, { as: everybody.auditor });
}

/** Waits until so many decisions have become meetings. */
async function entered(count: number): Promise<void> {
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    if ((await ask('decisions')).body.items.length === count) return;
    await tail.waitFor(tail.position + 1, 100);
  }
  throw new Error('what was entered does not become meetings');
}

test('the history says of each § that nobody has checked it', async () => {
  const at = String(await story.position());
  const url = `/api/alliances/${story.id}/history?atLeast=${at}`;
  const { body } = await server.ask(url, { as: everybody.auditor });
  const items = body.items as { type: string; changes: { words: { change: string } }[] }[];
  const told = (type: string) =>
    items.find((one) => one.type === type)!.changes.map(({ words }) => words.change);
  const place = (number: string) => `2026-11-26 § ${number} (numret är inte kontrollerat)`;
  expect(told('ApplicationDecided')).toContainEqual(expect.stringContaining(place('4')));
  expect(told('PartnershipPaused')).toContainEqual(expect.stringContaining(place('5')));
});

test('who was conflicted is told by the name that was given, with the ground', async () => {
  const { items } = schemas.thenAsDescribed(await ask('conflicts'), 'listBoardConflicts');
  const line = {
    ...{ member: null, name: 'Ali Hassan', kind: 'conflict', excluded: true, ground: CONFLICTED.ground },
    ...{ leftAt: null, allianceName: 'Ideell kulturallians Skåne' },
    sitting: { source: 'entered' },
  };
  expect(items).toMatchObject([
    { ...line, paragraf: '4' },
    { ...line, paragraf: '5' },
  ]);
});

test('who presided and took part are told, without those who were conflicted, and what settled a tie', async () => {
  const { items } = schemas.thenAsDescribed(await ask('decisions'), 'listBoardDecisions');
  const there = ['Bo Exempel', 'Cia Exempel', 'Didrik Exempel', 'Eva Exempel'];
  for (const kind of ['application', 'partnership'])
    expect(items.find((one: { kind: string }) => one.kind === kind)).toMatchObject({
      ...{ source: 'entered', organ: 'board' },
      presiding: { member: null, name: 'Bo Exempel' },
      takingPart: there.map((name) => ({ member: null, name })),
      conflicted: [{ member: null, name: 'Ali Hassan' }],
      tally: { for: 2, against: 2, abstain: 0, castingVote: 'for', lot: null },
      ...{ step: kind === 'partnership' ? 'suspend' : null, reconsiders: null },
    });
});

test('a member is found by the name that was given, however it is spelled, and by no part of it', async () => {
  const found = async (member: string, part = 'decisions'): Promise<number> =>
    (await ask(`${part}?member=${encodeURIComponent(member)}`)).body.items.length;
  for (const name of ['Ali Hassan', ' ali  hassan', 'Eva Exempel']) expect(await found(name)).toBe(2);
  expect(await found('Ali Hassan', 'conflicts')).toBe(2);
  // Whose conflict it was, not who was there.
  expect(await found('Eva Exempel', 'conflicts')).toBe(0);
  expect(await found('Ali')).toBe(0);
  thenProblem(await ask('decisions?member='), 400, 'malformed');
});

test('the package of the year has all of it', async () => {
  const { bytes } = await ask('yearly-package?year=2026');
  const files = unzipSync(bytes);
  const lines = (name: string) => strFromU8(files[name]!).replace('\uFEFF', '').split('\r\n');
  const [head, decided] = lines('beslut.csv');
  const row = Object.fromEntries(head!.split(';').map((name, index) => [name, decided!.split(';')[index]]));
  expect(row).toMatchObject({
    ...{ Datum: '2026-11-26', '§': '4 (inte kontrollerad)', Utfall: 'Bifall', 'Beslutat av': 'styrelsen' },
    ...{ Röster: '2–2, utslagsröst för', Ordförande: 'Bo Exempel', Jäviga: 'Ali Hassan' },
    ...{ Steg: '', Omprövning: 'nej' },
    Deltog: 'Bo Exempel, Cia Exempel, Didrik Exempel, Eva Exempel',
  });
  expect(lines('beslut.csv')[2]).toMatch(
    /^2026-11-26;5 \(inte kontrollerad\);Partnerskapet: Ideell kulturallians Skåne;Partnerskap;Pausa;nej;/,
  );
  expect(lines('jav.csv')[0]).toContain(';Lämnade;Återkom;');
  expect(lines('jav.csv')[1]).toMatch(
    /^2026-11-26;4 \(inte kontrollerad\);Ansökan från [^;]+;Ali Hassan;Jäv;ja;Sitter i alliansens styrelse\.;/,
  );
  expect(lines('regler.csv')[0]).toMatch(/^\uFEFF?Version;Gäller från;Platser;/);
  expect(lines('regler.csv')[1]).toMatch(/^\d+;\d{4}-\d\d-\d\d;5;ja;/);
});
