import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Installation } from './installation.js';

let here: Installation;
let officer: { id: string; token: string };
let alliance: string;
let backup: string;
let sha256: string;
const opened: Installation[] = [];

beforeAll(async () => {
  here = await create();
  const server = await here.serve();
  const coordinator = await here.token('coordinator', '--region', '08');
  officer = await here.token('case-officer', '--expires', '2999-01-01T00:00:00+02:00');
  ({ id: alliance } = await server.command(coordinator.token, '', { name: 'Kalmar', lan: ['08'] }));
  // A line separator is a character like any other, inside JSON too.
  await server.command(coordinator.token, `/${alliance}/draft-application`, { text: 'Rad ett\u2028rad två' });
  await server.command(coordinator.token, `/${alliance}/add-attachment`, {
    name: 'stadgar.txt',
    mediaType: 'text/plain',
    contentBase64: Buffer.from('Stadgar för Kalmar').toString('base64'),
  });
  const invite = ['account', 'invite', '--email', 'anna@example.org', '--name', 'Anna', '--role', 'auditor'];
  const { id: account } = (await here.run([...invite, '--json'])).json as { id: string };
  await here.sql(
    `INSERT INTO identity.recovery_code (hash, account) VALUES (sha256('code'), '${account}')`,
    `INSERT INTO identity.passkey (id, account, public_key, counter, transports, name, second_factor, created_at)
     VALUES ('\\x00ff5c', '${account}', '\\xa5010203', 7, '{usb,nfc}', 'Min "nyckel"', true, now())`,
    `INSERT INTO identity.oidc_subject (subject_index, issuer, account, created_at)
     VALUES (sha256('alva'), 'https://login.example.org/', '${account}', now())`,
    `INSERT INTO notice.told (id, account, kind, event, event_type, stream, revision, about_kind, about, at, way)
     SELECT id, '${account}', 'minutes-adjusted', id, 'MinutesAdjusted', 'ika-meeting-x', 1, 'meeting', id, now(), 'daily'
     FROM gen_random_uuid() AS id`,
    `INSERT INTO notice.attempt (mail, told, at) SELECT gen_random_uuid(), id, now() FROM notice.told, generate_series(1, 2)`,
    `INSERT INTO notice.digest (account, day, at) VALUES ('${account}', '2026-11-26', now()), ('${account}', '2026-11-27', now())`,
    `INSERT INTO notice.preference (account, kind, way) VALUES ('${account}', 'minutes-adjusted', 'daily'), ('${account}', 'decision-corrected', 'never')`,
    `INSERT INTO notice.calendar (account, hash, made_at) VALUES ('${account}', sha256('calendar'), now())`,
  );
  backup = here.path('whole.samverka');
  // While the server runs.
  expect(await here.runAlone(['backup', backup])).toMatchObject({ code: 0, err: '' });
  await server.end('SIGTERM');
  ({ sha256 } = (await here.run(['log', 'verify', '--json'])).json as { sha256: string });
});

afterAll(async () => {
  for (const installation of opened) await installation.remove();
});

async function create(env?: Record<string, string>): Promise<Installation> {
  const installation = await Installation.create(env);
  opened.push(installation);
  return installation;
}

/** How much lies in an installation that a backup would hold. */
async function contents(installation: Installation): Promise<Record<string, number>> {
  const [row] =
    await installation.sql(`SELECT (SELECT count(*)::int FROM log.events) AS events, (SELECT count(*)::int FROM vault.entry) AS texts,
      (SELECT count(*)::int FROM vault.secret) AS secrets, (SELECT count(*)::int FROM identity.api_token) AS tokens,
      (SELECT count(*)::int FROM identity.recovery_code) AS codes,
      (SELECT string_agg(s::text, ' ') FROM identity.oidc_subject s) AS connections,
      (SELECT md5(string_agg(n, ' ' ORDER BY n)) FROM (
        SELECT (t.id, t.account, t.kind, t.at, t.way)::text AS n FROM notice.told t UNION ALL SELECT a::text FROM notice.attempt a
        UNION ALL SELECT d::text FROM notice.digest d UNION ALL SELECT p::text FROM notice.preference p
        UNION ALL SELECT c::text FROM notice.calendar c) AS notices) AS notices,
      (SELECT count(*)::int FROM identity.security_event) AS "securityEvents",
      (SELECT md5(string_agg(concat_ws(' ', k.id, k.public_key, counter, transports, name, second_factor), ' ')) FROM identity.passkey k) AS passkeys`);
  const files = await readdir(installation.path('attachments'), { recursive: true }).catch(() => []);
  return { ...row, attachments: files.filter((name) => name.length > 60).length };
}

