import type { Database } from '../../database/database.js';
import { isBlank } from '../../input/text.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Doer } from './account-service.js';
import { normalisedEmail } from './email.js';
import type { IdentityKey } from './identity-key.js';
import { personChangedMail } from './person-mails.js';
import type { AccountTable } from './postgres/account-table.js';
import type { LinkTable } from './postgres/link-table.js';
import type { Person, PersonRecords } from './postgres/person-records.js';
import type { SecurityLog } from './security-log.js';

export interface PersonChangesParts {
  readonly database: Database;
  readonly table: AccountTable;
  readonly persons: PersonRecords;
  readonly key: IdentityKey;
  readonly linkTable: LinkTable;
  readonly outbox: Outbox;
  readonly security: SecurityLog;
  /** The address that links begin with, without a slash at its end. */
  readonly publicUrl: () => string;
}

/** What is put right of somebody; what is left out stays. A telephone number with nothing in it is removed. */
export type PersonChange = Partial<Record<keyof Person, string | undefined>>;

/** Puts right who somebody is (GDPR article 16), under the same key, and tells them at the old and the new address. */
export class PersonChanges {
  constructor(private readonly parts: PersonChangesParts) {}

  /**
   * Links that were mailed to an address that is no longer theirs hold no more. Nothing happens where all is so already.
   *
   * @throws Refused unknown-account: there is none, or its person was erased; account-exists (conflict): somebody else
   * has that address
   */
  async change(account: string, stated: PersonChange, by: Doer): Promise<void> {
    const { database, table, persons, key, linkTable, outbox, security } = this.parts;
    await database.transaction(async (db) => {
      // Nobody else takes the address meanwhile.
      await table.lock(db);
      const known = isUuid(account) ? await table.find(account, db) : undefined;
      const before = known && (await persons.of(db, [account])).get(account);
      if (known === undefined || before === undefined)
        throw new Refused({ kind: 'unknown-thing', code: 'unknown-account' });
      const changed = changesOf(before, stated);
      const fields = Object.keys(changed).sort();
      if (fields.length === 0) return;
      const { email } = changed;
      const index = email === undefined ? undefined : await key.emailIndex(email);
      if (index !== undefined) {
        const owner = await persons.accountOf(db, index);
        if (owner !== null && owner !== account)
          throw new Refused({ kind: 'conflict', code: 'account-exists' });
        await linkTable.removeAll(db, account);
      }
      await persons.change(db, account, changed, index);
      for (const to of new Set([before.email, email ?? before.email]))
        await outbox.put(db, 'person-changed', this.mailTo(to, fields, known.language));
      const { actor, means, client } = by;
      await security.record(
        'person-changed',
        { ...{ actor, means, account }, address: client.address, details: { fields } },
        db,
      );
    });
    outbox.wake();
  }

  private mailTo(to: string, fields: readonly string[], language: 'sv' | 'en') {
    return personChangedMail({ to, fields, language, address: `${this.parts.publicUrl()}/account` });
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
