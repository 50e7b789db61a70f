import type { Queryable } from '../../database/database.js';
import type { Locale } from '../../messages/message.js';
import { Refused } from '../../kernel/refusal.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Doer } from './doer.js';
import type { IdentityKey } from './identity-key.js';
import { personChangedMail } from './person-mails.js';
import type { LinkTable } from './postgres/link-table.js';
import type { Person, PersonRecords } from './postgres/person-records.js';
import type { SecurityLog } from './security-log.js';
import type { SessionService } from './session-service.js';

export interface PersonWriterParts {
  readonly persons: PersonRecords;
  readonly key: IdentityKey;
  readonly linkTable: LinkTable;
  readonly sessions: SessionService;
  readonly outbox: Outbox;
  readonly security: SecurityLog;
  /** The address that links begin with, without a slash at its end. */
  readonly publicUrl: () => string;
}

/** Somebody with an account as they stand before a change. */
export interface KnownPerson {
  readonly account: string;
  readonly person: Person;
  readonly language: Locale;
}

/** Writes down what changed of somebody and tells them, in the transaction of whoever decides that it counts. */
export class PersonWriter {
  constructor(private readonly parts: PersonWriterParts) {}

  /**
   * With another address the links that were mailed to the old one hold no more, and all sessions end but the one in which
   * somebody changed their own.
   *
   * @throws Refused account-exists (conflict): somebody else has that address
   */
  async write(
    db: Queryable,
    { account, person, language }: KnownPerson,
    changed: Partial<Person>,
    by: Doer,
  ): Promise<void> {
    const { persons, linkTable, sessions, outbox, security } = this.parts;
    const { email } = changed;
    const index = email === undefined ? undefined : await this.freeIndex(db, account, email);
    if (index !== undefined) {
      await linkTable.removeAll(db, account);
      await sessions.endAll(db, account, by.actor === account ? by.means : null);
    }
    await persons.change(db, account, changed, index);
    const fields = Object.keys(changed).sort();
    const address = `${this.parts.publicUrl()}/account`;
    for (const to of new Set([person.email, email ?? person.email]))
      await outbox.put(db, 'person-changed', personChangedMail({ to, fields, language, address }));
    const { actor, means, client } = by;
    await security.record(
      'person-changed',
      { actor, means, account, address: client.address, details: { fields } },
      db,
    );
  }

  /** The index of an address that is nobody else's. @throws Refused account-exists (conflict) */
  async freeIndex(db: Queryable, account: string, email: string): Promise<Uint8Array> {
    const { persons, key } = this.parts;
    const index = await key.emailIndex(email);
    const owner = await persons.accountOf(db, index);
    if (owner !== null && owner !== account) throw new Refused({ kind: 'conflict', code: 'account-exists' });
    return index;
  }
}
