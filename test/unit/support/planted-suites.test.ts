import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';

jest.setTimeout(120_000);

const ROOT = resolve(import.meta.dirname, '../../..');

interface SuiteResult {
  readonly name: string;
  readonly status: string;
  readonly message: string;
}
let results: ReadonlyMap<string, SuiteResult>;
let folder: string;

// One worker, so that every suite comes after another one in the same process.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planted-'));
  const { default: config } = (await import(join(ROOT, 'jest.config.js'))) as {
    default: Record<string, unknown>;
  };
  const { globalSetup: _setup, globalTeardown: _teardown, reporters: _reporters, ...rest } = config;
  const planted = { ...rest, rootDir: ROOT, testMatch: ['**/planted/*.planted.ts'] };
  const outputFile = join(folder, 'results.json');
  const words = ['--config', JSON.stringify(planted), '-w', '1', '--json', '--outputFile', outputFile];
  // It ends with a failure, as it should.
  await new Promise((done) =>
    execFile(process.execPath, [join(ROOT, 'node_modules/jest/bin/jest.js'), ...words], { cwd: ROOT }, done),
  );
  const { testResults } = JSON.parse(await readFile(outputFile, 'utf8')) as { testResults: SuiteResult[] };
  results = new Map(testResults.map((suite) => [basename(suite.name, '.planted.ts'), suite]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(['counts-first', 'counts-second'])(
  '%s has a module of the tests to itself, and pays for no suite before',
  (name) => {
    expect(results.get(name)).toMatchObject({ status: 'passed', message: '' });
  },
);

test.each([
  ['leaves-first', 'The suite left changed for the next: process.env.LEFT_BEHIND'],
  ['leaves-second', 'The suite left changed for the next: process.env.LEFT_BEHIND'],
  ['throws-beside', 'thrown beside the test'],
  ['dies', 'terminated by another process: signal=SIGKILL'],
  ['hangs', 'Exceeded timeout of 100 ms for a test.'],
])('%s fails, by name', (name, why) => {
  expect(results.get(name)).toMatchObject({ status: 'failed', message: expect.stringContaining(why) });
});
