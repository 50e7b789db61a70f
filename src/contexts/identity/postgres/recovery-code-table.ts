import type { Database, Queryable } from '../../../database/database.js';

/** The table of codes that stand in for a lost passkey. */
export class RecoveryCodeTable {
  constructor(private readonly database: Database) {}

  /** Puts codes in the place of those that an account had. */
  async replace(db: Queryable, account: string, hashes: readonly Uint8Array[]): Promise<void> {
    await this.removeAll(db, account);
    await db.query('INSERT INTO identity.recovery_code (account, hash) SELECT $1, unnest($2::bytea[])', [
      account,
      hashes,
    ]);
  }

  async left(account: string, db: Queryable = this.database): Promise<number> {
    const { rows } = await db.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM identity.recovery_code WHERE account = $1',
      [account],
    );
    return rows[0]?.left ?? 0;
  }

  /** @returns whether the account had that code */
  async take(db: Queryable, account: string, hash: Uint8Array): Promise<boolean> {
    const { rowCount } = await db.query(
      'DELETE FROM identity.recovery_code WHERE account = $1 AND hash = $2',
      [account, hash],
    );
    return rowCount === 1;
  }

  async removeAll(db: Queryable, account: string): Promise<void> {
    await db.query('DELETE FROM identity.recovery_code WHERE account = $1', [account]);
  }
}
