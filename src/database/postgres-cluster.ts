import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { checkMayWork, pathFromWithin } from './closed-folders.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { errorCode, errorLine } from './error-code.js';
import { choosePostgresAccount, type PostgresAccount } from './postgres-account.js';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { isRunning } from './postmaster.js';
import { reachableBinaries } from './reachable-binaries.js';

/** The database role that the embedded server is created with. */
export const EMBEDDED_USER = 'samverka';

/** The environment that PostgreSQL's programs get: nothing of ours, least of all secrets. */
export const POSTGRES_ENVIRONMENT = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };

/** Beside the database's folder. */
const PASSWORD_FILE = 'password';

const UNFINISHED = 'postgres.new-';

/** An initialised database of the embedded PostgreSQL, running or not. */
export interface PostgresCluster {
  readonly dataFolder: string;
  /** PostgreSQL's own folder (PGDATA), `<data>/postgres/data`. */
  readonly databaseFolder: string;
  /** That folder as PostgreSQL, which works there, is told of it: its own account may not be able to walk there. */
  readonly pathFromWithin: string;
  /** `<data>/postgres.json`: where the server listens, for people and other programs. Mode 0600. */
  readonly addressFile: string;
  /** `<data>/postgres.log`: what the server says. */
  readonly logFile: string;
  readonly password: string;
  readonly account: PostgresAccount;
  readonly binaries: PostgresBinaries;
}

/**
 * Opens the database in a data folder and creates both where they do not exist. Safe to call from several processes at
 * once, and after a crash in its midst: a database is made beside its place and moved there by one rename.
 *
 * @param initdbFlags more arguments for `initdb`; tests pass `--no-sync`.
 * @throws EmbeddedPostgresError with the remedy, when folder, account or programs do not do.
 */
export async function openCluster(
  dataFolder: string,
  initdbFlags: readonly string[],
): Promise<PostgresCluster> {
  const found = await findPostgresBinaries();
  const asRoot = process.getuid?.() === 0;
  const folder = await makeDataFolder(dataFolder, asRoot);
  const home = join(folder, 'postgres');
  const databaseFolder = join(home, 'data');
  const account = await choosePostgresAccount(databaseFolder);
  await checkMayWork(folder, account);
  const binaries = await reachableBinaries(found, folder, account);
  if ((await readPassword(home)) === undefined) {
    await removeUnfinished(folder);
    await createCluster({ folder, home, account, binaries, initdbFlags });
  }
  const password = await readPassword(home);
  if (password === undefined) throw new EmbeddedPostgresError(`The password file in ${home} is missing`);
  return {
    dataFolder: folder,
    databaseFolder,
    pathFromWithin: await pathFromWithin(databaseFolder, account),
    addressFile: join(folder, 'postgres.json'),
    logFile: join(folder, 'postgres.log'),
    password,
    account,
    binaries,
  };
}

async function makeDataFolder(dataFolder: string, asRoot: boolean): Promise<string> {
  try {
    const created = await makeFolder(resolve(dataFolder));
    // Others may pass through to PostgreSQL's folder when it runs as another user, but list nothing.
    if (created) await chmod(dataFolder, asRoot ? 0o711 : 0o700);
    return await realpath(dataFolder);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${dataFolder} cannot be made or entered: ${errorLine(error)}`,
    );
  }
}

/** As `mkdir -p`, and whether it made anything. Node's own tries without end where a parent takes no folders (/proc). */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o711 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return false;
    if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
  }
  await makeFolder(dirname(folder));
  try {
    await mkdir(folder, { mode: 0o711 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  return true;
}

async function readPassword(home: string): Promise<string | undefined> {
  try {
    return (await readFile(join(home, PASSWORD_FILE), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new EmbeddedPostgresError(
      `The password file in ${home} cannot be read: start as the user who owns it`,
    );
  }
}

/** Removes what a killed process left of a database that it was making. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const pid = Number.parseInt(name.slice(UNFINISHED.length), 10);
    if (pid !== process.pid && (await isRunning(pid))) continue;
    // Its orphaned initdb may still be writing there; what is left now goes at the next start.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

interface NewCluster {
  readonly folder: string;
  readonly home: string;
  readonly account: PostgresAccount;
  readonly binaries: PostgresBinaries;
  readonly initdbFlags: readonly string[];
}

async function createCluster({ folder, home, account, binaries, initdbFlags }: NewCluster): Promise<void> {
  const unfinished = join(folder, `${UNFINISHED}${process.pid}-${randomBytes(4).toString('hex')}`);
  const data = join(unfinished, 'data');
  const passwordFile = join(unfinished, PASSWORD_FILE);
  await mkdir(unfinished, { mode: 0o711 });
  await chmod(unfinished, account.uid === undefined ? 0o700 : 0o711);
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600, flush: true });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(data, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  await runInitdb(binaries.initdb, data, account, initdbFlags);
  if (account.uid !== undefined) await chown(passwordFile, 0, 0);
  await syncFolder(unfinished);
  try {
    await rename(unfinished, home);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was quicker: its database is as good as ours.
    if (await stat(join(home, PASSWORD_FILE)).catch(() => undefined)) return;
    throw error;
  }
  await syncFolder(folder);
}

/**
 * UTF-8 with PostgreSQL's own C.UTF-8, which no update of the system's libraries changes (an index would break).
 * Swedish order is asked for by name where people see it: COLLATE "sv-SE-x-icu".
 */
async function runInitdb(
  initdb: string,
  databaseFolder: string,
  account: PostgresAccount,
  flags: readonly string[],
): Promise<void> {
  const child = spawn(
    initdb,
    [
      `--pgdata=${await pathFromWithin(databaseFolder, account)}`,
      `--username=${EMBEDDED_USER}`,
      `--pwfile=${join('..', PASSWORD_FILE)}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...flags,
    ],
    { ...account, cwd: databaseFolder, env: POSTGRES_ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const outcome = await new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) => settle(code === 0 ? '' : `exit ${code ?? signal}`));
  });
  if (outcome !== '') {
    throw new EmbeddedPostgresError(`PostgreSQL's initdb failed (${outcome}): ${errorLine(said)}`);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
