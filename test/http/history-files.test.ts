import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { MovedClock, withAccount } from '../support/account-people.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { signedIn } from '../support/account-people.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

/** The history of an alliance: narrowed, as a file, and with the names of those who did it. */
let server: TestServer;
let everybody: People;
let story: AllianceStory;
const FORMULA = '=1+1';

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  await story.done('case-officer', 'rename', { name: FORMULA });
});

afterAll(() => server.stop());

async function ask(query: string, as: Person): Promise<Answer> {
  const atLeast = String(await story.position());
  return server.ask(`/api/alliances/${story.id}/history?${query}&atLeast=${atLeast}`, { as });
}

interface Item {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly actor: string;
  readonly actorName: string | null;
  readonly changes: readonly { readonly field: string; readonly words: { readonly change: string } }[];
}

async function items(query: string, as: Person = everybody.auditor): Promise<Item[]> {
  return thenDone(await ask(query, as)).items;
}

const QUERIES = ['', 'type=PrinciplesCommitted', 'field=application.state', 'recordedTo=2026-11-26&limit=4'];

test.each(QUERIES)('as CSV it is what JSON shows, oldest first: %s', async (query) => {
  for (const as of [everybody.auditor, everybody.coordinator]) {
    const shown = await items(query, as);
    expect(shown.length).toBeGreaterThan(1);
    const file = await ask(`${query}&format=csv`, as);
    const position = file.headers['x-position']!;
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="history-${position}.csv"`,
    });
    const lines: Record<string, string>[] = parse(file.text, { delimiter: ';', bom: true, columns: true });
    expect(lines.map(({ Id, Vad }) => [Id, Vad])).toEqual(shown.map(({ id, label }) => [id, label]));
    for (const [index, { changes }] of shown.entries())
      for (const { words } of changes) expect(lines[index]!['Ändring']).toContain(words.change);
  }
});

describe('a filter', () => {
  test('leaves the facts of a kind, of somebody, about a field, or of some days', async () => {
    const all = await items('');
    for (const [query, keeps] of [
      ['type=MemberOrganisationJoined', ({ type }: Item) => type === 'MemberOrganisationJoined'],
      [`actor=${everybody['case-officer'].id}`, ({ actor }: Item) => actor === everybody['case-officer'].id],
      ['field=name', ({ changes }: Item) => changes.some(({ field }) => field === 'name')],
      ['recordedFrom=2026-11-27', () => false],
      ['recordedFrom=2026-11-26&recordedTo=2026-11-26', () => true],
    ] as const)
      expect((await items(query)).map(({ id }) => id)).toEqual(all.filter(keeps).map(({ id }) => id));
    expect(await items('type=MemberOrganisationJoined&limit=1')).toMatchObject([
      { changes: [{ words: { change: '+ Skånes spelmansförbund' } }] },
    ]);
    thenProblem(await ask('recordedFrom=yesterday', everybody.auditor), 400, 'malformed');
    const unknown = await ask('type=AllianceSold', everybody.auditor);
    thenProblem(unknown, 400, 'malformed');
    expect(unknown.body.errors).toMatchObject([
      { pointer: '/type', message: expect.stringMatching(/^Välj .*AllianceRenamed.* eller \w+\.$/) },
    ]);
  });

  test('finds nothing that the asker is not told', async () => {
    expect(await items('field=application.review', everybody.chair)).toHaveLength(1);
    await story.done('chair', 'declare-conflict', { member: everybody['board-member'].id, ground: 'Kassör' });
    for (const query of ['field=conflicted', 'type=ConflictOfInterestDeclared']) {
      expect(await items(query, everybody.chair)).toHaveLength(1);
      expect(await items(query, everybody.coordinator)).toEqual([]);
    }
  });
});

test('a sum in a spreadsheet is a text', async () => {
  const { text } = await ask('type=AllianceRenamed&format=csv', everybody.auditor);
  expect(text).toContain(`namn: ${FORMULA}`);
  expect(text).not.toMatch(/[;"]=/);
});

test('taking it out is noted', async () => {
  const { items: noted } = thenDone(
    await server.ask('/api/security-events?kind=exported', { as: everybody.administrator }),
  );
  expect(noted[0].details).toMatchObject({ what: 'history', format: 'csv', alliance: story.id });
});

test('those who did it are named to those who see the deliberation, and to the applicant their own', async () => {
  const officer = await withAccount(server, 'case-officer');
  const coordinator = await withAccount(server, 'coordinator', { alliances: [story.id] });
  for (const [account, form] of [
    [officer, 'network'],
    [coordinator, 'node'],
  ] as const) {
    const session = await signedIn(server, account);
    const key = { headers: { 'idempotency-key': crypto.randomUUID() } };
    thenDone(await session.post(`/api/alliances/${story.id}/choose-form`, { form }, key));
  }
  const nameOf = async (account: { id: string }, as: Person) =>
    (await items(`actor=${account.id}`, as)).map(({ actorName }) => actorName);
  expect(await nameOf(officer, everybody.auditor)).toEqual([expect.stringMatching(/\S/)]);
  expect(await nameOf(coordinator, everybody.auditor)).toEqual([expect.stringMatching(/\S/)]);
  expect(await nameOf(officer, everybody.coordinator)).toEqual([null]);
  expect(await nameOf(coordinator, everybody.coordinator)).toEqual([expect.stringMatching(/\S/)]);
});

test('is as OpenAPI describes it', async () => {
  const schemas = await AnswerSchemas.of(server);
  schemas.thenAsDescribed(await ask('', everybody.auditor), 'getHistory');
  const diff = await server.ask(`/api/alliances/${story.id}/diff`, { as: everybody.auditor });
  schemas.thenAsDescribed(diff, 'getDiff');
});
