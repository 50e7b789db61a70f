import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { schemaOf } from '../../projections/runner/projection.js';
import { REGIONS } from '../../src/contexts/alliances/regions.js';
import type { AppendResult } from '../../src/event-store/event-store.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { EventSource } from '../support/event-source.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let schemas: AnswerSchemas;
let story: AllianceStory;
let feedUrl: URL;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  story = await AllianceStory.started(server, everybody);
  feedUrl = new URL('/api/feed', await server.app.listen());
});

afterAll(() => server.stop());

const post = (url: string, as?: Person): Promise<Answer> =>
  server.ask(url, { method: 'POST', ...(as === undefined ? {} : { as }) });

const PROJECTIONS = '/api/operations/projections';

/** An event as the program writes them, but with data that its fold does not take. */
function appendPoison(stream: string): Promise<AppendResult> {
  const encoder = new TextEncoder();
  const id = randomUUID();
  const body = {
    ...{ id, type: 'LanAdded', version: 1, recordedAt: new Date().toISOString() },
    ...{ actor: 'system', role: 'system', commandId: randomUUID(), commandMac: '', correlationId: id },
    ...{ causationId: null, workflow: null, data: null },
  };
  const event = { id, type: body.type, data: encoder.encode(JSON.stringify(body)) };
  return server.app.foundation.store.append(stream, 0, [{ ...event, metadata: encoder.encode('{}') }]);
}

