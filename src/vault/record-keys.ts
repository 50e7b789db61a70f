import { randomBytes } from 'node:crypto';
import type { Queryable } from '../database/database.js';
import { seal, unseal } from './sealed-box.js';
import { openSubjectKey, sealSubjectKey, type VaultKeys } from './vault-keys.js';

/** The key of one subject, for what lies in a table of somebody else's. */
export interface RecordKey {
  /** @param place what it belongs to beside the subject, table and column; it opens nowhere else */
  seal(words: string, ...place: readonly string[]): Buffer;
  /** @throws DoesNotOpen */
  open(sealed: Uint8Array, ...place: readonly string[]): string;
}

/**
 * Keys of subjects whose words are no entries of the vault but columns of a table of its owner's, found and changed there.
 * That table refers to `vault.subject`, ON DELETE CASCADE: whoever erases the subject, the row goes with its key.
 */
export class RecordKeys {
  constructor(private readonly keys: VaultKeys) {}

  /**
   * Makes a subject with its key, in the transaction of what is sealed with it.
   *
   * @throws MasterKeyError the vault is sealed with another master key now
   */
  async make(db: Queryable, subject: string): Promise<RecordKey> {
    const { version } = await this.keys.ready();
    const key = randomBytes(32);
    const { rowCount } = await db.query(
      `INSERT INTO vault.subject (id, key_version, sealed_key)
       SELECT $1, $2::int, $3 WHERE EXISTS (SELECT FROM vault.master_key WHERE version = $2::int)`,
      [subject, version, sealSubjectKey(this.keys.master, subject, version, key)],
    );
    if (rowCount === 1) return recordKey(subject, () => key);
    await this.keys.check();
    throw new Error('the master key was changed while this program ran');
  }

  /** The keys of some subjects; of who was erased there is none. One that does not open says so when it is used. */
  async of(db: Queryable, subjects: readonly string[]): Promise<ReadonlyMap<string, RecordKey>> {
    const { rows } = await db.query<{ id: string; version: number; sealed: Buffer }>(
      `SELECT id, key_version AS version, sealed_key AS sealed FROM vault.subject WHERE id = ANY ($1::uuid[])`,
      [subjects],
    );
    return new Map(
      rows.map(({ id, version, sealed }) => [
        id,
        recordKey(id, () => openSubjectKey(this.keys.master, id, version, sealed)),
      ]),
    );
  }

  /** Erases a subject, and with its key the row that refers to it. @returns whether it was there */
  async destroy(db: Queryable, subject: string): Promise<boolean> {
    const { rowCount } = await db.query('DELETE FROM vault.subject WHERE id = $1', [subject]);
    return rowCount === 1;
  }
}

function recordKey(subject: string, key: () => Uint8Array): RecordKey {
  const placeOf = (place: readonly string[]): string[] => ['record', ...place, subject];
  return {
    seal: (words, ...place) => seal(key(), Buffer.from(words, 'utf8'), placeOf(place)),
    open: (sealed, ...place) => unseal(key(), sealed, placeOf(place)).toString('utf8'),
  };
}
