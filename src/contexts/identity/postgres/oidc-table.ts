import type { Database, Queryable } from '../../../database/database.js';

/** What a sign-in at a provider is for. */
export type OidcPurpose = 'sign-in' | 'invitation' | 'connect' | 'step-up';

/** A sign-in at a provider that is under way. */
export interface OidcFlow {
  readonly provider: string;
  readonly purpose: OidcPurpose;
  readonly nonce: string;
  readonly verifier: string;
  /** Whose it must turn out to be; null for a sign-in. */
  readonly account: string | null;
  /** The session that began it. */
  readonly session: string | null;
  /** The hash of the invitation's link. */
  readonly link: Uint8Array | null;
  readonly createdAt: string;
}

interface Row extends Omit<OidcFlow, 'createdAt'> {
  readonly created_at: Date;
}

/** Who somebody is at a provider, by an index that does not tell it. */
export interface OidcSubject {
  readonly index: Uint8Array;
  readonly issuer: string;
  readonly account: string;
}

/** The tables of who somebody is at a provider, and of sign-ins there that are under way. */
export class OidcTable {
  constructor(private readonly database: Database) {}

  async begin(
    hash: Uint8Array,
    holder: Uint8Array,
    { provider, purpose, nonce, verifier, account, session, link, createdAt }: OidcFlow,
    expiresAt: string,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO identity.oidc_flow
         (hash, holder, provider, purpose, nonce, verifier, account, session, link, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [hash, holder, provider, purpose, nonce, verifier, account, session, link, createdAt, expiresAt],
    );
  }

  /** Takes one that is under way, whatever comes of it: of many at once one gets it. */
  async take(
    hash: Uint8Array,
    holder: Uint8Array,
    provider: string,
    now: string,
  ): Promise<OidcFlow | undefined> {
    const { rows } = await this.database.query<Row>(
      `DELETE FROM identity.oidc_flow
       WHERE hash = $1 AND holder = $2 AND provider = $3 AND expires_at > $4
       RETURNING provider, purpose, nonce, verifier, account, session, link, created_at`,
      [hash, holder, provider, now],
    );
    return rows.map(({ created_at: at, ...flow }) => ({ ...flow, createdAt: at.toISOString() }))[0];
  }

  /** Whose account it is, unless that is blocked. */
  async accountOf(index: Uint8Array): Promise<string | undefined> {
    const { rows } = await this.database.query<{ account: string }>(
      `SELECT s.account FROM identity.oidc_subject s JOIN identity.account a ON a.id = s.account
       WHERE s.subject_index = $1 AND a.blocked_at IS NULL`,
      [index],
    );
    return rows[0]?.account;
  }

  /** @returns false when the subject is connected, or the account with another one of that issuer */
  async connect(db: Queryable, { index, issuer, account }: OidcSubject, now: string): Promise<boolean> {
    const { rowCount } = await db.query(
      `INSERT INTO identity.oidc_subject (subject_index, issuer, account, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [index, issuer, account, now],
    );
    return rowCount === 1;
  }

  /** The issuers that an account is connected with, and since when. */
  async connections(account: string): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.query<{ issuer: string; created_at: Date }>(
      'SELECT issuer, created_at FROM identity.oidc_subject WHERE account = $1',
      [account],
    );
    return new Map(rows.map(({ issuer, created_at: at }) => [issuer, at.toISOString()]));
  }

  /** @returns whether there was such a connection */
  async disconnect(db: Queryable, account: string, issuer: string): Promise<boolean> {
    const { rowCount } = await db.query(
      'DELETE FROM identity.oidc_subject WHERE account = $1 AND issuer = $2',
      [account, issuer],
    );
    return rowCount === 1;
  }

  async clear(now: string): Promise<void> {
    await this.database.query('DELETE FROM identity.oidc_flow WHERE expires_at <= $1', [now]);
  }
}
