import { randomUUID } from 'node:crypto';
import { appendFile, copyFile, readdir, readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localDate } from '../../src/kernel/local-date.js';
import { addDays } from '../../src/workflow/working-days.js';
import { Installation, type Server } from './installation.js';

const NAME = 'Frida Frågande';
const HOLDER = { name: 'Raderad Kontosson', email: 'raderad@kontosson.example' };
const FILE = `Stadgar för ${HOLDER.name}`;
const TODAY = localDate(new Date().toISOString());
const MONTH_AGO = addDays(TODAY, -40);

let here: Installation;
let server: Server;
const tokens: Record<string, string> = {};
let late: string;
let fresh: string;
const opened: Installation[] = [];

async function create(): Promise<Installation> {
  const installation = await Installation.create();
  opened.push(installation);
  return installation;
}

beforeAll(async () => {
  here = await create();
  server = await here.serve();
  for (const role of ['data-protection-officer', 'chair', 'auditor'])
    tokens[role] = (await here.token(role)).token;
  tokens['coordinator'] = (await here.token('coordinator', '--region', '12')).token;
  const asked = { kind: 'access', subject: NAME, contact: 'frida@example.org', words: 'Vad finns om mig?' };
  late = (await post('', { ...asked, receivedOn: MONTH_AGO })).id;
  fresh = (await post('', asked)).id;
});

afterAll(async () => {
  for (const installation of opened) await installation.remove();
});

