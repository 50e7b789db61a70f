import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { checkMayEnter, isRootsAlone, mayEnter } from './closed-folders.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { errorCode, errorLine } from './error-code.js';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** This machine's copies of the programs, for clones that only root may enter. Only root may write there. */
const PROGRAM_CACHE = '/var/cache/samverka';

/**
 * PostgreSQL's programs where its account may run them: where npm put them, else a copy (60 MB) in the data folder,
 * else, when that is closed too, one in the machine's cache. A copy is kept for the next start.
 *
 * PostgreSQL looks for its own files by path, so these must be open, unlike the database's folder.
 *
 * @param cache where the copy goes that no data folder can hold.
 * @throws EmbeddedPostgresError with the remedy, when no place will do.
 */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  dataFolder: string,
  account: PostgresAccount,
  cache: string = PROGRAM_CACHE,
): Promise<PostgresBinaries> {
  if (await mayEnter(join(binaries.folder, 'lib'), account)) return binaries;
  const copy = (await mayEnter(dataFolder, account))
    ? await copyBinaries(binaries, dataFolder)
    : await copyToCache(binaries, cache);
  await checkMayEnter(join(copy.folder, 'lib'), account, "the copy of PostgreSQL's programs");
  return copy;
}

/** Where others can write they could put programs of theirs in the place of ours, so such a place is not taken. */
async function copyToCache(binaries: PostgresBinaries, cache: string): Promise<PostgresBinaries> {
  try {
    await mkdir(cache).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    if (!(await isRootsAlone(cache))) throw new Error(`others than root may change ${cache}`);
    await chmod(cache, 0o755);
    const copy = await copyBinaries(binaries, cache);
    if (!(await isRootsAlone(copy.folder))) throw new Error(`others than root may change ${copy.folder}`);
    return copy;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `PostgreSQL may not run as root, its user may not enter ${binaries.folder}, where its programs lie, and they ` +
        `cannot be copied to ${cache} (${errorLine(error)}): mend that, or start as an ordinary user, or move Samverka elsewhere, or set DATABASE_URL`,
    );
  }
}

async function copyBinaries(binaries: PostgresBinaries, folder: string): Promise<PostgresBinaries> {
  const { version } = JSON.parse(await readFile(join(binaries.folder, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const place = join(folder, `postgres-program-${version}`);
  if (!(await exists(place))) {
    const unfinished = await mkdtemp(`${place}.new-`);
    try {
      await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
      await openToAll(unfinished);
      await rename(unfinished, place);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      // Another process may have been quicker; its copy is the same.
      if (!(await exists(place))) throw error;
    }
  }
  return { folder: place, initdb: join(place, 'bin', 'initdb'), postgres: join(place, 'bin', 'postgres') };
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
