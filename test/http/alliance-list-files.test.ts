import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { AlliancesController } from '../../src/contexts/alliances/alliances.controller.js';
import { regionByCode } from '../../src/contexts/alliances/regions.js';
import { Refused } from '../../src/kernel/refusal.js';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

/** The list of alliances as a file: the same alliances in the same order as JSON shows them. */
let server: TestServer;
let everybody: People;

/** More than a page of them; one whose name a spreadsheet would run. */
const MANY = 57;
const FORMULA = '=HYPERLINK("http://example.org";"Skåne")';

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  await (await (await AllianceStory.started(server, everybody)).granted()).sent();
  const start = (name: string, lan: string[], as: Person): Promise<Answer> =>
    server.command('start-collaboration', null, { name, lan }, { as });
  thenDone(await start(FORMULA, ['13'], everybody.coordinator), 201);
  for (let number = 3; number < MANY; number++)
    thenDone(await start(`Ö-nätverk ${String(number)}`, ['14', '12'], everybody['case-officer']), 201);
  thenDone(await start('Kultur i väst', ['14'], everybody.stranger), 201);
});

afterAll(() => server.stop());

async function ask(query: string, as: Person, accept = '*/*'): Promise<Answer> {
  const atLeast = String(await server.app.foundation.store.head());
  return server.ask(`/api/alliances?${query}&atLeast=${atLeast}`, { as, headers: { accept } });
}

/** All pages of the list. */
async function listed(query: string, as: Person): Promise<Answer['body'][]> {
  const items: Answer['body'][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page: Answer['body'] = thenDone(await ask(`${query}${after}`, as));
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

/** The lines of a file, by heading. */
function linesOf({ text }: Answer): Record<string, string>[] {
  return parse(text, { delimiter: ';', bom: true, columns: true });
}

describe.each([
  'sort=-name',
  'region=12&sort=name',
  'state=granted',
  'q=Ö-nät&sort=-lastChanged',
  'state=none',
])('of %s', (query) => {
  test.each(['auditor', 'coordinator', 'stranger'] as const)('for %s', async (role) => {
    const items = await listed(query, everybody[role]);
    const file = await ask(query, everybody[role], 'text/csv');
    expect(file).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8' } });
    const lines = linesOf(file);
    expect(lines.map(({ Id }) => Id)).toEqual(items.map(({ id }) => id));
    for (const [index, { name, lan, application, members, partnership }] of items.entries())
      expect(lines[index]).toMatchObject({
        Allians: name === FORMULA ? `'${name}` : name,
        Län: lan.map((code: string) => regionByCode(code)!.name).join(', '),
        Ärendenummer: application?.arendenummer ?? '',
        Ansökan: application === null ? 'Ingen ansökan' : 'Beviljad',
        'Partner sedan': partnership?.since ?? '',
        Medlemmar: String(members),
      });
  });
});

test('holds all that its reader sees, and nothing else', async () => {
  expect(linesOf(await ask('format=csv', everybody.auditor))).toHaveLength(MANY);
  const own = linesOf(await ask('format=csv', everybody.coordinator));
  expect(own.map(({ Allians }) => Allians)).toEqual([`'${FORMULA}`, 'Ideell kulturallians Skåne']);
  expect(linesOf(await ask('format=csv&limit=10', everybody.auditor))).toHaveLength(10);
});

test('says at which position it stands, in the headers and in its name', async () => {
  const head = await server.app.foundation.store.head();
  const { headers } = await ask('format=xlsx', everybody.auditor);
  expect(Number(headers['x-position'])).toBeGreaterThanOrEqual(head);
  expect(headers['content-disposition']).toBe(
    `attachment; filename="alliances-${headers['x-position']!}.xlsx"`,
  );
  expect(headers['vary']).toMatch(/\bAccept\b(?!-)/);
  const past = await ask(`format=csv&asOf=${String(head - 1)}`, everybody.auditor);
  expect(past.headers['content-disposition']).toContain(`alliances-${String(head - 1)}.csv`);
  expect(linesOf(past)).toHaveLength(MANY - 1);
});

test('is a workbook with dates, without a formula, and is noted as taken out', async () => {
  const { bytes } = await ask('format=xlsx&state=granted', everybody.auditor);
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('<autoFilter ref="A1:O2"/>');
  const { items } = thenDone(
    await server.ask('/api/security-events?kind=exported', { as: everybody.administrator }),
  );
  expect(items[0]).toMatchObject({
    actor: everybody.auditor.id,
    details: { what: 'alliances', format: 'xlsx', lines: 1 },
  });
});

test('a format that there is none of is said to be none', async () => {
  const { faults } = thenProblem(await ask('format=pdf', everybody.auditor), 400, 'malformed');
  expect(faults).toEqual(['/format not-a-choice']);
});

test('a list that is too long is refused and not cut off', async () => {
  const page = { items: [], nextCursor: 'more', position: 7 };
  const noted: unknown[] = [];
  const controller = new AlliancesController(
    { execute: async () => page } as never,
    { reached: async () => undefined } as never,
    async (_, details) => void noted.push(details),
  );
  const request = { actor: { id: 'a', roles: [] }, query: { format: 'csv' }, headers: {} };
  const answer = controller.list(request as never, {} as never);
  await expect(answer).rejects.toThrow(Refused);
  await expect(answer).rejects.toMatchObject({
    refusal: { code: 'list-too-long', details: { most: 10_000 } },
  });
  expect(noted).toEqual([]);
});
