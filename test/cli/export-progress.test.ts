import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventLines } from '../../src/cli/export.work.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { sampleEvents } from '../contract/sample-events.js';
import { builtProgram } from './built-program.js';
import { Installation } from './installation.js';
import { MASTER_KEY_TEXT } from '../support/master-key.js';

/** Gives a program a terminal. */
const SCRIPT = spawnSync('script', ['--version'], { encoding: 'utf8' });
const hasTerminals = SCRIPT.error === undefined && SCRIPT.stdout.includes('util-linux');

let here: Installation;

beforeAll(async () => {
  here = await Installation.create();
});

afterAll(() => here.remove());

test('an export of events tells how far into the log it has come, and goes no further than its end', async () => {
  const store = new MemoryEventStore();
  await store.append('ika-alliance-a', 'no-stream', sampleEvents(1_000));
  await store.append('ika-alliance-a', 999, sampleEvents(500));
  const told: [number, number][] = [];
  let lines = 0;
  for await (const line of eventLines(store, { at: (done, of) => told.push([done, of]) })) {
    expect(line).toMatch(/^\{"position":\d+.*\}\n$/);
    if (++lines === 1) await store.append('ika-alliance-b', 'no-stream', sampleEvents(1));
  }
  expect([lines, told]).toEqual([
    1_501,
    [
      [1_000, 1_500],
      [1_500, 1_500],
    ],
  ]);
});

(hasTerminals ? test : test.skip)('and it does so where somebody looks, beside the file', async () => {
  await here.run(['import', 'history', 'test/cli/one-fact.csv']);
  const cli = join(await builtProgram(), 'src/cli.js');
  const onTerminal = async (line: string): Promise<string> => {
    const child = spawn('script', ['-qec', `${process.execPath} ${cli} ${line}`, '/dev/null'], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: here.databaseUrl,
        SAMVERKA_DATA: here.folder,
        SAMVERKA_MASTER_KEY: MASTER_KEY_TEXT,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => (seen += chunk.toString()));
    await once(child, 'close');
    return seen;
  };
  const path = here.path('events.jsonl');
  expect(await onTerminal(`export events --out ${path}`)).toMatch(/exported[^]*wrote/);
  expect((await readFile(path, 'utf8')).split('\n').length).toBeGreaterThan(1);
  expect(await onTerminal('export events')).not.toContain('exported');
  expect((await here.run(['export', 'events'])).err).toBe('');
});
