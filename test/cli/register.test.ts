import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Installation, type Server } from './installation.js';

let here: Installation;
let server: Server;
let coordinator: { id: string; token: string };
let alliance: string;

beforeAll(async () => {
  here = await Installation.create();
  [server, coordinator] = await Promise.all([
    here.serve(),
    here.token('coordinator', '--region', '12,Halland', '--label', 'prov'),
  ]);
  const started = await server.command(coordinator.token, '', { name: '=1+1 "Skåne"', lan: ['12'] });
  alliance = started.id;
  const { position } = await server.command(coordinator.token, `/${alliance}/add-member-organisation`, {
    name: 'Teaterföreningen',
  });
  await server.get(`/api/alliances/${alliance}?atLeast=${String(position)}`, coordinator.token);
});

afterAll(() => here.remove());

describe('tokens', () => {
  test('are made, listed and revoked beside a running server', async () => {
    const made = await here.runAlone(['token', 'add', '--role', 'auditor', '--json']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out.trimEnd().split('\n')).toHaveLength(1);
    expect(Object.keys(made.json as object)).toEqual(['id', 'token']);
    const { id, token } = made.json as { id: string; token: string };
    expect(await server.get('/api/alliances', token)).toHaveProperty('items');

    const [listed, revoked] = [await here.run(['token', 'list']), await here.run(['token', 'revoke', id])];
    expect(listed.out).toContain(coordinator.id);
    expect(listed.out).toMatch(/coordinator *│ 12 13 *│ prov/);
    expect(listed.out).not.toContain('samverka_');
    expect(revoked).toMatchObject({ code: 0, out: `revoked ${id}\n` });
    await new Promise((later) => setTimeout(later, 600));
    await expect(server.get('/api/alliances', token)).rejects.toThrow('401');
    const nowhere = await here.run(['token', 'add', '--role', 'partner', '--alliance', id]);
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining(`there is no alliance ${id}`) });
    const narrow = await here.run(['token', 'list'], { COLUMNS: '80' });
    expect(Math.max(...narrow.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const again = await here.token('auditor');
    const brief = again.id.slice(0, 8);
    expect((await here.run(['token', 'revoke', brief])).out).toBe(`revoked ${again.id}\n`);
    expect(await here.run(['token', 'revoke', alliance])).toMatchObject({
      code: 1,
      err: expect.stringContaining('see: samverka token list'),
    });
  });
});

