import type { Database, Queryable } from '../../../database/database.js';

/** What a one-time link is for. */
export type LinkPurpose = 'invitation' | 'reset' | 'first-administrator';

/** A link that holds. `expiresAt` null: until it is used or replaced. */
export interface Link {
  readonly purpose: LinkPurpose;
  /** Null for the first administrator, who has none yet. */
  readonly account: string | null;
  readonly expiresAt: string | null;
}

interface Row {
  readonly purpose: LinkPurpose;
  readonly account: string | null;
  readonly expires_at: Date | null;
}

const HOLDS = `hash = $1 AND (expires_at IS NULL OR expires_at > $2)
  AND NOT EXISTS (SELECT 1 FROM identity.account a WHERE a.id = l.account AND a.blocked_at IS NOT NULL)`;

/** The table of one-time links. */
export class LinkTable {
  constructor(private readonly database: Database) {}

  /** Puts a link in the place of the older one of the same purpose and account. */
  async replace(
    db: Queryable,
    link: Link & { readonly id: string; readonly hash: Uint8Array; readonly createdAt: string },
  ): Promise<void> {
    await db.query(
      `INSERT INTO identity.link (id, hash, purpose, account, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (purpose, account) DO UPDATE
         SET id = excluded.id, hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at`,
      [link.id, link.hash, link.purpose, link.account, link.createdAt, link.expiresAt],
    );
  }

  /** The link, without using it up. */
  async find(hash: Uint8Array, now: string): Promise<Link | undefined> {
    const { rows } = await this.database.query<Row>(
      `SELECT purpose, account, expires_at FROM identity.link l WHERE ${HOLDS}`,
      [hash, now],
    );
    return rows.map(linkOf)[0];
  }

  /** Takes the link: of many at once one gets it. */
  async take(db: Queryable, hash: Uint8Array, now: string): Promise<Link | undefined> {
    const { rows } = await db.query<Row>(
      `DELETE FROM identity.link l WHERE ${HOLDS} RETURNING purpose, account, expires_at`,
      [hash, now],
    );
    return rows.map(linkOf)[0];
  }

  /** No link of an account holds any longer. */
  async removeAll(db: Queryable, account: string): Promise<void> {
    await db.query('DELETE FROM identity.link WHERE account = $1', [account]);
  }

  async clear(now: string): Promise<void> {
    await this.database.query('DELETE FROM identity.link WHERE expires_at <= $1', [now]);
  }
}

function linkOf({ purpose, account, expires_at: expires }: Row): Link {
  return { purpose, account, expiresAt: expires?.toISOString() ?? null };
}