async function post(path: string, body: object, role = 'data-protection-officer') {
  const base = path.startsWith('/api') ? '' : '/api/privacy-requests';
  const answer = await fetch(`${server.address}${base}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens[role] ?? ''}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as { id: string; position: number };
}

describe('samverka privacy', () => {
  test('lists requests, what is to be answered first at the top, to people and to programs', async () => {
    const { json, code } = await here.run(['privacy', 'list', '--json']);
    expect(code).toBe(0);
    expect(json.items).toMatchObject([
      { id: late, kind: 'access', state: 'received', receivedOn: MONTH_AGO },
      { id: fresh, receivedOn: TODAY },
    ]);
    const { out } = await here.run(['privacy', 'list'], { COLUMNS: '80' });
    expect(out).toMatch(new RegExp(`${late.slice(0, 8)}.*Registerutdrag.*Mottagen`));
    expect(out).not.toContain(NAME);
    const none = await here.run(['privacy', 'list', '--state', 'answered', '--lang', 'en']);
    expect(none).toMatchObject({ code: 0, out: 'There are no such requests.\n' });
    expect((await here.run(['privacy', 'list', '--limit', '1'])).err).toContain('only the first 1 are shown');
    expect((await here.run(['privacy', 'list', '--state', 'glad'])).code).toBe(2);
  });

  test('shows one, by the beginning of its id', async () => {
    const { out, code } = await here.run(['privacy', 'show', late.slice(0, 8)]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Id +/);
    for (const words of [NAME, 'frida@example.org', 'Vad finns om mig?', 'Registerutdrag', MONTH_AGO])
      expect(out).toContain(words);
    expect((await here.run(['privacy', 'show', late, '--json'])).json).toMatchObject({
      id: late,
      subject: NAME,
      state: 'received',
      answer: null,
    });
    expect(await here.run(['privacy', 'show', '00000000'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('see: samverka privacy list'),
    });
    expect((await here.run(['privacy', 'show', 'x'])).code).toBe(2);
  });

  test('tells what is due, and what is overdue', async () => {
    const { json } = await here.run(['privacy', 'due', '--json']);
    expect(json.items).toMatchObject([{ id: late, overdue: true }]);
    const { out } = await here.run(['privacy', 'due', '--days', '40']);
    expect(out).toMatch(new RegExp(`${late}.*försenad`));
    expect(out).toContain(fresh);
    await post(`/${late}/answer-request`, { outcome: 'refused', reasons: 'Okänd.', how: 'Brev.' });
    await here.run(['privacy', 'list']);
    expect((await here.run(['privacy', 'due', '--lang', 'en'])).out).toBe(
      'Nothing is to be answered that soon.\n',
    );
  });
});

/** An erasure of an account by two persons, and of a whole file, after a backup was taken. */
describe('a backup from before an erasure', () => {
  let account: string;
  let backup: string;

  beforeAll(async () => {
    const invite = ['account', 'invite', '--email', HOLDER.email, '--name', HOLDER.name, '--role', 'auditor'];
    const days = ['--from', '2020-01-01', '--to', '2020-01-02'];
    account = (await here.run([...invite, ...days, '--json'])).json.id;
    const { id } = await post('/api/alliances', { name: 'Skåne', lan: ['12'] }, 'coordinator');
    await post(
      `/api/alliances/${id}/add-member-organisation`,
      { name: 'Teatern', contact: HOLDER.name },
      'coordinator',
    );
    await post(`/api/alliances/${id}/draft-application`, { text: 'Utkast.' }, 'coordinator');
    const attached = {
      name: `${HOLDER.name}.txt`,
      mediaType: 'text/plain',
      contentBase64: Buffer.from(FILE).toString('base64'),
    };
    await post(`/api/alliances/${id}/add-attachment`, attached, 'coordinator');
    await post(`/api/alliances/${id}/discard-draft`, {}, 'coordinator');
    backup = here.path('before.samverka');
    expect((await here.run(['backup', backup])).code).toBe(0);
    await erased();
    await fileErased();
  });

  /** What belongs to an application is kept for years: an erasure of the file that was cut off once it was written down. */
  async function fileErased(): Promise<void> {
    const line = {
      erasure: randomUUID(),
      erasedAt: new Date().toISOString(),
      subjects: [],
      texts: [],
      accounts: [],
      files: await filesIn(here),
    };
    expect(line.files).toHaveLength(1);
    await server.end('SIGTERM');
    await appendFile(here.path('erasures.log'), `${JSON.stringify(line)}\n`);
    server = await here.serve();
  }

  async function erased(): Promise<void> {
    const asked = { kind: 'erasure', subject: HOLDER.name, contact: HOLDER.email };
    const { id } = await post('', asked);
    await post(`/${id}/confirm-identity`, { how: 'Legitimation.' });
    const { items } = (await post(`/${id}/search`, { name: HOLDER.name })) as unknown as {
      items: { ref: string; event: string; kept: boolean }[];
    };
    const refs = items.filter(({ event }) => event !== 'PrivacyRequestReceived').map(({ ref }) => ref);
    await post(`/${id}/propose-erasure`, { subjects: [], refs, account, grounds: 'Begärt.' });
    await post(`/${id}/approve-erasure`, {}, 'chair');
    while ((await here.run(['privacy', 'show', id, '--json'])).json.state !== 'erased');
  }

  async function filesIn(installation: Installation): Promise<string[]> {
    const found = await readdir(installation.path('attachments'), { recursive: true, withFileTypes: true });
    return found.filter((file) => file.isFile()).map(({ name }) => name);
  }

  async function persons(installation: Installation): Promise<unknown[]> {
    return installation.sql(`SELECT account FROM identity.person WHERE account = '${account}'`);
  }

  test('holds what was erased, and a start with the journal erases it before anything is served', async () => {
    expect([await filesIn(here), await persons(here)]).toEqual([[], []]);
    expect(gunzipSync(await readFile(backup)).toString()).toContain(Buffer.from(FILE).toString('base64'));
    const there = await create();
    // As it comes back where nobody has the journal.
    expect((await there.run(['restore', backup, '--without-erasures'])).code).toBe(0);
    expect([await filesIn(there), await persons(there)]).toEqual([[expect.any(String)], [{ account }]]);
    await copyFile(here.path('erasures.log'), there.path('erasures.log'));
    const restarted = await there.serve();
    expect([await filesIn(there), await persons(there)]).toEqual([[], []]);
    expect((await there.run(['log', 'verify', '--json'])).json).toMatchObject({ texts: { missing: 0 } });
    await restarted.end('SIGTERM');
    const { json } = await there.run(['account', 'list', '--json']);
    expect(json.items.find(({ id }: { id: string }) => id === account)).toMatchObject({ person: null });
  });

  test('is made to forget by the restore itself, when it is given the journal', async () => {
    const there = await create();
    const again = ['restore', backup, '--erasures', here.path('erasures.log')];
    expect((await there.run(again)).out).toContain('Erasures: 2 known, 2 carried out again.');
    expect([await filesIn(there), await persons(there)]).toEqual([[], []]);
  });
});
