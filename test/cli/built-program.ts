import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { transformFile } from '@swc/core';

const ROOT = resolve(import.meta.dirname, '../..');
/** Below node_modules, so that the program finds its packages and its package.json as it does in dist. */
const BUILDS = join(ROOT, 'node_modules/.cache/samverka-program');
const KEPT_MS = 24 * 3_600_000;

let built: Promise<string> | undefined;

/**
 * The program as `npm run build` makes it, from the sources as they are now: a folder with `src/cli.js` and
 * `src/main.js`. Named by what it was made of, so it cannot be stale, and made once for all tests.
 */
export function builtProgram(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const files = (await Promise.all(['src', 'projections'].map(filesBelow))).flat().sort();
  const hash = createHash('sha256').update(await readFile(join(ROOT, '.swcrc')));
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(ROOT, file)));
  const folder = join(BUILDS, hash.digest('hex').slice(0, 16));
  if (await isThere(folder)) return folder;
  await removeOld();
  const unfinished = `${folder}.${randomUUID()}`;
  await Promise.all(files.map((file) => place(file, unfinished)));
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another test was faster with the same.
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isThere(folder))) throw error;
  }
  return folder;
}

async function filesBelow(folder: string): Promise<string[]> {
  const files = await readdir(join(ROOT, folder), { recursive: true });
  return files.filter((file) => /\.(ts|sql|js)$/.test(file)).map((file) => join(folder, file));
}

async function place(file: string, folder: string): Promise<void> {
  const target = join(folder, file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) return cp(join(ROOT, file), target);
  const { code } = await transformFile(join(ROOT, file), { cwd: ROOT, sourceMaps: 'inline' });
  return writeFile(target, code);
}

async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(BUILDS).catch(() => [])) {
    const { mtimeMs } = await stat(join(BUILDS, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > KEPT_MS) await rm(join(BUILDS, name), { recursive: true, force: true });
  }
}
