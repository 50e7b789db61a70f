import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenProblem } from '../support/http.js';
import { boardElected, meetingUnderWay } from '../support/meeting-under-way.js';

/** What no body may bear: who acts is said by the token alone, and what an object is by the program. */
const ASSIGNED = ['role', 'roles', 'actor', 'imported', '__proto__', 'constructor', 'prototype'];

/** Where there is something that a command can be about. */
const OF_COMMANDS = /^\/api\/(alliances|board|meetings)|^\/api\/per-capsulam$/;

let server: TestServer;
let everybody: People;
let story: AllianceStory;
let meeting: string;

interface Command {
  readonly url: string;
  readonly by: readonly string[];
  readonly example: object;
}

interface Posted {
  readonly description: string;
  readonly requestBody: {
    readonly content: {
      readonly 'application/json': { readonly examples: { readonly example: { readonly value: object } } };
    };
  };
}

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  await boardElected(server, everybody);
  const items = [{ kind: 'free', heading: 'Budget' }];
  meeting = await meetingUnderWay(server, everybody, { place: 'Kansliet', items });
});

afterAll(() => server.stop());

/** Every command that OpenAPI describes, with who may give it. */
async function commands(): Promise<readonly Command[]> {
  const { paths } = (await server.ask('/openapi.json')).body;
  return Object.entries<Record<string, Posted>>(paths)
    .filter(([path, { post }]) => OF_COMMANDS.test(path) && post !== undefined)
    .map(([path, { post }]) => ({
      url: path.replace('{id}', path.startsWith('/api/meetings') ? meeting : story.id),
      by: /^By ([a-z, -]+)\./.exec(post!.description)?.[1]?.split(', ') ?? [],
      example: post!.requestBody.content['application/json'].examples.example.value,
    }));
}

/** The text of a body with one more member, at its top and within each object and list of objects in it. */
function assigned(example: object, name: string): readonly (readonly [string, string])[] {
  const member = `${JSON.stringify(name)}:{"admin":true,"role":"administrator"}`;
  const into = (object: object): string =>
    `{${[member, ...Object.entries(object).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)].join(',')}}`;
  const inner = Object.entries(example).flatMap(([key, value]): (readonly [string, string])[] => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first !== 'object' || first === null) return [];
    const nested = Array.isArray(value) ? `[${into(first)}]` : into(first);
    const others = Object.entries(example).filter(([other]) => other !== key);
    const rest = others.map(([other, said]) => `,${JSON.stringify(other)}:${JSON.stringify(said)}`).join('');
    return [
      [`/${key}${Array.isArray(value) ? '/0' : ''}/${name}`, `{${JSON.stringify(key)}:${nested}${rest}}`],
    ];
  });
  return [[`/${name}`, into(example)], ...inner];
}

test('no command takes who acts, or what an object is, from its body', async () => {
  const all = await commands();
  expect(all.length).toBeGreaterThan(80);
  const before = await server.app.foundation.store.head();
  let nested = 0;
  for (const { url, by, example } of all) {
    // The chair presides, and so signs.
    const role = (by.find((candidate) => candidate in everybody) ?? 'chair') as keyof People;
    for (const name of ASSIGNED) {
      for (const [pointer, raw] of assigned(example, name)) {
        if (pointer !== `/${name}`) nested++;
        const headers = { 'idempotency-key': randomUUID() };
        const answer = await server.ask(url, { method: 'POST', as: everybody[role], raw, headers });
        const told = { url, raw, ...thenProblem(answer, 400, 'malformed') };
        expect(told).toMatchObject({ faults: expect.arrayContaining([`${pointer} unknown-field`]) });
      }
    }
  }
  expect(nested).toBeGreaterThan(20);
  expect(await server.app.foundation.store.head()).toBe(before);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  expect(({} as Record<string, unknown>)['role']).toBeUndefined();
});
