import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type Commanded, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
});

afterAll(() => server.stop());

const NOBODY = { id: randomUUID(), token: `samverka_${'A'.repeat(43)}` };
const BAD_KEY = 'no uuid';
const BAD_TAG = 'revision 4';
const BAD_BODY = { name: '', surprise: true };

/** Everything is wrong at once; each row mends what the row before told. */
const STEPS: readonly (readonly [
  string,
  number,
  string,
  Commanded & { role?: keyof People; id?: string; body?: unknown },
])[] = [
  ['no token', 401, 'not-signed-in', { key: null, ifMatch: BAD_TAG, id: randomUUID(), body: BAD_BODY }],
  [
    'an unknown token',
    401,
    'token-not-valid',
    { as: NOBODY, key: null, ifMatch: BAD_TAG, id: randomUUID(), body: BAD_BODY },
  ],
  [
    'no such alliance',
    404,
    'unknown-alliance',
    { role: 'coordinator', key: null, ifMatch: BAD_TAG, id: randomUUID(), body: BAD_BODY },
  ],
  [
    "another's alliance",
    404,
    'unknown-alliance',
    { role: 'stranger', key: null, ifMatch: BAD_TAG, body: BAD_BODY },
  ],
  ['another role', 403, 'not-your-role', { role: 'auditor', key: null, ifMatch: BAD_TAG, body: BAD_BODY }],
  ['no key', 428, 'key-missing', { role: 'coordinator', key: null, ifMatch: BAD_TAG, body: BAD_BODY }],
  [
    'a key that is no UUID',
    400,
    'malformed',
    { role: 'coordinator', key: BAD_KEY, ifMatch: BAD_TAG, body: BAD_BODY },
  ],
  [
    'a bad If-Match and a bad body',
    400,
    'malformed',
    { role: 'coordinator', ifMatch: BAD_TAG, body: BAD_BODY },
  ],
  [
    'another revision',
    412,
    'precondition',
    { role: 'coordinator', ifMatch: '"7"', body: { name: 'Ett namn' } },
  ],
];

describe('one thing after another is told', () => {
  test.each(STEPS)('%s: %i', async (_, status, code, { role, id, body, as, ...commanded }) => {
    const who = as ?? (role === undefined ? undefined : everybody[role]);
    const answer = await server.command('rename', id ?? story.id, body, { ...commanded, as: who });
    thenProblem(answer, status, code);
  });

  test('a bad header, parameter and body are told together', async () => {
    const answer = await server.ask(`/api/alliances/${story.id}/rename?dryRun=perhaps&why=1`, {
      method: 'POST',
      as: everybody.coordinator,
      headers: { 'idempotency-key': BAD_KEY, 'if-match': BAD_TAG },
      body: BAD_BODY,
    });
    expect(thenProblem(answer, 400, 'malformed').faults).toEqual([
      '/Idempotency-Key key-not-a-uuid',
      '/If-Match if-match-not-a-revision',
      '/why unknown-parameter',
      '/dryRun not-true-or-false',
      '/surprise unknown-field',
      '/name text-blank',
    ]);
  });

  test('400 goes before a remembered key', async () => {
    const key = randomUUID();
    thenDone(await story.give('coordinator', 'choose-form', { form: 'node' }, { key }));
    thenProblem(await story.give('coordinator', 'choose-form', { form: 'club' }, { key }), 400, 'malformed');
  });

  test("403 goes before a remembered key, where a start is in another's län; a län that is none is 400", async () => {
    const key = randomUUID();
    const start = (lan: string[], more: Commanded = {}) =>
      server.command(
        'start-collaboration',
        null,
        { name: 'En start', lan },
        { as: everybody.coordinator, ...more },
      );
    thenDone(await start(['12'], { key }), 201);
    thenProblem(await start(['01'], { key }), 403, 'not-your-region');
    thenProblem(await start(['12', '01']), 403, 'not-your-region');
    expect(thenProblem(await start(['99']), 400, 'malformed').faults).toEqual(['/lan/0 not-a-choice']);
    const unstarted = await start(['12'], { ifMatch: '"0"' });
    thenProblem(unstarted, 412, 'precondition');
    expect(unstarted.body.detail).toContain('finns inte än');
    expect(unstarted.body).not.toHaveProperty('revision');
  });

  test('a remembered key goes before 412', async () => {
    const key = randomUUID();
    const first = await story.give(
      'coordinator',
      'choose-form',
      { form: 'network' },
      { key, ifMatch: '"1"' },
    );
    thenDone(first);
    const again = await story.give(
      'coordinator',
      'choose-form',
      { form: 'network' },
      { key, ifMatch: '"0"' },
    );
    expect(again.body).toEqual(first.body);
  });

  test('412 goes before 422', async () => {
    thenProblem(
      await story.give('coordinator', 'leave-lan', { lan: '12' }, { ifMatch: '"9"' }),
      412,
      'precondition',
    );
    thenProblem(await story.give('coordinator', 'leave-lan', { lan: '12' }), 422, 'last-lan');
  });
});

