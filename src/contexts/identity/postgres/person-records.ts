import type { Queryable } from '../../../database/database.js';
import type { RecordKey, RecordKeys } from '../../../vault/record-keys.js';
import { DoesNotOpen } from '../../../vault/sealed-box.js';

/** Who somebody is: the only place where that stands. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly telephone: string | null;
}

interface Row {
  readonly account: string;
  readonly email: Buffer;
  readonly name: Buffer;
  readonly telephone: Buffer | null;
}

/**
 * The persons behind accounts, each sealed under the key of a subject of the vault that bears the account's id. Erasing
 * the subject deletes the row, and what somebody could sign in with; the account stays, as a pseudonym.
 */
export class PersonRecords {
  /** @param onUnreadable told the account of a person that should open and does not */
  constructor(
    private readonly keys: RecordKeys,
    private readonly onUnreadable: (account: string) => void,
  ) {}

  /** @throws a unique violation (SQLSTATE 23505) when somebody has that address */
  async insert(db: Queryable, account: string, index: Uint8Array, person: Person): Promise<void> {
    const key = await this.keys.make(db, account);
    const sealed = (field: keyof Person): Buffer | null =>
      person[field] === null ? null : sealedField(key, account, field, person[field]);
    await db.query(
      `INSERT INTO identity.person (account, email_index, email, name, telephone) VALUES ($1, $2, $3, $4, $5)`,
      [account, index, sealed('email'), sealed('name'), sealed('telephone')],
    );
  }

  /**
   * Changes what is stated, a telephone number to none as well; of who was erased meanwhile nothing is stored.
   *
   * @param index that of the address, where it changes
   * @throws a unique violation (SQLSTATE 23505) when somebody has that address
   */
  async change(db: Queryable, account: string, changed: Partial<Person>, index?: Uint8Array): Promise<void> {
    const key = (await this.keys.of(db, [account])).get(account);
    if (key === undefined) return;
    const sealed = (field: keyof Person): Buffer | null => {
      const words = changed[field] ?? null;
      return words === null ? null : sealedField(key, account, field, words);
    };
    await db.query(
      `UPDATE identity.person SET email_index = coalesce($2, email_index), email = coalesce($3, email),
         name = coalesce($4, name), telephone = CASE WHEN $6 THEN $5 ELSE telephone END WHERE account = $1`,
      [
        ...[account, index ?? null, sealed('email'), sealed('name'), sealed('telephone')],
        changed.telephone !== undefined,
      ],
    );
  }

  /**
   * Forgets a person for good, with their password, sessions and links.
   *
   * @returns whether there was one
   */
  erase(db: Queryable, account: string): Promise<boolean> {
    return this.keys.destroy(db, account);
  }

  /** Who has the address of that index; null where nobody has. */
  async accountOf(db: Queryable, index: Uint8Array): Promise<string | null> {
    const { rows } = await db.query<{ account: string }>(
      'SELECT account FROM identity.person WHERE email_index = $1',
      [index],
    );
    return rows[0]?.account ?? null;
  }

  /** Whether there is a person behind any of these accounts, readable or not. */
  async any(db: Queryable, accounts: readonly string[]): Promise<boolean> {
    const { rows } = await db.query<{ any: boolean }>(
      'SELECT EXISTS (SELECT FROM identity.person WHERE account = ANY ($1::uuid[])) AS any',
      [accounts],
    );
    return rows[0]?.any === true;
  }

  /** The persons behind these accounts; who was erased is missing, and so is who does not open. */
  async of(db: Queryable, accounts: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const { rows } = await db.query<Row & Record<string, unknown>>(
      'SELECT account, email, name, telephone FROM identity.person WHERE account = ANY ($1::uuid[])',
      [accounts],
    );
    const found = rows.map(({ account }) => account);
    const keys = found.length === 0 ? new Map<string, RecordKey>() : await this.keys.of(db, found);
    const persons = new Map<string, Person>();
    for (const row of rows) {
      const key = keys.get(row.account);
      // Erased since the row was read.
      if (key === undefined) continue;
      const person = this.opened(key, row);
      if (person !== null) persons.set(row.account, person);
    }
    return persons;
  }

  private opened(key: RecordKey, { account, email, name, telephone }: Row): Person | null {
    const open = (field: keyof Person, sealed: Buffer): string => key.open(sealed, 'person', account, field);
    try {
      return {
        email: open('email', email),
        name: open('name', name),
        telephone: telephone && open('telephone', telephone),
      };
    } catch (error) {
      if (!(error instanceof DoesNotOpen)) throw error;
      this.onUnreadable(account);
      return null;
    }
  }
}

/** Bound to account, field and subject. */
function sealedField(key: RecordKey, account: string, field: keyof Person, words: string): Buffer {
  return key.seal(words, 'person', account, field);
}
