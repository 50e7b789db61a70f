import type { Database, Queryable } from '../../../database/database.js';

/** The first step of a sign-in that asks for a second. */
export type FirstStep = 'password' | 'oidc';

const HOLDS = `hash = $1 AND expires_at > $2
  AND EXISTS (SELECT 1 FROM identity.account a WHERE a.id = p.account AND a.blocked_at IS NULL)`;

/** The table of sign-ins that wait for the second factor. */
export class PendingSignInTable {
  constructor(private readonly database: Database) {}

  async insert(hash: Uint8Array, account: string, method: FirstStep, expiresAt: string): Promise<void> {
    await this.database.query(
      'INSERT INTO identity.pending_sign_in (hash, account, method, expires_at) VALUES ($1, $2, $3, $4)',
      [hash, account, method, expiresAt],
    );
  }

  /** Whose it is, without using it up. */
  async find(hash: Uint8Array, now: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ account: string }>(
      `SELECT account FROM identity.pending_sign_in p WHERE ${HOLDS}`,
      [hash, now],
    );
    return rows[0]?.account;
  }

  /** Uses it up: of many at once one gets it. @returns the first step; undefined when there was no such */
  async take(db: Queryable, hash: Uint8Array, now: string): Promise<FirstStep | undefined> {
    const { rows } = await db.query<{ method: FirstStep }>(
      `DELETE FROM identity.pending_sign_in p WHERE ${HOLDS} RETURNING method`,
      [hash, now],
    );
    return rows[0]?.method;
  }

  async removeAll(db: Queryable, account: string): Promise<void> {
    await db.query('DELETE FROM identity.pending_sign_in WHERE account = $1', [account]);
  }

  async clear(now: string): Promise<void> {
    await this.database.query('DELETE FROM identity.pending_sign_in WHERE expires_at <= $1', [now]);
  }
}
