import { mkdir, mkdtemp, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { hydrateSymlinks } from '../../src/database/postgres-binaries.js';

let folder: string;
let native: string;

/** As npm leaves the platform's package when it runs no install scripts, but smaller. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samverka-binaries-'));
  native = join(folder, 'native');
  await mkdir(join(native, 'lib'), { recursive: true });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'a library');
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it("makes the links that the package's install script would have made, again and again", async () => {
  await symlink('libpq.so.5.18', join(native, 'lib', 'libpq.so'));
  await hydrateSymlinks(native);
  await hydrateSymlinks(native);
  await unlink(join(native, 'lib', 'libpq.so'));
  await Promise.all([hydrateSymlinks(native), hydrateSymlinks(native)]);
  for (const name of ['libpq.so', 'libpq.so.5']) {
    expect(await readFile(join(native, 'lib', name), 'utf8')).toBe('a library');
  }
});
