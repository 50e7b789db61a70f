import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start({ trustProxy: ['loopback'] });
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
});

afterAll(() => server.stop());

const ELSEWHERE = { origin: 'https://elsewhere.example' };

/** Every route, asked as somebody and as nobody; of the feed, which never ends, the head. */
async function everyAnswer(): Promise<readonly (readonly [string, Answer])[]> {
  const answers: [string, Answer][] = [];
  for (const route of server.routes()) {
    const [method = '', pattern = ''] = route.split(' ');
    const url = pattern
      .replace('{id}', story.id)
      .replace(/\{\w+\}/g, 'x')
      .replace('*', '');
    for (const as of [everybody.administrator, undefined]) {
      const asked = pattern === '/api/feed' ? 'HEAD' : method;
      answers.push([route, await server.ask(url, { method: asked, as, headers: ELSEWHERE })]);
    }
  }
  return answers;
}

test('every answer of every route tells browsers to be careful', async () => {
  const answers = await everyAnswer();
  expect(answers.length).toBeGreaterThan(140);
  for (const [route, { headers }] of answers) {
    const policy = headers['content-security-policy'] ?? '';
    const directives = new Map(policy.split(/; ?/).map((directive) => [directive.split(' ')[0], directive]));
    expect({ route, headers }).toMatchObject({
      headers: {
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      },
    });
    expect({ route, policy }).toMatchObject({ policy: expect.stringContaining("default-src 'none'") });
    // The small map is for other sites to show, and holds no script.
    const isEmbedded = route === 'GET /lan/embed';
    const framedBy = [directives.get('frame-ancestors'), headers['x-frame-options']];
    expect({ route, framedBy }).toEqual({
      route,
      framedBy: isEmbedded ? ['frame-ancestors *', undefined] : ["frame-ancestors 'none'", 'DENY'],
    });
    if (isEmbedded) expect(directives.has('script-src')).toBe(false);
    expect({ route, script: directives.get('script-src') ?? '' }).not.toMatchObject({
      script: expect.stringMatching(/unsafe|https?:|data:|\*/),
    });
    expect({
      route,
      shared: Object.keys(headers).filter((name) => /^access-control|^timing-allow/.test(name)),
    }).toEqual({ route, shared: [] });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  }
});

test('what somebody signed in reads lies in no cache, neither on the way nor in the browser', async () => {
  for (const path of ['', `/${story.id}`, `/${story.id}/history`, `/${story.id}/actions`]) {
    const answer = await server.ask(`/api/alliances${path}`, { as: everybody.coordinator });
    thenDone(answer);
    expect(answer.headers['cache-control']).toBe('no-store');
  }
  const refused = await server.ask('/api/alliances');
  expect(refused.headers['cache-control']).toBe('no-store');
});

test('CORS is closed: a preflight gets nothing', async () => {
  for (const url of ['/api/alliances', `/api/alliances/${story.id}/rename`, '/api/rollout', '/']) {
    const headers = {
      ...ELSEWHERE,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, idempotency-key',
    };
    const answer = await server.ask(url, { method: 'OPTIONS', headers });
    thenProblem(answer, 405, 'method-not-allowed');
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test('HTTPS stays HTTPS for a year, where a proxy that is trusted says that it is', async () => {
  const sent = async (headers: Record<string, string>): Promise<string | undefined> =>
    (await server.ask('/', { headers })).headers['strict-transport-security'];
  expect(await sent({ 'x-forwarded-proto': 'https' })).toBe('max-age=31536000');
  expect(await sent({ 'x-forwarded-proto': 'http' })).toBeUndefined();
  expect(await sent({})).toBeUndefined();
});
