import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventsOf } from '../../src/event-store/copy-log.js';
import { importHistoryAtStart } from '../../src/history-at-start.js';
import type { Recorded } from '../../src/kernel/event.js';
import { createApp, type Samverka } from '../../src/samverka.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MASTER_KEY_TEXT } from '../support/master-key.js';

let database: TestDatabase;
let folder: string;
let apps: Samverka[];

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'samverka-together-'));
  apps = await Promise.all([1, 2].map(opened));
  apps.forEach(meetBeforeEachRegister(apps.length));
});

afterEach(async () => {
  for (const app of apps) await app.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function opened(): Promise<Samverka> {
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    databaseUrl: database.url,
    databaseMigrationUrl: undefined,
    eventStoreDbUrl: undefined,
    masterKey: MASTER_KEY_TEXT,
    masterKeyFile: undefined,
    association: 'ika',
    trustProxy: [],
    publicUrl: undefined,
    oidcProviders: [],
    smtpUrl: undefined,
    mailFrom: 'samverka@example.org',
    contactEmail: undefined,
    rateLimit: 1_000_000,
    logLevel: 'error',
  } as const;
  return createApp(config, {
    log: { level: 'silent' },
    beforeProjections: async (app) => {
      await importHistoryAtStart(app);
    },
  });
}

/** Neither instance writes to a stream for the first time before the other is about to, where both will. */
function meetBeforeEachRegister(instances: number): (app: Samverka) => void {
  const meetings = new Map<string, { arrived: number; open: () => void; both: Promise<void> }>();
  const meet = async (stream: string): Promise<void> => {
    const meeting = meetings.get(stream) ?? newMeeting();
    meetings.set(stream, meeting);
    if (++meeting.arrived === instances) meeting.open();
    await meeting.both;
  };
  return ({ foundation: { store } }) => {
    const append = store.append.bind(store);
    store.append = async (stream, expected, events) => {
      if (expected === 'no-stream') await meet(stream);
      return append(stream, expected, events);
    };
  };
}

function newMeeting() {
  let open: () => void = () => {};
  const both = new Promise<void>((resolve) => (open = resolve));
  return { arrived: 0, open, both };
}

test('two instances that start at once on an empty database both start, and nothing is published or imported twice', async () => {
  await Promise.all(apps.map((app) => app.start()));
  const { store, vault, codec } = apps[0]!.foundation;
  const events: Recorded[] = [];
  for await (const event of eventsOf(store)) events.push(codec.decode(event));
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  expect({
    definitions: count('WorkflowDefinitionPublished'),
    rules: count('BoardRulesPublished'),
    begun: count('HistoryImportStarted'),
    ended: count('HistoryImportCompleted'),
    alliances: count('RegionalCollaborationStarted'),
    associations: count('AssociationFormed'),
  }).toEqual({ definitions: 7, rules: 1, begun: 1, ended: 1, alliances: 8, associations: 2 });
  const refs = events.flatMap(({ data }) =>
    [...JSON.stringify(data).matchAll(/"ref":"([^"]+)"/g)].map(([, ref]) => ref!),
  );
  expect((await vault.open(refs)).size).toBe(new Set(refs).size);
});