describe('reading', () => {
  test('list shows what is asked for, to people and to programs', async () => {
    const [all, skane, none] = [
      await here.run(['list', '--json']),
      await here.run(['list', '--region', 'Skåne', '--lang', 'en'], { COLUMNS: '80' }),
      await here.run(['list', '--state', 'granted']),
    ];
    expect(all.json).toMatchObject({ nextCursor: null, position: expect.any(Number) });
    expect((all.json as { items: unknown[] }).items).toHaveLength(9);
    expect(skane.out).toMatch(/Alliance.*│.*Id/);
    expect(skane.out).toContain(`=1+1 "Skåne"`);
    expect(skane.out).toContain(alliance.slice(0, 8));
    expect(skane.out).not.toContain('Halland');
    expect(Math.max(...skane.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(none).toMatchObject({ code: 0, out: 'Det finns inga sådana allianser.\n' });
  });

  test('show and history find an alliance by the beginning of its id or by its name', async () => {
    const [shown, history, missing, many] = [
      await here.run(['show', alliance.slice(0, 8)]),
      await here.run(['history', '=1+1 "skåne"']),
      await here.run(['show', 'nowhere']),
      await here.run(['history', alliance, '--json', '--lang', 'en']),
    ];
    expect(shown.out).toMatch(/^Allians +=1\+1 "Skåne"\nId +[0-9a-f-]{36}\nLän +12 Skåne\n/);
    expect(shown.out).toMatch(/Organisationer +Teaterföreningen\n/);
    expect(history.out).toMatch(/Organisation tillkom .*\+ Teaterföreningen/);
    expect(history.out).not.toMatch(/\[\]|\{\}|null/);
    expect(missing).toMatchObject({ code: 1, out: '', err: expect.stringContaining('see: samverka list') });
    expect((many.json as { items: { label: string }[] }).items.map(({ label }) => label)).toEqual([
      'Collaboration started',
      'Organisation joined',
    ]);
  });

  test('the rollout has a row for each län, also on a day long ago', async () => {
    const [now, then] = [
      await here.run(['rollout']),
      await here.run(['rollout', '--on', '1990-01-01', '--json']),
    ];
    expect(now.out.match(/^│ \d\d /gm)).toHaveLength(21);
    expect(now.out).toMatch(/17 Värmlands län .*Förening bildad/);
    expect((then.json as { on: string; rows: unknown[] }).on).toBe('1990-01-01');
  });

  test('the rollout as it was recorded, at a position or an instant', async () => {
    const [none, all, wrong] = [
      await here.run(['rollout', '--as-of', '0', '--json']),
      await here.run(['rollout', '--as-of', '2999-01-01T00:00:00Z', '--json']),
      await here.run(['rollout', '--as-of', 'yesterday']),
    ];
    const started = (json: unknown) =>
      (json as { rows: { stage: string }[] }).rows.filter(({ stage }) => stage !== 'not-started').length;
    expect([none.json, all.json]).toMatchObject([{ asOf: 0 }, { asOf: '2999-01-01T00:00:00.000Z' }]);
    expect([started(none.json), started(all.json) > 0]).toEqual([0, true]);
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Expected a position') });
  });
});

describe('exporting', () => {
  test('CSV is for a Swedish Excel, and a formula in it is harmless', async () => {
    const { out, code } = await here.run(['export', 'alliances']);
    expect(code).toBe(0);
    expect(out.startsWith('\uFEFFAllians;Län;Ärende;')).toBe(true);
    expect(out.split('\r\n')).toHaveLength(11);
    expect(out).toContain(`"'=1+1 ""Skåne""";12;`);
  });

  test('to a new file only; histories and events as JSON', async () => {
    const path = here.path('out.json');
    const args = ['export', 'history', '--alliance', alliance, '--format', 'json', '--out', path];
    expect(await here.run(args)).toMatchObject({ code: 0, out: '', err: `wrote ${path}\n` });
    expect(JSON.parse(await readFile(path, 'utf8'))).toHaveLength(2);
    expect(await here.run(args)).toMatchObject({ code: 1, err: `samverka: ${path} is there already\n` });
    const { out } = await here.run(['export', 'events']);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ type: 'MemberOrganisationJoined', revision: 1 });
  });
});

