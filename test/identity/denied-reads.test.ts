import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { byOwnToken, invited } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let others: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  others = await AllianceStory.started(server, everybody, { name: 'Kulturallians Kanari' });
});

afterAll(() => server.stop());

interface Denied {
  readonly actor: string | null;
  readonly network: string | null;
  readonly details: {
    readonly route: string;
    readonly status: number;
    readonly times: number;
    readonly existing?: number;
  };
}

async function coordinator(): Promise<Person> {
  const account = await invited(server, 'coordinator', { regions: ['12'] });
  return byOwnToken(server, account, { role: 'coordinator', regions: [] });
}

/** What the administrator sees of somebody, or of those who are not signed in, once there are so many. */
async function denied(actor: string | null, count: number): Promise<Denied[]> {
  const query = `kind=denied&limit=200${actor === null ? '' : `&account=${actor}`}`;
  for (;;) {
    const { items } = thenDone(
      await server.ask(`/api/security-events?${query}`, { as: everybody.administrator }),
    );
    const theirs = (items as Denied[]).filter((item) => item.actor === actor);
    if (theirs.length >= count) return theirs;
  }
}

const alliance = (id: string, as: Person): Promise<Answer> => server.ask(`/api/alliances/${id}`, { as });

test("reads of another's alliance, of an extract and of the security log are one event each", async () => {
  const as = await coordinator();
  thenProblem(await alliance(others.id, as), 404, 'unknown-alliance');
  thenProblem(
    await server.ask(`/api/privacy-requests/${randomUUID()}/extract`, { as }),
    403,
    'not-your-role',
  );
  thenProblem(await server.ask('/api/security-events?account=' + as.id, { as }), 403, 'not-your-role');
  // What is of nobody's is no denial.
  thenProblem(await server.ask('/api/workflows/nothing', { as }), 404, 'unknown-workflow');
  const events = await denied(as.id, 3);
  const details = events.map((event) => event.details);
  expect(details.sort((a, b) => (a.route < b.route ? -1 : 1))).toEqual([
    { route: 'GET /api/alliances/:id', status: 404, times: 1, existing: 1 },
    { route: 'GET /api/privacy-requests/:id/extract', status: 403, times: 1 },
    { route: 'GET /api/security-events', status: 403, times: 1 },
  ]);
  for (const { network } of events) expect(network).toBe('127.0.0.0/24');
  const { rows } = await server.app.foundation.database.query('SELECT * FROM identity.security_event');
  for (const unwanted of ['Alva', '@example.org', 'Kanari', '127.0.0.1', others.id, as.token])
    expect({ unwanted, there: JSON.stringify(rows).includes(unwanted) }).toEqual({ unwanted, there: false });
});

test('so are tokens and sessions that do not hold, and not that somebody has yet to sign in', async () => {
  thenProblem(await server.ask('/api/accounts'), 401, 'not-signed-in');
  thenProblem(
    await server.ask('/api/tokens', { as: { id: '', token: 'x'.repeat(43) } }),
    401,
    'token-not-valid',
  );
  const cookie = `__Host-samverka=${'x'.repeat(43)}`;
  thenProblem(await server.ask('/api/sessions', { headers: { cookie } }), 401, 'not-signed-in');
  const events = await denied(null, 2);
  const details = events.map((event) => event.details);
  expect(details.sort((a, b) => (a.route < b.route ? -1 : 1))).toEqual([
    { route: 'GET /api/sessions', status: 401, times: 1 },
    { route: 'GET /api/tokens', status: 401, times: 1 },
  ]);
});

test("whether it is another's or nobody's shows neither in the answer nor in the asker's own data", async () => {
  const [one, another] = [await coordinator(), await coordinator()];
  const withoutId = ({ status, headers, text }: Answer) => {
    const { date: _, 'x-request-id': __, ...more } = headers;
    return { status, headers: more, text };
  };
  expect(withoutId(await alliance(others.id, one))).toEqual(withoutId(await alliance(randomUUID(), one)));
  await alliance(randomUUID(), another);
  await alliance(randomUUID(), another);
  const existing = async ({ id }: Person) => (await denied(id, 1)).map(({ details }) => details.existing);
  expect(await existing(another)).toEqual([0]);
  // Counted once each: which of the two came first is not said.
  expect(await denied(one.id, 1)).toHaveLength(1);
  const told = async (as: Person): Promise<string[]> =>
    thenDone(await server.ask('/api/own-data', { as }))
      .account.securityEvents.map(({ kind }: { kind: string }) => kind)
      .filter((kind: string) => kind === 'denied');
  expect(await told(one)).toEqual(await told(another));
});

test('a thousand tries are two rows, which count them', async () => {
  const as = await coordinator();
  for (let tens = 0; tens < 100; tens++)
    await Promise.all(Array.from({ length: 10 }, () => alliance(tens < 90 ? others.id : randomUUID(), as)));
  expect(await denied(as.id, 1)).toHaveLength(1);
  // What the minute has counted is written when it ends, and at a stop.
  server = await server.restarted();
  const events = await denied(as.id, 2);
  expect(events.map(({ details }) => details.times).sort((a, b) => a - b)).toEqual([1, 999]);
  expect(events.reduce((sum, { details }) => sum + (details.existing ?? 0), 0)).toBe(900);
});
