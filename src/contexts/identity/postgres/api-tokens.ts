import type { Database, Queryable } from '../../../database/database.js';
import type { Role } from '../../../kernel/actor.js';
import { localDate } from '../../../kernel/local-date.js';
import { type PostInForce, postsInForce } from './posts-in-force.js';

/** Where this context's tables are described. */
export const IDENTITY_MIGRATIONS = new URL('./migrations/', import.meta.url);

/** A token as it may be shown. Times are UTC ISO 8601. */
export interface ApiToken {
  readonly id: string;
  /** Whose own it is; null for one of the command line. */
  readonly account: string | null;
  readonly role: Role;
  readonly readOnly: boolean;
  readonly regions: readonly string[];
  readonly alliances: readonly string[];
  readonly label: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** A token that holds. */
export interface FoundToken {
  readonly id: string;
  readonly role: Role;
  readonly readOnly: boolean;
  readonly regions: readonly string[];
  readonly alliances: readonly string[];
  /** Whose it is, and what they may do now; null for one of the command line. */
  readonly owner: {
    readonly account: string;
    readonly posts: readonly PostInForce[];
  } | null;
}

interface Row {
  readonly id: string;
  readonly account: string | null;
  readonly role: Role;
  readonly read_only: boolean;
  readonly regions: string[];
  readonly alliances: string[];
}

interface FullRow extends Row {
  readonly label: string | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

/** The table of tokens. */
export class ApiTokens {
  constructor(private readonly database: Database) {}

  async insert(token: Omit<ApiToken, 'revokedAt'>, hash: Uint8Array): Promise<void> {
    await this.database.query(
      `INSERT INTO identity.api_token
         (id, hash, account, role, read_only, regions, alliances, label, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        token.id,
        hash,
        token.account,
        token.role,
        token.readOnly,
        token.regions,
        token.alliances,
        token.label,
        token.createdAt,
        token.expiresAt,
      ],
    );
  }

  /** The tokens of those hashes that hold, by the hash in base64, with what their owners may do now. */
  async find(hashes: readonly string[], now: string): Promise<ReadonlyMap<string, FoundToken>> {
    const { rows } = await this.database.query<Row & { hash: string; posts: PostInForce[] }>({
      name: 'find-tokens',
      text: `SELECT encode(t.hash, 'base64') AS hash, t.id, t.account, t.role, t.read_only, t.regions, t.alliances,
               ${postsInForce('$3')}
             FROM unnest($1::text[]) AS asked (hash)
             JOIN identity.api_token t ON t.hash = decode(asked.hash, 'base64')
             LEFT JOIN identity.account a ON a.id = t.account
             WHERE t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
               AND a.blocked_at IS NULL
               AND (a.id IS NULL OR EXISTS (SELECT 1 FROM identity.person n WHERE n.account = a.id))`,
      values: [hashes, now, localDate(now)],
    });
    return new Map(
      rows.map(({ hash, account, posts, ...row }) => [
        hash,
        {
          id: row.id,
          role: row.role,
          readOnly: row.read_only,
          regions: row.regions,
          alliances: row.alliances,
          owner: account === null ? null : { account, posts },
        },
      ]),
    );
  }

  /** Whether a token of the command line has that id and one of these roles, and holds. */
  async holdsRole(id: string, roles: readonly Role[], now: string): Promise<boolean> {
    const { rows } = await this.database.query<{ known: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM identity.api_token
         WHERE id = $1 AND role = ANY ($2) AND account IS NULL AND revoked_at IS NULL
           AND (expires_at IS NULL OR expires_at > $3)) AS known`,
      [id, roles, now],
    );
    return rows[0]?.known === true;
  }

  /** @param account only a token of this account's is revoked */
  async revoke(id: string, now: string, account?: string): Promise<'now' | 'before' | 'unknown'> {
    const { rows } = await this.database.query<{ before: boolean }>(
      `WITH found AS (SELECT id, revoked_at IS NOT NULL AS before FROM identity.api_token
         WHERE id = $1 AND ($3::uuid IS NULL OR account = $3) FOR UPDATE)
       UPDATE identity.api_token t SET revoked_at = coalesce(revoked_at, $2) FROM found
       WHERE t.id = found.id RETURNING before`,
      [id, now, account ?? null],
    );
    const row = rows[0];
    return row === undefined ? 'unknown' : row.before ? 'before' : 'now';
  }

  /** Revokes every token of an account, and forgets what they were said to be for. */
  async erase(db: Queryable, account: string, now: string): Promise<void> {
    await db.query(
      'UPDATE identity.api_token SET revoked_at = coalesce(revoked_at, $2), label = NULL WHERE account = $1',
      [account, now],
    );
  }

  /** All of them, or those of an account; the newest last. */
  async list(account?: string): Promise<readonly ApiToken[]> {
    const { rows } = await this.database.query<FullRow>(
      `SELECT id, account, role, read_only, regions, alliances, label, created_at, expires_at, revoked_at
       FROM identity.api_token WHERE $1::uuid IS NULL OR account = $1 ORDER BY created_at, id`,
      [account ?? null],
    );
    return rows.map((row) => ({
      id: row.id,
      account: row.account,
      role: row.role,
      readOnly: row.read_only,
      regions: row.regions,
      alliances: row.alliances,
      label: row.label,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    }));
  }
}
