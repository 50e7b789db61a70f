import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { copyBinaries, hydrateSymlinks } from '../../src/database/postgres-binaries.js';

let folder: string;
let native: string;

/** As npm leaves the platform's package when it runs no install scripts, but smaller. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samverka-binaries-'));
  native = join(folder, 'native');
  await mkdir(join(native, 'lib'), { recursive: true });
  await mkdir(join(native, 'bin'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version: '18.4.0' }));
  await writeFile(join(native, 'bin', 'postgres'), 'a program', { mode: 0o700 });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'a library', { mode: 0o600 });
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

it('copies the programs for an account that may not enter their folder, once', async () => {
  await hydrateSymlinks(native);
  await chmod(native, 0o700);
  const data = join(folder, 'data');
  await mkdir(data);
  const binaries = {
    folder: native,
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
  };
  const copies = await Promise.all([copyBinaries(binaries, data), copyBinaries(binaries, data)]);
  const place = join(data, 'postgres-program-18.4.0');
  expect(copies.map((copy) => copy.postgres)).toEqual([
    join(place, 'bin', 'postgres'),
    join(place, 'bin', 'postgres'),
  ]);
  const mode = async (...path: string[]): Promise<number> => (await stat(join(place, ...path))).mode & 0o777;
  expect([
    await mode(),
    await mode('lib'),
    await mode('bin', 'postgres'),
    await mode('lib', 'libpq.so.5.18'),
  ]).toEqual([0o755, 0o755, 0o755, 0o644]);
  expect(await readlink(join(place, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});
