import { randomBytes } from 'node:crypto';
import type { Database, Queryable } from '../database/database.js';
import type { MasterKey } from './master-key.js';
import { MasterKeyError } from './master-key-file.js';

/** The secrets of a vault that is in use, and the version of the master key that seals them. */
export interface VaultSecrets {
  readonly version: number;
  /** For recognising a repeated command's body. */
  readonly commandMac: Uint8Array;
  /** For finding a person again by the name. */
  readonly nameMac: Uint8Array;
  /** For finding an account by its address. */
  readonly accountLookup: Uint8Array;
}

const SECRETS = {
  commandMac: 'command-mac',
  nameMac: 'name-mac',
  accountLookup: 'account-lookup',
} as const;

/** The master key over one vault, and the secrets that it seals. */
export class VaultKeys {
  private secrets: Promise<VaultSecrets> | undefined;

  constructor(
    private readonly database: Database,
    readonly master: MasterKey,
  ) {}

  /**
   * Makes sure that what lies here was sealed with this master key. Changes nothing.
   *
   * @throws MasterKeyError it was sealed with another
   */
  async check(): Promise<void> {
    await requireKnown(this.database, this.master);
  }

  /** The secrets; made at first use. @throws MasterKeyError */
  ready(): Promise<VaultSecrets> {
    this.secrets ??= this.read().catch((error: unknown) => {
      this.secrets = undefined;
      throw error;
    });
    return this.secrets;
  }

  private read(): Promise<VaultSecrets> {
    return this.database.transaction(async (client) => {
      await client.query(
        'INSERT INTO vault.master_key (version, check_value) VALUES (1, $1) ON CONFLICT DO NOTHING',
        [this.master.checkValue()],
      );
      const version = (await requireKnown(client, this.master)) ?? 1;
      for (const name of Object.values(SECRETS)) {
        await client.query(
          'INSERT INTO vault.secret (name, key_version, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
          [name, version, sealSecret(this.master, randomBytes(32), name, version)],
        );
      }
      const { rows } = await client.query<SecretRow>('SELECT name, key_version, sealed FROM vault.secret');
      const opened = new Map(rows.map((row) => [row.name, openSecret(this.master, row)]));
      const secret = (name: string): Uint8Array => {
        const value = opened.get(name);
        if (value === undefined) throw new Error('the vault lost its secret');
        return value;
      };
      return {
        version,
        commandMac: secret(SECRETS.commandMac),
        nameMac: secret(SECRETS.nameMac),
        accountLookup: secret(SECRETS.accountLookup),
      };
    });
  }
}

interface SecretRow {
  readonly name: string;
  readonly key_version: number;
  readonly sealed: Buffer;
}

/** @throws DoesNotOpen */
export function openSecret(master: MasterKey, { name, key_version, sealed }: SecretRow): Buffer {
  return master.unseal(sealed, 'secret', name, key_version);
}

export function sealSecret(master: MasterKey, value: Uint8Array, name: string, version: number): Buffer {
  return master.seal(value, 'secret', name, version);
}

/** @throws DoesNotOpen */
export function openSubjectKey(master: MasterKey, id: string, version: number, sealed: Uint8Array): Buffer {
  return master.unseal(sealed, 'subject', id, version);
}

export function sealSubjectKey(master: MasterKey, id: string, version: number, key: Uint8Array): Buffer {
  return master.seal(key, 'subject', id, version);
}

/** Whether anything lies here that a master key is needed for. */
export async function isVaultUsed(database: Queryable): Promise<boolean> {
  const { rows } = await database.query('SELECT FROM vault.master_key');
  return rows.length > 0;
}

/**
 * @returns the version of the master key; null for a vault that was never used
 * @throws MasterKeyError
 */
async function requireKnown(database: Queryable, master: MasterKey): Promise<number | null> {
  const { rows } = await database.query<{ version: number; check_value: Buffer }>(
    'SELECT version, check_value FROM vault.master_key',
  );
  const [known] = rows;
  if (known === undefined) return null;
  if (master.isKnownBy(known.check_value)) return known.version;
  throw new MasterKeyError(
    `the master key in ${master.source} is not the one that this vault was sealed with: put that one there, or name it in SAMVERKA_MASTER_KEY_FILE`,
  );
}
