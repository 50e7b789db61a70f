import type { Config } from './config/config.js';
import type { Database } from './database/database.js';
import type { ProgramLog } from './http/access-log.js';
import {
  findMasterKey,
  MAKE_A_KEY,
  makeKeyFile,
  MasterKeyError,
  ownKeyFile,
} from './vault/master-key-file.js';
import type { MasterKey } from './vault/master-key.js';
import { PostgresVault } from './vault/postgres-vault.js';
import { isVaultUsed } from './vault/vault-keys.js';

interface VaultParts {
  readonly log: ProgramLog;
  /** False: makes no master key where there is none, since there should be one. */
  readonly makeKey?: boolean;
}

/**
 * Opens the vault with the master key that it was sealed with; where there is neither yet, one is made.
 *
 * @throws MasterKeyError one line with the remedy
 */
export async function openVault(
  config: Config,
  database: Database,
  parts: VaultParts,
): Promise<{ readonly vault: PostgresVault; readonly masterKey: MasterKey }> {
  const masterKey = await masterKeyFor(config, database, parts);
  const vault = new PostgresVault(database, masterKey, (ref) =>
    parts.log.error(
      { ref },
      'words in the vault do not open: they were changed or moved; see samverka log verify',
    ),
  );
  await vault.checkKey();
  return { vault, masterKey };
}

/** @throws MasterKeyError there is none, and it is not for us to make one */
async function masterKeyFor(
  config: Config,
  database: Database,
  { log, makeKey }: VaultParts,
): Promise<MasterKey> {
  const { dataFolder, databaseUrl } = config;
  const found = await findMasterKey(config, (line) => log.warn(line));
  if (found !== null) return found;
  const remedy = `set SAMVERKA_MASTER_KEY_FILE to its file, or put it in ${ownKeyFile(dataFolder)}`;
  if (await isVaultUsed(database))
    throw new MasterKeyError(
      `the master key that names and free texts were sealed with is missing: ${remedy}`,
    );
  // Of several machines on one database, each would make another.
  if (databaseUrl !== undefined || makeKey === false)
    throw new MasterKeyError(`there is no master key for names and free texts: ${remedy} (${MAKE_A_KEY})`);
  const { key, made } = await makeKeyFile(dataFolder);
  if (made)
    log.warn(
      `made the master key of names and free texts in ${key.source}: keep a copy, apart from the backups, for without it nobody can read them`,
    );
  return key;
}
