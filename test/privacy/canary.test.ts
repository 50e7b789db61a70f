import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { COMMAND_EXAMPLES } from '../../src/contexts/alliances/command-examples.js';
import { PRIVACY_EXAMPLES } from '../../src/contexts/privacy/command-examples.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { verifyLog } from '../../src/log/verify-log.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone } from '../support/http.js';
import { placesOf } from './places.js';
import { post, RequestStory } from './request-story.js';

/**
 * Strings of one person, each put where words of persons go, and then looked for everywhere: in the log's bytes, in every
 * table, in what the program writes to its own log, and in the folder of data. In plain text they may stand nowhere but
 * where {@link ALLOWED} says, and after the erasure nowhere at all.
 */
const CANARY = `Kanariina${randomUUID().slice(0, 8)}`;
const EMAIL = `${CANARY.toLowerCase()}@example.org`;
/** Columns that hold a person in plain text until it is erased: mails on their way. */
const ALLOWED = ['mail.outbox'];
/** What is public and names no person: names of organisations and alliances, case numbers, codes and the like. */
const NOT_PERSONAL = /^(name|parent|orgnr|lan|paragraf|mediaType|contentBase64|field|value)$/;

let server: TestServer;
let everybody: People;
/** As the owner of the tables, who may read them all. */
let owner: Database;
const lines: string[] = [];

beforeAll(async () => {
  server = await TestServer.start({
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

/** An example's words, each with the canary in it; what is no text stays. */
function canaries(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => canaries(item, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, canaries(member, key)]));
  const isCode = typeof value !== 'string' || /^[a-z0-9-]+$/.test(value) || /^\d/.test(value);
  if (isCode || NOT_PERSONAL.test(name)) return value;
  return name === 'email' || value.includes('@') ? EMAIL : `${CANARY} ${value}`;
}

/** Every command of an alliance's and of a request's, with canaries in every field of words; most are refused. */
async function everyCommand(alliance: AllianceStory, request: RequestStory): Promise<number> {
  let done = 0;
  for (const [command, example] of Object.entries(COMMAND_EXAMPLES)) {
    if (['start-collaboration', 'dissolve', 'succeed', 'hand-over', 'release-coordinator'].includes(command))
      continue;
    for (const role of ['coordinator', 'case-officer', 'chair'] as const) {
      const answer = await alliance.give(role, command, canaries(example));
      if (answer.status === 200) done++;
      expect(answer.status).toBeLessThan(500);
    }
  }
  for (const [command, example] of Object.entries(PRIVACY_EXAMPLES)) {
    if (
      ['receive-request', 'place-hold', 'lift-hold', 'answer-request', 'confirm-identity'].includes(command)
    )
      continue;
    await request.give(everybody['data-protection-officer'], command, canaries(example) as object);
  }
  return done;
}

function places(): Promise<string[]> {
  return placesOf(CANARY, server, { owner, lines });
}

describe('words of a person', () => {
  let alliance: AllianceStory;
  let request: RequestStory;
  let account: string;

  beforeAll(async () => {
    alliance = await AllianceStory.started(server, everybody);
    request = await RequestStory.received(server, {
      everybody,
      body: { subject: CANARY, contact: EMAIL, words: CANARY },
    });
    await request.confirmed();
    expect(await everyCommand(alliance, request)).toBeGreaterThan(12);
    const client = { address: undefined, device: 'x' } as never;
    const invited = await server.app.foundation.identity.accounts.invite(
      {
        email: EMAIL,
        name: CANARY,
        language: 'sv',
        role: 'partner',
        regions: [],
        alliances: [],
        from: '2020-01-01',
        to: '2020-01-02',
      },
      { actor: null, means: null, client },
    );
    account = invited.id;
    await server.ask(`/api/alliances?q=${CANARY}`, { as: everybody.chair });
    await server.ask('/api/alliances/' + encodeURIComponent(CANARY), { as: everybody.chair });
    await post(server, '/api/session', undefined, { email: EMAIL, password: CANARY });
    await post(server, '/api/privacy-requests', everybody['data-protection-officer'], { kind: CANARY });
  });

  test('stand in plain text only where the design says, though every command had them in every field', async () => {
    expect((await places()).filter((place) => !ALLOWED.includes(place))).toEqual([]);
    // That the search finds what there is.
    const { outbox } = server.app.foundation;
    const [id, mail] = [randomUUID(), { to: EMAIL, subject: CANARY, text: CANARY, html: CANARY }];
    await outbox.put(owner, 'reset', mail, id);
    await outbox.postpone(id, 3_600_000, '451');
    expect(await places()).toContain('mail.outbox');
  });

  test('are nowhere after the erasure, while the history reads and the rest is proven', async () => {
    const { vault } = server.app.foundation;
    const dpo = everybody['data-protection-officer'];
    const search = async (): Promise<{ ref: string; kept: boolean; stream: string }[]> =>
      thenDone(await request.give(dpo, 'search', { name: CANARY, email: EMAIL })).items;
    const items = await search();
    expect(items.length).toBeGreaterThan(15);
    await request.officer('propose-erasure', {
      subjects: [],
      refs: items.filter(({ kept }) => !kept).map(({ ref }) => ref),
      account,
      grounds: 'Begärt.',
    });
    await request.chair('approve-erasure');
    await request.until('ErasureCarriedOut');
    expect(await places()).toEqual([]);
    // What is left is what has to be kept, sealed.
    expect((await search()).every(({ kept }) => kept)).toBe(true);
    expect((await vault.open(items.filter(({ kept }) => !kept).map(({ ref }) => ref))).size).toBe(0);
    const history = thenDone(
      await server.ask(`/api/alliances/${alliance.id}/history`, { as: everybody.auditor }),
    );
    expect(history.items.length).toBeGreaterThan(10);
    thenDone(await server.ask(`/api/alliances/${alliance.id}`, { as: everybody.auditor }));
    for (const name of server.app.runners.names) await server.app.runners.rebuild(name);
    expect(await places()).toEqual([]);
    const { store, codec, attachments } = server.app.foundation;
    const report = await verifyLog({ store, codec, vault, attachments });
    expect(report.faults).toEqual([]);
    expect(report.texts.erased).toBeGreaterThan(0);
    expect(report.texts.proven).toBeGreaterThan(0);
    expect(
      thenDone(await server.ask(`/api/accounts/${account}`, { as: everybody.administrator })),
    ).toMatchObject({
      name: null,
      email: null,
    });
  });
});