describe('the read models', () => {
  test('are told of to the office, administrators and auditors', async () => {
    for (const role of ['case-officer', 'administrator', 'auditor'] as const) {
      const body = schemas.thenAsDescribed(
        await server.ask(PROJECTIONS, { as: everybody[role] }),
        'listProjections',
      );
      const names = body.items.map(({ name }: { name: string }) => name);
      expect(names).toEqual(
        expect.arrayContaining(['alliance-file', 'audit-history', 'rollout', 'deadlines', 'organisations']),
      );
    }
    for (const role of ['coordinator', 'chair', 'partner'] as const) {
      thenProblem(await server.ask(PROJECTIONS, { as: everybody[role] }), 403, 'not-your-role');
    }
  });

  test('are rebuilt by the office and administrators, with the same answers after', async () => {
    const before = await story.view('auditor');
    for (const role of ['case-officer', 'administrator'] as const) {
      const answer = await post(`${PROJECTIONS}/alliance-file/rebuild`, everybody[role]);
      const body = schemas.thenAsDescribed(answer, 'rebuildProjection');
      expect(body).toMatchObject({
        projection: 'alliance-file',
        state: 'rebuilt',
        position: await story.position(),
      });
    }
    expect(await story.view('auditor')).toEqual(before);
    thenProblem(await post(`${PROJECTIONS}/alliance-file/rebuild`, everybody.auditor), 403, 'not-your-role');
    thenProblem(await post(`${PROJECTIONS}/alliance-file/rebuild`), 401, 'not-signed-in');
    thenProblem(
      await post(`${PROJECTIONS}/nothing/rebuild`, everybody.administrator),
      404,
      'unknown-projection',
    );
  });

  test('name the case that they stopped following, which a retry may mend', async () => {
    const poisoned = await AllianceStory.started(server, everybody, { name: 'Förgiftad' });
    await poisoned.view('auditor');
    const stream = `ika-alliance-${poisoned.id}`;
    const [id, type] = [randomUUID(), 'WrittenByANewerRelease'];
    const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
    const { position } = await server.app.foundation.store.append(stream, 0, [
      { id, type, data: bytes({ id, type, version: 1 }), metadata: bytes({}) },
    ]);
    const list = await server.ask(`${PROJECTIONS}?atLeast=${String(position)}`, { as: everybody.auditor });
    const { items } = schemas.thenAsDescribed(list, 'listProjections');
    const file = items.find(({ name }: { name: string }) => name === 'alliance-file');
    expect(file.parked).toMatchObject([
      { stream, subject: poisoned.id, eventType: 'WrittenByANewerRelease', revision: 1 },
    ]);
    const path = `${PROJECTIONS}/parked/${String(file.parked[0].id)}/retry`;
    const retried = schemas.thenAsDescribed(await post(path, everybody['case-officer']), 'retryParked');
    expect(retried).toMatchObject({ stream, parked: true });
    thenProblem(await post(path, everybody.auditor), 403, 'not-your-role');
    for (const id of [randomUUID(), 'x', '%00']) {
      const unknown = await post(`${PROJECTIONS}/parked/${id}/retry`, everybody.administrator);
      thenProblem(unknown, 404, 'unknown-parked');
    }
    const stopped = await server.ask(`/api/alliances/${poisoned.id}`, { as: everybody.auditor });
    expect(thenDone(stopped).flags).toContain('not-following-the-log');
    expect(stopped.headers['etag']).toBeUndefined();
    // The others go on, and so does the rest of the program.
    await story.done('coordinator', 'rename', { name: 'Ett annat namn' });
    expect((await story.view('auditor')).name).toBe('Ett annat namn');
    await server.ready();
    const command = await poisoned.give('coordinator', 'rename', { name: 'Går inte' });
    thenProblem(command, 503, 'newer-release');
  });

  test('name the event that no fold takes, of whose case commands and the past say that they cannot be read', async () => {
    const poisoned = await AllianceStory.started(server, everybody, { name: 'Oläslig' });
    const before = await poisoned.position();
    await poisoned.view('auditor');
    const { position } = await appendPoison(`ika-alliance-${poisoned.id}`);
    const list = await server.ask(`${PROJECTIONS}?atLeast=${String(position)}`, { as: everybody.auditor });
    const { items } = schemas.thenAsDescribed(list, 'listProjections');
    for (const name of ['alliance-file', 'audit-history'])
      expect(items.find((item: { name: string }) => item.name === name).parked).toContainEqual(
        expect.objectContaining({
          subject: poisoned.id,
          error: expect.stringMatching(/^TypeError at evolve[\w-]*\./),
        }),
      );
    const command = await poisoned.give('coordinator', 'rename', { name: 'Går inte' });
    thenProblem(command, 503, 'case-unreadable');
    expect(command.headers['retry-after']).toBe('3600');
    expect(command.body.commandId).toEqual(expect.any(String));
    const path = `/api/alliances/${poisoned.id}`;
    const past = await server.ask(`${path}?asOf=${String(position)}`, { as: everybody.auditor });
    thenProblem(past, 503, 'case-unreadable');
    // Whoever follows the feed hears nothing of it, and of the others all.
    const feed = await EventSource.open(feedUrl, everybody.auditor, {
      'last-event-id': String(position - 1),
    });
    const renamed = await story.done('coordinator', 'rename', { name: 'Läslig' });
    expect((await feed.next())?.id).toBe(String(renamed.position));
    await feed.close();
    // What comes before that event is told as ever.
    const earlier = await server.ask(`${path}?asOf=${String(before)}`, { as: everybody.auditor });
    expect(thenDone(earlier).name).toBe('Oläslig');
  });
});

