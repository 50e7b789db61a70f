import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MEETING_EXAMPLES } from '../../../src/contexts/board/meetings/command-examples.js';
import { ROUTED_MEETING_COMMANDS } from '../../../src/contexts/board/meetings/meeting-commands.controller.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import { OPERATOR } from '../../../src/contexts/identity/account-service.js';
import { type Role, ROLES } from '../../../src/kernel/actor.js';
import { FRESH_COMMANDS } from '../../../src/policy/policy.js';
import { Browser, byOwnToken, invited, MINUTE_MS, MovedClock } from '../../support/account-people.js';
import { people, type People } from '../../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone } from '../../support/http.js';
import { compare, type Compared } from './compare.js';

/**
 * Every role, nobody, a member who is conflicted in the item that is open, and a former member who attended x a meeting
 * that is called, one that is under way and one whose minutes are to be signed x every route and command of meetings; and,
 * of what asks for a fresh sign-in, every role signed in afresh and long ago. Each asked over HTTP, and compared with what
 * the tables say.
 */
let server: TestServer;
let everybody: People;
let conflicted: Person;
let former: Person;
/** Adjusts the minutes, and has an account. */
let adjuster: string;
let cells = 0;
const meetings: { readonly state: 'convened' | 'open' | 'closed'; readonly id: string }[] = [];
const clock = new MovedClock();

const READERS = ['chair', 'secretary', 'board-member', 'auditor'];
const { steps } = meetingWorkflow.newest;
const NAMES = ROUTED_MEETING_COMMANDS.map(({ name }) => name);
const OF_ONE = NAMES.filter((name) => name !== 'convene-meeting');
const HEADINGS = ['Budget', 'Verksamhetsplan'];

beforeAll(async () => {
  server = await TestServer.start({ clock, limits: { perSecond: 1_000_000 } });
  everybody = await people(server);
  conflicted = await server.person({ role: 'board-member' });
  former = await server.person({ role: 'partner' });
  adjuster = (await invited(server, 'board-member')).id;
  const { chair, secretary, 'board-member': member } = everybody;
  const board = [chair.id, secretary.id, member.id, conflicted.id, former.id, adjuster];
  const seats = board.slice(0, 5).map((id) => ({ member: id, name: 'Alva Exempel', kind: 'ordinary' }));
  const substitute = { member: adjuster, name: 'Bo Exempel', kind: 'substitute' };
  const electedOn = '2026-03-21';
  thenDone(await post('/api/board/elect-board', chair, { electedOn, seats: [...seats, substitute] }));
  const posts = { chair: chair.id, viceChair: member.id, secretary: secretary.id };
  thenDone(await post('/api/board/constitute-board', chair, { constitutedOn: electedOn, ...posts }));
  const startsAt = new Date(Date.parse(clock.now()) + MINUTE_MS).toISOString();
  const items = HEADINGS.map((heading) => ({ kind: 'free', heading }));
  for (const state of ['convened', 'open', 'closed'] as const) {
    const call = { startsAt, place: 'Kansliet', items };
    meetings.push({ state, id: thenDone(await post('/api/meetings', chair, call), 201).id });
  }
  clock.pass(2 * MINUTE_MS);
  for (const { state, id } of meetings) if (state !== 'convened') await held(id, state);
});

afterAll(async () => {
  await server.stop();
  process.stderr.write(`meetings matrix: ${String(cells)} cells\n`);
});

/** Opens a meeting with an item that somebody is conflicted in; one that is to close is closed, and its minutes drafted. */
async function held(id: string, until: 'open' | 'closed'): Promise<void> {
  const { chair, secretary, 'board-member': member } = everybody;
  const give = async (command: string, body: object): Promise<void> => {
    thenDone(await post(`/api/meetings/${id}/${command}`, chair, body));
  };
  const attending = [chair.id, secretary.id, member.id, conflicted.id, former.id];
  const present = [...attending, adjuster].map((one) => ({ member: one }));
  await give('open-meeting', { present, secretary: secretary.id, adjusters: [former.id, adjuster] });
  await give('approve-agenda', { consentedBy: attending });
  if (until === 'closed') {
    await give('close-meeting', {});
    await give('draft-minutes', {});
    return;
  }
  const { items } = thenDone(await server.ask(`/api/meetings/${id}`, { as: chair }));
  const { item } = (items as { item: string; heading: unknown }[])[0]!;
  await give('open-item', { item });
  await give('declare-item-conflict', { item, member: conflicted.id, ground: 'Syskon.' });
}

