import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { byOwnToken, withAccount } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

/** The log itself, as administrators and auditors read it. */
let server: TestServer;
let everybody: People;
let schemas: AnswerSchemas;
let story: AllianceStory;
let meeting: string;

const LOG = '/api/operations/log';

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  story = await (await AllianceStory.started(server, everybody)).registered();
  const seats = [{ member: everybody.chair.id, kind: 'ordinary', name: 'Cia Ordförande' }];
  thenDone(await post('/api/board/elect-board', everybody.chair, { electedOn: '2026-03-21', seats }));
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  const call = { startsAt, place: 'Kulturhuset', items: [] };
  meeting = thenDone(await post('/api/meetings', everybody.chair, call), 201).id;
});

afterAll(() => server.stop());

function post(url: string, as: Person, body: unknown): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

/** Every event of the log that somebody may read, page by page. */
async function read(as: Person): Promise<Answer['body'][]> {
  const items: Answer['body'][] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: Answer = await server.ask(`${LOG}?limit=3&after=${String(after)}`, { as });
    const { next, items: found } = schemas.thenAsDescribed(page, 'listLog');
    items.push(...found);
    after = next;
  }
  return items;
}

const streamsOf = (events: Answer['body'][]) => new Set(events.map(({ stream }) => String(stream)));

test('is read in its order by administrators and auditors, and by nobody else', async () => {
  const events = await read(everybody.auditor);
  const positions = events.map(({ position }) => position);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  expect(JSON.stringify(events)).not.toContain('commandMac');
  for (const role of ['case-officer', 'chair', 'coordinator'] as const)
    thenProblem(await server.ask(LOG, { as: everybody[role] }), 403, 'not-your-role');
  thenProblem(await server.ask(LOG), 401, 'not-signed-in');
});

test('holds for each what they may read elsewhere: of the board nothing for administrators', async () => {
  const auditor = streamsOf(await read(everybody.auditor));
  const administrator = streamsOf(await read(everybody.administrator));
  for (const stream of [`ika-alliance-${story.id}`, 'ika-workflow-alliances']) {
    expect(auditor).toContain(stream);
    expect(administrator).toContain(stream);
  }
  for (const stream of [`ika-meeting-${meeting}`, 'ika-board']) {
    expect(auditor).toContain(stream);
    expect(administrator).not.toContain(stream);
    thenProblem(await server.ask(`${LOG}/${stream}`, { as: everybody.administrator }), 404, 'unknown-stream');
  }
});

test('tells what the events of a stream hold, with the words of persons, page by page', async () => {
  const url = `${LOG}/ika-alliance-${story.id}`;
  const first = schemas.thenAsDescribed(
    await server.ask(`${url}?limit=2`, { as: everybody.administrator }),
    'getStream',
  );
  expect(first).toMatchObject({ next: 2, items: [{ revision: 0 }, { revision: 1 }] });
  const { items } = thenDone(await server.ask(`${url}?from=2&limit=200`, { as: everybody.administrator }));
  const drafted = items.find(({ type }: { type: string }) => type === 'ApplicationDrafted');
  expect(JSON.stringify(drafted.data)).toContain('Vi ansöker om att bli allianspartner.');
});

test('holds nothing of a case in which one is conflicted, nor the number that it was given', async () => {
  const member = await withAccount(server, 'board-member');
  const post = { role: 'auditor', to: null, regions: [], alliances: [] } as const;
  await server.app.foundation.identity.accounts.giveRole(member.id, post, OPERATOR);
  const auditor = await byOwnToken(server, member, { role: 'auditor' });
  const before = await read(auditor);
  expect(streamsOf(before)).toContain(`ika-alliance-${story.id}`);
  expect(before.some(({ type }) => type === 'NumberAllocated')).toBe(true);
  const conflict = { member: member.id, ground: 'Kassör i en medlem.' };
  thenDone(await story.give('chair', 'declare-conflict', conflict));
  const after = await read(auditor);
  expect(streamsOf(after)).not.toContain(`ika-alliance-${story.id}`);
  expect(after.some(({ type }) => type === 'NumberAllocated')).toBe(false);
  const url = `${LOG}/ika-alliance-${story.id}`;
  thenProblem(await server.ask(url, { as: auditor }), 404, 'unknown-stream');
  thenDone(await server.ask(url, { as: everybody.administrator }));
});

test('a stream that is not there is unknown', async () => {
  for (const name of ['ika-alliance-x', randomUUID(), 'ika-series-none', '%00'])
    thenProblem(await server.ask(`${LOG}/${name}`, { as: everybody.auditor }), 404, 'unknown-stream');
});