describe('health', () => {
  test('is live and ready, with what was looked at', async () => {
    expect(schemas.thenAsDescribed(await server.ask('/health/live'), 'isLive')).toEqual({ status: 'alive' });
    const ready = schemas.thenAsDescribed(await server.ready(), 'isReady');
    expect(ready).toMatchObject({
      status: 'ready',
      checks: {
        program: { ok: true },
        store: { kind: 'memory' },
        database: { ok: true },
        projections: { ok: true },
      },
    });
  });

  test('is not ready while a read model stands beyond the end of the log', async () => {
    const own = await TestServer.start();
    try {
      const { projector } = own.app.foundation;
      await own.app.runners.stop();
      await projector.query(`UPDATE ${schemaOf('rollout')}.checkpoint SET position = 9999`);
      await new Promise((later) => setTimeout(later, 600));
      expect(await own.ask('/health/ready')).toMatchObject({
        status: 503,
        body: { checks: { projections: { ok: false } } },
      });
    } finally {
      await own.stop();
    }
  });

  test('is not ready before what was begun before the start is done', async () => {
    let looked: Answer | undefined;
    const own = await TestServer.start({
      beforeProjections: async (app) => {
        const http = new URL(await app.listen());
        const answer = await fetch(new URL('/health/ready', http));
        looked = {
          status: answer.status,
          headers: {},
          bytes: Buffer.alloc(0),
          text: '',
          body: await answer.json(),
        };
      },
    });
    try {
      expect(looked).toMatchObject({
        status: 503,
        body: { code: 'not-ready', checks: { program: { phase: 'starting' } } },
      });
      await own.ready();
    } finally {
      await own.stop();
    }
  });
});

test('measurements tell of commands, appends, requests, read models and the process', async () => {
  await story.give('coordinator', 'leave-lan', { lan: '12' });
  await story.done('coordinator', 'rename', { name: 'Mätbart namn' });
  const answer = await server.ask('/metrics');
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(answer.text).toMatch(/samverka_commands_total\{command="rename",outcome="done"\} \d/);
  expect(answer.text).toMatch(/samverka_commands_total\{command="leave-lan",outcome="rule"\} 1/);
  expect(answer.text).toMatch(/samverka_append_duration_seconds_count [1-9]/);
  expect(answer.text).toMatch(
    /samverka_http_request_duration_seconds_count\{method="POST",route="\/api\/alliances\/:id\/rename",status="2xx"\} \d/,
  );
  expect(answer.text).toMatch(/samverka_projection_lag\{projection="rollout"\} \d/);
  expect(answer.text).toMatch(/samverka_projection_parked_streams\{projection="alliance-file"\} \d/);
  expect(answer.text).toMatch(/nodejs_eventloop_lag_seconds \d/);
  expect(answer.text).toMatch(/process_resident_memory_bytes \d/);
  expect(answer.text).not.toContain(story.id);
});

describe('tokens', () => {
  test('are kept as hashes, and told of without them', async () => {
    const { id, token } = await server.app.foundation.identity.tokens.add({
      role: 'auditor',
      label: 'ett test',
    });
    expect(token).toMatch(/^samverka_[A-Za-z0-9_-]{43}$/);
    const { rows } = await server.app.foundation.database.query<{ all: string }>(
      'SELECT string_agg(t::text, chr(10)) AS all FROM identity.api_token t',
    );
    expect(rows[0]!.all).toContain(id);
    expect(rows[0]!.all).not.toContain(token.slice(9));
    const listed = (await server.app.foundation.identity.tokens.list()).find((known) => known.id === id);
    expect(listed).toMatchObject({ role: 'auditor', label: 'ett test', revokedAt: null, expiresAt: null });
    expect(JSON.stringify(listed)).not.toContain(token);
  });

  test('hold until they are revoked or expire', async () => {
    const { foundation } = server.app;
    const leaving = await server.person({ role: 'auditor' });
    thenDone(await server.ask('/api/alliances', { as: leaving }));
    expect(await foundation.identity.tokens.revoke(leaving.id)).toBe(true);
    thenProblem(await server.ask('/api/alliances', { as: leaving }), 401, 'token-not-valid');
    const past = await server.person({ role: 'auditor', expiresAt: '2020-01-01T00:00:00Z' });
    thenProblem(await server.ask('/api/alliances', { as: past }), 401, 'token-not-valid');
    const future = await server.person({ role: 'auditor', expiresAt: '2126-01-01T00:00:00Z' });
    thenDone(await server.ask('/api/alliances', { as: future }));
    expect(await foundation.identity.tokens.revoke(randomUUID())).toBe(false);
    expect(await foundation.identity.tokens.revoke('no id')).toBe(false);
  });

  test('know coordinators who can sign in', async () => {
    const { tokens: service } = server.app.foundation.identity;
    expect(await service.holdsRole(everybody.coordinator.id, ['coordinator'])).toBe(true);
    expect(await service.holdsRole(everybody.auditor.id, ['coordinator', 'chair'])).toBe(false);
    expect(await service.holdsRole('no id', ['coordinator'])).toBe(false);
  });

  test('give a mandate for an alliance outside the log', async () => {
    const deputy = await server.person({ role: 'coordinator', alliances: [story.id] });
    thenDone(await server.ask(`/api/alliances/${story.id}`, { as: deputy }));
    thenDone(await server.command('rename', story.id, { name: 'Ställföreträdarens namn' }, { as: deputy }));
  });

  test.each([
    [{ role: 'king' as 'chair' }, /role is king/],
    [{ role: 'coordinator' as const, regions: ['99'] }, /region is 99/],
    [{ role: 'coordinator' as const, alliances: ['x'] }, /alliance is x/],
    [{ role: 'auditor' as const, expiresAt: 'soon' }, /expire soon/],
  ])('are not made of %j', async (token, message) => {
    await expect(server.app.foundation.identity.tokens.add(token)).rejects.toThrow(message);
  });
});

