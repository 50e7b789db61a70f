import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type AccountPerson,
  type Browser,
  DAY_MS,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { EventSource } from '../support/event-source.js';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let maker: AccountPerson;
let browser: Browser;
/** The maker's, in 12, in 14 and in both; and another's in 12. */
let south: AllianceStory;
let west: AllianceStory;
let wide: AllianceStory;
let others: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  maker = await withAccount(server, 'coordinator', { regions: ['12', '13'] });
  browser = await signedIn(server, maker);
  const given = async (name: string, lan: string[]): Promise<AllianceStory> => {
    const story = await AllianceStory.started(
      server,
      { ...everybody, coordinator: everybody.stranger },
      { name, lan },
    );
    return story;
  };
  [south, west, wide, others] = [
    await given('Syd', ['12']),
    await given('Väst', ['14']),
    await given('Bred', ['12', '14']),
    await given('Annans', ['12']),
  ];
  for (const story of [south, west, wide])
    await story.done('case-officer', 'appoint-coordinator', { coordinator: maker.id });
});

afterAll(() => server.stop());

const asked = (scope: object) => ({ role: 'coordinator', expiresOn: dayAhead(30), ...scope });

function dayAhead(days: number): string {
  return new Date(Date.parse(server.app.foundation.clock.now()) + days * DAY_MS).toISOString().slice(0, 10);
}

async function token(scope: object): Promise<Person> {
  return thenDone(await browser.post('/api/tokens', asked(scope)), 201);
}

/** What somebody finds in lists, by search, and one by one; with what they may change. */
async function found(as: Person): Promise<unknown> {
  const atLeast = String(await south.position());
  const names = async (url: string): Promise<string[]> =>
    thenDone(await server.ask(url, { as }))
      .items.map(({ name }: { name: string }) => name)
      .sort();
  const listed = await names(`/api/alliances?atLeast=${atLeast}`);
  expect(await names(`/api/alliances?asOf=${atLeast}`)).toEqual(listed);
  const searched = await Promise.all(
    ['syd', 'väst', 'bred', 'annans'].map((q) => names(`/api/alliances?q=${encodeURIComponent(q)}`)),
  );
  expect(searched.flat().sort()).toEqual(listed);
  for (const story of [south, west, wide, others]) {
    const { name } = await story.view('auditor');
    const status = listed.includes(name) ? 200 : 404;
    for (const path of ['', '/history', '/actions', '/diff'])
      expect((await server.ask(`/api/alliances/${story.id}${path}`, { as })).status).toBe(status);
    const body = { issues: ['Lokaler'] };
    const changed = await server.command('choose-issues', story.id, body, { as, dryRun: true });
    expect(changed.status).toBe(status);
  }
  return listed;
}

const start = (as: Person, ...lan: string[]) =>
  server.command('start-collaboration', null, { name: 'Ny', lan }, { as, dryRun: true });

