import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { takeBackup } from '../../src/cli/backup.work.js';
import { exportWhat } from '../../src/cli/export.work.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { verifyLog } from '../../src/log/verify-log.js';
import {
  type AccountPerson,
  type Browser,
  DAY_MS,
  MovedClock,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone } from '../support/http.js';
import { MASTER_KEY_TEXT } from '../support/master-key.js';
import { pdfText } from '../support/pdf-text.js';
import { type CanaryOperation, canaryOperations } from './canary-bodies.js';
import { placesOf } from './places.js';
import { post, RequestStory } from './request-story.js';

/**
 * One person's words in every free text of every route that takes a body, in cases of every stage; years later, when
 * nothing has to be kept any more, all of it is erased, and looked for everywhere that the program keeps or gives out
 * anything.
 */
const CANARY = `Kanariina${randomUUID().slice(0, 8)}`;
const EMAIL = `${CANARY.toLowerCase()}@example.org`;
/** Where words of a person may stand in plain text until then, beside attachments: mails on their way, and what one calls a
 * token of one's own. */
const ALLOWED = ['identity.api_token', 'mail.outbox'];
/** What ends a case or a session before the others have been tried. */
const LAST = /\/(dissolve|succeed|hand-over|release-coordinator|block|rebuild|retry|password|sessions?|end)$/;
/** What shuts somebody out of a case, or ends one that others could still be tried in. */
const LATE =
  /(conflict|withdraw-application|close-application|discard-draft|(end|leave)-partnership|mark-dormant)$/;
/** Those that have free texts and must have been carried out at least once. */
const TAKEN = [
  ...['add-attachment', 'add-lan', 'add-member-organisation', 'answer-request', 'appoint-representatives'],
  ...['assign-case-officer', 'choose-issues', 'commit-principle', 'complete-review'],
  ...['confirm-identity', 'correct-fact', 'decide-application', 'draft-application'],
  ...['extend-request', 'extend-supplement', 'leave-lan', 'legal-holds'],
  ...['privacy-requests', 'receive-application', 'remove-member-organisation', 'request-supplement'],
  ...['suspend-partnership', 'tokens', 'waive-supplement'],
];
const YEARS_MS = 12 * 366 * DAY_MS;

const clock = new MovedClock();
const lines: string[] = [];
let server: TestServer;
let owner: Database;
let everybody: People;
let account: AccountPerson;
let browser: Browser;
let folder: string;
const alliances: AllianceStory[] = [];
const requests: RequestStory[] = [];
const accepted = new Set<string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samverka-canary-'));
  server = await TestServer.start({
    inPostgres: true,
    clock,
    limits: { perSecond: 1_000_000 },
    log: { level: 'debug', stream: { write: (line) => void lines.push(line) } },
  });
  const { databaseUrl } = server.app.foundation.config;
  owner = openDatabase(databaseUrl!, { applicationName: 'canary', poolSize: 1 });
  everybody = await people(server);
  account = await withAccount(server, 'administrator', { email: EMAIL, name: CANARY, to: '2027-01-01' });
  browser = await signedIn(server, account);
  const start = (): Promise<AllianceStory> => AllianceStory.started(server, everybody);
  alliances.push(
    await start(),
    await (await start()).registered(),
    await (await start()).readyForDecision(),
    await (await start()).granted(),
  );
  const about = { subject: CANARY, contact: EMAIL, words: CANARY };
  for (const kind of ['access', 'erasure'])
    requests.push(await RequestStory.received(server, { everybody, body: { ...about, kind } }));
  await requests[1]!.confirmed();
  let count = 0;
  const operations = await canaryOperations(server, {
    canary: (example) => `${CANARY} ${typeof example === 'string' ? example : String(count++)}`.slice(0, 190),
    email: EMAIL,
  });
  const tried = operations.filter(({ path }) => !LAST.test(path));
  // Twice: some steps wait for others.
  for (const operation of [...tried, ...tried].filter(({ path }) => !LATE.test(path)))
    await giveEverywhere(operation);
  await toldByHand(await (await start()).registered(), await (await start()).granted());
  for (const operation of tried.filter(({ path }) => LATE.test(path))) await giveEverywhere(operation);
}, 240_000);

