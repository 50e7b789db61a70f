import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CONFIG_VARIABLES } from '../../src/config/config-variables.js';
import { Installation, type Outcome } from './installation.js';

let here: Installation;

beforeAll(async () => {
  here = await Installation.create();
});

afterAll(() => here.remove());

/** What is said first, without the help that commander adds. */
function firstLine({ err }: Outcome): string {
  return err.split('\n')[0] ?? '';
}

test('wrong use ends with 2 and one clear line, before anything is opened', async () => {
  const wrong: [string[], RegExp, Record<string, string>?][] = [
    [['sing'], /unknown command 'sing'/],
    [['token', 'add'], /required option '--role <role>' not specified/],
    [['token', 'add', '--role', 'king'], /'king' is invalid.*Allowed choices are coordinator, case-officer/],
    [
      ['token', 'add', '--role', 'chair', '--region', '99'],
      /Expected the code or the name of a län: 12 or Skåne/,
    ],
    [['token', 'revoke', 'x'], /Expected an id/],
    [['token', 'add', '--role', 'chair', '--region', '12'], /--region is for a coordinator/],
    [
      ['token', 'add', '--role', 'auditor', '--expires', '2020-01-01T00:00:00Z'],
      /--expires is 2020-01-01T00:00:00Z, which has passed/,
    ],
    [['list', '--limit', '0'], /whole number from 1 to 200/],
    [['list', '--state', 'happy'], /'happy' is invalid/],
    [['list', '--region', 'Narnia'], /name of a län/],
    [['show'], /missing required argument 'alliance'/],
    [['rollout', '--on', '2026-02-30'], /Expected a date/],
    [['export', 'everything'], /Allowed choices are alliances, rollout, history, events/],
    [['export', 'history'], /whose history\? say --alliance/],
    [['rebuild'], /name read models to rebuild, or say --all/],
    [['log', 'copy', '--from', 'here', '--to', 'here'], /--from and --to are the same/],
    [
      ['log', 'copy', '--from', 'here', '--to', 'ftp://x'],
      /--to is "ftp:\/\/x", expected a URL that begins esdb:/,
    ],
    [['token', 'list'], /PORT is "70000", expected an integer from 0 to 65535/, { PORT: '70000' }],
    [
      ['token', 'list'],
      /DATABASE_URL is "mysql:.*expected a URL that begins postgresql:/,
      { DATABASE_URL: 'mysql://u:secret@h/d' },
    ],
    [
      ['token', 'list'],
      /SAMVERKA_ASSOCIATION is "nobody", expected one of ika/,
      { SAMVERKA_ASSOCIATION: 'nobody' },
    ],
  ];
  const outcomes: Outcome[] = [];
  for (const [args, , env] of wrong) outcomes.push(await here.run(args, env));
  expect(outcomes.map(({ code, out }) => ({ code, out }))).toEqual(wrong.map(() => ({ code: 2, out: '' })));
  outcomes.forEach((outcome, index) => {
    expect(firstLine(outcome)).toMatch(wrong[index]?.[1] ?? /never/);
    expect(outcome.err).not.toMatch(/:secret|\n +at /);
  });
});

test('help of every verb teaches, and help and version end with 0', async () => {
  const help = await here.runAlone(['--help']);
  expect(help.code).toBe(0);
  for (const { name } of CONFIG_VARIABLES) expect(help.out).toContain(name);
  expect(Math.max(...help.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  const verbs = [...help.out.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, verb]) => verb ?? '');
  expect(verbs).toEqual(
    expect.arrayContaining(['serve', 'demo', 'token', 'list', 'backup', 'restore', 'doctor']),
  );
  for (const verb of ['token add', 'import history', 'backup', 'log copy', 'workflow try']) {
    const { code, out } = await here.run([...verb.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out.split('\n').length).toBeGreaterThan(10);
  }
  expect((await here.runAlone(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('a server that cannot start says why in one line', async () => {
  const { code, err } = await here.runAlone(['serve'], { PORT: 'x' });
  expect([code, err]).toEqual([2, 'samverka: PORT is "x", expected an integer from 0 to 65535\n']);
  const away = await here.runAlone(['serve'], { DATABASE_URL: 'postgresql://u:secret@127.0.0.1:1/d' });
  expect([away.code, away.err]).toEqual([
    1,
    'samverka: PostgreSQL: connect ECONNREFUSED 127.0.0.1:1: nothing answers there; start PostgreSQL, or correct DATABASE_URL\n',
  ]);
  const nowhere = await here.runAlone(['serve'], { HOST: 'nohost.invalid' });
  expect(nowhere).toMatchObject({
    code: 2,
    out: '',
    err: 'samverka: HOST is "nohost.invalid", expected an address or host name of this machine\n',
  });
});