describe('the pages', () => {
  test('the first one has the 21 län as a table that needs no script', async () => {
    const answer = await server.ask('/');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'sv',
    });
    expect(answer.text).toContain('<html lang="sv">');
    const [table] = answer.text.split('</table>');
    expect([...table!.matchAll(/<th scope="row">/g)]).toHaveLength(21);
    expect(answer.text).toContain('Skåne län');
    expect(answer.text).toContain('Samarbete påbörjat');
    expect(answer.text).not.toMatch(/<script(?! src="\/lan\.js" type="module"><\/script>)|style=|onclick/i);
    const about = await server.ask('/om');
    const links = [...`${answer.text}${about.text}`.matchAll(/href="(\/[^"]*)"/g)].map(([, link]) =>
      link!.replaceAll('&amp;', '&'),
    );
    for (const link of links)
      expect({ link, status: (await server.ask(link)).status }).toEqual({ link, status: 200 });
  });

  test('the first one marks each year that is uncertain, and says why below, once', async () => {
    const { text } = await server.ask('/');
    const doubts = REGIONS.flatMap(({ ksmNote }) => (ksmNote === null ? [] : [ksmNote.sv]));
    expect(text.match(/class="doubt" href="#doubts"/g)).toHaveLength(doubts.length);
    const below = text.split('id="doubts"')[1];
    for (const doubt of new Set(doubts)) expect(below?.split(doubt)).toHaveLength(2);
  });

  test('is in English for those who ask', async () => {
    const accepted = await server.ask('/', { headers: { 'accept-language': 'en' } });
    const chosen = await server.ask('/?lang=en');
    for (const answer of [accepted, chosen]) {
      expect(answer.text).toContain('<html lang="en">');
      expect(answer.text).toContain('Collaboration started');
    }
  });

  test('escapes what it is given', async () => {
    const named = await AllianceStory.started(server, everybody, { name: '<script>alert(1)</script>' });
    await named.view('auditor');
    expect((await server.ask('/')).text).not.toContain('<script>');
  });

  test("the API's documentation is served from here alone, with the only exception from the strict policy", async () => {
    const docs = await server.ask('/docs');
    expect(docs.status).toBe(200);
    const policy = docs.headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/);
    const assets = [...docs.text.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, asset]) => asset!.slice(1));
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) expect((await server.ask(asset)).status).toBe(200);
    expect(docs.text).not.toMatch(/(?:src|href)="https?:/);
    thenProblem(await server.ask('/docs/../package.json'), 404, 'unknown-address');
    thenProblem(await server.ask('/docs/%2e%2e/package.json'), 404, 'unknown-address');
  });
});