afterAll(async () => {
  await owner.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The steps whose place in a case has to be just so. */
async function toldByHand(applied: AllianceStory, partner: AllianceStory): Promise<void> {
  await applied.done('case-officer', 'request-supplement', { items: [CANARY], due: '2027-01-15' });
  const items = [{ item: CANARY, answer: CANARY }];
  await applied.done('coordinator', 'submit-supplement', { items });
  await applied.done('board-member', 'declare-conflict', { ground: CANARY });
  await applied.done('coordinator', 'withdraw-application', { reason: CANARY });
  await partner.done('coordinator', 'leave-partnership', { reason: CANARY });
  alliances.push(applied, partner);
}

/** Gives a body to every case and as everybody for whom it may go through. */
async function giveEverywhere({ method, path, body }: CanaryOperation): Promise<void> {
  const note = (answer: Answer): void => {
    expect(answer.status).not.toBe(500);
    if (answer.status < 300) accepted.add(`${method} ${path}`);
  };
  if (path.startsWith('/api/alliances/')) {
    for (const story of alliances) {
      const command = path.split('/').at(-1) ?? '';
      for (const role of ['coordinator', 'case-officer', 'chair'] as const)
        note(await story.give(role, command, await fitting(story, command, body)));
    }
    return;
  }
  const ids = path.startsWith('/api/privacy-requests/') ? requests.map(({ id }) => id) : [account.id];
  // A password takes its time: only what ended the session is followed by another sign-in.
  if ((await browser.ask('/api/session')).status !== 200) browser = await signedIn(server, account);
  if (path === '/api/tokens') Object.assign(body, { role: 'administrator' });
  for (const id of ids) {
    const url = path.replace('{id}', id).replace(/\{\w+\}/g, 'x');
    const headers = { 'idempotency-key': randomUUID() };
    note(await browser.ask(url, { method, body, headers }));
    for (const as of [everybody['data-protection-officer'], everybody.chair])
      note(await server.ask(url, { method, as, body, headers: { 'idempotency-key': randomUUID() } }));
  }
}

/** What only the case can tell, put into a body. */
async function fitting(story: AllianceStory, command: string, body: object): Promise<object> {
  const file = {
    name: `${CANARY}.txt`,
    mediaType: 'text/plain',
    contentBase64: Buffer.from(CANARY).toString('base64'),
  };
  if (command === 'add-attachment') return file;
  if (command === 'receive-application') return { ...body, attachment: file };
  const { application, members } = await story.view('auditor');
  if (command === 'decide-application') return { ...body, applicationRevision: application?.revision ?? 0 };
  if (command === 'remove-member-organisation')
    return { ...body, organisationId: members.at(-1)?.organisationId ?? randomUUID() };
  if (command !== 'correct-fact') return body;
  const history = await server.ask(`/api/alliances/${story.id}/history`, { as: everybody.auditor });
  return { ...body, event: thenDone(history).items[0].id };
}

function places(): Promise<string[]> {
  return placesOf(CANARY, server, { owner, lines });
}

async function found(request: RequestStory) {
  const items: { ref: string; subject: string; subjectKind: string; event: string | null; kept: boolean }[] =
    [];
  for (let after: string | undefined, end = false; !end;) {
    const body = { name: CANARY, email: EMAIL, ...(after === undefined ? {} : { after }) };
    const answer = await request.give(everybody['data-protection-officer'], 'search', body);
    items.push(...thenDone(answer).items);
    after = answer.body.next ?? undefined;
    end = after === undefined;
  }
  return items;
}

/** Ends everything, so that nothing has to be kept once its years have passed. */
async function ended(): Promise<void> {
  const dpo = everybody['data-protection-officer'];
  for (const { id } of thenDone(await server.ask('/api/legal-holds', { as: dpo })).items)
    thenDone(await post(server, `/api/legal-holds/${id}/lift-hold`, dpo, { reason: CANARY }));
  const { items } = thenDone(await server.ask('/api/privacy-requests?limit=200', { as: dpo }));
  for (const { id, state } of items)
    if (state !== 'answered') {
      await post(server, `/api/privacy-requests/${id}/reject-erasure`, everybody.chair, { reasons: CANARY });
      const body = { outcome: 'refused', reasons: CANARY, how: CANARY };
      thenDone(await post(server, `/api/privacy-requests/${id}/answer-request`, dpo, body));
    }
  for (const story of alliances) {
    await story.give('coordinator', 'discard-draft', {});
    await story.give('coordinator', 'withdraw-application', { reason: CANARY });
    await story.give('case-officer', 'close-application', { reason: CANARY });
    await story.give('coordinator', 'leave-partnership', { reason: CANARY });
    await story.give('case-officer', 'dissolve', { reason: CANARY });
  }
}

/** Every answer that anybody gets, of pages and of the API, in one text. */
async function everyAnswer(): Promise<string> {
  const { paths } = (await server.ask('/openapi.json')).body as { paths: Record<string, object> };
  const gets = Object.entries(paths).flatMap(([path, operations]) => ('get' in operations ? path : []));
  const answers: string[] = [];
  const askers: (Person | undefined)[] = [...Object.values(everybody), undefined];
  for (const path of gets.filter((one) => !/feed|metrics|health|docs/.test(one))) {
    const ids = path.startsWith('/api/privacy') ? requests : alliances;
    const which = path.includes('{id}') ? [...ids.map(({ id }) => id), account.id] : [''];
    for (const id of which) {
      const url = path.replace('{id}', id).replace(/\{\w+\}/g, 'alliances');
      for (const as of askers) answers.push((await server.ask(url, { as })).text);
    }
  }
  return answers.join('\n');
}

/** What the command line writes out: a backup, and each export. */
async function writtenOut(): Promise<string> {
  const { databaseUrl, dataFolder } = server.app.foundation.config;
  const env = { DATABASE_URL: databaseUrl, SAMVERKA_DATA: dataFolder, SAMVERKA_MASTER_KEY: MASTER_KEY_TEXT };
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const path = (name: string): string => join(folder, `${name}-${randomUUID()}`);
    const [backup, ...exports] = ['backup', 'alliances', 'rollout', 'events', 'history'].map(path);
    await takeBackup(backup!, { json: true });
    for (const [index, what] of (['alliances', 'rollout', 'events', 'history'] as const).entries()) {
      const alliance = what === 'history' ? { alliance: alliances[3]!.id } : {};
      await exportWhat(what, { format: 'json', lang: 'sv', out: exports[index]!, ...alliance });
    }
    const texts = await Promise.all(exports.map((file) => readFile(file, 'utf8')));
    return [gunzipSync(await readFile(backup!)).toString('utf8'), ...texts].join('\n');
  } finally {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
}

async function extracts(): Promise<string> {
  const body = { kind: 'access', subject: 'Någon', contact: 'nagon@example.org' };
  const story = await (await RequestStory.received(server, { everybody, body })).confirmed();
  await story.officer('select-data', { subjects: [], refs: [], account: account.id });
  const { rawPayload } = await server.fastify.inject({
    url: `/api/privacy-requests/${story.id}/extract?format=pdf`,
    headers: { authorization: `Bearer ${everybody['data-protection-officer'].token}` },
  });
  return [JSON.stringify(thenDone(await story.ask('/extract'))), pdfText(rawPayload)].join('\n');
}

/** An event that no fold takes: the read models of its case are parked. */
async function poisoned(): Promise<void> {
  const { store, codec } = server.app.foundation;
  const stream = `ika-alliance-${alliances[0]!.id}`;
  const { events } = await store.readStream(stream);
  const recording = {
    ...{ stream, recordedAt: clock.now(), actor: randomUUID(), role: 'system' as const },
    ...{
      commandId: randomUUID(),
      commandMac: '',
      correlationId: randomUUID(),
      causationId: null,
      workflow: null,
    },
  };
  const event = codec.encode({ type: 'LanAdded', data: null }, randomUUID(), recording);
  await store.append(stream, events.length - 1, [event]);
  while ((await server.app.runners.parked()).length === 0) await server.ask('/health/live');
}

test('every route took canaries, and none stands in plain text but where the design says', async () => {
  const verbs = [...accepted].map((route) => route.split('/').at(-1));
  expect(TAKEN.filter((verb) => !verbs.includes(verb))).toEqual([]);
  const open = (await places()).filter((place) => !place.includes('/attachments/'));
  expect(open.filter((place) => !ALLOWED.includes(place))).toEqual([]);
  // That what is looked through afterwards would show them.
  expect(await everyAnswer()).toContain(CANARY);
  expect(await writtenOut()).toContain(CANARY);
});

test('years later none is anywhere, once it is erased', async () => {
  await ended();
  await poisoned();
  clock.pass(YEARS_MS);
  const dpo = everybody['data-protection-officer'];
  const body = { subject: 'Någon', contact: 'nagon@example.org', words: 'Ta bort allt.' };
  const request = await (await RequestStory.received(server, { everybody, body })).confirmed();
  const items = await found(request);
  expect(items.length).toBeGreaterThan(60);
  expect(items.filter(({ kept }) => kept)).toEqual([]);
  const persons = items.filter(({ subjectKind }) => subjectKind === 'person');
  thenDone(
    await request.give(dpo, 'propose-erasure', {
      subjects: [...new Set(persons.map(({ subject }) => subject))],
      refs: items.filter(({ subjectKind }) => subjectKind === 'text').map(({ ref }) => ref),
      files: items.filter(({ event }) => event === 'AttachmentAdded').map(({ ref }) => ref),
      account: account.id,
      grounds: 'Begärt.',
    }),
  );
  expect((await request.view()).erasure).toMatchObject({ kept: [], accountKept: null });
  await request.chair('approve-erasure');
  await request.until('ErasureCarriedOut');
  requests.push(request);
  expect(await found(request)).toEqual([]);
  expect(await places()).toEqual([]);
  expect((await server.app.runners.parked()).length).toBeGreaterThan(0);
  for (const whole of [await everyAnswer(), await writtenOut(), await extracts()])
    expect(whole.toLowerCase()).not.toContain(CANARY.toLowerCase());
  expect(await places()).toEqual([]);
  const { store, codec, vault, attachments } = server.app.foundation;
  const report = await verifyLog({ store, codec, vault, attachments });
  expect(report.texts).toMatchObject({ missing: 0 });
  expect(report.texts.erased).toBeGreaterThan(60);
}, 240_000);
