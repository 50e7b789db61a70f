import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  findEventStoreDb,
  type RealServer,
  startRealServer,
} from '../event-store/eventstoredb-support/real-server.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Installation } from './installation.js';

const MANY = 400;

let here: Installation;
let sha256: string;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  here = await Installation.create();
  const rows = Array.from(
    { length: MANY },
    (_, n) => `collaboration-started;Allians ${String(n)};08;2012;year;Källa`,
  );
  const csv = here.path('many.csv');
  await writeFile(csv, `fact;alliance;lan;date;precision;source\n${rows.join('\n')}\n`);
  expect(await here.run(['import', 'history', csv])).toMatchObject({ code: 0 });
  ({ sha256 } = (await here.run(['log', 'verify', '--json'])).json as { sha256: string });
});

afterAll(async () => {
  await here.remove();
  for (const database of databases) await database.drop();
});

async function emptyDatabase(): Promise<string> {
  const database = await createTestDatabase();
  databases.push(database);
  return database.url;
}

describe('log copy', () => {
  test('moves a log to another PostgreSQL, also after it was killed; then it is served from there', async () => {
    const target = await emptyDatabase();
    const child = await here.start('cli.js', ['log', 'copy', '--from', 'here', '--to', target]);
    await new Promise((later) => setTimeout(later, 700));
    child.kill('SIGKILL');

    const copied = await here.runAlone(['log', 'copy', '--from', 'here', '--to', target, '--json']);
    expect(copied).toMatchObject({ code: 0, err: '' });
    const { events } = copied.json as { events: number };
    expect(copied.json).toMatchObject({ sha256 });
    expect(events).toBe(2 * MANY + 10);
    const again = await here.run(['log', 'copy', '--from', 'here', '--to', target]);
    expect(again.out).toMatch(
      new RegExp(`^0 events copied; both logs hold the same ${String(events)} events`),
    );
    const there = { DATABASE_URL: target };
    expect(await here.run(['rebuild', '--all'], there)).toMatchObject({ code: 0 });
    // The words stayed where they were, and that is told.
    expect((await here.run(['log', 'verify', '--json'], there)).json).toMatchObject({
      sha256,
      events,
      texts: { proven: 0, missing: 2 * MANY },
      faultsFound: 2 * MANY,
    });

    // A log of its own there is not written into.
    const other = await emptyDatabase();
    expect((await here.run(['list'], { DATABASE_URL: other })).code).toBe(0);
    expect(await here.run(['log', 'copy', '--from', 'here', '--to', other])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^samverka: postgres holds events of its own, the first is ika-workflow/),
    });
  });
});

// A server of our own: one that others use may hold a log already, which no copy is written into.
const command = findEventStoreDb();

(command === undefined ? describe.skip : describe)('log copy with a real EventStoreDB', () => {
  let node: RealServer | undefined;
  let esdb: string;

  beforeAll(async () => {
    node = await startRealServer(command ?? '');
    esdb = `esdb://127.0.0.1:${String(node.port)}?tls=false`;
  });

  afterAll(() => node?.stop());

  test('there and back; read models of the old log are refused until they are rebuilt', async () => {
    const child = await here.start('cli.js', ['log', 'copy', '--from', 'here', '--to', esdb]);
    await new Promise((later) => setTimeout(later, 1_200));
    child.kill('SIGKILL');
    const there = await here.run(['log', 'copy', '--from', 'here', '--to', esdb, '--json']);
    expect(there).toMatchObject({ code: 0 });
    const back = await emptyDatabase();
    const again = await here.run(['log', 'copy', '--from', esdb, '--to', back, '--json']);
    expect((again.json as { sha256: string }).sha256).toBe((there.json as { sha256: string }).sha256);
    expect(await here.run(['rebuild', '--all'], { DATABASE_URL: back })).toMatchObject({ code: 0 });
    expect((await here.run(['log', 'verify', '--json'], { DATABASE_URL: back })).json).toMatchObject({
      sha256,
    });

    const onEventStoreDb = { EVENTSTOREDB_URL: esdb };
    expect((await here.run(['log', 'verify', '--json'], onEventStoreDb)).json).toMatchObject({
      sha256,
      faults: [],
    });
    const doctor = await here.run(['doctor', '--json'], onEventStoreDb);
    expect(doctor.code).toBe(1);
    expect(doctor.out).toMatch(
      /"check":"read models","ok":false,"value":"the tables of alliance-file were made from log/,
    );
    const refused = await here.runAlone(['serve'], onEventStoreDb);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^samverka: the tables of .*samverka rebuild --all\n$/),
    });
    expect(await here.run(['rebuild', '--all'], onEventStoreDb)).toMatchObject({ code: 0 });
    expect((await here.run(['doctor'], onEventStoreDb)).out).toContain('All is well.');
    expect(
      ((await here.run(['list', '--json'], onEventStoreDb)).json as { items: unknown[] }).items,
    ).toHaveLength(200);
  });
});