describe('importing history', () => {
  const HEADING = 'fact;alliance;lan;date;precision;source\n';

  async function imported(csv: string, ...more: string[]) {
    const path = here.path('history.csv');
    await writeFile(path, csv);
    return here.run(['import', 'history', path, ...more]);
  }

  test('a dry run writes nothing, the import does it once', async () => {
    const csv = `${HEADING}collaboration-started;Kalmar;08;2012;year;Årsmötet\nassociation-formed;Kalmar;08;2014-05;month;Protokoll\n`;
    const before = (await server.get('/api/rollout')) as { position: number };
    expect(await imported(csv, '--dry-run')).toMatchObject({
      code: 0,
      out: '2 rows are in order: 2 would be imported. Nothing was written.\n',
    });
    expect((await server.get('/api/rollout')) as unknown).toMatchObject({ position: before.position });
    expect(await imported(csv)).toMatchObject({ code: 0, out: '2 of 2 rows imported.\n' });
    expect((await imported(csv, '--json')).json).toMatchObject({ imported: 0, alreadyImported: 2 });
  });

  test('a row that does not go with what is known is refused in words', async () => {
    const csv = `${HEADING}collaboration-started;KALMAR;08;2011;year;Tidning\nmade-dormant;Kalmar;08;2010;year;Tidning\n`;
    const told = async (lang: string) => {
      const { code, json } = await imported(csv, '--lang', lang, '--json');
      expect(code).toBe(1);
      return (json as { faults: { line: number; message: string }[] }).faults;
    };
    expect(await told('sv')).toMatchObject([
      { line: 2, message: expect.stringContaining('finns redan en allians med det namnet') },
      { line: 3, message: expect.stringContaining('(Samarbete påbörjat 2012)') },
    ]);
    expect(await told('en')).toMatchObject([
      { line: 2, message: expect.stringContaining('an alliance of that name already') },
      { line: 3, message: expect.stringContaining('(Collaboration started 2012)') },
    ]);
  });

  test('each bad row is named in words, in both languages, and nothing is written', async () => {
    const bad = [
      'hoppade;Nytt;08;2012;year;Källa',
      'dissolved;;99;2012;year;',
      'collaboration-started;Nytt;08;2012-13;month;Källa',
      'collaboration-started;Nytt;08;2012;century;Källa',
      'association-formed;Nytt;08;2014;year;Källa',
      'association-formed;Nytt;08;2014;year;Källa',
    ];
    // What the program records by itself meanwhile moves the position, and is no history.
    const rollout = async (atLeast = 0) => ({
      ...((await server.get(`/api/rollout?atLeast=${String(atLeast)}`)) as object),
      position: null,
    });
    // The history that was imported before has reached the rollout where what came after it has.
    const { position } = await server.command(coordinator.token, `/${alliance}/rename`, { name: 'Skåne' });
    const before = await rollout(position);
    const many = await imported(
      `${HEADING}hoppade;Nytt;08;2012;year;Källa; bilaga\nhoppade;Annat;08;2012;year;K\n`,
    );
    expect(many.out).toMatch(/Raden har 7 kolumner, och rubriken har 6/);
    expect(many.out).toMatch(/│ +3 │ Det finns inget sådant slags uppgift/);
    const sv = await imported(`${HEADING}${bad.join('\n')}\n`);
    expect(sv).toMatchObject({ code: 1, err: expect.stringContaining('nothing was written') });
    const en = await imported(`${HEADING}${bad.join('\n')}\n`, '--lang', 'en', '--json');
    const { faults } = en.json as { faults: { line: number; message: string }[] };
    expect([...new Set(faults.map(({ line }) => line))]).toEqual([2, 3, 4, 5, 7]);
    for (const { message } of faults) expect(message).not.toMatch(/Something stands in the way/);
    expect(sv.out).not.toMatch(/Något hindrar|undefined/);
    expect((await imported('fact;alliance\n1;2\n', '--lang', 'en')).out).toContain(
      'The heading lacks lan, date',
    );
    const refused = await imported(`${HEADING}association-formed;Nytt;08;2014;year;Källa\n`);
    expect(refused.out).toMatch(/│ +2 │ \S+/);
    expect(await rollout()).toEqual(before);
    expect(await here.run(['import', 'history', here.path('none.csv')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no file'),
    });
  });

  test('a dry run on an installation that holds nothing leaves it so', async () => {
    const fresh = await Installation.create();
    const dry = await fresh.run(['import', 'history', 'test/cli/one-fact.csv', '--dry-run']);
    const { out } = await fresh.run(['log', 'verify', '--json']);
    await fresh.remove();
    expect([dry.code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ events: 0 })]);
  });
});

