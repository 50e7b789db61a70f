import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresAccount } from './postgres-account.js';

/** The path by which a process on Linux reaches the folder that it works in, whatever lies above that. */
const WORKING_FOLDER = '/proc/self/cwd';

const STICKY = 0o1000;
const WRITABLE_BY_OTHERS = 0o022;

/**
 * What PostgreSQL's programs, started in `folder`, are told as its path. That is the path itself, unless a folder on the
 * way is closed to their account, as a clone in /root or under `mktemp -d` is. They still work in such a place: a child
 * is put into its folder before it gives up being root, and the kernel follows `/proc/self/cwd` without a look at what
 * lies above. So they need no capability, and may do no more than any other process of their account.
 */
export async function pathFromWithin(folder: string, account: PostgresAccount): Promise<string> {
  return (await mayEnter(folder, account)) ? folder : WORKING_FOLDER;
}

/**
 * Checks that PostgreSQL's account can work in a folder within `path`, see {@link pathFromWithin}.
 *
 * @throws EmbeddedPostgresError naming the closed folder and the remedy, on systems that know no such path.
 */
export async function checkMayWork(
  path: string,
  account: PostgresAccount,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  if (platform !== 'linux') await checkMayEnter(path, account, 'the data folder');
}

/**
 * Checks that PostgreSQL's account may enter every folder on the way to `path`.
 *
 * @param purpose what lies there, for the error: "the data folder".
 * @throws EmbeddedPostgresError naming the first closed folder and the remedy.
 */
export async function checkMayEnter(path: string, account: PostgresAccount, purpose: string): Promise<void> {
  const closed = await closedFolder(path, account);
  if (closed === undefined) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL may not run as root, and its user (id ${account.uid}) may not enter ${closed}, where ${purpose} lies: ` +
      `run "chmod o+x ${closed}", or start as an ordinary user, or move it elsewhere, or set DATABASE_URL`,
  );
}

/** Whether PostgreSQL's account may enter every folder on the way to `path`. */
export async function mayEnter(path: string, account: PostgresAccount): Promise<boolean> {
  return (await closedFolder(path, account)) === undefined;
}

/** Whether nobody but root can have put `folder` where it is, or can change what lies in it. */
export async function isRootsAlone(folder: string): Promise<boolean> {
  for (const step of wayTo(folder)) {
    const { mode, uid } = await stat(step);
    const fenced = (mode & WRITABLE_BY_OTHERS) === 0 || (step !== folder && (mode & STICKY) !== 0);
    if (uid !== 0 || !fenced) return false;
  }
  return true;
}

async function closedFolder(path: string, account: PostgresAccount): Promise<string | undefined> {
  if (account.uid === undefined) return undefined;
  for (const folder of wayTo(path)) {
    const { mode, uid, gid } = await stat(folder);
    const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) return folder;
  }
  return undefined;
}

/** Every folder from the root down to `path`, itself included. */
function wayTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...wayTo(parent), path];
}
