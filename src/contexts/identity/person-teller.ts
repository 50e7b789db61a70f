import type { Queryable } from '../../database/database.js';
import type { Mail } from '../../mail/mail.js';
import type { Outbox } from '../../mail/outbox.js';
import type { AccountMail } from './person-mails.js';
import type { AccountTable } from './postgres/account-table.js';
import type { PersonRecords } from './postgres/person-records.js';

export interface PersonTellerParts {
  readonly accounts: AccountTable;
  readonly persons: PersonRecords;
  readonly outbox: Outbox;
  /** The address that links begin with, without a slash at its end. */
  readonly publicUrl: () => string;
}

/** Mails whoever has an account what somebody else did to it. */
export class PersonTeller {
  constructor(private readonly parts: PersonTellerParts) {}

  /** In the transaction of what it tells of. Who was erased is told nothing. */
  async tell(db: Queryable, account: string, kind: string, mailOf: (to: AccountMail) => Mail): Promise<void> {
    const { accounts, persons, outbox, publicUrl } = this.parts;
    const known = await accounts.find(account, db);
    const person = (await persons.of(db, [account])).get(account);
    if (known === undefined || person === undefined) return;
    const address = `${publicUrl()}/account`;
    await outbox.put(db, kind, mailOf({ to: person.email, address, language: known.language }));
  }

  /** What was told is committed. */
  wake(): void {
    this.parts.outbox.wake();
  }
}
