import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start({ timeoutMs: 50 });
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  await story.view('coordinator');
});

afterEach(() => server.memory.resume());
afterAll(() => server.stop());

describe('the event store is away', () => {
  test.each(['lost', 'applied'] as const)(
    'a command is 503 with its id, and the same again succeeds once (%s)',
    async (how) => {
      const revision = Number((await story.view('coordinator')).revision);
      const key = randomUUID();
      const body = { name: `Efter ett avbrott (${how})` };
      server.memory.hang(how);
      const answer = await story.give('coordinator', 'rename', body, { key });
      thenProblem(answer, 503, 'store-away');
      expect(answer.body.commandId).toBe(key);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      server.memory.resume();
      const again = await story.give('coordinator', 'rename', body, { key });
      expect(thenDone(again)).toMatchObject({
        revision: revision + 1,
        events: [{ type: 'AllianceRenamed' }],
      });
      const view = await story.view('coordinator');
      expect(view).toMatchObject({ name: body.name, revision: revision + 1 });
    },
  );

  test('a start is 503 too, and the same again starts one alliance', async () => {
    const key = randomUUID();
    const start = () =>
      server.command(
        'start-collaboration',
        null,
        { name: 'En allians', lan: ['13'] },
        { as: everybody.coordinator, key },
      );
    server.memory.hang();
    const answer = await start();
    thenProblem(answer, 503, 'store-away');
    expect(answer.body.commandId).toBe(key);
    server.memory.resume();
    const { id } = thenDone(await start(), 201);
    expect(thenDone(await start(), 201).id).toBe(id);
    const list = await server.ask('/api/alliances?q=En%20allians', { as: everybody.coordinator });
    expect(thenDone(list).items).toHaveLength(1);
  });

  test('what is read from the read models is answered meanwhile, and what needs the log is 503', async () => {
    server.memory.hang();
    thenDone(await server.ask(`/api/alliances/${story.id}`, { as: everybody.auditor }));
    thenDone(await server.ask('/api/rollout'));
    thenProblem(
      await server.ask(`/api/alliances/${story.id}/actions`, { as: everybody.auditor }),
      503,
      'database-away',
    );
    const resumed = { as: everybody.auditor, headers: { 'last-event-id': '1' } };
    thenProblem(await server.ask('/api/feed', resumed), 503, 'database-away');
    const ready = await server.ask('/health/ready');
    thenProblem(ready, 503, 'not-ready');
    expect(ready.body.checks.store.ok).toBe(false);
    expect((await server.ask('/health/live')).status).toBe(200);
  });
});

describe('a position that is not there yet', () => {
  test('is waited for', async () => {
    const next = (await story.position()) + 1;
    const reads = ['', '/history', '/actions'].map((part) =>
      server.ask(`/api/alliances/${story.id}${part}?atLeast=${String(next)}`, { as: everybody.auditor }),
    );
    reads.push(
      server.ask(`/api/rollout?atLeast=${String(next)}`),
      server.ask(`/api/texts?atLeast=${String(next)}`),
    );
    await story.done('coordinator', 'rename', { name: 'Efterlängtat namn' });
    const [alliance, ...others] = await Promise.all(reads);
    expect(thenDone(alliance!).name).toBe('Efterlängtat namn');
    for (const answer of [alliance!, ...others])
      expect(thenDone(answer).position).toBeGreaterThanOrEqual(next);
  });

  test('is 503 after five seconds', async () => {
    const far = (await story.position()) + 1_000;
    const begun = performance.now();
    const answers = await Promise.all(
      [`/api/alliances/${story.id}?atLeast=${String(far)}`, `/api/alliances?atLeast=${String(far)}`].map(
        (url) => server.ask(url, { as: everybody.auditor }),
      ),
    );
    answers.push(await server.ask(`/api/rollout?atLeast=0`));
    const seconds = (performance.now() - begun) / 1_000;
    expect(seconds).toBeGreaterThan(4.9);
    expect(seconds).toBeLessThan(8);
    thenProblem(answers[0]!, 503, 'position-not-reached');
    thenProblem(answers[1]!, 503, 'position-not-reached');
    expect(answers[0]!.headers['retry-after']).toBe('1');
    expect(answers[0]!.body).not.toHaveProperty('commandId');
    thenDone(answers[2]!);
  });
});

