import type { Database, Queryable } from '../../database/database.js';
import { isBlank } from '../../input/text.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Doer } from './doer.js';
import type { AddressChanges } from './address-changes.js';
import { normalisedEmail } from './email.js';
import type { PersonWriter } from './person-writer.js';
import type { AccountTable } from './postgres/account-table.js';
import type { LinkTable } from './postgres/link-table.js';
import type { Person, PersonRecords } from './postgres/person-records.js';

export interface PersonChangesParts {
  readonly database: Database;
  readonly table: AccountTable;
  readonly persons: PersonRecords;
  readonly linkTable: LinkTable;
  readonly writer: PersonWriter;
  readonly addressChanges: AddressChanges;
  readonly outbox: Outbox;
}

/** What is put right of somebody; what is left out stays. A telephone number with nothing in it is removed. */
export type PersonChange = Partial<Record<keyof Person, string | undefined>>;

/** Puts right who somebody is (GDPR article 16), under the same key, and tells them at the old and the new address. */
export class PersonChanges {
  constructor(private readonly parts: PersonChangesParts) {}

  /**
   * Another address counts at once where its holder asks for it, or where nobody can sign in to the account yet; else it
   * waits, see {@link AddressChanges}. Nothing happens where all is so already.
   *
   * @throws Refused unknown-account: there is none, or its person was erased; account-exists (conflict): somebody else
   * has that address
   */
  async change(account: string, stated: PersonChange, by: Doer): Promise<void> {
    const { database, table, persons, writer, addressChanges, outbox } = this.parts;
    await database.transaction(async (db) => {
      // Nobody else takes the address meanwhile.
      await table.lock(db);
      const known = isUuid(account) ? await table.find(account, db) : undefined;
      const person = known && (await persons.of(db, [account])).get(account);
      if (known === undefined || person === undefined)
        throw new Refused({ kind: 'unknown-thing', code: 'unknown-account' });
      const before = { account, person, language: known.language };
      const { email, ...others } = changesOf(person, stated);
      const atOnce = email === undefined || by.actor === account || (await this.isUntaken(db, account));
      if (!atOnce) await addressChanges.ask(db, before, email, by);
      const changed = atOnce && email !== undefined ? { ...others, email } : others;
      if (Object.keys(changed).length > 0) await writer.write(db, before, changed, by);
    });
    outbox.wake();
  }

  /** Whether nobody has answered the invitation, also not while this was asked: their link holds no more after it. */
  private async isUntaken(db: Queryable, account: string): Promise<boolean> {
    const { table, linkTable } = this.parts;
    const isTaken = async (): Promise<boolean> => (await table.find(account, db))?.activated !== false;
    if (await isTaken()) return false;
    // Waits for whoever is using one.
    await linkTable.removeAll(db, account);
    return !(await isTaken());
  }
}

function changesOf(before: Person, stated: PersonChange): Partial<Person> {
  const { name } = stated;
  const telephone = stated.telephone !== undefined && isBlank(stated.telephone) ? null : stated.telephone;
  const email = stated.email === undefined ? undefined : normalisedEmail(stated.email);
  const wanted = Object.entries({ name, email, telephone });
  return Object.fromEntries(
    wanted.filter(([field, value]) => value !== undefined && value !== before[field as keyof Person]),
  );
}
