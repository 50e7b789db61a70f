import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ROUTED_BOARD_COMMANDS } from '../../../src/contexts/board/board-commands.controller.js';
import { BOARD_EXAMPLES } from '../../../src/contexts/board/command-examples.js';
import { perCapsulamWorkflow } from '../../../src/contexts/board/per-capsulam/workflow.js';
import { rosterWorkflow } from '../../../src/contexts/board/roster/workflow.js';
import { ROLES } from '../../../src/kernel/actor.js';
import { FRESH_COMMANDS } from '../../../src/policy/policy.js';
import { OPERATOR } from '../../../src/contexts/identity/account-service.js';
import { Browser, invited, MINUTE_MS, MovedClock } from '../../support/account-people.js';
import { people, type People } from '../../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone } from '../../support/http.js';
import { compare, type Compared } from './compare.js';

/**
 * Every role, nobody, and a member who is conflicted x a decision per capsulam that is open and one that is closed x every
 * route and command of the board; and, of what asks for a fresh sign-in, every role signed in afresh and long ago. Each
 * asked over HTTP, and compared with what the tables say.
 */
let server: TestServer;
let everybody: People;
let conflicted: Person;
let cells = 0;
const perCapsulams: { readonly state: 'open' | 'closed'; readonly id: string }[] = [];
const clock = new MovedClock();

const READERS = ['chair', 'secretary', 'board-member', 'auditor'];
/** Those who run the installation read the rules besides. */
const READERS_OF_RULES = [...READERS, 'case-officer', 'administrator'];
const STEPS = { ...rosterWorkflow.newest.steps, ...perCapsulamWorkflow.newest.steps };
const OF_ONE = ROUTED_BOARD_COMMANDS.map(({ name }) => name).filter(
  (name) => !Object.hasOwn(rosterWorkflow.newest.steps, name) && name !== 'open-per-capsulam',
);

beforeAll(async () => {
  server = await TestServer.start({ clock, limits: { perSecond: 1_000_000 } });
  everybody = await people(server);
  conflicted = await server.person({ role: 'board-member' });
  const others = await Promise.all([1, 2].map(() => server.person({ role: 'board-member' })));
  const members = [everybody.chair, everybody['board-member'], conflicted, ...others];
  const seats = members.map(({ id }) => ({ member: id, name: 'Alva Exempel', kind: 'ordinary' }));
  thenDone(await post('/api/board/elect-board', everybody.chair, { electedOn: '2026-03-21', seats }));
  const proposal = {
    ...{ heading: 'Budget', subject: { kind: 'free' }, outcome: 'granted', urgency: 'x', dismissed: [] },
    ...{ conflicted: [{ member: conflicted.id, ground: 'x' }], due: '2026-12-04' },
  };
  for (const state of ['open', 'closed'] as const) {
    const { id } = thenDone(await post('/api/per-capsulam', everybody.chair, proposal), 201);
    perCapsulams.push({ state, id });
    if (state === 'open') continue;
    const url = `/api/per-capsulam/${String(id)}/answer-per-capsulam`;
    thenDone(await post(url, everybody.chair, { acceptsForm: false }));
  }
});

afterAll(async () => {
  await server.stop();
  process.stderr.write(`board matrix: ${String(cells)} cells\n`);
});

function post(url: string, as: Person | undefined, body: unknown): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

function shown({ status, body }: Answer): string | number {
  if (status === 403 && body?.code === 'fresh-sign-in-needed') return 'step-up';
  if (status === 404 && body?.code !== 'unknown-per-capsulam') return `404 ${String(body?.code)}`;
  return [401, 403, 404].includes(status) || status >= 500 ? status : 'through';
}

const mayTake = (role: string, command: string): boolean =>
  STEPS[command]?.by.some((by) => by === role) === true;

