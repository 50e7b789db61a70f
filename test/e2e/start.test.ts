import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Installation } from '../cli/installation.js';

interface Row {
  readonly lan: string;
  readonly stage: string;
}

interface Rollout {
  readonly position: number;
  readonly rows: readonly Row[];
}

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

function lanAt({ rows }: Rollout, stage: string): string[] {
  return rows.filter((row) => row.stage === stage).map(({ lan }) => lan);
}

test('npm start, npm run demo and npx samverka are the programs that are tested here', async () => {
  const { scripts, bin } = await packageJson();
  expect(scripts).toMatchObject({
    start: 'exec node --max-semi-space-size=64 --no-parallel-scavenge dist/src/main.js',
    demo: 'node dist/src/cli.js demo',
  });
  expect(bin).toEqual({ samverka: 'dist/src/cli.js' });
});

async function packageJson(): Promise<Package> {
  const text = await readFile(resolve(import.meta.dirname, '../../package.json'), 'utf8');
  return JSON.parse(text) as Package;
}

describe('a newcomer without a database', () => {
  let here: Installation;

  beforeAll(async () => {
    here = await Installation.embedded();
  });

  afterAll(() => here.remove());

  test('starts, finds the history of 21 län, and loses nothing to kill -9', async () => {
    const first = await here.serve();
    const rollout = (await first.get('/api/rollout')) as Rollout;
    expect(rollout.rows).toHaveLength(21);
    expect(lanAt(rollout, 'association-formed')).toEqual(['12', '17']);
    expect(lanAt(rollout, 'collaboration-started')).toHaveLength(6);
    expect(lanAt(rollout, 'not-started')).toHaveLength(13);

    const coordinator = await here.token('coordinator', '--region', '08');
    const { id, position } = await first.command(coordinator.token, '', { name: 'Kalmar', lan: ['08'] });
    await first.kill();

    const { scripts } = await packageJson();
    const second = await here.serveBy(scripts['start'] ?? '');
    const after = (await second.get(`/api/rollout?atLeast=${String(position)}`)) as Rollout;
    expect(after.position).toBe(position);
    expect(lanAt(after, 'collaboration-started')).toHaveLength(7);
    expect(await second.get(`/api/alliances/${id}`, coordinator.token)).toMatchObject({ name: 'Kalmar' });
    // Not the shell alone is ended, with the server left behind.
    expect(await second.end('SIGTERM')).toBe(0);
    await expect(fetch(second.address)).rejects.toThrow('fetch failed');

    // With nobody left, the play starts a server of its own.
    const demo = await here.runAlone(['demo'], { PORT: '0' });
    expect(demo.code).toBe(0);
    expectPlayed(demo.out);
    expect(demo.out).toContain('Ingen server svarar');
    // Who can sign in afterwards as the board's is who sits on it.
    expect(demo.out).toContain('chair@example.org');
    const third = await here.serve();
    const { token } = await here.token('administrator');
    expect(await third.get('/api/board/roles', token)).toMatchObject({ items: [] });
    expect(await third.end('SIGTERM')).toBe(0);
  });
});

describe('two servers on one database', () => {
  let here: Installation;

  beforeAll(async () => {
    here = await Installation.create();
  });

  afterAll(() => here.remove());

  test('both answer, one runs each read model, and the history was imported once', async () => {
    const [one, two] = await Promise.all([here.serve(), here.serve()]);
    const coordinator = await here.token('coordinator', '--region', '08');
    const { position } = await one.command(coordinator.token, '', { name: 'Kalmar', lan: ['08'] });
    const path = `/api/rollout?atLeast=${String(position)}`;
    const [atOne, atTwo] = [(await one.get(path)) as Rollout, (await two.get(path)) as Rollout];
    expect(atTwo).toEqual(atOne);
    expect(lanAt(atOne, 'collaboration-started')).toHaveLength(7);
    const admin = await here.token('administrator');
    const states = await Promise.all(
      [one, two].map(async (server) => {
        const { items } = (await server.get('/api/operations/projections', admin.token)) as {
          items: { name: string; state: string }[];
        };
        return items.map(({ state }) => state);
      }),
    );
    states[0]?.forEach((state, index) => {
      expect([state, states[1]?.[index]].sort()).toEqual(['running', 'standby']);
    });

    const { port } = new URL(one.address);
    const demo = await here.run(['demo', '--lang', 'en'], { PORT: port });
    expect(demo).toMatchObject({ code: 0 });
    expect(demo.out).toContain(`Playing made-up cases on the server at ${one.address}`);
    expect(demo.out).toContain('The whole history of the case that was granted');
    expect(await one.end('SIGTERM')).toBe(0);
    // What one ran, the other takes over.
    const more = await two.command(coordinator.token, '', { name: 'Kalmar två', lan: ['08'] });
    await two.get(`/api/rollout?atLeast=${String(more.position)}`);
    expect(await two.end('SIGINT')).toBe(0);
  });
});

/** The table of where everything stands, one whole history, and the rollout. */
function expectPlayed(out: string): void {
  expect(out).toMatch(/§ \d{4}\/\d+ +Ansökan om partnerskap: Kulturallians Örebro \(demo\)/);
  expect(out).toMatch(/Kulturallians Örebro \(demo\) .*Beviljad .*Allianspartner/);
  expect(out).toMatch(/Kulturallians Gävleborg \(demo\) .*IKA \d{4}-\d{4} .*Beviljad .*Allianspartner/);
  expect(out).toMatch(
    /Kulturallians Dalarna \(demo\) .*Inlämnad .*IKA \d{4}-\d{4}, avslagen \d{4}-\d\d-\d\d § 7/,
  );
  expect(out).toMatch(
    / 0 │ .*Samarbete påbörjat[^]*Ansökan inlämnad[^]*Partnerskap beviljat[^]*Förening bildad/,
  );
  expect(out.match(/^│ \d\d .*län /gm)).toHaveLength(21);
  expect(out).toContain('Det går inte nu');
}
