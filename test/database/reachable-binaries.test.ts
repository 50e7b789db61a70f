import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { PostgresBinaries } from '../../src/database/postgres-binaries.js';
import { reachableBinaries } from '../../src/database/reachable-binaries.js';

const run = promisify(execFile);

/** Neither root nor whoever runs the tests. */
const ACCOUNT = { uid: 65_533, gid: 65_533 };
const COPY = 'postgres-program-18.4.0';

let folder: string;
let data: string;
let cache: string;
let binaries: PostgresBinaries;

/** A platform package of npm's in a folder that only its owner may enter, a data folder, and room for a cache. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samverka-binaries-'));
  await chmod(folder, 0o711);
  [data, cache] = [join(folder, 'data'), join(folder, 'cache')];
  await mkdir(data, { mode: 0o711 });
  const native = join(folder, 'clone', 'native');
  for (const name of ['bin', 'lib']) await mkdir(join(native, name), { recursive: true });
  await writeFile(join(folder, 'clone', 'package.json'), JSON.stringify({ version: '18.4.0' }));
  binaries = {
    folder: native,
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
  };
  await writeFile(binaries.postgres, '#!/bin/sh\necho started\n', { mode: 0o700 });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'a library', { mode: 0o600 });
  await symlink('libpq.so.5.18', join(native, 'lib', 'libpq.so.5'));
  await chmod(join(folder, 'clone'), 0o700);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('leaves the programs where npm put them when their account may enter there, or is our own', async () => {
  expect(await reachableBinaries(binaries, data, {}, cache)).toBe(binaries);
  await chmod(join(folder, 'clone'), 0o711);
  expect(await reachableBinaries(binaries, data, ACCOUNT, cache)).toBe(binaries);
  expect(await readdir(folder)).toEqual(['clone', 'data']);
});

it('copies them into the data folder else, once, for two who start at once', async () => {
  const copies = await Promise.all([1, 2].map(() => reachableBinaries(binaries, data, ACCOUNT, cache)));
  const place = join(data, COPY);
  expect(copies.map(({ postgres }) => postgres)).toEqual([1, 2].map(() => join(place, 'bin', 'postgres')));
  expect(await readdir(data)).toEqual([COPY]);
  const modes = ['', 'lib', 'bin/postgres', 'lib/libpq.so.5.18'].map(
    async (path) => (await stat(join(place, path))).mode & 0o777,
  );
  expect(await Promise.all(modes)).toEqual([0o755, 0o755, 0o755, 0o644]);
  expect(await readlink(join(place, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});

it('leaves nothing half copied when the disk or a file is not as it should', async () => {
  await rm(binaries.folder, { recursive: true });
  await expect(reachableBinaries(binaries, data, ACCOUNT, cache)).rejects.toThrow('ENOENT');
  expect(await readdir(data)).toEqual([]);
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('as root, when the data folder is closed too', () => {
  beforeEach(() => chmod(data, 0o700));

  it("copies them into the machine's cache, where the account may run them", async () => {
    await expect(run(binaries.postgres, ACCOUNT)).rejects.toThrow('EACCES');
    // A start that was killed under umask 077 left the folder so.
    await mkdir(cache, { mode: 0o700 });
    for (const start of ['first', 'second']) {
      const { postgres } = await reachableBinaries(binaries, data, ACCOUNT, cache);
      expect(postgres).toBe(join(cache, COPY, 'bin', 'postgres'));
      expect([start, (await run(postgres, ACCOUNT)).stdout]).toEqual([start, 'started\n']);
    }
    expect(await readdir(data)).toEqual([]);
  });

  it('refuses a cache, or a copy in it, that others could have filled', async () => {
    await reachableBinaries(binaries, data, ACCOUNT, cache);
    for (const path of [cache, join(cache, COPY)]) {
      await chown(path, ACCOUNT.uid, 0);
      await expect(reachableBinaries(binaries, data, ACCOUNT, cache)).rejects.toThrow(
        `may not enter ${binaries.folder}, where its programs lie, and they cannot be copied to ${cache} (others than root may change ${path}): mend that, or start as an ordinary user`,
      );
      await chown(path, 0, 0);
    }
  });

  it('says what to do when there can be no cache', async () => {
    await expect(reachableBinaries(binaries, data, ACCOUNT, join(cache, 'deep'))).rejects.toThrow(
      /cannot be copied to .*deep \(ENOENT.*\): mend that, or .* set DATABASE_URL/,
    );
    const closed = join(data, 'cache');
    await expect(reachableBinaries(binaries, data, ACCOUNT, closed)).rejects.toThrow(
      `may not enter ${data}, where the copy of PostgreSQL's programs lies: run "chmod o+x ${data}"`,
    );
  });
});
