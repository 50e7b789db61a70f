import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { checkMayWork, isRootsAlone, mayEnter, pathFromWithin } from '../../src/database/closed-folders.js';

/** Neither root nor whoever runs the tests. */
const ACCOUNT = { uid: 65_533, gid: 65_533 };

let above: string;
let folder: string;

/** A folder below one that mkdtemp closed to everybody else. */
beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'samverka-closed-'));
  folder = join(above, 'data');
  await mkdir(folder, { mode: 0o711 });
});

afterEach(() => rm(above, { recursive: true, force: true }));

describe('a folder below a closed one', () => {
  it('is closed to another account, and not to our own', async () => {
    expect(await mayEnter(folder, ACCOUNT)).toBe(false);
    expect(await mayEnter(folder, {})).toBe(true);
    await chmod(above, 0o711);
    expect(await mayEnter(folder, ACCOUNT)).toBe(true);
  });

  it('is known from within by the path of the process itself, and else by its own', async () => {
    expect(await pathFromWithin(folder, ACCOUNT)).toBe('/proc/self/cwd');
    expect(await pathFromWithin(folder, {})).toBe(folder);
    await chmod(above, 0o711);
    expect(await pathFromWithin(folder, ACCOUNT)).toBe(folder);
  });

  it('is refused with the remedy where the system knows no such path', async () => {
    await checkMayWork(folder, ACCOUNT, 'linux');
    await expect(checkMayWork(folder, ACCOUNT, 'darwin')).rejects.toThrow(
      `PostgreSQL may not run as root, and its user (id 65533) may not enter ${above}, where the data folder lies: ` +
        `run "chmod o+x ${above}", or start as an ordinary user, or move it elsewhere, or set DATABASE_URL`,
    );
    await checkMayWork(folder, {}, 'darwin');
    await chmod(above, 0o711);
    await checkMayWork(folder, ACCOUNT, 'darwin');
  });
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot("a folder is root's alone when nobody else can change it or put another in its place", async () => {
  expect(await isRootsAlone(folder)).toBe(true);
  for (const path of [above, folder]) {
    await chmod(path, 0o775);
    expect([path, await isRootsAlone(folder)]).toEqual([path, false]);
    await chmod(path, 0o755);
    await chown(path, ACCOUNT.uid, 0);
    expect([path, await isRootsAlone(folder)]).toEqual([path, false]);
    await chown(path, 0, 0);
  }
  // As /tmp is: all may add, none may replace. Below it that does, for the folder itself it does not.
  await chmod(above, 0o1777);
  expect(await isRootsAlone(folder)).toBe(true);
  expect(await isRootsAlone(above)).toBe(false);
});