// Last, since it gives the alliance more of a history.
describe('an earlier case', () => {
  test('has an ärendenummer by which show finds the alliance', async () => {
    const officer = await here.token('case-officer');
    const number = async (): Promise<string> => {
      const view = await server.get(`/api/alliances/${alliance}`, officer.token);
      return (view as { application: { arendenummer: string } }).application.arendenummer;
    };
    const register = async (): Promise<string> => {
      const paper = { receivedOn: '2026-01-02', text: 'Vi söker.' };
      await server.command(officer.token, `/${alliance}/receive-application`, paper);
      const { position } = await server.command(officer.token, `/${alliance}/register-application`);
      await server.get(`/api/alliances/${alliance}?atLeast=${String(position)}`, officer.token);
      return number();
    };
    const first = await register();
    await server.command(coordinator.token, `/${alliance}/withdraw-application`, { reason: 'Vi väntar.' });
    const second = await register();
    expect(second).not.toBe(first);
    for (const each of [first, second]) {
      const { out } = await here.run(['show', each]);
      expect(out).toContain(alliance);
      expect(out).toMatch(new RegExp(`Tidigare ärenden +${first}, återkallad \\d{4}-\\d\\d-\\d\\d\n`));
    }
    expect((await here.run(['show', `${second}9`])).code).toBe(1);
  });

  test('and what was decided about it, and a supplement that is awaited, are shown', async () => {
    const [officer, chair] = [await here.token('case-officer'), await here.token('chair')];
    const done = async (token: string, command: string, body: object = {}): Promise<void> => {
      const { position } = await server.command(token, `/${alliance}/${command}`, body);
      await server.get(`/api/alliances/${alliance}?atLeast=${String(position)}`, token);
    };
    await done(officer.token, 'complete-review', { recommendation: 'reject', motivation: 'För få.' });
    const view = (await server.get(`/api/alliances/${alliance}`, officer.token)) as {
      application: { revision: number; arendenummer: string };
    };
    const rejected = view.application.arendenummer;
    await done(chair.token, 'decide-application', {
      outcome: 'rejected',
      motivation: 'Alliansen har\nför få medlemmar.',
      meetingDate: '2026-01-20',
      paragraf: '7',
      present: ['A', 'B', 'C', 'D'],
      conflicted: [],
      votes: { for: 3, against: 1, abstain: 0 },
      applicationRevision: view.application.revision,
    });
    expect((await shown('sv')).slice(0, 5)).toEqual([
      ['Ansökan', 'Avslagen'],
      ['Ärende', rejected],
      ['Beslut', 'avslag 2026-01-20 § 7 (numret är inte kontrollerat), röster: 3 för, 1 emot, 0 avstod'],
      ['', 'Motivering: Alliansen har för få medlemmar.'],
      ['Expedierat', 'inte än'],
    ]);
    await done(officer.token, 'send-decision', { sentOn: '2026-01-21' });
    await done(officer.token, 'receive-application', { receivedOn: '2026-02-02', text: 'Vi söker.' });
    await done(officer.token, 'register-application');
    await done(officer.token, 'request-supplement', {
      items: ['Stadgarna', 'Protokollet'],
      due: '2099-01-07',
    });
    const lines = await shown('en');
    expect(lines).toEqual(
      expect.arrayContaining([
        [
          'Supplement',
          expect.stringMatching(/^requested \d{4}-\d\d-\d\d, due 2099-01-07: not answered yet$/),
        ],
        ['', 'Stadgarna'],
        ['', 'Protokollet'],
        ['', `${rejected}, rejected 2026-01-20 § 7 (the number is not checked)`],
        ['', 'votes: 3 for, 1 against, 0 abstained'],
        ['', 'Grounds: Alliansen har för få medlemmar.'],
        ['', 'Sent: 2026-01-21'],
      ]),
    );
  });

  /** What show says of the application and after, as headings and values. */
  async function shown(lang: string): Promise<[string, string][]> {
    const { out } = await here.run(['show', alliance, '--lang', lang]);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line): [string, string] => {
        const [, heading = '', value = ''] = /^(.*?)(?: {2,}|^ +)(.*)$/.exec(line) ?? [];
        return [heading, value];
      });
    return lines.slice(lines.findIndex(([heading]) => /^Ansökan|^Application/.test(heading)));
  }
});
