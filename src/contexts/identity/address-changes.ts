import type { Database, Queryable } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Doer } from './doer.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import type { Client } from './network-of.js';
import { addressChangeMail } from './person-mails.js';
import type { KnownPerson, PersonWriter } from './person-writer.js';
import type { AccountTable } from './postgres/account-table.js';
import type { AddressChangeTable, WaitingAddress } from './postgres/address-change-table.js';
import type { PersonRecords } from './postgres/person-records.js';
import { hashOf, newSecret } from './secrets.js';
import type { SecurityEventParts, SecurityLog } from './security-log.js';

const SHAPE = /^[A-Za-z0-9_-]{43}$/;

export interface AddressChangesParts {
  readonly database: Database;
  readonly accounts: AccountTable;
  readonly persons: PersonRecords;
  readonly waiting: AddressChangeTable;
  readonly writer: PersonWriter;
  readonly outbox: Outbox;
  readonly security: SecurityLog;
  readonly clock: Clock;
  /** The address that links begin with, without a slash at its end. */
  readonly publicUrl: () => string;
}

/** What whoever reads the old address is asked. */
export interface AskedAddress extends WaitingAddress {
  /** The address in use. */
  readonly now: string;
}

/**
 * Addresses that somebody else than the account's holder has asked for. Whoever decides over somebody's address can sign
 * in as them, so it counts only once whoever reads the old one says yes, or has said nothing for seven days.
 */
export class AddressChanges {
  constructor(private readonly parts: AddressChangesParts) {}

  /**
   * Notes the address in the place of one that waited, and asks at the old one. Asked anew for the same one, nothing
   * happens.
   *
   * @throws Refused account-exists (conflict): somebody else has that address
   */
  async ask(
    db: Queryable,
    { account, person, language }: KnownPerson,
    email: string,
    by: Doer,
  ): Promise<void> {
    const { waiting, writer, outbox, clock, publicUrl } = this.parts;
    const index = await writer.freeIndex(db, account, email);
    if ((await waiting.of(db, [account])).get(account)?.email === email) return;
    const secret = newSecret();
    const asked = { email, askedAt: clock.now(), countsFrom: this.inAWhile() };
    await waiting.replace(db, account, asked, { index, hash: hashOf(secret) });
    const address = `${publicUrl()}/address/${secret}`;
    const mail = addressChangeMail({ to: person.email, countsFrom: asked.countsFrom, address, language });
    await outbox.put(db, 'address-change', mail);
    await this.note(db, 'address-change-asked', doneBy(by, account));
  }

  /** What a link asks; it is not used up. @throws Refused unknown-link */
  async look(secret: string): Promise<AskedAddress> {
    const { database, persons, waiting } = this.parts;
    const account = SHAPE.test(secret) ? await waiting.accountOfLink(hashOf(secret)) : undefined;
    if (account === undefined) throw unknownLink();
    const person = (await persons.of(database, [account])).get(account);
    const asked = (await waiting.of(database, [account])).get(account);
    if (person === undefined || asked === undefined) throw unknownLink();
    return { ...asked, now: person.email };
  }

  /**
   * Whoever reads the old address says yes or no, once. Of somebody who is blocked too: else blocking would take the no
   * from them.
   *
   * @throws Refused unknown-link; account-exists (conflict): somebody else has the address by now
   */
  async answer(secret: string, answer: 'confirmed' | 'refused', client: Client): Promise<void> {
    const { database, accounts, waiting } = this.parts;
    await database.transaction(async (db) => {
      await accounts.lock(db);
      const account = SHAPE.test(secret) ? await waiting.accountOfLink(hashOf(secret), db) : undefined;
      if (account === undefined) throw unknownLink();
      const by = { actor: null, means: null, client };
      await this.note(db, `address-change-${answer}`, doneBy(by, account));
      if (answer === 'confirmed') await this.carryOut(db, account, by);
      else await waiting.remove(db, account);
    });
    this.parts.outbox.wake();
  }

  /** @throws Refused unknown-account, no-address-change */
  async withdraw(account: string, by: Doer): Promise<void> {
    const { database, accounts, waiting } = this.parts;
    await database.transaction(async (db) => {
      await accounts.lock(db);
      const known = isUuid(account) && (await accounts.find(account, db)) !== undefined;
      if (!known) throw new Refused({ kind: 'unknown-thing', code: 'unknown-account' });
      if (!(await waiting.remove(db, account)))
        throw new Refused({ kind: 'unknown-thing', code: 'no-address-change' });
      await this.note(db, 'address-change-withdrawn', doneBy(by, account));
    });
  }

  /** Somebody else took away what the account is guarded by: an address that waits counts no sooner than in seven days. */
  async postpone(db: Queryable, account: string): Promise<void> {
    await this.parts.waiting.postpone(db, account, this.inAWhile());
  }

  /** Those of these accounts for which an address waits. */
  of(accounts: readonly string[]): Promise<ReadonlyMap<string, WaitingAddress>> {
    return this.parts.waiting.of(this.parts.database, accounts);
  }

  /** For whom the address of that index waits. */
  accountsOf(index: Uint8Array): Promise<readonly string[]> {
    return this.parts.waiting.accountsOf(index);
  }

  /** Lets count what nobody refused within its time. An address that is somebody else's by now never does. */
  async carryOutDue(): Promise<void> {
    const { database, accounts, waiting, outbox, clock } = this.parts;
    const by = { actor: null, means: null, client: { address: undefined, device: '' } };
    for (const account of await waiting.due(clock.now())) {
      await database.transaction(async (db) => {
        await accounts.lock(db);
        // Answered or asked anew since, or done by another instance.
        const asked = (await waiting.of(db, [account])).get(account);
        if (asked === undefined || asked.countsFrom > clock.now()) return;
        try {
          await this.carryOut(db, account, by);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          await waiting.remove(db, account);
          const details = { why: error.refusal.code };
          await this.note(db, 'address-change-withdrawn', { ...doneBy(by, account), details });
        }
      });
    }
    outbox.wake();
  }

  private async carryOut(db: Queryable, account: string, by: Doer): Promise<void> {
    const { accounts, persons, waiting, writer } = this.parts;
    const known = await accounts.find(account, db);
    const person = (await persons.of(db, [account])).get(account);
    const asked = (await waiting.of(db, [account])).get(account);
    if (known === undefined || person === undefined || asked === undefined) throw unknownLink();
    const { language } = known;
    await writer.write(db, { account, person, language }, { email: asked.email }, by);
    await waiting.remove(db, account);
  }

  private note(
    db: Queryable,
    kind: `address-change-${'asked' | 'confirmed' | 'refused' | 'withdrawn'}`,
    parts: SecurityEventParts,
  ): Promise<void> {
    return this.parts.security.record(kind, parts, db);
  }

  private inAWhile(): string {
    const { waitMs } = IDENTITY_SETTINGS.addressChange;
    return new Date(Date.parse(this.parts.clock.now()) + waitMs).toISOString();
  }
}

function doneBy({ actor, means, client }: Doer, account: string) {
  return { actor, means, account, address: client.address };
}

function unknownLink(): Refused {
  return new Refused({ kind: 'unknown-thing', code: 'unknown-link' });
}
