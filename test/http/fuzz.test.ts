import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventsOf } from '../../src/event-store/copy-log.js';
import { verifyLog } from '../../src/log/verify-log.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import {
  type FuzzedOperation,
  type FuzzedRequest,
  type FuzzedWorld,
  requestsFor,
} from '../support/hostile-requests.js';
import { TestServer, thenDone } from '../support/http.js';
import { boardElected, meetingUnderWay } from '../support/meeting-under-way.js';
import { SEED, seeded } from '../support/seed.js';

/** How many requests are sent; `FUZZ_REQUESTS=200000` for a longer search. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 20_000);
/** So many are under way at once. */
const SIDE_BY_SIDE = 16;
/** After so many requests new alliances take the place of those that were worn out. */
const CHAPTERS = 10;
/** Stands in every word of an alliance that not everybody may see. */
const CANARY = 'Gulhämpling';
/** Who may not see it: its coordinator and those who work for the whole association may. */
const NOT_FOR = ['coordinator', 'nobody', 'liar', 'partner'];

let server: TestServer;
let everybody: People;
let foreign: string;
let operations: readonly FuzzedOperation[];

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  foreign = await foreignAlliance();
  await boardElected(server, everybody);
  const { paths } = (await server.ask('/openapi.json')).body as {
    paths: Record<string, Record<string, Described>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(path, method, described)),
  );
});

afterAll(() => server.stop());

interface Described {
  readonly parameters?: FuzzedOperation['parameters'];
  readonly description?: string;
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>
    >;
  };
}

function operationOf(path: string, method: string, described: Described): FuzzedOperation {
  const { parameters = [], description = '', requestBody } = described;
  const [example] = Object.values(requestBody?.content['application/json']?.examples ?? {});
  const by = /^By ([a-z, -]+)\./.exec(description)?.[1]?.split(', ') ?? [];
  return {
    method: method.toUpperCase(),
    path,
    parameters,
    by,
    ...(example === undefined ? {} : { example: example.value }),
  };
}

/** Alliances in other states, which their coordinator and those who work for the association know. */
async function freshWorld(): Promise<FuzzedWorld> {
  const ready = await AllianceStory.started(server, everybody);
  await ready.readyForDecision();
  const prepared = await AllianceStory.started(server, everybody, { lan: ['13'] });
  await prepared.prepared();
  const begun = await AllianceStory.started(server, everybody, { lan: ['12', '13'] });
  const items = [
    { kind: 'free', heading: CANARY },
    { kind: 'application', heading: 'Ansökan', alliance: ready.id },
  ];
  // The canary stands in what only the board reads, too.
  const meeting = await meetingUnderWay(server, everybody, { place: CANARY, items });
  const ids = [ready.id, prepared.id, begun.id, foreign, meeting];
  const known = { id: ids, dryRun: ['true', 'false'], limit: ['1', '50'], asOf: ['3'], name: ['alliances'] };
  return { ids, known, askers: [...Object.keys(everybody), 'nobody', 'liar'] };
}

/** Another coordinator's alliance, with the canary in every word of it but the name, which the rollout shows. */
async function foreignAlliance(): Promise<string> {
  const as = everybody.stranger;
  const { id } = thenDone(
    await server.command('start-collaboration', null, { name: 'Kultur i väst', lan: ['14'] }, { as }),
    201,
  );
  const give = async (command: string, body: unknown): Promise<void> => {
    thenDone(await server.command(command, id, body, { as }));
  };
  await give('add-member-organisation', { name: CANARY, contact: CANARY, parent: CANARY });
  await give('choose-issues', { issues: [CANARY] });
  await give('draft-application', { text: CANARY });
  await give('endorse-mission', { textVersion: 1, signatory: CANARY });
  await give('add-attachment', {
    name: CANARY,
    mediaType: 'text/plain',
    contentBase64: Buffer.from(CANARY).toString('base64'),
  });
  return id;
}

