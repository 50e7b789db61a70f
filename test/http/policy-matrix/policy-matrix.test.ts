import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { COMMAND_EXAMPLES } from '../../../src/contexts/alliances/command-examples.js';
import type { NewToken } from '../../../src/contexts/identity/token-service.js';
import { ROLES } from '../../../src/kernel/actor.js';
import type { Permission } from '../../../src/policy/policy.js';
import { OPERATOR } from '../../../src/contexts/identity/account-service.js';
import { byOwnToken, endRole, invited } from '../../support/account-people.js';
import { AllianceStory, people, type People } from '../../support/alliance-story.js';
import { AnswerSchemas } from '../../support/answer-schemas.js';
import { type Answer, type Person, TestServer, thenDone } from '../../support/http.js';
import { type Asker, type Cell, cellOf, EVERYWHERE, type Route, sees, startCell } from './cells.js';

/**
 * Every role (and nobody, a coordinator who handed over, one whose role has ended, a board member who is conflicted, and those
 * who come by a token that is narrowed) x own alliance, another's
 * in the same län and in another x every route and command x states of the case; each asked over HTTP, and compared with
 * what the tables say.
 */
let server: TestServer;
const askers: Asker[] = [];
const routes: Route[] = [];
/** Alliances by what they are to the coordinator, and by how far they have come. */
const alliances: { readonly called: string; readonly id: string }[] = [];
let officer: Person;
let cells = 0;

const HOME = '12';
const ELSEWHERE = '14';
const STATES = ['started', 'registered', 'granted'] as const;

beforeAll(async () => {
  server = await TestServer.start({ limits: { perSecond: 1_000_000 } });
  const everybody = await people(server);
  officer = everybody['case-officer'];
  const former = await server.person({ role: 'coordinator', regions: [HOME] });
  const own: string[] = [];
  for (const state of STATES) {
    const mine = await told({ ...everybody, coordinator: former }, HOME, state);
    await mine.done('coordinator', 'hand-over', { to: everybody.coordinator.id });
    own.push(mine.id);
    alliances.push({ called: `own, ${state}`, id: mine.id });
    for (const [called, lan] of [
      ['another in the same län', HOME],
      ['another in another län', ELSEWHERE],
    ] as const) {
      const others = await told({ ...everybody, coordinator: everybody.stranger }, lan, state);
      alliances.push({ called: `${called}, ${state}`, id: others.id });
    }
  }
  const conflicted = await server.person({ role: 'board-member' });
  const inCase = alliances.find(({ called }) => called === 'another in the same län, registered')!.id;
  const ground = 'Sitter i styrelsen.';
  thenDone(await server.command('declare-conflict', inCase, { ground }, { as: conflicted }));
  askers.push(
    ...ROLES.map((role): Asker => asker(role, everybody[role], role)),
    asker('nobody', undefined, undefined),
    asker('a former coordinator', former, 'coordinator'),
    { ...asker('a conflicted board member', conflicted, 'board-member'), conflictedIn: new Set([inCase]) },
    asker(
      'a partner of the own alliances',
      await server.person({ role: 'partner', alliances: own }),
      'partner',
    ),
    asker('one whose role as coordinator has ended', await ended(own), 'partner'),
    ...(await narrowed(own)),
  );
  const coordinator = askers.findIndex(({ called }) => called === 'coordinator');
  askers[coordinator] = { ...askers[coordinator]!, regions: [HOME, '13'], holds: new Set(own) };
  routes.push(...(await routesOf(server)));
});

afterAll(async () => {
  await server.stop();
  process.stderr.write(`policy matrix: ${String(cells)} cells\n`);
});

/** Somebody whom the log and a post of their own made coordinator of alliances, and who is one no longer. */
async function ended(of: readonly string[]): Promise<Person> {
  const account = await invited(server, 'coordinator', { regions: [HOME], alliances: of });
  for (const id of of) {
    const body = { coordinator: account.id };
    thenDone(await server.command('appoint-coordinator', id, body, { as: officer }));
  }
  const post = { role: 'partner', regions: [], alliances: [], to: null } as const;
  await server.app.foundation.identity.accounts.giveRole(account.id, post, OPERATOR);
  await endRole(server, account, 'coordinator');
  return byOwnToken(server, account, { role: 'partner' });
}