const NOTHING = {
  events: 0,
  texts: 0,
  secrets: 0,
  tokens: 0,
  securityEvents: 0,
  codes: 0,
  connections: null,
  passkeys: null,
  notices: null,
  attachments: 0,
};

describe('a backup', () => {
  test('is a new file that only its owner reads, and is never written over', async () => {
    const { mode } = await stat(backup);
    expect(mode & 0o777).toBe(0o600);
    expect(await here.run(['backup', backup])).toMatchObject({
      code: 1,
      err: `samverka: ${backup} is there already\n`,
    });
  });

  test('restored into a new installation is the same log, with tokens and attachments, and serves', async () => {
    // Another zone: instants in rows are the same all the same.
    const there = await create({ PGTZ: 'America/New_York' });
    expect(await there.run(['account', 'list'])).toMatchObject({ code: 0 });
    // What happened here before stays, whatever number it has.
    await there.sql(`INSERT INTO identity.security_event (at, kind) VALUES (now(), 'sign-in-failed')`);
    const restored = await there.runAlone(['restore', backup, '--without-erasures']);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toMatch(/^\d+ events, \d+ rows and 1 attachments restored/);
    expect((await there.run(['log', 'verify', '--json'])).json).toMatchObject({
      sha256,
      attachments: 1,
      texts: { missing: 0 },
      faults: [],
    });
    const { securityEvents, ...all } = await contents(here);
    expect(await contents(there)).toEqual({ ...all, securityEvents: securityEvents! + 1 });
    // What is here is the backup's own: started again, it only looks.
    expect((await there.run(['restore', backup, '--json', '--without-erasures'])).json).toMatchObject({
      faults: [],
    });
    expect(await contents(there)).toEqual({ ...all, securityEvents: securityEvents! + 1 });

    const server = await there.serve();
    const view = (await server.get(`/api/alliances/${alliance}`, officer.token)) as Record<string, unknown>;
    expect(view).toMatchObject({ name: 'Kalmar', application: { text: 'Rad ett\u2028rad två' } });
    expect((await there.run(['doctor', '--full'])).out).toContain('All is well.');
  });

  test('restored and not yet served is told by the command line alone, which reads the log for it', async () => {
    const there = await create();
    expect(await there.run(['restore', backup, '--without-erasures'])).toMatchObject({ code: 0 });
    const { items } = (await there.run(['list', '--json'])).json as { items: { id: string }[] };
    expect(items).toHaveLength(9);
    expect(items.map(({ id }) => id)).toContain(alliance);
    expect(await there.run(['show', 'Kalmar'])).toMatchObject({
      code: 0,
      out: expect.stringContaining(alliance),
      err: '',
    });
  });

  test('that was cut off while it was restored goes on', async () => {
    const there = await create();
    const child = await there.start('cli.js', ['restore', backup, '--without-erasures']);
    // Killed as soon as the first of it is there.
    while (JSON.stringify(await contents(there).catch(() => NOTHING)) === JSON.stringify(NOTHING)) {
      if (child.exitCode !== null) break;
    }
    child.kill('SIGKILL');
    expect(await there.run(['restore', backup, '--without-erasures'])).toMatchObject({ code: 0 });
    expect((await there.run(['log', 'verify', '--json'])).json).toMatchObject({ sha256, faults: [] });
  });

  test('that is not whole, not ours or not of this time is refused, and nothing is written', async () => {
    const there = await create();
    const lines = gunzipSync(await readFile(backup))
      .toString()
      .trimEnd()
      .split('\n');
    const bytes = await readFile(backup);
    const bad: [string, Buffer, RegExp][] = [
      ['no backup', Buffer.from('hello'), /is no backup, or is damaged or cut off/],
      ['another gzip', gzipSync('hello\n'), /is not a backup of Samverka/],
      ['empty', gzipSync(''), /is empty/],
      ['cut off', bytes.subarray(0, bytes.length - 40), /is no backup, or is damaged or cut off/],
      [
        'cut off at a line',
        gzipSync(`${lines.slice(0, -1).join('\n')}\n`),
        /was cut off: its last line is missing/,
      ],
      ['a changed word', sealed(lines, (text) => text.replace('Kalmar', 'Calmar'), false), /is damaged/],
      [
        'of others',
        sealed(lines, (text) => text.replace('"association":"ika"', '"association":"xyz"')),
        /of the association xyz, not of ika/,
      ],
      [
        'of the future',
        sealed(lines, (text) => text.replace('"format":1', '"format":2')),
        /written by a later release/,
      ],
      [
        'with more tables',
        sealed(lines, (text) => text.replace('"vault.entry"', '"vault.other"')),
        /a table that this release does not know/,
      ],
    ];
    for (const [name, content, message] of bad) {
      const path = there.path('bad.samverka');
      await writeFile(path, content);
      const { code, err } = await there.run(['restore', path, '--without-erasures']);
      expect([name, code, err]).toEqual([name, 1, expect.stringMatching(message)]);
    }
    expect((await there.run(['restore', there.path('none'), '--without-erasures'])).err).toMatch(
      /there is no file/,
    );
    expect(await contents(there)).toEqual(NOTHING);
  });

  test('is not restored where something is already', async () => {
    const there = await create();
    await there.token('auditor');
    expect((await there.run(['restore', backup, '--without-erasures'])).err).toMatch(
      /identity.api_token holds rows of its own; restore into/,
    );
    const used = await create();
    await used.run(['list']);
    const before = await contents(used);
    expect(before).toMatchObject({ events: 8, tokens: 0 });
    expect((await used.run(['restore', backup, '--without-erasures'])).err).toMatch(
      /holds events of its own, the first is ika-workflow/,
    );
    expect(await contents(used)).toEqual(before);
    expect(await contents(there)).toEqual({ ...NOTHING, tokens: 1, securityEvents: 1 });
  });
});