function post(url: string, as: Person | undefined, body: unknown): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

function shown({ status, body }: Answer): string | number {
  if (status === 403 && body?.code === 'fresh-sign-in-needed') return 'step-up';
  // What is asked for within a meeting that is seen, and is not there, was let through.
  if (status === 404 && body?.code !== 'unknown-meeting')
    return ['no-such-item', 'unknown-attachment'].includes(body?.code as string)
      ? 'through'
      : `404 ${String(body?.code)}`;
  if (status >= 500) return `${String(status)} ${String(body?.code)}`;
  return [401, 403, 404].includes(status) ? status : 'through';
}

const mayTake = (role: string, command: string): boolean =>
  steps[command]?.by.some((by) => by === role) === true;

/** Every read of one meeting that there is. */
const readsOfOne = (): string[] =>
  server
    .routes()
    .filter((route) => route.startsWith('GET /api/meetings/{id}'))
    .map((route) => route.slice('GET '.length));

describe.each([...ROLES, 'nobody', 'a conflicted member', 'a former member'])('%s', (who) => {
  const role = { 'a conflicted member': 'board-member', 'a former member': 'partner' }[who] ?? who;
  const person = (): Person | undefined => {
    if (who === 'nobody') return undefined;
    if (who === 'a conflicted member') return conflicted;
    return who === 'a former member' ? former : everybody[who as keyof People];
  };
  const may = (met: boolean): string | number => (who === 'nobody' ? 401 : met ? 'through' : 403);
  /** Those who adjust, keep the minutes or preside sign; of what was never opened nobody does. */
  const signs = (state: string): boolean =>
    state !== 'convened' && ['a former member', 'chair', 'secretary'].includes(who);
  const sees = (state: string): boolean =>
    READERS.includes(role) || (who === 'a former member' && state !== 'convened');

  test('on every route and in every command', async () => {
    const as = person();
    const row: Compared[] = [];
    const add = (name: string, expected: string | number, ask: () => Promise<Answer>): void => {
      row.push({ name, expected, got: async () => shown(await ask()) });
    };
    expect(readsOfOne().length).toBeGreaterThan(4);
    add('GET meetings', may(true), () => server.ask('/api/meetings', { as }));
    add('convene-meeting', may(mayTake(role, 'convene-meeting')), () =>
      post('/api/meetings?dryRun=true', as, MEETING_EXAMPLES['convene-meeting']),
    );
    for (const { state, id } of meetings) {
      const seen = who === 'nobody' ? 401 : sees(state) ? 'through' : 404;
      for (const path of readsOfOne())
        add(`GET ${path} ${state}`, seen, () =>
          server.ask(path.replace('{id}', id).replace(/\{\w+\}/, randomUUID()), { as }),
        );
      for (const command of OF_ONE) {
        const taken = command === 'sign-minutes' ? signs(state) : mayTake(role, command);
        add(`${command} ${state}`, seen === 'through' ? may(taken) : seen, () =>
          post(`/api/meetings/${id}/${command}?dryRun=true`, as, MEETING_EXAMPLES[command]),
        );
      }
    }
    cells += await compare(row);
  });

  test('which meetings the list tells of, and which items', async () => {
    const as = person();
    if (as === undefined) return;
    const atLeast = String(await server.app.foundation.store.head());
    const { items } = thenDone(await server.ask(`/api/meetings?atLeast=${atLeast}`, { as }));
    const expected = meetings.filter(({ state }) => sees(state)).map(({ id }) => id);
    expect((items as { id: string }[]).map(({ id }) => id).sort()).toEqual(expected.sort());
    for (const { state, id } of meetings.filter((meeting) => sees(meeting.state))) {
      const view = thenDone(await server.ask(`/api/meetings/${id}`, { as }));
      const hidden = who === 'a conflicted member' && state === 'open' ? 1 : 0;
      expect([state, (view.items as unknown[]).length]).toEqual([state, HEADINGS.length - hidden]);
      cells++;
    }
  });
});

