import type { Database, Queryable } from '../../../database/database.js';

/** A passkey as its owner sees it. Times are UTC ISO 8601. */
export interface PasskeyView {
  /** SHA-256 of the credential's id as base64url: the id itself may be too long for an address. */
  readonly id: string;
  readonly name: string;
  /** Whether it makes the password alone too little. */
  readonly secondFactor: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** What its signatures are checked with. */
export interface Passkey {
  readonly id: string;
  readonly account: string;
  readonly publicKey: Uint8Array;
  readonly transports: readonly string[];
}

interface Row {
  readonly id: Buffer;
  readonly account: string;
  readonly public_key: Buffer;
  readonly transports: string[];
  readonly name: string;
  readonly second_factor: boolean;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** The table of passkeys. */
export class PasskeyTable {
  constructor(private readonly database: Database) {}

  /** Lets one transaction at a time change what an account has. */
  async lock(db: Queryable, account: string): Promise<void> {
    await db.query('SELECT 1 FROM identity.account WHERE id = $1 FOR UPDATE', [account]);
  }

  /** @returns whether it is new: no credential is of two accounts, or twice of one */
  async insert(
    db: Queryable,
    passkey: Passkey & {
      readonly counter: number;
      readonly name: string;
      readonly secondFactor: boolean;
      readonly createdAt: string;
    },
  ): Promise<boolean> {
    const { id, account, publicKey, counter, transports, name, secondFactor, createdAt } = passkey;
    const { rowCount } = await db.query(
      `INSERT INTO identity.passkey
         (id, account, public_key, counter, transports, name, second_factor, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [idBytes(id), account, publicKey, counter, transports, name, secondFactor, createdAt],
    );
    return rowCount === 1;
  }

  /** One of somebody who is not blocked. */
  async find(id: string): Promise<Passkey | undefined> {
    const { rows } = await this.database.query<Row>(
      `SELECT k.id, k.account, k.public_key, k.transports FROM identity.passkey k
       JOIN identity.account a ON a.id = k.account WHERE k.id = $1 AND a.blocked_at IS NULL`,
      [idBytes(id)],
    );
    return rows.map(passkeyOf)[0];
  }

  /**
   * Notes a use, in one statement, so that of two uses of one count only one is taken.
   *
   * @param counter as the authenticator says it
   * @returns false when the counter went back or stood still: there may be a copy (WebAuthn, 6.1.1)
   */
  async used(id: string, counter: number, now: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `UPDATE identity.passkey SET counter = $2, last_used_at = $3
       WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
      [idBytes(id), counter, now],
    );
    return rowCount === 1;
  }

  async ofAccount(account: string, db: Queryable = this.database): Promise<readonly Passkey[]> {
    const { rows } = await db.query<Row>(
      'SELECT id, account, public_key, transports FROM identity.passkey WHERE account = $1',
      [account],
    );
    return rows.map(passkeyOf);
  }

  /** The oldest first. */
  async list(account: string): Promise<readonly PasskeyView[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT sha256(id) AS id, name, second_factor, created_at, last_used_at FROM identity.passkey k
       WHERE account = $1 ORDER BY created_at, k.id`,
      [account],
    );
    return rows.map((row) => ({
      id: row.id.toString('base64url'),
      name: row.name,
      secondFactor: row.second_factor,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    }));
  }

  /** Whether the password alone is too little for an account. */
  async asksForSecondFactor(account: string): Promise<boolean> {
    const { rows } = await this.database.query<{ asks: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM identity.passkey WHERE account = $1 AND second_factor) AS asks',
      [account],
    );
    return rows[0]?.asks === true;
  }

  /** @param id as {@link PasskeyView} has it. @returns whether the account had it */
  async remove(db: Queryable, account: string, id: string): Promise<boolean> {
    const { rowCount } = await db.query(
      'DELETE FROM identity.passkey WHERE account = $1 AND sha256(id) = $2',
      [account, idBytes(id)],
    );
    return rowCount === 1;
  }

  /** @returns how many there were */
  async removeAll(db: Queryable, account: string): Promise<number> {
    const { rowCount } = await db.query('DELETE FROM identity.passkey WHERE account = $1', [account]);
    return rowCount ?? 0;
  }
}

function idBytes(id: string): Buffer {
  return Buffer.from(id, 'base64url');
}

function passkeyOf(row: Row): Passkey {
  return {
    id: row.id.toString('base64url'),
    account: row.account,
    publicKey: row.public_key,
    transports: row.transports,
  };
}
