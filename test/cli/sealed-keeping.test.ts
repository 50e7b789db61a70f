import { randomUUID } from 'node:crypto';
import { copyFile, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MASTER_KEY_TEXT } from '../support/master-key.js';
import { type Env, Installation } from './installation.js';

const NAME = 'Vera Vaultsson';
const HOLDER = { name: 'Vilma Kontosson', email: 'vilma@kontosson.example' };
const OTHER_KEY = Buffer.alloc(32, 'another key').toString('base64');
const WRONG: Env = { SAMVERKA_MASTER_KEY: OTHER_KEY };

let here: Installation;
let officer: { id: string; token: string };
let alliance: string;
let account: string;
/** Taken before the erasure. */
let backup: string;
let erasure: string;
const opened: Installation[] = [];

beforeAll(async () => {
  here = await create();
  const server = await here.serve();
  const coordinator = await here.token('coordinator', '--region', '08');
  officer = await here.token('case-officer');
  ({ id: alliance } = await server.command(coordinator.token, '', { name: 'Kalmar', lan: ['08'] }));
  await server.command(coordinator.token, `/${alliance}/endorse-mission`, {
    textVersion: 1,
    signatory: NAME,
  });
  await server.command(coordinator.token, `/${alliance}/draft-application`, { text: `${NAME} skrev detta.` });
  const invite = ['account', 'invite', '--email', HOLDER.email, '--name', HOLDER.name, '--role', 'auditor'];
  account = ((await here.run([...invite, '--json'])).json as { id: string }).id;
  backup = here.path('before.samverka');
  expect(await here.runAlone(['backup', backup])).toMatchObject({ code: 0, err: '' });
  await server.end('SIGTERM');
  erasure = await journalled(here);
});

afterAll(async () => {
  for (const installation of opened) await installation.remove();
});

async function create(env?: Record<string, string>): Promise<Installation> {
  const installation = await Installation.create(env);
  opened.push(installation);
  return installation;
}

/** Leaves an erasure of the person, and of somebody with an account, in the journal, as one that was cut off just after. */
async function journalled(installation: Installation): Promise<string> {
  const [row] = await installation.sql(`SELECT ref, subject FROM vault.entry WHERE field = '/signatory'`);
  const line = {
    erasure: randomUUID(),
    erasedAt: '2026-11-26T08:00:00.000Z',
    subjects: [row?.['subject'], account],
    texts: [row],
  };
  await writeFile(installation.path('erasures.log'), `${JSON.stringify(line)}\n`);
  return line.erasure;
}

async function erasuresInLog(installation: Installation): Promise<unknown[]> {
  const rows = await installation.sql(
    `SELECT data::json->'data'->>'erasure' AS erasure FROM log.events WHERE type = 'PersonalDataErased'`,
  );
  return rows.map((row) => row['erasure']);
}

/** Who has an account, by the list of them. */
async function holders(installation: Installation, env: Env = {}): Promise<unknown[]> {
  const { json } = await installation.run(['account', 'list', '--json'], env);
  return (json as { items: { person: unknown }[] }).items.map(({ person }) => person);
}

async function texts(installation: Installation, env: Env = {}): Promise<Record<string, number>> {
  const { json } = await installation.run(['log', 'verify', '--json'], env);
  return (json as { texts: Record<string, number> }).texts;
}

describe('an erasure', () => {
  test('that was cut off is finished before the server answers, and tells the log', async () => {
    expect(await texts(here)).toMatchObject({ erased: 0, missing: 0 });
    const server = await here.serve();
    const history = (await server.get(`/api/alliances/${alliance}/history`, officer.token)) as unknown;
    expect(JSON.stringify(history)).toContain('skrev detta');
    expect(JSON.stringify(history).replaceAll(`${NAME} skrev`, '')).not.toContain(NAME);
    await server.end('SIGTERM');
    expect(await erasuresInLog(here)).toEqual([erasure]);
    expect(await texts(here)).toMatchObject({ erased: 1, missing: 0 });
    expect(await here.run(['log', 'verify'])).toMatchObject({ code: 0 });
    expect(await holders(here)).toEqual([null]);
    expect((await here.run(['account', 'list'])).out).toContain('erased person');
  });

  test('newer than the backup is carried out again, when the journal is given', async () => {
    const there = await create();
    const again = ['restore', backup, '--erasures', here.path('erasures.log')];
    expect(await there.runAlone(again)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Erasures: 1 known, 1 carried out again.'),
    });
    expect(await texts(there)).toMatchObject({ erased: 1, missing: 0 });
    expect(await holders(there)).toEqual([null]);
    // Started again, it does the same.
    expect(await there.run(again)).toMatchObject({ code: 0 });
    expect(await texts(there)).toMatchObject({ erased: 1, missing: 0 });
    expect(await erasuresInLog(there)).toEqual([]);
    const server = await there.serve();
    await server.end('SIGTERM');
    expect(await erasuresInLog(there)).toEqual([erasure]);
    expect((await there.run(['doctor', '--full'])).out).toContain('1 erased');
  });

  test('is carried out again by the journal that lies in the folder', async () => {
    const there = await create();
    await copyFile(here.path('erasures.log'), there.path('erasures.log'));
    const { json } = await there.run(['restore', backup, '--json']);
    expect(json).toMatchObject({ erasures: { erasures: 1, carriedOut: 1, journal: true }, faults: [] });
    expect(await texts(there)).toMatchObject({ erased: 1, missing: 0 });
  });

  test('without any journal cannot be known: nothing is restored until somebody answers for that', async () => {
    const there = await create();
    expect(await there.run(['restore', backup])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no journal of erasures in the data folder.*--without-erasures/),
    });
    expect(await holders(there)).toEqual([]);
    expect(await there.run(['restore', backup, '--erasures', there.path('none')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no file'),
    });
    const { out, code } = await there.run(['restore', backup, '--without-erasures']);
    expect(code).toBe(0);
    expect(out).toMatch(/no journal of erasures: what was erased after the backup was taken is back/);
    expect(await texts(there)).toMatchObject({ erased: 0, missing: 0 });
    expect(await holders(there)).toEqual([{ ...HOLDER, telephone: null }]);
  });
});

