import type { Database, Queryable } from '../../../database/database.js';
import type { Locale } from '../../../messages/message.js';
import { IDENTITY_SETTINGS } from '../identity-settings.js';
import { localDate } from '../../../kernel/local-date.js';
import { type PostInForce, postsInForce } from './posts-in-force.js';

/** A way in which somebody showed who they are. */
export type SignInMethod = 'password' | 'passkey' | 'recovery-code' | 'oidc';

/** A session as its owner sees it. Times are UTC ISO 8601. */
export interface SessionView {
  readonly id: string;
  readonly methods: readonly SignInMethod[];
  readonly createdAt: string;
  readonly authenticatedAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly device: string;
}

/** A session that holds, with whom it lets in. */
export interface FoundSession {
  readonly id: string;
  readonly account: string;
  readonly language: Locale;
  readonly authenticatedAt: string;
  readonly lastUsedAt: string;
  readonly posts: readonly PostInForce[];
}

interface Row {
  readonly id: string;
  readonly account: string;
  readonly language: Locale;
  readonly methods: SignInMethod[];
  readonly created_at: Date;
  readonly authenticated_at: Date;
  readonly last_used_at: Date;
  readonly expires_at: Date;
  readonly device: string;
  readonly posts: PostInForce[];
}

/** `$2` is now, `$3` the earliest last use that still counts. */
const HOLDS = 's.expires_at > $2 AND s.last_used_at > $3';

/** The table of sessions. */
export class SessionTable {
  constructor(private readonly database: Database) {}

  async insert(
    db: Queryable,
    session: SessionView & { readonly account: string; readonly hash: Uint8Array },
  ): Promise<void> {
    await db.query(
      `INSERT INTO identity.session
         (id, hash, account, methods, created_at, authenticated_at, last_used_at, expires_at, device)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        session.id,
        session.hash,
        session.account,
        session.methods,
        session.createdAt,
        session.authenticatedAt,
        session.lastUsedAt,
        session.expiresAt,
        session.device,
      ],
    );
  }

  /** The session, its account and the posts in force, in one statement; undefined when it does not hold. */
  async find(hash: Uint8Array, now: string): Promise<FoundSession | undefined> {
    const { rows } = await this.database.query<Row>({
      name: 'find-session',
      text: `SELECT s.id, s.account, a.language, s.authenticated_at, s.last_used_at, ${postsInForce('$4')}
             FROM identity.session s JOIN identity.account a ON a.id = s.account
             WHERE s.hash = $1 AND ${HOLDS} AND a.blocked_at IS NULL`,
      values: [hash, now, oldestUse(now), localDate(now)],
    });
    return rows.map((row) => ({
      id: row.id,
      account: row.account,
      language: row.language,
      authenticatedAt: row.authenticated_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
      posts: row.posts,
    }))[0];
  }

  async touch(id: string, now: string): Promise<void> {
    await this.database.query('UPDATE identity.session SET last_used_at = $2 WHERE id = $1', [id, now]);
  }

  /** Gives the session another secret, as somebody has shown anew who they are. */
  async renew(
    id: string,
    renewed: {
      readonly hash: Uint8Array;
      readonly now: string;
      readonly expiresAt: string;
      readonly method: SignInMethod;
    },
  ): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `UPDATE identity.session SET hash = $2, authenticated_at = $3, last_used_at = $3,
         expires_at = least(expires_at, $4::timestamptz), methods = array_append(array_remove(methods, $5), $5)
       WHERE id = $1`,
      [id, renewed.hash, renewed.now, renewed.expiresAt, renewed.method],
    );
    return rowCount === 1;
  }

  /** Those that hold, the last used first. */
  async ofAccount(account: string, now: string): Promise<readonly SessionView[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT s.id, s.methods, s.created_at, s.authenticated_at, s.last_used_at, s.expires_at, s.device
       FROM identity.session s WHERE s.account = $1 AND ${HOLDS} ORDER BY s.last_used_at DESC, s.id`,
      [account, now, oldestUse(now)],
    );
    return rows.map((row) => ({
      id: row.id,
      methods: row.methods,
      createdAt: row.created_at.toISOString(),
      authenticatedAt: row.authenticated_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      device: row.device,
    }));
  }

  /** @returns whether there was one of the account's */
  async end(db: Queryable, account: string, id: string): Promise<boolean> {
    const { rowCount } = await db.query('DELETE FROM identity.session WHERE id = $1 AND account = $2', [
      id,
      account,
    ]);
    return rowCount === 1;
  }

  /** Ends all sessions of an account, or all but one. @returns how many */
  async endAll(db: Queryable, account: string, but: string | null = null): Promise<number> {
    const { rowCount } = await db.query(
      'DELETE FROM identity.session WHERE account = $1 AND id IS DISTINCT FROM $2::uuid',
      [account, but],
    );
    return rowCount ?? 0;
  }

  /** Removes those that ended by themselves. */
  async clear(now: string): Promise<void> {
    await this.database.query('DELETE FROM identity.session WHERE expires_at <= $1 OR last_used_at <= $2', [
      now,
      oldestUse(now),
    ]);
  }
}

function oldestUse(now: string): string {
  return new Date(Date.parse(now) - IDENTITY_SETTINGS.session.idleMs).toISOString();
}
