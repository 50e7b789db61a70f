import type { Queryable } from '../../../database/database.js';

/** Who somebody is: the only place where that stands. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly telephone: string | null;
}

/**
 * The persons behind accounts. Erasing one is one deletion; the account stays, as a pseudonym.
 *
 * The values are to be encrypted under the subject's key here, and here alone, once the vault does so.
 */
export class PersonRecords {
  /** @throws a unique violation (SQLSTATE 23505) when somebody has that address */
  async insert(db: Queryable, account: string, index: Uint8Array, person: Person): Promise<void> {
    await db.query(
      `INSERT INTO identity.person (account, email_index, email, name, telephone) VALUES ($1, $2, $3, $4, $5)`,
      [account, index, person.email, person.name, person.telephone],
    );
  }

  /** Forgets a person; the account stays. @returns the address, undefined where nobody was there */
  async erase(db: Queryable, account: string): Promise<string | undefined> {
    const { rows } = await db.query<{ email: string }>(
      'DELETE FROM identity.person WHERE account = $1 RETURNING email',
      [account],
    );
    return rows[0]?.email;
  }

  async rename(db: Queryable, account: string, name: string): Promise<void> {
    await db.query('UPDATE identity.person SET name = $2 WHERE account = $1', [account, name]);
  }

  /** Who has the address of that index; null where nobody has. */
  async accountOf(db: Queryable, index: Uint8Array): Promise<string | null> {
    const { rows } = await db.query<{ account: string }>(
      'SELECT account FROM identity.person WHERE email_index = $1',
      [index],
    );
    return rows[0]?.account ?? null;
  }

  /** The persons behind these accounts; who was erased is missing. */
  async of(db: Queryable, accounts: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const { rows } = await db.query<Person & { account: string }>(
      'SELECT account, email, name, telephone FROM identity.person WHERE account = ANY ($1::uuid[])',
      [accounts],
    );
    return new Map(rows.map(({ account, email, name, telephone }) => [account, { email, name, telephone }]));
  }
}