test('what only reads makes no installation where there is none', async () => {
  const folder = here.path('nowhere');
  const env = { DATABASE_URL: undefined, SAMVERKA_DATA: folder };
  for (const args of [
    ['backup', here.path('nothing.samverka')],
    ['log', 'verify'],
  ]) {
    expect(await here.run(args, env)).toMatchObject({
      code: 1,
      err: `samverka: there is no database in ${folder}; set SAMVERKA_DATA to the folder that has it\n`,
    });
  }
  await expect(stat(folder)).rejects.toThrow('ENOENT');
});

describe('log verify', () => {
  test('tells of a whole log', async () => {
    const { code, out } = await here.run(['log', 'verify']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /events +\d+ in \d+ streams[^]*attachments +1\nsha256 +[0-9a-f]{64}\nThe log is whole\.\n.*--earlier \d+:[0-9a-f]{64}\n$/,
    );
    const [earlier = ''] = /\d+:[0-9a-f]{64}/.exec(out) ?? [];
    expect(await here.run(['log', 'verify', '--earlier', earlier])).toMatchObject({ code: 0 });
    expect(await here.run(['log', 'verify', '--earlier', earlier.replace(/.$/, 'g')])).toMatchObject({
      code: 2,
    });
    const other = `${earlier.slice(0, -1)}${earlier.endsWith('0') ? '1' : '0'}`;
    const told = await here.run(['log', 'verify', '--earlier', other]);
    expect(told.out).toContain('changed-since-earlier');
  });

  test('names what somebody tampered with', async () => {
    const there = await create();
    expect(await there.run(['restore', backup, '--without-erasures'])).toMatchObject({ code: 0 });
    const [entry] = await there.sql(
      `UPDATE vault.entry SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) WHERE field = '/text'
       RETURNING stream`,
    );
    await there.sql(
      'ALTER TABLE log.events DISABLE TRIGGER events_are_kept',
      `UPDATE log.events SET type = 'AllianceRenamed' WHERE position = 5`,
      `DELETE FROM log.events WHERE stream = 'ika-alliance-${alliance}' AND revision = 0`,
    );
    const told = await there.runAlone(['log', 'verify'], { COLUMNS: '200' });
    expect(told).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^samverka: the log has \d faults\n$/),
    });
    for (const code of ['text-unreadable', 'event-unreadable', 'position-gap', 'revision-gap'])
      expect(told.out).toContain(code);
    expect(told.out).toContain(String(entry?.['stream']).slice(0, 50));
    expect((await there.run(['doctor', '--full'])).err).toContain('log');
  });
});

/** A backup file of changed lines, with an end that fits them or not. */
function sealed(lines: readonly string[], change: (text: string) => string, fitting = true): Buffer {
  const text = change(`${lines.slice(0, -1).join('\n')}\n`);
  const end = JSON.stringify({
    lines: lines.length - 2,
    sha256: createHash('sha256').update(text).digest('hex'),
  });
  return gzipSync(`${text}${fitting ? end : (lines.at(-1) ?? '')}\n`);
}