describe('a token of my own', () => {
  test('reaches all that I do where it is not narrowed', async () => {
    const as = await token({});
    expect(await found(as)).toEqual(['Bred', 'Syd', 'Väst']);
    thenDone(await start(as, '12', '13'), 201);
    thenProblem(await start(as, '14'), 403, 'not-your-region');
  });

  test('narrowed to län reaches what lies in them, wholly or partly, and starts there', async () => {
    const as = await token({ regions: ['12'] });
    expect(await found(as)).toEqual(['Bred', 'Syd']);
    thenDone(await start(as, '12'), 201);
    thenProblem(await start(as, '13'), 403, 'out-of-token-scope');
    expect(thenDone(await server.ask('/api/session', { as })).mandates).toEqual({
      regions: ['12'],
      alliances: [],
    });
    // A län where no mandate lets one start, but where there is an alliance of one's own.
    expect(await found(await token({ regions: ['14'] }))).toEqual(['Bred', 'Väst']);
  });

  test('narrowed to alliances reaches these, and starts none', async () => {
    const as = await token({ alliances: [west.id.toUpperCase()] });
    expect(await found(as)).toEqual(['Väst']);
    thenProblem(await start(as, '12'), 403, 'out-of-token-scope');
    expect(await found(await token({ regions: ['12'], alliances: [west.id, wide.id] }))).toEqual(['Bred']);
  });

  test('narrowed to what is not mine cannot be made, whether it exists or not', async () => {
    const faultsOf = async (scope: object): Promise<string[]> =>
      thenProblem(await browser.post('/api/tokens', asked(scope)), 400, 'malformed').faults;
    const alliances = [south.id, others.id, '0f8fad5b-d9cb-469f-a165-70867728950e'];
    expect(await faultsOf({ alliances })).toEqual(['/alliances/1 not-your-own', '/alliances/2 not-your-own']);
    expect(await faultsOf({ regions: ['12', '01'] })).toEqual(['/regions/1 not-your-own']);
    // An empty list might be meant as nothing at all.
    expect(await faultsOf({ regions: [], alliances: [] })).toEqual([
      '/regions too-few-items',
      '/alliances too-few-items',
    ]);
  });

  test('brings an alliance into no län that it was not made for', async () => {
    const story = await AllianceStory.started(server, everybody, { lan: ['12'] });
    await story.done('case-officer', 'appoint-coordinator', { coordinator: maker.id });
    const officer = await signedIn(server, await withAccount(server, 'case-officer'));
    const made = { role: 'case-officer', expiresOn: dayAhead(1) };
    const within = async (scope: object): Promise<Person> =>
      thenDone(await officer.post('/api/tokens', { ...made, ...scope }), 201);
    const [south12, both] = [await within({ regions: ['12'] }), await within({ regions: ['12', '25'] })];
    const give = (as: Person, command: string, body: object) =>
      server.command(command, story.id, body, { as, dryRun: true });
    const named = await token({ regions: ['12'] });
    for (const as of [south12, named]) {
      thenProblem(await give(as, 'add-lan', { lan: '25' }), 403, 'out-of-token-scope');
      thenProblem(await give(as, 'add-lan', { lan: '99' }), 400, 'malformed');
    }
    thenDone(await give(both, 'add-lan', { lan: '25' }));
    thenDone(await give(await within({ alliances: [story.id] }), 'add-lan', { lan: '25' }));
    const eventOf = async (type: string): Promise<string> => {
      const { items } = thenDone(await server.ask(`/api/alliances/${story.id}/history`, { as: south12 }));
      return items.find((item: { type: string }) => item.type === type).id;
    };
    const started = await eventOf('RegionalCollaborationStarted');
    await story.done('case-officer', 'add-lan', { lan: '25' });
    const [added, reason] = [await eventOf('LanAdded'), 'Skrevs fel.'];
    const correct = (as: Person, fact: object) => give(as, 'correct-fact', { reason, ...fact });
    const elsewhere = [
      { event: started, field: 'lan', value: ['12', '14'] },
      { event: added, field: 'lan', value: '14' },
    ];
    for (const fact of elsewhere) {
      thenProblem(await correct(both, fact), 403, 'out-of-token-scope');
      thenDone(await correct(await within({}), fact));
    }
    thenDone(await correct(south12, { event: added, field: 'lan', value: '12' }));
    // Back to where it had left.
    await story.done('case-officer', 'leave-lan', { lan: '25', reason });
    const back = { event: await eventOf('LanLeft'), field: 'happened', value: false };
    thenProblem(await correct(south12, back), 403, 'out-of-token-scope');
    thenDone(await correct(both, back));
    // Another alliance in the place of this one is looked up within the scope.
    const { id: by } = await AllianceStory.started(server, everybody, { name: 'Efterträdare' });
    const succeed = { by, reason };
    const only = await within({ alliances: [story.id] });
    thenProblem(await give(only, 'succeed', succeed), 422, 'unknown-successor');
  });

  test('is told by the feed of what lies within its scope, and of no more once that lies elsewhere', async () => {
    const moving = await AllianceStory.started(server, everybody, { lan: ['13'] });
    await moving.done('case-officer', 'appoint-coordinator', { coordinator: maker.id });
    await moving.done('case-officer', 'add-lan', { lan: '12' });
    const as = await token({ regions: ['12'] });
    const feed = await EventSource.open(new URL('/api/feed', await server.app.listen()), as);
    const renamed = async (story: AllianceStory): Promise<object> => {
      const { position } = await story.done('case-officer', 'rename', {
        name: randomUUID(),
      });
      return expect.objectContaining({ position, alliance: story.id });
    };
    await renamed(west);
    await renamed(others);
    const within = [await renamed(moving), await renamed(wide)];
    expect((await feed.take(2)).map(({ data }) => data)).toEqual(within);
    await moving.done('case-officer', 'leave-lan', { lan: '12', reason: 'Byter område.' });
    await renamed(moving);
    const next = await renamed(south);
    expect((await feed.next())?.data).toEqual(next);
    await feed.close();
  });
});

test('what is my own a narrowed token tells nothing of, but that it is mine', async () => {
  const as = await token({ alliances: [west.id] });
  expect(thenDone(await server.ask('/api/session', { as })).id).toBe(maker.id);
  for (const path of ['own-data', 'own-data?format=pdf', 'sessions', 'tokens', 'passkeys', 'connections'])
    thenProblem(await server.ask(`/api/${path}`, { as }), 403, 'out-of-token-scope');
  for (const [method, path, body] of [
    ['PUT', 'account', { name: 'Annan' }],
    ['DELETE', 'session', undefined],
    ['DELETE', 'sessions', undefined],
    ['DELETE', `sessions/${maker.id}`, undefined],
    ['POST', 'tokens', asked({})],
    ['DELETE', `tokens/${as.id}`, undefined],
  ] as const)
    thenProblem(await server.ask(`/api/${path}`, { as, method, body }), 403, 'out-of-token-scope');
  const whole = await token({});
  expect(thenDone(await server.ask('/api/own-data', { as: whole })).account.email).toBe(maker.email);
});

test('one of the office is narrowed likewise, and reaches neither persons nor accounts', async () => {
  const officer = await signedIn(server, await withAccount(server, 'case-officer'));
  const as = thenDone(
    await officer.post('/api/tokens', {
      role: 'case-officer',
      regions: ['01', '14'],
      expiresOn: dayAhead(1),
    }),
    201,
  );
  const ids = thenDone(await server.ask('/api/alliances', { as })).items.map(({ id }: { id: string }) => id);
  expect(ids.sort()).toEqual([west.id, wide.id].sort());
  for (const path of ['accounts', 'privacy-requests', 'operations/projections'])
    thenProblem(await server.ask(`/api/${path}`, { as }), 403, 'out-of-token-scope');
  const { rows } = thenDone(await server.ask('/api/rollout', { as }));
  expect(rows).toEqual(thenDone(await server.ask('/api/rollout')).rows);
});

test('one of the command line for a län lets a coordinator start there, and narrows nothing', async () => {
  const as = await server.person({ role: 'coordinator', regions: ['12'] });
  const own = await AllianceStory.started(server, { ...everybody, coordinator: as });
  await west.done('case-officer', 'appoint-coordinator', { coordinator: as.id });
  const ids = thenDone(
    await server.ask(`/api/alliances?atLeast=${String(await own.position())}`, { as }),
  ).items;
  expect(ids.map(({ id }: { id: string }) => id).sort()).toEqual([own.id, west.id].sort());
  thenProblem(await start(as, '13'), 403, 'not-your-region');
});
