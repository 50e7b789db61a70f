import type { Database, Queryable } from '../../../database/database.js';
import type { RecordKeys } from '../../../vault/record-keys.js';
import { DoesNotOpen } from '../../../vault/sealed-box.js';

/** An address that was asked for and does not count yet. Times are UTC ISO 8601. */
export interface WaitingAddress {
  readonly email: string;
  readonly askedAt: string;
  /** From then on it counts, unless it is refused or withdrawn. */
  readonly countsFrom: string;
}

interface Row {
  readonly account: string;
  readonly email: Buffer;
  readonly asked_at: Date;
  readonly counts_from: Date;
}

/** The table of them, one an account, each sealed with its person's key as the address in use is. */
export class AddressChangeTable {
  /** @param onUnreadable told the account of an address that should open and does not */
  constructor(
    private readonly database: Database,
    private readonly keys: RecordKeys,
    private readonly onUnreadable: (account: string) => void,
  ) {}

  /** Puts one in the place of an older one; of who was erased meanwhile nothing is stored. */
  async replace(
    db: Queryable,
    account: string,
    { email, askedAt, countsFrom }: WaitingAddress,
    { index, hash }: { readonly index: Uint8Array; readonly hash: Uint8Array },
  ): Promise<void> {
    const key = (await this.keys.of(db, [account])).get(account);
    if (key === undefined) return;
    await db.query(
      `INSERT INTO identity.address_change (account, hash, email_index, email, asked_at, counts_from)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account) DO UPDATE SET hash = excluded.hash, email_index = excluded.email_index,
         email = excluded.email, asked_at = excluded.asked_at, counts_from = excluded.counts_from`,
      [account, hash, index, key.seal(email, 'address_change', account, 'email'), askedAt, countsFrom],
    );
  }

  /** Those of these accounts; one that does not open is missing. */
  async of(db: Queryable, accounts: readonly string[]): Promise<ReadonlyMap<string, WaitingAddress>> {
    const { rows } = await db.query<Row & Record<string, unknown>>(
      `SELECT account, email, asked_at, counts_from FROM identity.address_change
       WHERE account = ANY ($1::uuid[])`,
      [accounts],
    );
    const keys = rows.length === 0 ? null : await this.keys.of(db, accounts);
    const waiting = new Map<string, WaitingAddress>();
    for (const { account, email: sealed, asked_at: asked, counts_from: counts } of rows) {
      try {
        const email = keys?.get(account)?.open(sealed, 'address_change', account, 'email');
        if (email === undefined) continue;
        waiting.set(account, { email, askedAt: asked.toISOString(), countsFrom: counts.toISOString() });
      } catch (error) {
        if (!(error instanceof DoesNotOpen)) throw error;
        this.onUnreadable(account);
      }
    }
    return waiting;
  }

  /** Whose the link of that hash is; it is not used up. */
  async accountOfLink(hash: Uint8Array, db: Queryable = this.database): Promise<string | undefined> {
    const { rows } = await db.query<{ account: string }>(
      'SELECT account FROM identity.address_change WHERE hash = $1',
      [hash],
    );
    return rows[0]?.account;
  }

  /** For whom the address of that index waits. */
  async accountsOf(index: Uint8Array): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ account: string }>(
      'SELECT account FROM identity.address_change WHERE email_index = $1 ORDER BY account',
      [index],
    );
    return rows.map(({ account }) => account);
  }

  /** The accounts whose address counts from now on. */
  async due(now: string): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ account: string }>(
      'SELECT account FROM identity.address_change WHERE counts_from <= $1 ORDER BY counts_from, account',
      [now],
    );
    return rows.map(({ account }) => account);
  }

  /** Lets none count sooner than that. */
  async postpone(db: Queryable, account: string, countsFrom: string): Promise<void> {
    await db.query(
      'UPDATE identity.address_change SET counts_from = greatest(counts_from, $2) WHERE account = $1',
      [account, countsFrom],
    );
  }

  /** @returns whether there was one */
  async remove(db: Queryable, account: string): Promise<boolean> {
    const { rowCount } = await db.query('DELETE FROM identity.address_change WHERE account = $1', [account]);
    return rowCount === 1;
  }
}