/** What is answered, as it would go over the wire. */
interface Sent {
  readonly request: FuzzedRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

async function send(request: FuzzedRequest): Promise<Sent> {
  const { as, headers, body } = request;
  const token =
    as === 'liar'
      ? 'samverka_0123456789abcdef'
      : (everybody as Record<string, { token: string } | undefined>)[as]?.token;
  // The feed never ends: only its head is asked for.
  const method = request.url.startsWith('/api/feed') ? 'HEAD' : request.method;
  const answer = await server.fastify.inject({
    method: method as 'GET',
    url: request.url,
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { request, status: answer.statusCode, headers: answer.headers, text: answer.body };
}

/** What is wrong with an answer; empty when nothing is. */
function faultsOf({ request, status, headers, text }: Sent): string[] {
  const type = headers['content-type'] as string | undefined;
  const isProblem = type?.startsWith('application/problem+json') === true && hasCode(text);
  const isAbout = request.url.startsWith(`/api/alliances/${foreign}`);
  const told = `${JSON.stringify(headers)} ${text}`;
  return [
    ...(status >= 500 ? [`status ${String(status)}`] : []),
    ...(status >= 400 && !isProblem && request.method !== 'HEAD' && !request.url.startsWith('/api/feed')
      ? ['no problem+json']
      : []),
    ...(NOT_FOR.includes(request.as) && (told.includes(CANARY) || (isAbout && status < 300))
      ? ["another's case"]
      : []),
    ...(Object.keys(headers).includes('x-injected') || /[\r\n]/.test(Object.values(headers).join(''))
      ? ['a header was let in']
      : []),
    ...(/ at .*\.(ts|js):\d+|node_modules|SELECT .* FROM/.test(status >= 400 ? text : '')
      ? ['it tells of its inside']
      : []),
  ];
}

function hasCode(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { code: unknown }).code === 'string';
  } catch {
    return false;
  }
}

test(
  seeded('whatever is sent, nothing breaks, and nothing of another is told'),
  async () => {
    const statuses = new Map<number, number>();
    let wrote = 0;
    for (let chapter = 0; chapter < CHAPTERS; chapter++) {
      const world = await freshWorld();
      const begun = await server.app.foundation.store.head();
      const accepted = new Set<string>();
      for await (const sent of sentOf(requestsOf(world, chapter))) {
        const faults = faultsOf(sent);
        if (faults.length > 0) throw new Error(`${faults.join(', ')}: ${shown(sent)}`);
        statuses.set(sent.status, (statuses.get(sent.status) ?? 0) + 1);
        for (const id of acceptedIn(sent)) accepted.add(id);
      }
      expect([...(await writtenSince(begun))].sort()).toEqual([...accepted].sort());
      wrote += accepted.size;
    }
    const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    console.info(`${String(total)} requests, ${String(wrote)} events`, Object.fromEntries(statuses));
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    const { store, codec, vault, attachments } = server.app.foundation;
    expect(await verifyLog({ store, codec, vault, attachments })).toMatchObject({
      faultsFound: 0,
      texts: { missing: 0 },
    });
    await server.ready();
    for (const status of [200, 201, 400, 401, 403, 404, 409, 412, 422, 428])
      expect([...statuses.keys()]).toContain(status);
  },
  900_000,
);

function shown({ request, status, text }: Sent): string {
  const body = request.body === undefined ? '' : String(request.body).slice(0, 1_500);
  return `${request.as} ${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body} -> ${String(status)} ${text.slice(0, 1_000)}`;
}

/** The requests of a chapter, all operations by turns. */
function requestsOf(world: FuzzedWorld, chapter: number): readonly FuzzedRequest[] {
  const numRuns = Math.ceil(REQUESTS / operations.length / CHAPTERS);
  const samples = operations.map((operation, index) =>
    fc.sample(requestsFor(operation, world), { numRuns, seed: SEED + chapter * 1_000 + index }),
  );
  return Array.from({ length: numRuns }, (_, round) => samples.flatMap((of) => of[round] ?? [])).flat();
}

async function* sentOf(requests: readonly FuzzedRequest[]): AsyncGenerator<Sent> {
  for (let at = 0; at < requests.length; at += SIDE_BY_SIDE)
    yield* await Promise.all(requests.slice(at, at + SIDE_BY_SIDE).map(send));
}

/** The events that a command says it wrote. */
function acceptedIn({ request, status, text }: Sent): readonly string[] {
  const isCommand = request.method === 'POST' && request.url.startsWith('/api/alliances');
  if (!isCommand || status >= 300 || /[?&]dryRun=true/.test(request.url)) return [];
  return (JSON.parse(text) as { events: { id: string }[] }).events.map(({ id }) => id);
}

/** The events that people wrote to alliances after a position. */
async function writtenSince(begun: number): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { position, stream, data } of eventsOf(server.app.foundation.store, () => undefined)) {
    const { id, actor } = JSON.parse(Buffer.from(data).toString('utf8')) as {
      id: string;
      actor: { id: string };
    };
    if (position > begun && stream.includes('-alliance-') && actor.id !== 'system') ids.add(id);
  }
  return ids;
}
