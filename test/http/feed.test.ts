import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Feed, SlowFollower } from '../../src/contexts/alliances/feed.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { EventSource } from '../support/event-source.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let story: AllianceStory;
let feed: URL;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  feed = new URL('/api/feed', await server.app.listen());
});

afterAll(() => server.stop());

const rename = (name: string) => story.done('coordinator', 'rename', { name });

test('an event comes as it happens, with its position as id and no words of persons', async () => {
  const source = await EventSource.open(feed, everybody.auditor, { 'accept-language': 'en' });
  expect(source.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(source.response.headers.get('cache-control')).toBe('no-store');
  const { position } = await rename('Hemligt namn');
  const message = await source.next();
  expect(message).toEqual({
    id: String(position),
    data: { position, alliance: story.id, revision: 1, type: 'AllianceRenamed', label: 'Name changed' },
  });
  await source.close();
});

test('whoever was cut off goes on after the last event that they got', async () => {
  const first = await EventSource.open(feed, everybody.auditor);
  await rename('Ett');
  const got = await first.next();
  await first.close();
  const missed = [await rename('Två'), await rename('Tre')];
  const second = await EventSource.open(feed, everybody.auditor, { 'last-event-id': got!.id });
  const live = await rename('Fyra');
  const positions = [...missed, live].map(({ position }) => String(position));
  expect((await second.take(3)).map(({ id }) => id)).toEqual(positions);
  await second.close();
});

test('whoever read further than the log goes begins at its end, and is told so', async () => {
  const head = await story.position();
  const source = await EventSource.open(feed, everybody.auditor, { 'last-event-id': String(head + 1_000) });
  const { position } = await rename('Fem');
  expect((await source.next())!.id).toBe(String(position));
  expect(source.comments).toContain(`the log ends at ${String(head)}, and is followed from there`);
  await source.close();
});

test('may begin at the beginning, or wait for a position', async () => {
  const head = await story.position();
  const url = new URL(`?after=0&atLeast=${String(head)}`, feed);
  const source = await EventSource.open(url, everybody.auditor);
  const [message] = await source.take(1);
  expect(message!.data).toMatchObject({
    alliance: story.id,
    revision: 0,
    type: 'RegionalCollaborationStarted',
  });
  await source.close();
});

test('holds only alliances that the follower may see', async () => {
  const stranger = await EventSource.open(feed, everybody.stranger);
  await rename('Osynligt');
  const own = await server.command(
    'start-collaboration',
    null,
    { name: 'Kultur i väst', lan: ['14'] },
    { as: everybody.stranger },
  );
  const { id } = thenDone(own, 201);
  expect((await stranger.next())!.data).toMatchObject({ alliance: id, revision: 0 });
  await story.done('coordinator', 'add-lan', { lan: '13' });
  // What they are told of next shows that they were not told of that.
  thenDone(await server.command('rename', id, { name: 'Kultur' }, { as: everybody.stranger }));
  expect((await stranger.next())!.data).toMatchObject({ alliance: id, type: 'AllianceRenamed' });
  await story.done('case-officer', 'appoint-coordinator', { coordinator: everybody.stranger.id });
  expect((await stranger.next())!.data).toMatchObject({ alliance: story.id, type: 'CoordinatorAppointed' });
  await stranger.close();
});

test('ends when the token is revoked', async () => {
  const leaving = await server.person({ role: 'auditor' });
  const source = await EventSource.open(feed, leaving);
  await rename('Innan');
  expect(await source.next()).toBeDefined();
  await server.app.foundation.identity.tokens.revoke(leaving.id);
  await rename('Efter');
  expect(await source.next()).toBeUndefined();
});

test('of a burst the first is told at once, and the rest together', async () => {
  const feedOf = server.app.nest.get(Feed);
  let asked = 0;
  const viewer = async () => {
    asked += 1;
    return (await server.app.foundation.identity.askers.token(everybody.auditor.token))?.actor ?? null;
  };
  const ended = new AbortController();
  const following = {
    locale: 'sv',
    after: undefined,
    viewer,
    signal: ended.signal,
    heartbeatMs: 60_000,
  } as const;
  const told = feedOf.follow(following);
  await told.next();
  const first = told.next();
  const begun = await rename('Först');
  expect((await first).value).toContain(`id: ${String(begun.position)}\n`);
  const positions: number[] = [];
  for (const name of ['Sedan', 'Därpå', 'Sist']) positions.push((await rename(name)).position);
  const { value } = await told.next();
  expect([...String(value).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual(positions);
  expect(asked).toBe(2);
  ended.abort();
  expect(await told.next()).toMatchObject({ done: true });
});

test('refuses who is not signed in, and a Last-Event-ID that is none', async () => {
  thenProblem(await server.ask('/api/feed'), 401, 'not-signed-in');
  const answer = await server.ask('/api/feed', { as: everybody.auditor, headers: { 'last-event-id': 'x' } });
  expect(thenProblem(answer, 400, 'malformed').faults).toEqual([
    '/Last-Event-ID last-event-id-not-a-position',
  ]);
  expect((await server.ask('/api/feed', { method: 'HEAD', as: everybody.auditor })).status).toBe(200);
});

test('sends a comment where nothing happens, and cuts off who does not keep up', async () => {
  const follow = (heartbeatMs: number) =>
    server.app.nest.get(Feed).follow({
      locale: 'sv',
      after: undefined,
      viewer: async () =>
        (await server.app.foundation.identity.askers.token(everybody.auditor.token))?.actor ?? null,
      signal: new AbortController().signal,
      heartbeatMs,
    });
  const quiet = follow(1);
  expect((await quiet.next()).value).toBe('retry: 2000\n\n');
  expect((await quiet.next()).value).toBe(': heartbeat\n\n');
  await quiet.return(undefined);

  const slow = follow(1);
  await slow.next();
  expect((await slow.next()).value).toBe(': heartbeat\n\n');
  const { foundation } = server.app;
  const events = (await foundation.store.readAll({ after: 0, limit: 1 })).events;
  // More than may wait, all in one turn: nobody can have taken any.
  const tail = foundation.tail as unknown as { subject: { next(event: unknown): void } };
  for (let waiting = 0; waiting <= 1_000; waiting++) tail.subject.next(events[0]);
  await expect(slow.next()).rejects.toThrow(SlowFollower);
});

test('ends when the server stops, so that nobody holds it up', async () => {
  const own = await TestServer.start();
  const persons = await people(own);
  const url = new URL('/api/feed', await own.app.listen());
  const source = await EventSource.open(url, persons.auditor);
  await own.stop();
  expect(await source.next()).toBeUndefined();
});