describe('two instances', () => {
  test('see what the other has written, and a key is remembered in both', async () => {
    const other = await server.beside();
    try {
      const key = randomUUID();
      const first = thenDone(await story.give('coordinator', 'rename', { name: 'Här' }, { key }));
      const there = { as: everybody.coordinator, key };
      expect((await other.command('rename', story.id, { name: 'Här' }, there)).body).toEqual(first);
      const second = thenDone(
        await other.command(
          'rename',
          story.id,
          { name: 'Där' },
          { as: everybody.coordinator, ifMatch: `"${String(first.revision)}"` },
        ),
      );
      const read = await server.ask(`/api/alliances/${story.id}?atLeast=${String(second.position)}`, {
        as: everybody.coordinator,
      });
      expect(thenDone(read).name).toBe('Där');
      thenDone(
        await story.give(
          'coordinator',
          'rename',
          { name: 'Här igen' },
          { ifMatch: `"${String(second.revision)}"` },
        ),
      );
      await server.app.foundation.identity.tokens.revoke(everybody.partner.id);
      thenProblem(await other.ask('/api/alliances', { as: everybody.partner }), 401, 'token-not-valid');
    } finally {
      await other.app.stop();
    }
  });
});

describe('a stop', () => {
  test('answers what was accepted, and tells the rest to come again', async () => {
    const own = await TestServer.start({ timeoutMs: 10_000 });
    const persons = await people(own);
    const early = await AllianceStory.started(own, persons);
    const late = await AllianceStory.started(own, persons);
    const address = await own.app.listen();
    const rename = (id: string, key: string): Promise<Response> =>
      fetch(`${address}/api/alliances/${id}/rename`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${persons.coordinator.token}`,
          'idempotency-key': key,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ name: `Namn ${key}` }),
      });
    // Warm connections, so that both requests below find one.
    await Promise.all([rename(early.id, randomUUID()), rename(late.id, randomUUID())]);
    own.memory.hang();
    const appending = nextAppend(own);
    const accepted = rename(early.id, randomUUID());
    await appending;
    const stopped = own.app.stop();
    expect(own.app.lifecycle.isStopping).toBe(true);
    const key = randomUUID();
    const [ready, refused] = await Promise.all([
      own.ask('/health/ready'),
      own.command('rename', late.id, { name: 'För sent' }, { as: persons.coordinator, key }),
    ]);
    thenProblem(ready, 503, 'stopping');
    thenProblem(refused, 503, 'stopping');
    expect(refused.body.commandId).toBe(key);
    expect(refused.headers['retry-after']).toBe('1');
    own.memory.resume();
    const answer = await accepted;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    await stopped;
    await expect(fetch(address)).rejects.toThrow();
    await own.stop();
  });
});

/** Resolves when the next command has been decided, and its events are on their way into the log. */
function nextAppend(own: TestServer): Promise<void> {
  const { store } = own.app.foundation;
  const append = store.append.bind(store);
  return new Promise((resolve) => {
    store.append = (...parts) => {
      resolve();
      return append(...parts);
    };
  });
}

test('the database is away: 503, and all is well when it is back', async () => {
  const own = await TestServer.start();
  try {
    const persons = await people(own);
    const other = await AllianceStory.started(own, persons);
    const url = `/api/alliances/${other.id}`;
    await other.view('auditor');
    const { database, reader } = own.app.foundation;
    const away = await database.withClient(async () => {
      const back = [database, reader].map(({ pool }) => {
        const connect = pool.connect.bind(pool);
        pool.connect = (() =>
          Promise.reject(
            Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
          )) as never;
        return (): void => void (pool.connect = connect as never);
      });
      const key = randomUUID();
      const stranger = await own.ask('/api/alliances', {
        as: { id: '', token: `samverka_${'x'.repeat(43)}` },
      });
      const read = await own.ask('/api/rollout');
      const command = await own.command(
        'draft-application',
        other.id,
        { text: 'x' },
        { as: persons.coordinator, key },
      );
      const ready = await own.ask('/health/ready');
      for (const restore of back) restore();
      return { stranger, read, command, ready, key };
    });
    thenProblem(away.stranger, 503, 'database-away');
    thenProblem(away.read, 503, 'database-away');
    thenProblem(away.command, 503, 'database-away');
    expect(away.command.body.commandId).toBe(away.key);
    thenProblem(away.ready, 503, 'not-ready');
    expect(away.ready.body.checks.database.ok).toBe(false);
    thenDone(await own.ask(url, { as: persons.auditor }));
    const again = await own.command(
      'draft-application',
      other.id,
      { text: 'x' },
      { as: persons.coordinator, key: away.key },
    );
    expect(thenDone(again)).toMatchObject({ revision: 1 });
  } finally {
    await own.stop();
  }
});
