import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MOST_ROWS } from '../../src/contexts/alliances/history/history-file.js';
import { Installation } from './installation.js';

/** A disk that is always full: Linux has one. */
const FULL = '/dev/full';

let here: Installation;

beforeAll(async () => {
  here = await Installation.create();
  await here.run(['import', 'history', 'test/cli/one-fact.csv']);
  await here.run(['rebuild', '--all']);
});

afterAll(() => here.remove());

(existsSync(FULL) ? test : test.skip).each([[['rollout']], [['export', 'events']]])(
  'output of %j that cannot be written is told in one line',
  async (args) => {
    const full = await open(FULL, 'w');
    const child = await here.start('cli.js', args, {}, full.fd);
    const [err, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
    await full.close();
    expect([code, err.split('\n').filter((line) => line.startsWith('samverka:'))]).toEqual([
      1,
      ['samverka: the output could not be written: the disk is full; free some room'],
    ]);
  },
);

test('whoever has read enough is told nothing', async () => {
  const child = await here.start('cli.js', ['rollout', '--json']);
  child.stdout?.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
  expect([code, err]).toEqual([0, expect.not.stringContaining('samverka:')]);
});

test('help of an import says how many rows a file may have', async () => {
  const { out } = await here.runAlone(['import', 'history', '--help']);
  expect(out).toContain(`at most ${MOST_ROWS.toLocaleString('en')} rows`);
  expect(out).toMatch(/several\s+files/);
});