// Domain 4.2: "a secretary (a member or adjungerad)".
test('a secretary who is no member keeps the minutes of that meeting, and of no other', async () => {
  const { chair, 'board-member': member } = everybody;
  const account = await invited(server, 'case-officer');
  const as = { ...(await byOwnToken(server, account, { role: 'case-officer' })), id: account.id };
  const startsAt = new Date(Date.parse(clock.now()) + MINUTE_MS).toISOString();
  const call = { startsAt, place: 'Kansliet', items: [{ kind: 'free', heading: 'Budget' }] };
  const { id } = thenDone(await post('/api/meetings', chair, call), 201) as { id: string };
  clock.pass(2 * MINUTE_MS);
  const present = [chair.id, member.id, conflicted.id, former.id].map((one) => ({ member: one }));
  const opening = { present, secretary: as.id, adjusters: [former.id] };
  thenDone(await post(`/api/meetings/${id}/open-meeting`, chair, opening));
  thenDone(await post(`/api/meetings/${id}/close-meeting`, chair, {}));
  const kept = ['write-minutes', 'draft-minutes', 'sign-minutes'];
  const row: Compared[] = [];
  for (const [meeting, seen] of [...meetings.map((one) => [one.id, false] as const), [id, true] as const])
    for (const command of OF_ONE)
      row.push({
        name: `${command} ${seen ? 'their own' : 'another'}`,
        expected: !seen
          ? 404
          : !kept.includes(command)
            ? 403
            : FRESH_COMMANDS.has(command)
              ? 'step-up'
              : 'through',
        got: async () =>
          shown(await post(`/api/meetings/${meeting}/${command}?dryRun=true`, as, MEETING_EXAMPLES[command])),
      });
  cells += await compare(row);
  const actions = thenDone(await server.ask(`/api/meetings/${id}/actions`, { as }));
  const offered = (actions.items as { command: string; allowed: boolean }[]).filter(({ allowed }) => allowed);
  expect(offered.map(({ command }) => command)).toEqual(expect.arrayContaining(['draft-minutes']));
  thenDone(await post(`/api/meetings/${id}/draft-minutes`, as, {}));
});

test('every role, on what asks for a fresh sign-in', async () => {
  const { sessions } = server.app.foundation.identity;
  const commands = OF_ONE.filter((name) => FRESH_COMMANDS.has(name));
  expect(commands).toEqual(
    expect.arrayContaining(['decide-item', 'table-item', 'refer-item-back', 'escalate-item', 'sign-minutes']),
  );
  const { id } = meetings.find(({ state }) => state === 'closed')!;
  const accounts: { called: string; role: Role; id: string }[] = await Promise.all(
    ROLES.map(async (role) => ({ called: role, role, id: (await invited(server, role)).id })),
  );
  accounts.push({ called: 'who adjusts', role: 'board-member', id: adjuster });
  const cookies = (): Promise<string[]> =>
    Promise.all(
      accounts.map(
        async (account) => (await sessions.start(account.id, ['password'], OPERATOR.client)).secret,
      ),
    );
  const longAgo = await cookies();
  clock.pass(11 * MINUTE_MS);
  const ways = { 'signed in afresh': await cookies(), 'signed in long ago': longAgo };
  const row: Compared[] = [];
  for (const [way, secrets] of Object.entries(ways))
    for (const [index, { called, role }] of accounts.entries())
      for (const command of commands) {
        const taken = command === 'sign-minutes' ? called === 'who adjusts' : mayTake(role, command);
        const whenMay = way === 'signed in long ago' ? 'step-up' : 'through';
        row.push({
          name: `${called}, ${way}: ${command}`,
          expected: !READERS.includes(role) ? 404 : taken ? whenMay : 403,
          got: async () => {
            const browser = Object.assign(new Browser(server), { cookie: secrets[index]! });
            const headers = { 'idempotency-key': randomUUID() };
            const url = `/api/meetings/${id}/${command}?dryRun=true`;
            return shown(await browser.post(url, MEETING_EXAMPLES[command], { headers }));
          },
        });
      }
  cells += await compare(row);
});
