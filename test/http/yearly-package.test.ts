import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { IKA_BOARD_RULES } from '../../src/associations/ika/board-rules.js';
import type { BoardRules } from '../../src/contexts/board/public.js';
import { MINUTE_MS, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { storyBoard, type StoryMembers } from '../support/story-board.js';

/** The auditor's package of a year, taken once, and asked for anew when more has happened. */
const versions = IKA_BOARD_RULES as BoardRules[];
const clock = new MovedClock();
let server: TestServer;
let everybody: People;
let members: StoryMembers;
let story: AllianceStory;
/** One whose application was tabled, and is open still. */
let open: AllianceStory;
/** As it was taken then. */
let taken: { readonly bytes: Buffer; readonly position: string; readonly at: string };

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  members = await storyBoard(server, everybody);
  await withAccount(server, 'auditor');
  story = await (await AllianceStory.started(server, everybody)).granted();
  open = await (await AllianceStory.started(server, everybody, { lan: ['13'] })).readyForDecision();
  const { revision } = (await open.view('chair')).application;
  const tabled = { ...MEETING, outcome: 'tabled', paragraf: '14', applicationRevision: revision };
  await open.done('chair', 'decide-application', tabled);
  await decisions(2);
  const { bytes, headers } = await packed();
  taken = { bytes, position: String(headers['x-position']), at: clock.now() };

  clock.pass(MINUTE_MS);
  const body = { organisation: 'Sveriges hembygdsförbund', title: 'Revisor', member: members.karin.id };
  const headers_ = { 'idempotency-key': randomUUID() };
  const disclosed = { method: 'POST', as: members.karin, body, headers: headers_ };
  thenDone(await server.ask('/api/board/disclose-post', disclosed));
  await withAccount(server, 'partner');
  versions.push({ ...versions[0]!, version: 2, inForceFrom: '2026-12-01' });
  await server.app.foundation.registers.publishBoardRules(versions);
  await story.done('chair', 'suspend-partnership', {
    ...{ ...MEETING, paragraf: '13', hearing: 'Alliansen instämmer.' },
  });
  await decisions(3);
});

afterAll(async () => {
  versions.length = 1;
  await server.stop();
});

async function ask(path: string, as: Person = everybody.auditor): Promise<Answer> {
  const atLeast = String(await server.app.foundation.store.head());
  return server.ask(`/api/board/${path}${path.includes('?') ? '&' : '?'}atLeast=${atLeast}`, { as });
}

const packed = (query = '', as?: Person) => ask(`yearly-package?year=2026${query}`, as);

/** Waits until so many decisions have become meetings. */
async function decisions(count: number): Promise<void> {
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    if ((await ask('decisions')).body.items.length === count) return;
    await tail.waitFor(tail.position + 1, 100);
  }
  throw new Error('what was entered does not become meetings');
}

function filesIn({ bytes }: Pick<Answer, 'bytes'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
}

const lines = (file: string | undefined): number => file!.trimEnd().split('\r\n').length - 1;

test('tells what has happened since, of the board, its decisions, its rules and the roles', async () => {
  const [then, now] = [filesIn(taken), filesIn(await packed())];
  for (const name of ['beslut.csv', 'styrelsen.csv', 'regler.csv', 'roller.csv'])
    expect([name, lines(now[name])]).toEqual([name, lines(then[name]) + 1]);
});

test('is the same bytes as of the position at which it was taken', async () => {
  const again = await packed(`&asOf=${taken.position}`);
  expect(filesIn(again)).toEqual(filesIn(taken));
  expect(again.bytes.equals(taken.bytes)).toBe(true);
  expect(again.headers['x-position']).toBe(taken.position);
  expect(again.headers['content-disposition']).toContain(`board-2026-${taken.position}.zip`);
  // What lies ahead is answered as now.
  const [ahead, now] = [await packed('&asOf=999999999999'), await packed()];
  expect(ahead.bytes.equals(now.bytes)).toBe(true);
});

test('as of an instant has the same tables, and says up to when it was recorded', async () => {
  const { 'manifest.json': manifest, ...files } = filesIn(await packed(`&asOf=${taken.at}`));
  const { 'manifest.json': _, ...then } = filesIn(taken);
  expect(files).toEqual(then);
  expect(JSON.parse(manifest!)).toMatchObject({ year: 2026, recordedUntil: taken.at });
  thenProblem(await packed('&asOf=igår'), 400, 'malformed');
  // A day that has not come says nothing of what had been recorded by then.
  const ahead = filesIn(await packed('&asOf=2099-01-01T00:00:00.000Z'));
  expect(JSON.parse(ahead['manifest.json']!)).not.toHaveProperty('recordedUntil');
  expect(ahead).toEqual(filesIn(await packed()));
});

test('there is none of a year to come: it would be empty, as if nothing had been decided', async () => {
  const answer = await ask('yearly-package?year=2027');
  expect(thenProblem(answer, 400, 'malformed').faults).toEqual(['/year out-of-range']);
  expect(answer.body.errors[0].message).toContain('högst 2026');
});

test('shows nobody what they may not see now, though they might then', async () => {
  const seen = async (query: string) => lines(filesIn(await packed(query, everybody.chair))['beslut.csv']);
  expect(await seen(`&asOf=${taken.position}`)).toBe(2);
  await open.done('chair', 'declare-conflict', { ground: 'Syskon' });
  expect([await seen(`&asOf=${taken.position}`), await seen('')]).toEqual([1, 2]);
});
