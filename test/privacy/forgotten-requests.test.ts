import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '../../src/database/database.js';
import { forgetExpired } from '../../src/forget-expired.js';
import { verifyLog } from '../../src/log/verify-log.js';
import { DAY_MS, MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone } from '../support/http.js';
import { placesOf } from './places.js';
import { post, RequestStory } from './request-story.js';

/** A request names who asks. It is forgotten by itself: soon where it led to an erasure, later where it did not. */
let server: TestServer;
let everybody: People;
let owner: Database;
const clock = new MovedClock();
const lines: string[] = [];

beforeAll(async () => {
  server = await TestServer.start({
    clock,
    inPostgres: true,
    limits: { perSecond: 1_000_000 },
    log: { level: 'debug', stream: { write: (line) => void lines.push(line) } },
  });
  everybody = await people(server);
  owner = openDatabase(server.app.foundation.config.databaseUrl!, { applicationName: 'canary', poolSize: 1 });
});

afterAll(async () => {
  await owner.close();
  await server.stop();
});

const places = (name: string): Promise<string[]> => placesOf(name, server, { owner, lines });
const asked = (name: string, kind = 'erasure') => ({
  everybody,
  body: { kind, subject: name, contact: `${name}@example.org`, words: `Jag, ${name}, ber er.` },
});

function nameOf(first: string): string {
  return `${first}${randomUUID().slice(0, 8)}`;
}

/** A request whose words all name somebody, up to the answer. */
async function erasedFor(name: string): Promise<RequestStory> {
  const alliance = await AllianceStory.started(server, everybody);
  await alliance.done('coordinator', 'add-member-organisation', { name: 'Förbundet', contact: name });
  const story = await RequestStory.received(server, asked(name));
  await story.officer('confirm-identity', { how: `${name} visade legitimation.` });
  const search = await story.give(everybody['data-protection-officer'], 'search', { name });
  const items: { ref: string; event: string }[] = thenDone(search).items;
  const refs = items.filter(({ event }) => event === 'MemberOrganisationJoined').map(({ ref }) => ref);
  await story.officer('propose-erasure', { subjects: [], refs, grounds: `${name} är inte kvar.` });
  await story.chair('approve-erasure');
  await story.until('ErasureCarriedOut');
  return story;
}

test('of a request that led to an erasure nothing is left three months after the answer, and its history still reads', async () => {
  const name = nameOf('Glömd');
  const story = await erasedFor(name);
  const waiting = await story.view();
  expect(waiting).toMatchObject({ state: 'erased', subject: name, keptUntil: null });
  await story.officer('answer-request', { outcome: 'granted', how: `Per brev till ${name}.` });
  // Answered on 26 November 2026: whoever asked can still be answered, and heard if they complain.
  expect(await story.view()).toMatchObject({ contact: `${name}@example.org`, keptUntil: '2027-02-26' });
  const dpo = everybody['data-protection-officer'];
  const { items } = thenDone(await story.give(dpo, 'search', { name }));
  expect(items.length).toBeGreaterThan(3);
  for (const item of items)
    expect(item).toMatchObject({ retention: 'erasure-request', keptUntil: '2027-02-26' });

  clock.pass(92 * DAY_MS);
  await forgetExpired(server.app.foundation);
  expect(await story.view()).toMatchObject({ subject: name });

  clock.pass(DAY_MS);
  await forgetExpired(server.app.foundation);
  await forgetExpired(server.app.foundation);
  expect(await places(name)).toEqual([]);
  expect(thenDone(await story.give(dpo, 'search', { name })).items).toEqual([]);
  const forgotten = await story.view();
  expect(forgotten).toMatchObject({ state: 'answered', kind: 'erasure', subject: null, contact: null });
  expect(forgotten).toMatchObject({ words: null, identity: { how: null }, answer: { outcome: 'granted' } });
  const history = thenDone(await story.ask('/history'));
  expect(JSON.stringify([forgotten, history])).not.toContain(name);
  expect(history.items.map(({ label }: { label: string }) => label)).toContain('Besvarad');
  const noted = await server.app.foundation.identity.security.list({ kind: 'erased', limit: 9 });
  expect(noted.filter(({ details }) => details['why'] === 'retention')).toEqual([
    expect.objectContaining({ details: { request: story.id, why: 'retention' } }),
  ]);
  const { store, codec, vault, attachments } = server.app.foundation;
  expect((await verifyLog({ store, codec, vault, attachments })).faults).toEqual([]);
});

test('any other answered request is kept for two years, one that is not answered for as long as it takes', async () => {
  const name = nameOf('Svarad');
  const answered = await (await RequestStory.received(server, asked(name, 'access'))).confirmed();
  await answered.officer('answer-request', { outcome: 'granted', how: 'Per brev.' });
  const { keptUntil } = await answered.view();
  const open = await RequestStory.received(server, asked(nameOf('Väntande')));
  clock.pass(700 * DAY_MS);
  await forgetExpired(server.app.foundation);
  expect(await answered.view()).toMatchObject({ subject: name, keptUntil });
  clock.pass(40 * DAY_MS);
  await forgetExpired(server.app.foundation);
  expect(await answered.view()).toMatchObject({ subject: null, contact: null, words: null });
  expect((await open.view()).subject).toMatch(/^Väntande/);
});

test('what is under a legal hold waits until that is lifted', async () => {
  const name = nameOf('Tvist');
  const dpo = everybody['data-protection-officer'];
  const story = await (await RequestStory.received(server, asked(name, 'access'))).confirmed();
  await story.officer('answer-request', { outcome: 'granted', how: 'Per brev.' });
  const items: { subject: string }[] = thenDone(await story.give(dpo, 'search', { name })).items;
  const hold = { subjects: items.map(({ subject }) => subject), reason: 'Klagomål hos IMY.' };
  const { id } = thenDone(await post(server, '/api/legal-holds', dpo, hold), 201);
  clock.pass(740 * DAY_MS);
  await forgetExpired(server.app.foundation);
  expect(await story.view()).toMatchObject({ subject: name, contact: `${name}@example.org` });
  thenDone(await post(server, `/api/legal-holds/${id}/lift-hold`, dpo, { reason: 'Avgjort.' }));
  await forgetExpired(server.app.foundation);
  expect(await places(name)).toEqual([]);
});
