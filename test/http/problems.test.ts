import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let story: AllianceStory;
let address: URL;
const logged: string[] = [];

beforeAll(async () => {
  server = await TestServer.start({
    log: { level: 'info', stream: { write: (line) => void logged.push(line) } },
  });
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  address = new URL(await server.app.listen());
});

afterAll(() => server.stop());

describe('the language', () => {
  test.each([
    [undefined, 'sv'],
    ['', 'sv'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['de, en;q=0.3', 'en'],
    ['en;q=0.5, sv', 'sv'],
    ['sv;q=0, en;q=0.1', 'en'],
    ['*', 'sv'],
    ['de', 'sv'],
    ['en;q=nonsense', 'en'],
    [',;=,', 'sv'],
  ])('of Accept-Language %p is %s', async (header, locale) => {
    const answer = await server.ask('/api/nowhere', {
      headers: header === undefined ? {} : { 'accept-language': header },
    });
    thenProblem(answer, 404, 'unknown-address');
    expect(answer.headers).toMatchObject({ 'content-language': locale, vary: 'Accept-Language' });
    expect(answer.body.title).toBe(locale === 'sv' ? 'Finns inte' : 'Not found');
  });

  test('changes the words of reasons and faults, not the codes', async () => {
    const give = (language: string, body: unknown, command: string) =>
      story.give('coordinator', command, body, { headers: { 'accept-language': language } });
    for (const [command, body] of [
      ['submit-application', {}],
      ['rename', { name: 7, colour: 'red' }],
    ] as const) {
      const swedish = await give('sv', body, command);
      const english = await give('en', body, command);
      expect(thenProblem(english, swedish.status, swedish.body.code)).toEqual(
        thenProblem(swedish, english.status, english.body.code),
      );
      expect(english.body.detail).not.toBe(swedish.body.detail);
      const words = (answer: typeof english): string[] =>
        [...answer.body.errors, ...answer.body.reasons].map(({ message }: { message: string }) => message);
      expect(words(english)).not.toEqual(words(swedish));
    }
  });
});

describe('a browser', () => {
  test.each([
    ['/sign/x', 'sv', 'Felkod:'],
    ['/nowhere', 'en', 'Code:'],
  ])('that comes to %s by a link is shown a page that says what is wrong', async (url, language, words) => {
    const headers = { accept: 'text/html,application/xhtml+xml', 'accept-language': language };
    const answer = await server.ask(url, { headers });
    expect(answer).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
    const { detail } = (await server.ask(url, { headers: { ...headers, accept: '*/*' } })).body;
    expect(answer.text).toContain(`<p class="lead">${String(detail)}</p>`);
    expect(answer.text).toContain(words);
    expect(answer.text).not.toContain('<script');
  });

  test('that asks the API is answered as everybody is', async () => {
    thenProblem(
      await server.ask('/api/nowhere', { headers: { accept: 'text/html' } }),
      404,
      'unknown-address',
    );
  });
});

describe('what the framework refuses', () => {
  test.each([
    ['an unknown address', 'GET', '/api/nowhere', 404, 'unknown-address'],
    ['a method that the address does not take', 'DELETE', '/api/alliances', 405, 'method-not-allowed'],
    ['a GET of a command', 'GET', `/api/alliances/${randomUUID()}/rename`, 405, 'method-not-allowed'],
    ['a method on a page', 'PUT', '/', 405, 'method-not-allowed'],
    ['a broken percent-encoding', 'GET', '/api/alliances/%E0%A4%A', 400, 'address-malformed'],
    ['a broken percent-encoding in a command', 'POST', '/api/alliances/%/rename', 400, 'address-malformed'],
  ])('%s', async (_, method, url, status, code) => {
    const answer = await server.ask(url, { method, as: everybody.auditor });
    thenProblem(answer, status, code);
    expect(answer.headers['x-request-id']).toBeDefined();
    if (status === 405) expect(answer.headers['allow']).toMatch(/GET|POST/);
  });

  test('what is no HTTP at all', async () => {
    const socket = connect(Number(address.port), address.hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write('NOT HTTP\r\n\r\n');
    await new Promise((resolve) => socket.on('close', resolve));
    expect(Buffer.concat(chunks).toString()).toMatch(
      /^HTTP\/1\.1 400 .*application\/problem\+json.*request-malformed/s,
    );
  });

  test('a request without Host', async () => {
    const socket = connect(Number(address.port), address.hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write('GET /api/texts HTTP/1.1\r\nConnection: close\r\n\r\n');
    await new Promise((resolve) => socket.on('close', resolve));
    expect(Buffer.concat(chunks).toString()).toMatch(
      /^HTTP\/1\.1 400 .*application\/problem\+json.*host-missing/s,
    );
  });

  test('a body that is too large, though the client writes all of it before it reads', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(10_000_000) });
    const post = async (): Promise<string> => {
      const socket = connect(Number(address.port), address.hostname);
      const answer: Buffer[] = [];
      let broken: Error | undefined;
      socket.on('error', (error) => (broken = error)).on('data', (chunk) => answer.push(chunk));
      socket.write(
        [
          `POST /api/alliances/${story.id}/rename HTTP/1.1`,
          'Host: localhost',
          `Authorization: Bearer ${everybody.coordinator.token}`,
          'Content-Type: application/json',
          `Content-Length: ${String(body.length)}`,
          '\r\n',
        ].join('\r\n'),
      );
      for (let at = 0; at < body.length && broken === undefined; at += 500_000) {
        await new Promise((resolve) => socket.write(body.slice(at, at + 500_000), resolve));
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (!socket.closed) await new Promise((resolve) => socket.on('close', resolve));
      return broken === undefined ? Buffer.concat(answer).toString() : broken.message;
    };
    for (let times = 0; times < 5; times++) expect(await post()).toMatch(/^HTTP\/1\.1 413 .*body-too-large/s);
  });

  test('a client that hangs up in the midst of its body; nobody is told that the database is away', async () => {
    const socket = connect(Number(address.port), address.hostname);
    socket.write(
      `POST /api/alliances/${story.id}/rename HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
        `Authorization: Bearer ${everybody.coordinator.token}\r\nContent-Length: 500\r\n\r\n{"name":`,
    );
    logged.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(logged.join('')).not.toMatch(/database-away|unforeseen/);
  });

  test('header fields that are too large', async () => {
    const answer = await fetch(new URL('/api/texts', address), { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the explanation of a code', () => {
  test('stands where the type leads', async () => {
    const { body } = await story.give('coordinator', 'leave-lan', { lan: '12' });
    const page = await server.ask(body.type, { headers: { 'accept-language': 'en' } });
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
    });
    expect(page.text).toContain('last-lan');
    thenProblem(await server.ask('/problems/no-such-code'), 404, 'unknown-problem');
    thenProblem(await server.ask('/problems/__proto__'), 404, 'unknown-problem');
  });

  test('is there for every code', async () => {
    const { text } = await server.ask('/problems');
    const links = [...text.matchAll(/href="(\/problems\/[^"]+)"/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(80);
    for (const link of links) {
      const { status, text: page } = await server.ask(link);
      expect([link, status]).toEqual([link, 200]);
      expect(page).toContain('href="/"');
      const lead = /<p class="lead">(.*?)<\/p>/s.exec(page)?.[1] ?? '';
      // Every code that varies has an example, and no words have a hole in them.
      expect([link, lead]).toEqual([link, expect.not.stringMatching(/ {2}| ,| [.:]|undefined|Orden beror/)]);
    }
    const role = await server.ask('/problems/not-your-role');
    expect(role.text).toContain('Till exempel: Det här kan bara göras av ordförande eller sekreterare.');
  });
});

/** Each is sent to several commands; none may be taken, and none may be our fault. */
const BAD_BODIES: readonly (readonly [string, string | Buffer])[] = [
  ['a list', '[]'],
  ['a text', '"{}"'],
  ['a number', '7'],
  ['null', 'null'],
  ['a list of lists', '[[[[]]]]'],
  ['nothing but white space', '   '],
  ['half an object', '{"name": "x"'],
  ['two objects', '{}{}'],
  ['a comment', '{"name": "x"} // why'],
  ['a NUL in a text', '{"name": "a\\u0000b", "text": "a\\u0000b", "reason": "\\u0000"}'],
  ['half of a surrogate pair', '{"name": "\\ud800", "text": "\\udc00", "reason": "\\ud800"}'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['__proto__', '{"__proto__": {"admin": true}}'],
  ['constructor', '{"constructor": {"prototype": {"admin": true}}}'],
  ['toString and hasOwnProperty', '{"toString": 1, "hasOwnProperty": 2}'],
  ['an object for a text', '{"name": {"toString": "x"}, "text": {}, "reason": {}}'],
  ['a list for a text', '{"name": ["x"], "text": ["x"], "reason": ["x"]}'],
  ['a number for a text', '{"name": 12, "text": 12, "reason": 12}'],
  ['a number beyond all bounds', '{"name": 1e999, "text": 1e999, "reason": -1e999}'],
  ['lists in lists in lists', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['objects in objects in objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['a deep value in a field', `{"name": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ['a text that is too long', `{"name": "${'x'.repeat(60_000)}", "text": "${'x'.repeat(60_000)}"}`],
  [
    'a thousand unknown fields',
    JSON.stringify(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`f${String(i)}`, i]))),
  ],
];

describe('bad input is told, and is never our fault', () => {
  const commands = [
    'rename',
    'draft-application',
    'dissolve',
    'decide-application',
    'add-attachment',
    'appoint-representatives',
  ];

  test.each(BAD_BODIES)('%s', async (_, raw) => {
    for (const command of commands) {
      const role = command === 'decide-application' ? 'chair' : 'coordinator';
      const answer = await server.ask(`/api/alliances/${story.id}/${command}`, {
        method: 'POST',
        as: everybody[role],
        raw,
        headers: { 'idempotency-key': randomUUID() },
      });
      thenProblem(answer, 400, 'malformed');
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
    const start = await server.ask('/api/alliances', {
      method: 'POST',
      as: everybody['case-officer'],
      raw,
      headers: { 'idempotency-key': randomUUID() },
    });
    thenProblem(start, 400, 'malformed');
  });

  test('a key that stands twice is its last value', async () => {
    const answer = await server.ask(`/api/alliances/${story.id}/rename`, {
      method: 'POST',
      as: everybody.coordinator,
      raw: '{"name": 1, "name": "Två gånger"}',
      headers: { 'idempotency-key': randomUUID() },
    });
    thenDone(answer);
  });

  test('nothing of it was written', async () => {
    const { revision, name } = await story.view('coordinator');
    expect({ revision, name }).toEqual({ revision: 1, name: 'Två gånger' });
  });

  test.each([
    ['no scheme', 'token'],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['no token', 'Bearer'],
    ['two tokens', 'Bearer a b'],
    ['a long one', `Bearer ${'x'.repeat(5_000)}`],
    ['one with NUL', 'Bearer samverka_%00'],
  ])('Authorization with %s is 401', async (_, authorization) => {
    const answer = await server.ask('/api/alliances', { headers: { authorization } });
    thenProblem(answer, 401, 'token-not-valid');
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
  });
});

describe('what goes along with every answer', () => {
  test('careful headers, and no door for other origins', async () => {
    for (const url of ['/', '/api/rollout', '/api/nowhere', '/metrics']) {
      const { headers } = await server.ask(url, { headers: { origin: 'https://elsewhere.example' } });
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  test("the client's own request id where it is a plain one, else a new one", async () => {
    const mine = '4bf92f3577b34da6a3ce929d0e0e4736';
    const given = await server.ask('/api/texts', { headers: { 'x-request-id': mine } });
    expect(given.headers['x-request-id']).toBe(mine);
    for (const named of ['Anna.Andersson', '19121212-1212', 'a b\u00e5']) {
      const odd = await server.ask('/api/texts', { headers: { 'x-request-id': named } });
      expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });

  test('a line in the log, without anything personal', async () => {
    logged.length = 0;
    await story.give('coordinator', 'rename', { name: 'Hemligt namn' });
    await server.ask('/api/alliances?q=Hemlig+person', { as: everybody.coordinator });
    await server.ask(`/api/alliances/${story.id}/history`, { as: everybody.coordinator });
    const lines = logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { route: '/api/alliances/:id/rename', method: 'POST', status: 200, actor: everybody.coordinator.id },
      { route: '/api/alliances', method: 'GET', status: 200 },
      { route: '/api/alliances/:id/history', status: 200 },
    ]);
    for (const line of lines)
      expect(line).toMatchObject({ reqId: expect.any(String), ms: expect.any(Number) });
    expect(logged.join('')).not.toMatch(/Hemlig|samverka_|Bearer/);
  });
});

test('too many requests in a short time are told to wait, each token by itself', async () => {
  const strict = await TestServer.start({ limits: { perSecond: 1 } });
  try {
    const [greedy, modest] = [
      await strict.person({ role: 'auditor' }),
      await strict.person({ role: 'auditor' }),
    ];
    for (let taken = 0; taken < 5; taken++) thenDone(await strict.ask('/api/alliances', { as: greedy }));
    const refused = await strict.ask('/api/alliances', { as: greedy });
    thenProblem(refused, 429, 'too-many-requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    thenDone(await strict.ask('/api/alliances', { as: modest }));
  } finally {
    await strict.stop();
  }
});

test('whether it lives and is ready is answered however often it is asked', async () => {
  const strict = await TestServer.start({ limits: { perSecondOfAddress: 1 } });
  try {
    await strict.ready();
    for (let asked = 0; asked < 8; asked++) {
      expect((await strict.ask('/health/live')).status).toBe(200);
      expect((await strict.ask('/health/ready')).status).toBe(200);
    }
    const { paths } = (await strict.ask('/openapi.json')).body;
    for (const path of ['/health/live', '/health/ready'])
      expect(paths[path].get.responses).not.toHaveProperty('429');
    expect(paths['/api/rollout'].get.responses).toHaveProperty('429');
  } finally {
    await strict.stop();
  }
});

describe('askers without a token are counted by address', () => {
  /** Statuses of more requests than one asker may make, of which each says to come from elsewhere. */
  async function statuses(trustProxy: readonly string[]): Promise<Set<number>> {
    const strict = await TestServer.start({ limits: { perSecondOfAddress: 1 }, trustProxy });
    try {
      const seen = new Set<number>();
      for (let client = 1; client <= 7; client++) {
        const headers = { 'x-forwarded-for': `198.51.100.7, 203.0.113.${String(client)}` };
        seen.add((await strict.ask('/api/rollout', { headers })).status);
      }
      return seen;
    } finally {
      await strict.stop();
    }
  }

  test.each([
    ['of the connection, whatever X-Forwarded-For says', [], [200, 429]],
    ['of another proxy, which is not trusted', ['10.0.0.2'], [200, 429]],
    ['that the proxy in front adds', ['loopback'], [200]],
    ['that the proxy before that adds, where both are trusted', ['loopback', '203.0.113.0/24'], [200, 429]],
  ] as const)('%s', async (_, trustProxy, expected) => {
    expect([...(await statuses(trustProxy))]).toEqual(expected);
  });
});
