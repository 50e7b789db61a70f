import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import { Refused } from '../../kernel/refusal.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Locale } from '../../messages/message.js';
import type { Attempts } from './attempts.js';
import { normalisedEmail } from './email.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { invitationMail, resetMail } from './link-mails.js';
import type { Client } from './network-of.js';
import { resetByHandMail } from './person-mails.js';
import type { PersonTeller } from './person-teller.js';
import type { AccountTable } from './postgres/account-table.js';
import type { IdentityKey } from './identity-key.js';
import type { Link, LinkPurpose, LinkTable } from './postgres/link-table.js';
import type { PersonRecords } from './postgres/person-records.js';
import { hashOf, newSecret } from './secrets.js';
import type { SecurityLog } from './security-log.js';

const SHAPE = /^[A-Za-z0-9_-]{43}$/;
const LIFE_MS: Readonly<Record<LinkPurpose, number | null>> = {
  invitation: IDENTITY_SETTINGS.link.invitationMs,
  reset: IDENTITY_SETTINGS.link.resetMs,
  'first-administrator': null,
};

export interface LinkParts {
  readonly database: Database;
  readonly table: LinkTable;
  readonly accounts: AccountTable;
  readonly persons: PersonRecords;
  readonly key: IdentityKey;
  readonly outbox: Outbox;
  readonly teller: PersonTeller;
  readonly attempts: Attempts;
  readonly security: SecurityLog;
  readonly clock: Clock;
  readonly association: { readonly sv: string; readonly en: string };
  /** The address that links begin with, without a slash at its end. */
  readonly publicUrl: () => string;
}

/** Makes one-time links, of 256 bits of which only a hash is kept, and mails them. */
export class LinkService {
  constructor(private readonly parts: LinkParts) {}

  /** A link in the place of the account's older one of that purpose; shown by nobody else again. */
  async issue(db: Queryable, purpose: LinkPurpose, account: string | null): Promise<string> {
    const now = this.parts.clock.now();
    const life = LIFE_MS[purpose];
    const secret = newSecret();
    await this.parts.table.replace(db, {
      id: randomUUID(),
      hash: hashOf(secret),
      purpose,
      account,
      createdAt: now,
      expiresAt: life === null ? null : new Date(Date.parse(now) + life).toISOString(),
    });
    return `${this.parts.publicUrl()}/link/${secret}`;
  }

  /** Mails the link of an invitation, once what invites is committed. */
  async mailInvitation(db: Queryable, to: string, address: string, language: Locale): Promise<void> {
    const { outbox, association } = this.parts;
    await outbox.put(db, 'invitation', invitationMail({ to, address, language, association }));
  }

  /**
   * A link for the first administrator, in the place of an older one; null once there is any account.
   *
   * Printed on the console of whoever starts the program, and nowhere else.
   */
  async forFirstAdministrator(): Promise<string | null> {
    const { database, accounts } = this.parts;
    return database.transaction(async (db) => {
      await accounts.lock(db);
      return (await accounts.any(db)) ? null : this.issue(db, 'first-administrator', null);
    });
  }

  /** Mails a link to whoever has that address; what came of it, nobody is told. */
  async requestReset(email: string, client: Client): Promise<void> {
    const { database, accounts, persons, key, attempts, outbox, security, association } = this.parts;
    const index = await key.emailIndex(normalisedEmail(email));
    if (!(await attempts.mayReset(index, client))) return;
    const id = await persons.accountOf(database, index);
    const account = id === null ? undefined : await accounts.find(id);
    await security.record('reset-requested', { account: id, address: client.address });
    if (account?.blockedAt !== null) return;
    const person = (await persons.of(database, [account.id])).get(account.id);
    if (person === undefined) return;
    const { language } = account;
    await database.transaction(async (db) => {
      const address = await this.issue(db, 'reset', account.id);
      await outbox.put(db, 'reset', resetMail({ to: person.email, address, language, association }));
    });
    outbox.wake();
  }

  /**
   * A link to hand over to whoever has an account and no mail of ours, made on the server's command line. They are told
   * by mail all the same.
   *
   * @throws Refused unknown-account: nobody is behind it any longer
   */
  async resetByHand(account: string): Promise<string> {
    const { database, persons, teller, security } = this.parts;
    const link = await database.transaction(async (db) => {
      if (!(await persons.any(db, [account])))
        throw new Refused({ kind: 'unknown-thing', code: 'unknown-account' });
      await security.record('reset-requested', { account, details: { byHand: true } }, db);
      await teller.tell(db, account, 'reset-by-hand', resetByHandMail);
      return this.issue(db, 'reset', account);
    });
    teller.wake();
    return link;
  }

  /**
   * The link of a secret, which is not used up.
   *
   * @throws Refused unknown-link: unknown, used, replaced, over, of somebody who is blocked, or for the first administrator
   *   where somebody has an account
   */
  async look(secret: string): Promise<Link> {
    const { table, accounts, clock } = this.parts;
    const link = SHAPE.test(secret) ? await table.find(hashOf(secret), clock.now()) : undefined;
    if (link === undefined) throw unknownLink();
    if (link.purpose === 'first-administrator' && (await accounts.any())) throw unknownLink();
    return link;
  }

  /**
   * Uses a link up, in the transaction of what it is used for.
   *
   * @throws Refused unknown-link when somebody was faster
   */
  async take(db: Queryable, secret: string): Promise<Link> {
    const { table, clock } = this.parts;
    const link = await table.take(db, hashOf(secret), clock.now());
    if (link === undefined) throw unknownLink();
    return link;
  }
}

function unknownLink(): Refused {
  return new Refused({ kind: 'unknown-thing', code: 'unknown-link' });
}
