import type { Database, Queryable } from '../../../database/database.js';
import type { Role } from '../../../kernel/actor.js';
import type { Locale } from '../../../messages/message.js';
import type { Post } from '../posts.js';

/** An account without who is behind it. Times are UTC ISO 8601. */
export interface Account {
  readonly id: string;
  readonly language: Locale;
  readonly createdAt: string;
  readonly blockedAt: string | null;
  /** Whether its holder ever chose a way to sign in: a password, or a provider. */
  readonly activated: boolean;
  /** All that it has and had, the newest last. */
  readonly posts: readonly Post[];
}

/** What sign-in needs to know. */
export interface Credentials {
  readonly account: string;
  readonly hash: string | null;
  readonly blocked: boolean;
}

interface Row {
  readonly id: string;
  readonly language: Locale;
  readonly created_at: Date;
  readonly blocked_at: Date | null;
  readonly activated: boolean;
  readonly posts: readonly Post[];
}

const SELECT = `SELECT a.id, a.language, a.created_at, a.blocked_at,
    EXISTS (SELECT 1 FROM identity.person n WHERE n.account = a.id AND n.activated_at IS NOT NULL) AS activated,
    coalesce((
      SELECT json_agg(json_build_object('id', p.id, 'role', p.role, 'from', p.from_day, 'to', p.to_day,
        'regions', p.regions, 'alliances', p.alliances) ORDER BY p.from_day, p.id)
      FROM identity.post p WHERE p.account = a.id
    ), '[]') AS posts
  FROM identity.account a`;

/** Two inviters at once, or two first administrators, wait for one another. */
const LOCK = `SELECT pg_advisory_xact_lock(1396788566, 4)`;

/** The tables of accounts, their posts and passwords. */
export class AccountTable {
  constructor(private readonly database: Database) {}

  /** Lets one transaction at a time make accounts. */
  async lock(db: Queryable): Promise<void> {
    await db.query(LOCK);
  }

  async insert(db: Queryable, id: string, language: Locale, now: string): Promise<void> {
    await db.query('INSERT INTO identity.account (id, language, created_at) VALUES ($1, $2, $3)', [
      id,
      language,
      now,
    ]);
  }

  async addPost(db: Queryable, account: string, post: Post): Promise<void> {
    await db.query(
      `INSERT INTO identity.post (id, account, role, from_day, to_day, regions, alliances)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [post.id, account, post.role, post.from, post.to, post.regions, post.alliances],
    );
  }

  /** @returns the role that ended; null when the account has no such post */
  async endPost(db: Queryable, account: string, post: string, to: string): Promise<Role | null> {
    const { rows } = await db.query<{ role: Role }>(
      `UPDATE identity.post SET to_day = greatest($3::date, from_day - 1)
       WHERE id = $2 AND account = $1 RETURNING role`,
      [account, post, to],
    );
    return rows[0]?.role ?? null;
  }

  /**
   * The last day on which somebody who is not shut out is an administrator; 9999-12-31 where one has no last day, and empty
   * where there is none. Until the transaction ends nobody else asks: two last ones could end each other.
   */
  async administratorsUntil(db: Queryable): Promise<string> {
    await db.query(`SELECT pg_advisory_xact_lock(hashtext('samverka administrators'))`);
    const { rows } = await db.query<{ until: string | null }>(
      `SELECT max(coalesce(p.to_day, '9999-12-31'))::text AS until
       FROM identity.account a JOIN identity.post p ON p.account = a.id JOIN identity.person n ON n.account = a.id
       WHERE a.blocked_at IS NULL AND p.role = 'administrator' AND coalesce(p.to_day >= p.from_day, true)`,
    );
    return rows[0]?.until ?? '';
  }

  /** Its holder has chosen a way to sign in. */
  async activate(db: Queryable, account: string, now: string): Promise<void> {
    await db.query(
      'UPDATE identity.person SET activated_at = $2 WHERE account = $1 AND activated_at IS NULL',
      [account, now],
    );
  }

  async setPassword(db: Queryable, account: string, hash: string, now: string): Promise<void> {
    await db.query(
      `INSERT INTO identity.password (account, hash, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (account) DO UPDATE SET hash = $2, changed_at = $3`,
      [account, hash, now],
    );
  }

  /** The same password under newer parameters, unless it was changed meanwhile. */
  async rehash(account: string, before: string, hash: string): Promise<void> {
    await this.database.query('UPDATE identity.password SET hash = $3 WHERE account = $1 AND hash = $2', [
      account,
      before,
      hash,
    ]);
  }

  /** By the index of an address; undefined when nobody has it. */
  async credentialsOf(index: Uint8Array): Promise<Credentials | undefined> {
    const { rows } = await this.database.query<Credentials>({
      name: 'credentials-by-address',
      text: `SELECT a.id AS account, w.hash, a.blocked_at IS NOT NULL AS blocked
             FROM identity.person n JOIN identity.account a ON a.id = n.account
             LEFT JOIN identity.password w ON w.account = a.id
             WHERE n.email_index = $1`,
      values: [index],
    });
    return rows[0];
  }

  async passwordOf(account: string): Promise<string | null> {
    const { rows } = await this.database.query<{ hash: string }>(
      'SELECT hash FROM identity.password WHERE account = $1',
      [account],
    );
    return rows[0]?.hash ?? null;
  }

  /** @returns whether that changed anything; undefined when there is no such account */
  async setBlocked(db: Queryable, account: string, at: string | null): Promise<boolean | undefined> {
    const { rows } = await db.query<{ before: Date | null }>(
      'SELECT blocked_at AS before FROM identity.account WHERE id = $1 FOR UPDATE',
      [account],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    if ((row.before === null) === (at === null)) return false;
    await db.query('UPDATE identity.account SET blocked_at = $2 WHERE id = $1', [account, at]);
    return true;
  }

  async any(db: Queryable = this.database): Promise<boolean> {
    const { rows } = await db.query<{ any: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM identity.account) AS any',
    );
    return rows[0]?.any === true;
  }

  async find(id: string, db: Queryable = this.database): Promise<Account | undefined> {
    const { rows } = await db.query<Row>(`${SELECT} WHERE a.id = $1`, [id]);
    return rows.map(accountOf)[0];
  }

  /** The oldest first. */
  async list(): Promise<readonly Account[]> {
    const { rows } = await this.database.query<Row>(`${SELECT} ORDER BY a.created_at, a.id`);
    return rows.map(accountOf);
  }

  /** Whether there is a person who can sign in to the account and has one of these roles on a day. */
  async holdsRole(account: string, roles: readonly Role[], day: string): Promise<boolean> {
    const { rows } = await this.database.query<{ has: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM identity.account a JOIN identity.post p ON p.account = a.id
           JOIN identity.person n ON n.account = a.id
         WHERE a.id = $1 AND a.blocked_at IS NULL AND p.role = ANY ($2)
           AND p.from_day <= $3::date AND (p.to_day IS NULL OR p.to_day >= $3::date)) AS has`,
      [account, roles, day],
    );
    return rows[0]?.has === true;
  }
}

function accountOf(row: Row): Account {
  return {
    id: row.id,
    language: row.language,
    createdAt: row.created_at.toISOString(),
    blockedAt: row.blocked_at?.toISOString() ?? null,
    activated: row.activated,
    posts: row.posts,
  };
}
