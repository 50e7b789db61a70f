import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MasterKey } from './master-key.js';

/** The vault's master key is missing, unreadable or another one. `message` is one line with the remedy. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

/** Where the key may be told. */
export interface MasterKeyPlaces {
  /** Base64 of 32 bytes. */
  readonly masterKey: string | undefined;
  readonly masterKeyFile: string | undefined;
  readonly dataFolder: string;
}

/** How a key of one's own is made. */
export const MAKE_A_KEY = 'openssl rand -base64 32';

/** Where the key lies that the program made itself. */
export function ownKeyFile(dataFolder: string): string {
  return join(dataFolder, 'master.key');
}

/**
 * The master key from the environment, from the file that it names, or from the data folder, in this order; null when
 * there is none.
 *
 * @param warn told when others than its owner may read the file
 * @throws MasterKeyError what is there is no key
 */
export async function findMasterKey(
  { masterKey, masterKeyFile, dataFolder }: MasterKeyPlaces,
  warn: (line: string) => void,
): Promise<MasterKey | null> {
  if (masterKey !== undefined) return keyIn(masterKey, 'SAMVERKA_MASTER_KEY');
  if (masterKeyFile !== undefined) return readKeyFile(masterKeyFile, warn);
  const own = ownKeyFile(dataFolder);
  const isThere = await stat(own).catch(absent);
  return isThere === null ? null : readKeyFile(own, warn);
}

/** @throws MasterKeyError it cannot be read, or holds no key */
export async function readKeyFile(path: string, warn: (line: string) => void): Promise<MasterKey> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0)
      warn(`others than its owner may read the master key in ${path}: chmod 600 ${path}`);
  } catch (cause) {
    throw new MasterKeyError(`the master key in ${path} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  return keyIn(text, path);
}

/**
 * Makes a key in the data folder, durably; when another process was faster, theirs is taken.
 *
 * @returns the key, and whether it was made now
 */
export async function makeKeyFile(dataFolder: string): Promise<{ key: MasterKey; made: boolean }> {
  const path = ownKeyFile(dataFolder);
  await mkdir(dataFolder, { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // Unlike a rename, a link is never put over what is there.
  const made = await madeOnce(unfinished, path);
  await rm(unfinished, { force: true });
  const folder = await open(dataFolder, 'r');
  await folder.sync().finally(() => folder.close());
  return { key: await readKeyFile(path, () => undefined), made };
}

function keyIn(text: string, source: string): MasterKey {
  const key = MasterKey.read(text, source);
  if (key !== undefined) return key;
  throw new MasterKeyError(`${source} holds no master key, which is 32 bytes in base64: ${MAKE_A_KEY}`);
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function madeOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
