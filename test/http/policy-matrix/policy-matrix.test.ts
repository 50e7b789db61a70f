import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { COMMAND_EXAMPLES } from '../../../src/contexts/alliances/command-examples.js';
import { ROLES } from '../../../src/kernel/actor.js';
import type { Permission } from '../../../src/policy/policy.js';
import { MovedClock } from '../../support/account-people.js';
import { AnswerSchemas } from '../../support/answer-schemas.js';
import { type Answer, type Asked, TestServer, thenDone } from '../../support/http.js';
import {
  type Asker,
  asksForFresh,
  cellOf,
  commandOf,
  EVERYWHERE,
  type Route,
  sees,
  startCell,
} from './cells.js';
import { compare, type Compared } from './compare.js';
import { MatrixWorld, WAYS } from './matrix-world.js';

/**
 * Every role (and nobody, a coordinator who handed over, one whose role has ended, a board member who is conflicted, and those
 * who come by a token that is narrowed) x own alliance, another's
 * in the same län and in another x every route and command x states of the case; and, of what asks for a fresh sign-in,
 * every role x signed in afresh, long ago, and by a token of one's own. Each asked over HTTP, and compared with what the
 * tables say.
 */
let server: TestServer;
let world: MatrixWorld;
const routes: Route[] = [];
let cells = 0;
let stepUpCells = 0;

beforeAll(async () => {
  const clock = new MovedClock();
  server = await TestServer.start({ clock, limits: { perSecond: 1_000_000 } });
  world = await MatrixWorld.on(server, clock);
  routes.push(...(await routesOf(server)));
});

afterAll(async () => {
  await server.stop();
  process.stderr.write(
    `policy matrix: ${String(cells)} cells, ${String(stepUpCells)} more by how one signed in\n`,
  );
});

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
function askCell(
  { person, browser }: Asker,
  { method, path }: Route,
  alliance: string | null,
): Promise<Answer> {
  const filled = path
    .replace('{id}', alliance ?? randomUUID())
    .replace('{sha256}', '0'.repeat(64))
    .replace(/\{\w+\}/g, 'nothing-of-that-name');
  const ask = (url: string, asked: Asked): Promise<Answer> =>
    browser === undefined ? server.ask(url, { ...asked, as: person }) : browser.ask(url, asked);
  if (method === 'GET') return ask(filled, {});
  return ask(alliance === null ? filled : `${filled}?dryRun=true`, {
    method,
    headers: { 'idempotency-key': randomUUID() },
    body: alliance === null ? {} : COMMAND_EXAMPLES[commandOf(path)],
  });
}

/** Said by what comes after the policy: whether a password is right, and of what only a browser's session may do. */
const AFTERWARDS = ['sign-in-failed', 'sign-in-expired', 'passkey-not-accepted', 'session-needed'];

function shown({ status, body }: Answer): string | number {
  if (status === 403 && body?.code === 'fresh-sign-in-needed') return 'step-up';
  if (status === 401 || status === 403) return AFTERWARDS.includes(body?.code) ? 'through' : status;
  if (status === 404 && body?.code === 'unknown-alliance') return 404;
  return status >= 500 ? `${String(status)} ${String(body?.code)}` : 'through';
}

const cell = (who: Asker, route: Route, alliance: string | null, called: string): Compared => ({
  name: `${who.called}: ${route.method} ${route.path} (${called})`,
  expected: cellOf(who, route, alliance),
  got: async () => shown(await askCell(who, route, alliance)),
});

const ofEachAlliance = (who: Asker, some: readonly Route[]): Compared[] =>
  world.alliances.flatMap(({ id, called }) => some.map((route) => cell(who, route, id, called)));

/** Those of privacy and of the board have matrices of their own. */
const otherRoutes = (): Route[] =>
  routes.filter(
    (route) =>
      !isOfAlliance(route) &&
      !isFeed(route) &&
      `${route.method} ${route.path}` !== 'POST /api/alliances' &&
      route.permission !== 'privacy.act' &&
      route.permission !== 'board.act' &&
      route.permission !== 'meetings.act',
  );

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
  const who = (): Asker => world.asker(called);

  test('of each alliance, on every route and in every command', async () => {
    cells += await compare(ofEachAlliance(who(), routes.filter(isOfAlliance)));
  });

  test('on every other route', async () => {
    cells += await compare(otherRoutes().map((route) => cell(who(), route, null, 'no alliance')));
  });

  test('where an alliance may be started', async () => {
    const start = (lan: string): Promise<Answer> => {
      const body = { name: 'Provad', lan: [lan] };
      return server.command('start-collaboration', null, body, { as: who().person, dryRun: true });
    };
    cells += await compare(
      EVERYWHERE.map((lan) => ({
        name: `start in ${lan}`,
        expected: startCell(who(), lan),
        got: async () => shown(await start(lan)),
      })),
    );
  });

  test('which alliances lists, searches and counts tell of', async () => {
    const { person } = who();
    if (person === undefined) return;
    const atLeast = String(await server.app.foundation.store.head());
    const expected = world.alliances.filter(({ id }) => sees(who(), id)).map(({ id }) => id);
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

test.each(ROLES)('%s, on what asks for a fresh sign-in', async (role) => {
  const commands = routes.filter((route) => isOfAlliance(route) && asksForFresh(route));
  for (const way of WAYS) {
    const who = world.asker(`${role}, ${way}`);
    stepUpCells += await compare([
      ...ofEachAlliance(who, commands),
      ...otherRoutes()
        .filter(asksForFresh)
        .map((route) => cell(who, route, null, 'no alliance')),
    ]);
  }
});