describe('the master key', () => {
  test('is not in a backup, and neither are the words', async () => {
    const lines = gunzipSync(await readFile(backup));
    const key = Buffer.from(MASTER_KEY_TEXT, 'base64');
    expect(lines.includes('vault.subject')).toBe(true);
    for (const secret of [
      NAME,
      HOLDER.name,
      HOLDER.email,
      'skrev detta',
      MASTER_KEY_TEXT,
      key.toString('hex'),
    ])
      expect([secret, lines.includes(secret)]).toEqual([secret, false]);
  });

  test('of a backup is asked for before anything is restored', async () => {
    const there = await create();
    expect(await there.run(['restore', backup, '--without-erasures'], WRONG)).toMatchObject({
      code: 1,
      err: 'samverka: the words in this backup were sealed with another master key than the one in SAMVERKA_MASTER_KEY: name theirs in SAMVERKA_MASTER_KEY_FILE\n',
    });
    const [held] = await there.sql(
      'SELECT (SELECT count(*)::int FROM log.events) + (SELECT count(*)::int FROM vault.entry) + (SELECT count(*)::int FROM vault.master_key) + (SELECT count(*)::int FROM identity.person) AS rows',
    );
    expect(held).toEqual({ rows: 0 });
    expect(await there.run(['restore', backup, '--without-erasures'])).toMatchObject({ code: 0 });
  });

  test('that is another, or missing, or none stops everything with one line', async () => {
    const refused: [Env, RegExp][] = [
      [
        WRONG,
        /^samverka: the master key in SAMVERKA_MASTER_KEY is not the one .*SAMVERKA_MASTER_KEY_FILE\n$/,
      ],
      [
        { SAMVERKA_MASTER_KEY: '' },
        /^samverka: the master key that names and free texts were sealed with is missing: .*master\.key\n$/,
      ],
      [
        { SAMVERKA_MASTER_KEY: '', SAMVERKA_MASTER_KEY_FILE: here.path('erasures.log') },
        /holds no master key, which is 32 bytes in base64/,
      ],
      [
        { SAMVERKA_MASTER_KEY: '', SAMVERKA_MASTER_KEY_FILE: '/none' },
        /the master key in \/none cannot be read/,
      ],
    ];
    for (const [env, message] of refused) {
      const { code, err } = await here.run(['list'], env);
      expect([code, err]).toEqual([1, expect.stringMatching(message)]);
    }
    const short = await here.run(['list'], { SAMVERKA_MASTER_KEY: 'kort' });
    expect(short).toMatchObject({ code: 2, err: expect.stringMatching(/MASTER_KEY is "\*\*\*", expected/) });
    const there = await create({ SAMVERKA_MASTER_KEY: '' });
    expect(await there.run(['list'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^samverka: there is no master key .* \(openssl rand -base64 32\)\n$/),
    });
  });

  test('is changed for another without touching the words', async () => {
    const there = await create();
    await there.run(['restore', backup, '--without-erasures']);
    const newKeyFile = there.path('new.key');
    await writeFile(newKeyFile, `${OTHER_KEY}\n`, { mode: 0o644 });
    const server = await there.serve();
    const rekey = ['vault', 'rekey', '--new-key-file', newKeyFile];
    expect((await there.run(rekey)).err).toContain('a server is running: stop it first');
    await server.end('SIGTERM');
    const before = await there.sql('SELECT ref, sealed FROM vault.entry ORDER BY ref');
    const done = await there.run(rekey);
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining(`chmod 600 ${newKeyFile}`) });
    expect(done.out).toMatch(/^\d+ keys are sealed anew; this is master key number 2\./);
    expect(await there.sql('SELECT ref, sealed FROM vault.entry ORDER BY ref')).toEqual(before);
    expect((await there.run(['list'])).err).toContain('is not the one that this vault was sealed with');
    expect(await texts(there, WRONG)).toMatchObject({ missing: 0, erased: 0 });
    expect((await there.run(['log', 'verify'], WRONG)).code).toBe(0);
    expect((await there.run(rekey, WRONG)).out).toContain('already');
    expect(await holders(there, WRONG)).toEqual([{ ...HOLDER, telephone: null }]);
    const invite = ['account', 'invite', '--email', HOLDER.email, '--name', 'Vilma', '--role', 'auditor'];
    // Found again by the address, with a key that was sealed anew.
    expect((await there.run([...invite, '--json'], WRONG)).json).toMatchObject({ id: account });
    expect((await there.run(['doctor', '--full'], WRONG)).out).toContain('All is well.');
  });

  test('is made at the first start where there is no database of one’s own, and never a second time', async () => {
    const there = await Installation.embedded();
    opened.push(there);
    const file = there.path('master.key');
    const first = await there.runAlone(['list']);
    expect(first).toMatchObject({
      code: 0,
      err: expect.stringContaining(`made the master key of names and free texts in ${file}`),
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await there.runAlone(['list'])).toMatchObject({ code: 0, err: '' });
    await rename(file, `${file}.lost`);
    expect(await there.runAlone(['list'])).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        `is missing: set SAMVERKA_MASTER_KEY_FILE to its file, or put it in ${file}`,
      ),
    });
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });
});
