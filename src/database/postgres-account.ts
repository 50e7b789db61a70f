import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const run = promisify(execFile);

/** Whom PostgreSQL runs as. Empty when it runs as whoever started us. */
export interface PostgresAccount {
  readonly uid?: number;
  readonly gid?: number;
}

const ACCOUNT_NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root. Started as root, we take the owner of an existing database, else the system's
 * user `postgres`, which is created where it does not exist.
 *
 * @param databaseFolder where the database lies, or will lie.
 * @throws EmbeddedPostgresError when the user cannot be had, or the database belongs to another user than ours.
 */
export async function choosePostgresAccount(databaseFolder: string): Promise<PostgresAccount> {
  const owner = await ownerOf(databaseFolder);
  const self = process.getuid?.();
  if (self !== 0) {
    if (owner !== undefined && self !== undefined && owner.uid !== self) {
      throw new EmbeddedPostgresError(
        `The database in ${databaseFolder} belongs to user id ${owner.uid}, not to yours (${self}): start as that user or as root, or give it to yourself with chown -R`,
      );
    }
    return {};
  }
  if (owner !== undefined && owner.uid !== 0) return owner;
  return (await lookUpAccount()) ?? (await createAccount());
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

async function lookUpAccount(): Promise<PostgresAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', ACCOUNT_NAME]), run('id', ['-g', ACCOUNT_NAME])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return undefined;
  }
}

async function createAccount(): Promise<PostgresAccount> {
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      ACCOUNT_NAME,
    ]);
  } catch {
    // Another process may have created it at the same moment; what counts is that it exists.
  }
  const account = await lookUpAccount();
  if (account === undefined) {
    throw new EmbeddedPostgresError(
      `PostgreSQL may not run as root, and a user "${ACCOUNT_NAME}" for it could not be created: start as an ordinary user, or set DATABASE_URL`,
    );
  }
  return account;
}