/** Tokens of people's own that are narrowed. The coordinator's maker has mandates in two län. */
async function narrowed(own: readonly string[]): Promise<Asker[]> {
  const elsewhere = alliances.filter(({ called }) => called.includes('another län')).map(({ id }) => id);
  const holds = [...own, elsewhere[1]!];
  const coordinator = await invited(server, 'coordinator', { regions: [HOME, '13'] });
  for (const id of holds) {
    const body = { coordinator: coordinator.id };
    thenDone(await server.command('appoint-coordinator', id, body, { as: officer }));
  }
  const by = async (
    called: string,
    account: { readonly id: string },
    token: NewToken,
    scope: { readonly alliances: readonly string[]; readonly starts: readonly string[] },
  ): Promise<Asker> => ({
    ...asker(called, await byOwnToken(server, account, token), token.role),
    ...(token.role === 'coordinator' ? { holds: new Set(holds), regions: [HOME, '13'] } : {}),
    scope: { alliances: new Set(scope.alliances), starts: scope.starts },
  });
  const [, one] = own as [string, string];
  const both = { regions: [HOME], alliances: [one, elsewhere[1]!] };
  const inHome = alliances.map(({ id }) => id).filter((id) => !elsewhere.includes(id));
  return [
    await by(
      'a coordinator by a token for a län',
      coordinator,
      { role: 'coordinator', regions: [HOME, '17'] },
      { alliances: inHome, starts: [HOME, '17'] },
    ),
    await by(
      'a coordinator by a token for an alliance',
      coordinator,
      { role: 'coordinator', alliances: [one] },
      { alliances: [one], starts: [] },
    ),
    await by(
      'a case officer by a token for a län',
      await invited(server, 'case-officer'),
      { role: 'case-officer', regions: [ELSEWHERE] },
      { alliances: elsewhere, starts: [ELSEWHERE] },
    ),
    await by(
      'a chair by a token for a län and alliances',
      await invited(server, 'chair'),
      { role: 'chair', ...both },
      { alliances: [one], starts: [] },
    ),
    await by(
      'an administrator by a token for an alliance',
      await invited(server, 'administrator'),
      { role: 'administrator', alliances: [one] },
      { alliances: [one], starts: [] },
    ),
  ];
}

function asker(called: string, person: Asker['person'], role: Asker['role']): Asker {
  const regions = called === 'a former coordinator' ? [HOME] : [];
  return { called, person, role, regions, holds: new Set(), conflictedIn: new Set(), scope: null };
}

async function told(by: People, lan: string, state: (typeof STATES)[number]): Promise<AllianceStory> {
  const story = await AllianceStory.started(server, by, { name: `Allians ${randomUUID()}`, lan: [lan] });
  if (state === 'registered') return story.registered();
  return state === 'granted' ? story.granted() : story;
}

/** Every route that there is, with the permission that its description names. */
async function routesOf(of: TestServer): Promise<Route[]> {
  const { document } = await AnswerSchemas.of(of);
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      permission: (operation as unknown as { 'x-permission': Permission })['x-permission'],
    })),
  );
  const docs = /^GET \/(docs|openapi\.json)/;
  const served = of.routes().filter((route) => !docs.test(route));
  expect(described.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
  return described;
}

const isOfAlliance = ({ path }: Route): boolean => path.startsWith('/api/alliances/{id}');
const isFeed = ({ path }: Route): boolean => path === '/api/feed';

/** Asks what a cell stands for; commands are dry runs, so that nothing changes. */
function askCell({ person }: Asker, { method, path }: Route, alliance: string | null): Promise<Answer> {
  const filled = path
    .replace('{id}', alliance ?? randomUUID())
    .replace('{sha256}', '0'.repeat(64))
    .replace(/\{\w+\}/g, 'nothing-of-that-name');
  if (method === 'GET') return server.ask(filled, { as: person });
  const command = path.split('/').at(-1) ?? '';
  return server.ask(alliance === null ? filled : `${filled}?dryRun=true`, {
    as: person,
    method,
    headers: { 'idempotency-key': randomUUID() },
    body: alliance === null ? {} : COMMAND_EXAMPLES[command],
  });
}

