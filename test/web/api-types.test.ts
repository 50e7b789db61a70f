import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestServer } from '../support/http.js';

const ROOT = join(import.meta.dirname, '../..');
const KEPT = join(ROOT, 'web/src/api/schema.d.ts');
/** Set by `npm run web:types`: the file is written, and not only compared. */
const WRITES = process.env['SAMVERKA_WRITE_API_TYPES'] !== undefined;

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await TestServer.start();
  folder = await mkdtemp(join(tmpdir(), 'samverka-types-'));
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test('the web application’s types of the API are those of its description; npm run web:types writes them', async () => {
  const described = join(folder, 'openapi.json');
  const typed = join(folder, 'schema.d.ts');
  await writeFile(described, (await server.ask('/openapi.json')).text);
  const generator = join(ROOT, 'node_modules/openapi-typescript/bin/cli.js');
  await promisify(execFile)(process.execPath, [generator, described, '--output', typed, '--alphabetize']);
  const types = await readFile(typed, 'utf8');
  if (WRITES) await writeFile(KEPT, types);
  expect((await readFile(KEPT, 'utf8')) === types).toBe(true);
});