describe('If-Match', () => {
  test.each(['"$"', 'W/"$"', ' "$" '])('takes the revision as %s', async (form) => {
    const { revision } = await story.view('coordinator');
    const ifMatch = form.replace('$', String(revision));
    thenDone(await story.give('coordinator', 'rename', { name: `Namn ${String(revision)}` }, { ifMatch }));
  });

  test.each(['4', '"four"', '*', '"-1"', '"1", "2"', '"01"', ''])('refuses %s', async (ifMatch) => {
    const answer = await story.give('coordinator', 'rename', { name: 'Ett namn' }, { ifMatch });
    expect(thenProblem(answer, 400, 'malformed').faults).toEqual(['/If-Match if-match-not-a-revision']);
  });

  test('412 says at which revision it stands', async () => {
    const { revision } = await story.view('coordinator');
    const answer = await story.give('coordinator', 'rename', { name: 'Ett namn' }, { ifMatch: '"400"' });
    thenProblem(answer, 412, 'precondition');
    expect(answer.body.revision).toBe(revision);
  });
});

describe('starting', () => {
  const start = (body: unknown, commanded: Commanded) =>
    server.command('start-collaboration', null, body, commanded);

  test("in another's län is 403, before the key and the body", async () => {
    const body = { lan: ['12', '14'], name: '' };
    thenProblem(
      await start(body, { as: everybody.coordinator, key: null, ifMatch: BAD_TAG }),
      403,
      'not-your-region',
    );
  });

  test('is for coordinators and the office', async () => {
    const body = { name: 'Namn', lan: ['14'] };
    thenProblem(await start(body, { as: everybody.chair, key: null }), 403, 'not-your-role');
    thenDone(await start(body, { as: everybody['case-officer'] }), 201);
  });

  test('needs a key, then a body', async () => {
    thenProblem(await start(BAD_BODY, { as: everybody.coordinator, key: null }), 428, 'key-missing');
    thenProblem(await start(BAD_BODY, { as: everybody.coordinator }), 400, 'malformed');
  });

  test('gives the mandate', async () => {
    const { id } = thenDone(await start({ name: 'Namn', lan: ['13'] }, { as: everybody.coordinator }), 201);
    thenDone(await server.ask(`/api/alliances/${String(id)}`, { as: everybody.coordinator }));
    thenProblem(
      await server.ask(`/api/alliances/${String(id)}`, { as: everybody.stranger }),
      404,
      'unknown-alliance',
    );
  });
});

describe('a body that cannot be read', () => {
  const post = (path: string, as: People['stranger'] | undefined, raw: string | Buffer, more = {}) =>
    server.ask(path, {
      method: 'POST',
      ...(as === undefined ? {} : { as }),
      raw,
      headers: { 'idempotency-key': randomUUID(), ...more },
    });

  test('is told after 401 and 404', async () => {
    const path = `/api/alliances/${story.id}/rename`;
    thenProblem(await post(path, undefined, '{'), 401, 'not-signed-in');
    thenProblem(await post(path, everybody.stranger, '{'), 404, 'unknown-alliance');
    thenProblem(await post(path, everybody.auditor, '{'), 403, 'not-your-role');
    const answer = await post(path, everybody.coordinator, '{');
    expect(thenProblem(answer, 400, 'malformed').faults).toEqual([' not-json']);
  });

  test('of another media type is 415, one that is too large 413; whoever is not signed in is told that', async () => {
    const path = `/api/alliances/${story.id}/rename`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    thenProblem(await post(path, everybody.coordinator, 'name=x', form), 415, 'media-type-not-supported');
    thenProblem(await post(path, undefined, 'name=x', form), 401, 'not-signed-in');
    for (const headers of [
      { 'content-type': 'application/json; charset=iso-8859-1' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    ]) {
      const coded = await post(path, everybody.coordinator, '{"name":"x"}', headers);
      thenProblem(coded, 415, 'encoding-not-supported');
    }
    const large = `{"name":"${'x'.repeat(1_100_000)}"}`;
    thenProblem(await post(path, everybody.coordinator, large), 413, 'body-too-large');
    const file = JSON.stringify({
      name: 'a',
      mediaType: 'text/plain',
      contentBase64: 'A'.repeat(24_000_000),
    });
    const attachment = `/api/alliances/${story.id}/add-attachment`;
    const tooLarge = await post(attachment, everybody.coordinator, file);
    thenProblem(tooLarge, 413, 'body-too-large');
    expect(tooLarge.body.detail).toBe('Filen är för stor. Den får vara högst 16 MB.');
  });

  test('that is missing counts as {}', async () => {
    await story.done('coordinator', 'draft-application', { text: 'Utkast' });
    thenDone(await server.command('discard-draft', story.id, undefined, { as: everybody.coordinator }));
    await story.done('coordinator', 'draft-application', { text: 'Utkast' });
    thenDone(await post(`/api/alliances/${story.id}/discard-draft`, everybody.coordinator, ''));
  });
});

describe('a command that does not exist', () => {
  const unknown = ['submit', 'note-deadline', 'start-collaboration', 'constructor', '__proto__', 'RENAME'];

  test.each(unknown)('%s is 401 without a token, then 404', async (command) => {
    thenProblem(await server.command(command, story.id, {}), 401, 'not-signed-in');
    thenProblem(await story.give('coordinator', command), 404, 'unknown-command');
  });
});