/** Said by what comes after the policy: whether a password is right, and of what only a browser's session may do. */
const AFTERWARDS = [
  // Of a token of one's own, which is never fresh; those of the command line always are.
  'fresh-sign-in-needed',
  'sign-in-failed',
  'sign-in-expired',
  'passkey-not-accepted',
  'session-needed',
];

function shown({ status, body }: Answer): string | number {
  if (status === 401 || status === 403) return AFTERWARDS.includes(body?.code) ? 'through' : status;
  if (status === 404 && body?.code === 'unknown-alliance') return 404;
  return status >= 500 ? `${String(status)} ${String(body?.code)}` : 'through';
}

/** Compares a row of cells with what the tables say of them. */
async function compare(
  row: readonly { readonly name: string; readonly expected: Cell; readonly ask: () => Promise<Answer> }[],
): Promise<void> {
  cells += row.length;
  const wrong: string[] = [];
  for (const { name, expected, ask } of row) {
    const got = shown(await ask());
    if (got !== expected) wrong.push(`${name}: ${String(got)}, not ${String(expected)}`);
  }
  expect(wrong).toEqual([]);
}

const names = [
  ...ROLES,
  'nobody',
  'a former coordinator',
  'a conflicted board member',
  'a partner of the own alliances',
  'one whose role as coordinator has ended',
  'a coordinator by a token for a län',
  'a coordinator by a token for an alliance',
  'a case officer by a token for a län',
  'a chair by a token for a län and alliances',
  'an administrator by a token for an alliance',
];

describe.each(names)('%s', (called) => {
  const who = (): Asker => askers.find((one) => one.called === called)!;

  test('of each alliance, on every route and in every command', async () => {
    await compare(
      alliances.flatMap((alliance) =>
        routes.filter(isOfAlliance).map((route) => ({
          name: `${route.method} ${route.path} (${alliance.called})`,
          expected: cellOf(who(), route, alliance.id),
          ask: () => askCell(who(), route, alliance.id),
        })),
      ),
    );
  }, 60_000);

  test('on every other route', async () => {
    const others = routes.filter((route) => !isOfAlliance(route) && !isFeed(route));
    await compare(
      others
        .filter(({ method, path }) => `${method} ${path}` !== 'POST /api/alliances')
        // Have a matrix of their own.
        .filter(({ permission }) => permission !== 'privacy.act')
        .map((route) => ({
          name: `${route.method} ${route.path}`,
          expected: cellOf(who(), route, null),
          ask: () => askCell(who(), route, null),
        })),
    );
  });

  test('where an alliance may be started', async () => {
    await compare(
      EVERYWHERE.map((lan) => ({
        name: `start in ${lan}`,
        expected: startCell(who(), lan),
        ask: () =>
          server.command(
            'start-collaboration',
            null,
            { name: 'Provad', lan: [lan] },
            { as: who().person, dryRun: true },
          ),
      })),
    );
  });

  test('which alliances lists, searches and counts tell of', async () => {
    const { person } = who();
    if (person === undefined) return;
    const atLeast = String(await server.app.foundation.store.head());
    const expected = alliances.filter(({ id }) => sees(who(), id)).map(({ id }) => id);
    const idsIn = async (path: string, idOf: (item: never) => string | string[]): Promise<Set<string>> => {
      const { items } = thenDone(await server.ask(`${path}atLeast=${atLeast}`, { as: person }));
      return new Set((items as never[]).flatMap(idOf));
    };
    cells += 4;
    const byId = ({ id }: { id: string }) => id;
    expect(await idsIn('/api/alliances?limit=200&', byId)).toEqual(new Set(expected));
    expect(await idsIn('/api/alliances?limit=200&q=allians&', byId)).toEqual(new Set(expected));
    const seen = new Set(expected);
    const due = await idsIn('/api/deadlines?limit=200&', ({ alliance }: { alliance: string }) => alliance);
    expect([...due].filter((id) => !seen.has(id))).toEqual([]);
    const memberOf = await idsIn('/api/organisations?limit=200&', (item: { alliances: { id: string }[] }) =>
      item.alliances.map(byId),
    );
    expect([...memberOf].filter((id) => !seen.has(id))).toEqual([]);
    expect(memberOf.size > 0).toBe(expected.length > 0);
  });
});