describe.each([...ROLES, 'nobody', 'a conflicted member'])('%s', (who) => {
  const role = who === 'a conflicted member' ? 'board-member' : who;
  const person = (): Person | undefined => {
    if (who === 'nobody') return undefined;
    return who === 'a conflicted member' ? conflicted : everybody[who as keyof People];
  };
  const may = (met: boolean): string | number => (who === 'nobody' ? 401 : met ? 'through' : 403);

  test('on every route and in every command', async () => {
    const as = person();
    const row: Compared[] = [];
    const add = (name: string, expected: string | number, ask: () => Promise<Answer>): void => {
      row.push({ name, expected, got: async () => shown(await ask()) });
    };
    const reads = may(READERS.includes(role));
    add('GET board/rules', may(READERS_OF_RULES.includes(role)), () =>
      server.ask('/api/board/rules', { as }),
    );
    for (const path of ['', '/history', '/actions', '/flags'])
      add(`GET board${path}`, reads, () => server.ask(`/api/board${path}`, { as }));
    // The office prepares the meetings, and sees what they have to take up.
    add('GET board/waiting', may(READERS.includes(role) || role === 'case-officer'), () =>
      server.ask('/api/board/waiting', { as }),
    );
    add('GET my-work', may(true), () => server.ask('/api/my-work', { as }));
    add('GET board/roles', may(role === 'administrator'), () => server.ask('/api/board/roles', { as }));
    for (const command of Object.keys(rosterWorkflow.newest.steps))
      add(command, may(mayTake(role, command)), () =>
        post(`/api/board/${command}?dryRun=true`, as, BOARD_EXAMPLES[command]),
      );
    add('open-per-capsulam', may(mayTake(role, 'open-per-capsulam')), () =>
      post('/api/per-capsulam?dryRun=true', as, BOARD_EXAMPLES['open-per-capsulam']),
    );
    for (const { state, id } of perCapsulams) {
      const sees = READERS.includes(role) && !(who === 'a conflicted member' && state === 'open');
      const seen = who === 'nobody' ? 401 : sees ? 'through' : 404;
      const url = `/api/per-capsulam/${id}`;
      for (const path of ['', '/history', '/actions'])
        add(`GET per-capsulam${path} ${state}`, seen, () => server.ask(`${url}${path}`, { as }));
      for (const command of OF_ONE)
        add(`${command} ${state}`, seen === 'through' ? may(mayTake(role, command)) : seen, () =>
          post(`${url}/${command}?dryRun=true`, as, BOARD_EXAMPLES[command]),
        );
    }
    cells += await compare(row);
  });
});

test('every role, on what asks for a fresh sign-in', async () => {
  const { sessions } = server.app.foundation.identity;
  const commands = ROUTED_BOARD_COMMANDS.map(({ name }) => name).filter((name) => FRESH_COMMANDS.has(name));
  expect(commands).toEqual(expect.arrayContaining(['elect-board', 'end-mandate', 'close-per-capsulam']));
  const accounts = await Promise.all(
    ROLES.map(async (role) => ({ role, id: (await invited(server, role)).id })),
  );
  const cookies = (): Promise<string[]> =>
    Promise.all(
      accounts.map(async ({ id }) => (await sessions.start(id, ['password'], OPERATOR.client)).secret),
    );
  const longAgo = await cookies();
  clock.pass(11 * MINUTE_MS);
  const ways = { 'signed in afresh': await cookies(), 'signed in long ago': longAgo };
  const row: Compared[] = [];
  for (const [way, secrets] of Object.entries(ways))
    for (const [index, { role }] of accounts.entries())
      for (const command of commands) {
        const ofOne = OF_ONE.includes(command);
        const base = ofOne ? `/api/per-capsulam/${perCapsulams[0]!.id}` : '/api/board';
        const whenFresh = mayTake(role, command) ? 'through' : 403;
        const expected = whenFresh === 'through' && way === 'signed in long ago' ? 'step-up' : whenFresh;
        row.push({
          name: `${role}, ${way}: ${command}`,
          expected: ofOne && !READERS.includes(role) ? 404 : expected,
          got: async () => {
            const browser = Object.assign(new Browser(server), { cookie: secrets[index]! });
            const headers = { 'idempotency-key': randomUUID() };
            const answer = await browser.post(`${base}/${command}?dryRun=true`, BOARD_EXAMPLES[command], {
              headers,
            });
            return shown(answer);
          },
        });
      }
  cells += await compare(row);
});
