import { readdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Installation, type Server } from './installation.js';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly value: string;
  readonly remedy: string;
}

const NAMES = [
  'alliance-file',
  'audit-history',
  'rollout',
  'deadlines',
  'organisations',
  'per-capsulam',
  'meetings',
  'board-decisions',
  'privacy-requests',
];

let here: Installation;
let server: Server;

beforeAll(async () => {
  here = await Installation.create();
  server = await here.serve();
});

afterAll(() => here.remove());

const sql = (...statements: string[]) => here.sql(...statements);

/** What doctor finds wrong. */
async function sick(env: Record<string, string> = {}): Promise<Finding[]> {
  const { code, json, err } = await here.run(['doctor', '--json'], env);
  const { healthy, findings } = json as { healthy: boolean; findings: Finding[] };
  const faults = findings.filter(({ ok }) => !ok);
  expect([healthy, code]).toEqual(faults.length === 0 ? [true, 0] : [false, 1]);
  if (code === 1)
    expect(err).toContain(`samverka: not well: ${faults.map(({ check }) => check).join(', ')}\n`);
  for (const { remedy } of faults) expect(remedy).not.toBe('');
  return faults;
}

describe('read models', () => {
  test('are shown, rebuilt beside a running server, and left as they were', async () => {
    const before = await server.get('/api/rollout');
    const shown = await here.run(['projections']);
    for (const name of NAMES) expect(shown.out).toMatch(new RegExp(`${name} .*│ +0 │ +0 │ running`));
    const all = await here.run(['rebuild', '--all', '--json']);
    expect(
      (all.json as { items: { projection: string }[] }).items.map(({ projection }) => projection),
    ).toEqual(NAMES);
    expect((await here.run(['rebuild', 'rollout'])).out).toMatch(/rollout *│ +\d+ │/);
    expect(await here.run(['rebuild', 'nothing'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('there are: alliance-file'),
    });
    expect(await server.get('/api/rollout')).toEqual(before);
    const id = '5c9f6f0e-3b0e-4b57-8f7b-6e5f3a1d9c11';
    expect(await here.run(['retry', id])).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing is parked under'),
    });
  });
});

