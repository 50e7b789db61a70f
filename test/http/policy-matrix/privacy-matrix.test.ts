import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PRIVACY_EXAMPLES } from '../../../src/contexts/privacy/command-examples.js';
import { holdWorkflow } from '../../../src/contexts/privacy/holds/hold-workflow.js';
import { privacyWorkflow } from '../../../src/contexts/privacy/workflow.js';
import { type Role, ROLES } from '../../../src/kernel/actor.js';
import { FRESH_COMMANDS } from '../../../src/policy/policy.js';
import { OPERATOR } from '../../../src/contexts/identity/account-service.js';
import { RequestStory } from '../../privacy/request-story.js';
import { Browser, byOwnToken, invited, MINUTE_MS, MovedClock } from '../../support/account-people.js';
import { people, type People } from '../../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone } from '../../support/http.js';
import { compare, type Compared } from './compare.js';

/**
 * Every role (and nobody, and a case officer who took in none of them) x requests in each state x every route and
 * command; and, of what asks for a fresh sign-in, every role x signed in afresh, long ago, and by a token of one's own.
 * Each asked over HTTP, and compared with what the tables say.
 */
let server: TestServer;
let everybody: People;
const requests: { readonly state: string; readonly id: string; readonly by: string }[] = [];
let hold: string;
let cells = 0;
let stepUpCells = 0;
const clock = new MovedClock();

const READS = ['', '/history', '/actions'];
const COMMANDS = Object.keys(privacyWorkflow.newest.steps).filter(
  (command) => !['receive-request', 'note-erasure', 'note-deadline'].includes(command),
);

beforeAll(async () => {
  server = await TestServer.start({ clock, limits: { perSecond: 1_000_000 } });
  everybody = await people(server);
  const taken = { everybody, by: everybody['case-officer'] };
  const officer = everybody['data-protection-officer'];
  const of = (state: string, { id }: RequestStory, by: Role): number => requests.push({ state, id, by });
  of('received', await RequestStory.received(server, { everybody }), 'data-protection-officer');
  of('received', await RequestStory.received(server, taken), 'case-officer');
  of('identity-confirmed', await (await RequestStory.received(server, taken)).confirmed(), 'case-officer');
  const proposed = await (await RequestStory.received(server, { everybody })).confirmed();
  const account = await server.app.foundation.identity.accounts.invite(
    {
      email: 'x@example.org',
      name: 'X',
      language: 'sv',
      role: 'partner',
      regions: [],
      alliances: [],
      from: '2020-01-01',
      to: '2020-01-02',
    },
    { actor: null, means: null, client: { address: undefined, device: 'x' } },
  );
  await proposed.officer('propose-erasure', { subjects: [], refs: [], account: account.id, grounds: 'x' });
  of('erasure-proposed', proposed, 'data-protection-officer');
  const answered = await RequestStory.received(server, { everybody });
  await answered.officer('answer-request', { outcome: 'refused', reasons: 'x', how: 'x' });
  of('answered', answered, 'data-protection-officer');
  hold = thenDone(await post('/api/legal-holds', officer, PRIVACY_EXAMPLES['place-hold']), 201).id;
});

afterAll(async () => {
  await server.stop();
  process.stderr.write(
    `privacy matrix: ${String(cells)} cells, ${String(stepUpCells)} more by how one signed in\n`,
  );
});

function post(url: string, as: Person | undefined, body: unknown): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

/** What the policy says of seeing a request, reckoned here apart from the code that reads it. */
function sees(who: string, { state, by }: { state: string; by: string }): boolean {
  if (who === 'data-protection-officer') return true;
  if (who === 'chair') return state === 'erasure-proposed';
  return who === 'case-officer' && by === 'case-officer';
}

function byOf(steps: Readonly<Record<string, { readonly by: readonly string[] }>>, command: string) {
  return steps[command]?.by ?? [];
}

function shown({ status, body }: Answer): string | number {
  if (status === 404 && !String(body?.code).startsWith('unknown-privacy')) return `404 ${String(body?.code)}`;
  if (status === 403 && body?.code === 'fresh-sign-in-needed') return 'step-up';
  return [401, 403, 404].includes(status) || status >= 500 ? status : 'through';
}

