import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';
import type { SealedText } from '../kernel/personal-text.js';
import { commitment } from './commitment.js';
import type { Vault, VaultEntry } from './vault.js';

/** Where this adapter's tables are described. */
export const VAULT_MIGRATIONS = new URL('./migrations/', import.meta.url);

/** An entry whose event has not yet been seen in the log. */
export interface UnconfirmedEntry {
  readonly ref: string;
  readonly stream: string;
  readonly commandId: string;
}

const LEFT_ALONE = `NOT confirmed AND stored_at < now() - interval '1 hour'`;

/** The vault in PostgreSQL. */
export class PostgresVault implements Vault {
  constructor(private readonly database: Database) {}

  async put(entries: readonly VaultEntry[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.query<{ ref: string; words: string; salt: Buffer }>(
      `INSERT INTO vault.entry (ref, stream, command_id, words, salt)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::bytea[])
       ON CONFLICT (ref) DO UPDATE SET stored_at = now()
       RETURNING ref, words, salt`,
      [
        entries.map((entry) => entry.ref),
        entries.map((entry) => entry.stream),
        entries.map((entry) => entry.commandId),
        entries.map((entry) => entry.words),
        entries.map(() => randomBytes(32)),
      ],
    );
    return new Map(rows.map(({ ref, words, salt }) => [ref, commitment(salt, words)]));
  }

  async open(refs: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const wanted = [...refs];
    if (wanted.length === 0) return new Map();
    const { rows } = await this.database.query<{ ref: string; words: string }>(
      'SELECT ref, words FROM vault.entry WHERE ref = ANY ($1::uuid[])',
      [wanted],
    );
    return new Map(rows.map(({ ref, words }) => [ref, words]));
  }

  async prove(texts: readonly SealedText[]): Promise<ReadonlyMap<string, boolean>> {
    if (texts.length === 0) return new Map();
    const { rows } = await this.database.query<{ ref: string; words: string; salt: Buffer }>(
      'SELECT ref, words, salt FROM vault.entry WHERE ref = ANY ($1::uuid[])',
      [texts.map(({ ref }) => ref)],
    );
    const found = new Map(rows.map(({ ref, words, salt }) => [ref, commitment(salt, words)]));
    return new Map(
      texts.flatMap((text) => {
        const actual = found.get(text.ref);
        return actual === undefined ? [] : [[text.ref, actual === text.commitment]];
      }),
    );
  }

  async macKey(): Promise<Uint8Array> {
    await this.database.query(
      `INSERT INTO vault.secret (name, value) VALUES ('command-mac', $1) ON CONFLICT DO NOTHING`,
      [randomBytes(32)],
    );
    const { rows } = await this.database.query<{ value: Buffer }>(
      `SELECT value FROM vault.secret WHERE name = 'command-mac'`,
    );
    const key = rows[0]?.value;
    if (key === undefined) throw new Error('the vault lost its secret');
    return key;
  }

  /** Entries put more than an hour ago whose event has not been seen, for {@link sweepVault}. */
  async unconfirmed(limit: number): Promise<readonly UnconfirmedEntry[]> {
    const { rows } = await this.database.query<{ ref: string; stream: string; command_id: string }>(
      `SELECT ref, stream, command_id FROM vault.entry
       WHERE ${LEFT_ALONE} ORDER BY stored_at LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ ref: row.ref, stream: row.stream, commandId: row.command_id }));
  }

  /**
   * Removes entries that no event bears; those that have been put again in the meantime stay.
   *
   * @returns how many were removed
   */
  async discard(refs: readonly string[]): Promise<number> {
    const { rowCount } = await this.database.query(
      `DELETE FROM vault.entry WHERE ref = ANY ($1::uuid[]) AND ${LEFT_ALONE}`,
      [refs],
    );
    return rowCount ?? 0;
  }

  async confirm(refs: readonly string[]): Promise<void> {
    await this.database.query('UPDATE vault.entry SET confirmed = true WHERE ref = ANY ($1::uuid[])', [refs]);
  }
}