describe('doctor', () => {
  test('looks at an installation that holds nothing, and leaves it so', async () => {
    const fresh = await Installation.create();
    const folder = fresh.path('not/yet');
    const { json } = await fresh.run(['doctor', '--json'], { SAMVERKA_DATA: folder });
    const none = await fresh.run(['doctor', '--json'], { SAMVERKA_DATA: folder, DATABASE_URL: '' });
    const rows = await fresh.sql(
      `SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg_toast%'`,
    );
    const made = await readdir(fresh.folder);
    await fresh.remove();
    const faults = (found: unknown) => (found as { findings: Finding[] }).findings.filter(({ ok }) => !ok);
    expect(faults(json)).toMatchObject([
      { check: 'start', value: expect.stringMatching(/lacks tables of this release.*the server makes them/) },
    ]);
    expect(faults(none.json)).toMatchObject([
      {
        check: 'database',
        value: `none yet in ${folder}`,
        remedy: expect.stringContaining('samverka serve'),
      },
    ]);
    expect([rows, made]).toEqual([[], []]);
  });

  test('names a read model that stands beyond the end of the log', async () => {
    const own = await Installation.create();
    await own.run(['import', 'history', 'test/cli/one-fact.csv']);
    await own.sql('UPDATE rollout.checkpoint SET position = 9999');
    const { json } = await own.run(['doctor', '--json']);
    await own.remove();
    const { findings } = json as { findings: Finding[] };
    expect(findings.filter(({ ok }) => !ok)).toMatchObject([
      { check: 'read models', value: expect.stringMatching(/rollout stand at position 9999/) },
    ]);
  });

  test('does not advise to empty read models whose log is elsewhere, and no rebuild does', async () => {
    const empty = await Installation.create();
    try {
      expect(await empty.run(['rebuild', '--all'])).toMatchObject({ code: 0 });
      await empty.sql('UPDATE rollout.checkpoint SET position = 5');
      const { findings } = (await empty.run(['doctor', '--json'])).json as { findings: Finding[] };
      const found = findings.find(({ check }) => check === 'read models');
      expect(found?.remedy).toBe('set EVENTSTOREDB_URL or DATABASE_URL to the log that they were made from');
      expect(await empty.run(['rebuild', '--all'])).toMatchObject({
        code: 1,
        err: expect.stringMatching(
          /^samverka: the log here is empty, the read models are not; set EVENTSTOREDB_URL/,
        ),
      });
    } finally {
      await empty.remove();
    }
  });

  test('tells an import that goes on from one that was cut off', async () => {
    const own = await Installation.create();
    const rows = Array.from(
      { length: 1_500 },
      (_, at) => `collaboration-started,Nr ${String(at)},08,,unknown,Källa`,
    );
    await writeFile(own.path('long.csv'), ['fact,alliance,lan,date,precision,source', ...rows].join('\n'));
    const importing = await own.start('cli.js', ['import', 'history', own.path('long.csv')]);
    let found: Finding | undefined;
    do {
      const { findings } = (await own.run(['doctor', '--json'])).json as { findings: Finding[] };
      found = findings.find(({ check }) => check === 'imports');
    } while (importing.exitCode === null && (found === undefined || found.value === '0 done'));
    importing.kill('SIGKILL');
    expect(found).toMatchObject({ ok: true, value: '1 under way' });
    const { findings } = (await own.run(['doctor', '--json'])).json as { findings: Finding[] };
    await own.remove();
    expect(findings.find(({ check }) => check === 'imports')).toMatchObject({
      ok: false,
      value: '1 cut off',
    });
  });

  test('ends with 0 on a running system that is well', async () => {
    const { code, out, err } = await here.runAlone(['doctor', '--full']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/All is well\.\n$/);
    expect(out).not.toContain('FAULT');
  });

  test('names a folder that cannot be written, and a database or store that is away, in a line each', async () => {
    const folder = await sick({ SAMVERKA_DATA: '/dev/null/data' });
    expect(folder).toMatchObject([{ check: 'data folder', value: '/dev/null/data' }]);
    const database = await sick({ DATABASE_URL: 'postgresql://u:secret@127.0.0.1:1/d' });
    expect(database).toMatchObject([
      { check: 'start', value: expect.stringMatching(/^PostgreSQL: connect ECONNREFUSED.*start PostgreSQL/) },
    ]);
    const store = await sick({ EVENTSTOREDB_URL: 'esdb://127.0.0.1:1?tls=false' });
    expect(store).toMatchObject([
      { check: 'event store', value: expect.stringMatching(/^the event store is away/) },
    ]);
    expect(JSON.stringify([...database, ...store])).not.toMatch(/:secret|\\n +at /);
  });

  test('names a database that may lose what it acknowledges', async () => {
    const name = new URL(here.databaseUrl ?? '').pathname.slice(1);
    await sql(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    try {
      expect(await sick()).toMatchObject([
        { check: 'start', value: expect.stringMatching(/synchronous_commit is off/) },
      ]);
    } finally {
      await sql(`ALTER DATABASE ${name} RESET synchronous_commit`);
    }
  });

  test('names a case that stopped; mended, retry lets it go on', async () => {
    // An event of a release that is newer than this one, in an alliance that is there.
    const [row] = await sql(
      `SELECT stream, max(revision)::int AS revision FROM log.events WHERE stream LIKE 'ika-alliance-%' GROUP BY stream LIMIT 1`,
    );
    const stream = String(row?.['stream']);
    const revision = Number(row?.['revision']) + 1;
    const id = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
    await sql(
      `WITH head AS (UPDATE log.head SET position = position + 1 RETURNING position)
       INSERT INTO log.events SELECT head.position, '${stream}', ${String(revision)}, '${id}', 'AllianceSang',
         replace(replace(replace(data, '${await firstIdOf(stream)}', '${id}'), '"RegionalCollaborationStarted"', '"AllianceSang"'), '"revision":0', '"revision":${String(revision)}'), metadata
       FROM log.events, head WHERE stream = '${stream}' AND revision = 0`,
    );
    const found = await sick();
    expect(found.map(({ check }) => check)).toEqual(['stopped cases']);
    expect(found[0]?.value).toMatch(/AllianceSang/);
    const shown = await here.run(['projections', '--json']);
    const { parked } = shown.json as { parked: { id: string }[] };
    expect(parked.length).toBeGreaterThan(0);
    expect((await here.run(['projections'])).out).toContain('then: samverka retry <parked>');
    const again = await here.run(['retry', parked[0]?.id ?? '']);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('it stopped again: UnknownEvent') });

    // Only in a test can an event be taken back.
    await sql(
      'ALTER TABLE log.events DISABLE TRIGGER events_are_kept',
      `DELETE FROM log.events WHERE id = '${id}'`,
      'ALTER TABLE log.events ENABLE TRIGGER events_are_kept',
    );
    for (const { id: each } of parked) {
      expect(await here.run(['retry', each])).toMatchObject({ code: 0, out: 'It follows the log again.\n' });
    }
    expect(await sick()).toEqual([]);
  });

  test('names read models that nobody runs, and an import that was cut off; a start mends both', async () => {
    await server.end('SIGTERM');
    await sql(
      'ALTER TABLE log.events DISABLE TRIGGER events_are_kept',
      `DELETE FROM log.events WHERE type = 'HistoryImportCompleted'`,
      'ALTER TABLE log.events ENABLE TRIGGER events_are_kept',
    );
    await here.run(['import', 'history', 'test/cli/one-fact.csv']);
    await sql(
      'ALTER TABLE log.events DISABLE TRIGGER events_are_kept',
      `DELETE FROM log.events WHERE type = 'HistoryImportCompleted'`,
      'ALTER TABLE log.events ENABLE TRIGGER events_are_kept',
    );
    const found = await sick();
    expect(found.map(({ check }) => check)).toEqual([
      'imports',
      ...NAMES.map((name) => `read model ${name}`),
    ]);
    expect(found[1]?.remedy).toContain('samverka serve');
    // Alone, the command line reads the log itself, but for the end that was taken away here.
    expect(await here.run(['list'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('the read models do not follow the log'),
    });
    server = await here.serve();
    expect(await sick()).toEqual([]);
  });
});

async function firstIdOf(stream: string): Promise<string> {
  const [row] = await sql(`SELECT id FROM log.events WHERE stream = '${stream}' AND revision = 0`);
  return String(row?.['id']);
}