describe.each([...ROLES, 'nobody', 'another case officer'])('%s', (who) => {
  const person = async (): Promise<Person | undefined> => {
    if (who === 'nobody') return undefined;
    return who === 'another case officer' ? server.person({ role: 'case-officer' }) : everybody[who as Role];
  };
  const role = who === 'another case officer' ? 'case-officer' : who;
  const may = (roles: readonly string[]): string | number =>
    who === 'nobody' ? 401 : roles.includes(role) ? 'through' : 403;

  test('of each request, on every route and in every command', async () => {
    const as = await person();
    const row: Compared[] = [];
    const add = (name: string, expected: string | number, ask: () => Promise<Answer>): void => {
      row.push({ name, expected, got: async () => shown(await ask()) });
    };
    for (const request of requests) {
      const url = `/api/privacy-requests/${request.id}`;
      const seen = who === 'nobody' ? 401 : sees(who, request) ? 'through' : 404;
      for (const path of READS)
        add(`GET ${path} ${request.state}`, seen, () => server.ask(`${url}${path}`, { as }));
      for (const command of COMMANDS) {
        const expected = seen === 'through' ? may(byOf(privacyWorkflow.newest.steps, command)) : seen;
        const ask = (): Promise<Answer> =>
          post(`${url}/${command}?dryRun=true`, as, PRIVACY_EXAMPLES[command]);
        add(`${command} ${request.state}`, expected, ask);
      }
      const search = who === 'nobody' ? 401 : who === 'data-protection-officer' ? 'through' : 403;
      add(`search ${request.state}`, search, () => post(`${url}/search`, as, { name: 'Ingen Alls' }));
      add(`extract ${request.state}`, search, () => server.ask(`${url}/extract`, { as }));
    }
    const receive = may(byOf(privacyWorkflow.newest.steps, 'receive-request'));
    add('receive', receive, () =>
      post('/api/privacy-requests?dryRun=true', as, PRIVACY_EXAMPLES['receive-request']),
    );
    for (const [command, url] of [
      ['place-hold', '/api/legal-holds'],
      ['lift-hold', `/api/legal-holds/${hold}/lift-hold`],
    ] as const) {
      const expected = may(byOf(holdWorkflow.newest.steps, command));
      add(command, expected, () => post(`${url}?dryRun=true`, as, PRIVACY_EXAMPLES[command]));
    }
    cells += await compare(row);
  });

  test('which requests the list tells of', async () => {
    const as = await person();
    const atLeast = String(await server.app.foundation.store.head());
    const answer = await server.ask(`/api/privacy-requests?limit=200&atLeast=${atLeast}`, { as });
    cells++;
    const handles = ['data-protection-officer', 'chair', 'case-officer'];
    expect(shown(answer)).toBe(may(handles));
    if (answer.status !== 200) return;
    const listed = new Set(answer.body.items.map(({ id }: { id: string }) => id));
    expect(listed).toEqual(new Set(requests.filter((request) => sees(who, request)).map(({ id }) => id)));
  });
});

test('every role, on what asks for a fresh sign-in', async () => {
  const fresh = COMMANDS.filter((command) => FRESH_COMMANDS.has(command));
  const { sessions } = server.app.foundation.identity;
  const accounts = await Promise.all(
    ROLES.map(async (role) => ({ role, id: (await invited(server, role)).id })),
  );
  const cookies = async (): Promise<string[]> => {
    const started = accounts.map(({ id }) => sessions.start(id, ['password'], OPERATOR.client));
    return (await Promise.all(started)).map(({ secret }) => secret);
  };
  const longAgo = await cookies();
  clock.pass(11 * MINUTE_MS);
  const afresh = await cookies();
  const row: Compared[] = [];
  for (const [index, { role, id }] of accounts.entries()) {
    const token = await byOwnToken(server, { id }, { role });
    const browser = (cookie: string): Browser => Object.assign(new Browser(server), { cookie });
    const inBrowser = (cookie: string) => (url: string, body: unknown) =>
      browser(cookie).post(url, body, { headers: { 'idempotency-key': randomUUID() } });
    const ways = {
      'signed in afresh': inBrowser(afresh[index]!),
      'signed in long ago': inBrowser(longAgo[index]!),
      'by a token of their own': (url: string, body: unknown) => post(url, token, body),
    };
    for (const [way, ask] of Object.entries(ways))
      for (const request of requests)
        for (const command of fresh) {
          const may = byOf(privacyWorkflow.newest.steps, command).includes(role);
          const whenSeen = !may ? 403 : way === 'signed in afresh' ? 'through' : 'step-up';
          row.push({
            name: `${role}, ${way}: ${command} ${request.state}`,
            // Nobody of these took a request in.
            expected: sees(role, { ...request, by: 'another' }) ? whenSeen : 404,
            got: async () => {
              const url = `/api/privacy-requests/${request.id}/${command}?dryRun=true`;
              return shown(await ask(url, PRIVACY_EXAMPLES[command]));
            },
          });
        }
  }
  stepUpCells += await compare(row);
});
