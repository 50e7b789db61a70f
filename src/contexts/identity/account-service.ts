import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import type { Role } from '../../kernel/actor.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Locale } from '../../messages/message.js';
import type { AddressChanges } from './address-changes.js';
import type { Doer } from './doer.js';
import { normalisedEmail } from './email.js';
import type { IdentityKey } from './identity-key.js';
import type { LinkService } from './link-service.js';
import { COMMAND_LINE } from './network-of.js';
import { localDate } from '../../kernel/local-date.js';
import { dayBefore, inForce, isSamePost, mandatesOf, type NewPost, type Post } from './posts.js';
import type { Account, AccountTable } from './postgres/account-table.js';
import type { WaitingAddress } from './postgres/address-change-table.js';
import type { ApiTokens } from './postgres/api-tokens.js';
import type { LinkTable } from './postgres/link-table.js';
import type { Person, PersonRecords } from './postgres/person-records.js';
import type { SecurityLog } from './security-log.js';
import type { SessionService } from './session-service.js';

export interface Invitation extends NewPost {
  readonly email: string;
  readonly name: string;
  readonly language: Locale;
}

/** Whoever has the command line of the installation. */
export const OPERATOR: Doer = { actor: null, means: null, client: COMMAND_LINE };

/** An account with who is behind it; `person` null once erased. */
export interface KnownAccount extends Account {
  readonly person: Person | null;
  /** The address that somebody else asked for, while it does not count. */
  readonly addressChange: WaitingAddress | null;
}

export interface AccountParts {
  readonly database: Database;
  readonly table: AccountTable;
  readonly persons: PersonRecords;
  readonly addressChanges: AddressChanges;
  readonly key: IdentityKey;
  readonly links: LinkService;
  readonly linkTable: LinkTable;
  readonly sessions: SessionService;
  readonly outbox: Outbox;
  readonly tokenTable: ApiTokens;
  readonly security: SecurityLog;
  readonly clock: Clock;
}

/** Who may sign in, and as what. */
export class AccountService {
  constructor(private readonly parts: AccountParts) {}

  /**
   * Makes an account and mails a link to it. Who was invited and has not answered gets another link, and the role too.
   *
   * @param mayGiveRoles false: whoever was invited is invited anew only as what they were, since the role and its
   * mandates may be another's choice who may give more
   * @returns the link as well, for whoever may see it
   * @throws Refused account-exists (conflict) when the address is of somebody who has answered; invited-otherwise
   * (conflict)
   */
  async invite(
    { email: written, name, language, ...post }: Invitation,
    by: Doer,
    mayGiveRoles = true,
  ): Promise<{ readonly id: string; readonly link: string }> {
    const { database, table, persons, key, links, outbox, security, clock } = this.parts;
    const email = normalisedEmail(written);
    const index = await key.emailIndex(email);
    const invited = await database.transaction(async (db) => {
      await table.lock(db);
      const known = await persons.accountOf(db, index);
      const id = known ?? randomUUID();
      const before = known === null ? undefined : await table.find(known, db);
      const isAsBefore = before?.posts.some((one) => isSamePost(one, post)) === true;
      if (known === null) {
        await table.insert(db, id, language, clock.now());
        await persons.insert(db, id, index, { email, name, telephone: null });
        await security.record('account-invited', doneBy(by, id), db);
      } else if (before?.activated !== false) {
        throw new Refused({ kind: 'conflict', code: 'account-exists' });
      } else if (!mayGiveRoles && !(isAsBefore && before.posts.length === 1)) {
        throw new Refused({ kind: 'conflict', code: 'invited-otherwise' });
      }
      if (!isAsBefore) await this.addPost(db, id, post, by);
      const link = await links.issue(db, 'invitation', id);
      // Whoever took the older link just now was waited for: nobody is handed a way in to their account.
      if ((await table.find(id, db))?.activated !== false)
        throw new Refused({ kind: 'conflict', code: 'account-exists' });
      await links.mailInvitation(db, email, link, language);
      return { id, link };
    });
    outbox.wake();
    return invited;
  }

  /** @throws Refused unknown-account */
  async giveRole(account: string, post: NewPost, by: Doer): Promise<KnownAccount> {
    await this.require(account);
    await this.parts.database.transaction((db) => this.addPost(db, account, post, by));
    return this.require(account);
  }

  /**
   * Ends a role with a day, which is its last; without one it ends at once.
   *
   * @throws Refused unknown-account, unknown-post; last-administrator (rule)
   */
  async endRole(account: string, post: string, to: string | undefined, by: Doer): Promise<KnownAccount> {
    const { database, table, security } = this.parts;
    await this.require(account);
    await database.transaction(async (db) => {
      const last = to ?? dayBefore(this.today());
      const before = await table.administratorsUntil(db);
      const role = isUuid(post) ? await table.endPost(db, account, post, last) : null;
      if (role === null) throw new Refused({ kind: 'unknown-thing', code: 'unknown-post' });
      await this.keepAdministrators(db, before);
      await security.record('role-ended', { ...doneBy(by, account), details: { role, post, to: last } }, db);
    });
    return this.require(account);
  }

  /**
   * Shuts an account out, everywhere and at once, or lets it in again.
   *
   * @throws Refused unknown-account; not-yourself, last-administrator (rule)
   */
  async setBlocked(account: string, blocked: boolean, by: Doer): Promise<KnownAccount> {
    const { database, table, linkTable, sessions, security, clock } = this.parts;
    await this.require(account);
    if (blocked && by.actor === account) throw new Refused({ kind: 'rule', code: 'not-yourself' });
    await database.transaction(async (db) => {
      const before = await table.administratorsUntil(db);
      if ((await table.setBlocked(db, account, blocked ? clock.now() : null)) !== true) return;
      if (blocked) {
        await this.keepAdministrators(db, before);
        await sessions.endAll(db, account);
        await linkTable.removeAll(db, account);
      }
      await security.record(blocked ? 'account-blocked' : 'account-unblocked', doneBy(by, account), db);
    });
    return this.require(account);
  }

  /**
   * Forgets the person behind an account, with all that they sign in with and every mail on its way to them. What is
   * left is the pseudonym that the log bears, shut out. Done again it does nothing more.
   */
  async erase(account: string): Promise<void> {
    const { database, table, persons, tokenTable, outbox, security, clock } = this.parts;
    await database.transaction(async (db) => {
      const person = (await persons.of(db, [account])).get(account);
      if (!(await persons.erase(db, account))) return;
      await tokenTable.erase(db, account, clock.now());
      await table.setBlocked(db, account, clock.now());
      if (person !== undefined) await outbox.forget(db, person.email);
      await security.record('account-erased', { account }, db);
    });
  }

  /** Whether nothing tells who is behind these accounts. */
  async areErased(accounts: readonly string[]): Promise<boolean> {
    return !(await this.parts.persons.any(this.parts.database, accounts));
  }

  async list(): Promise<readonly KnownAccount[]> {
    return this.known(await this.parts.table.list());
  }

  /** Undefined when there is no such account. */
  async find(id: string): Promise<KnownAccount | undefined> {
    const account = isUuid(id) ? await this.parts.table.find(id) : undefined;
    return account && (await this.known([account]))[0];
  }

  /** Whose address that is, first, and whose it is asked to become; of most there is nobody. */
  async byEmail(written: string): Promise<readonly KnownAccount[]> {
    const { database, table, persons, addressChanges, key } = this.parts;
    const index = await key.emailIndex(normalisedEmail(written));
    const owner = await persons.accountOf(database, index);
    const ids = [...(owner === null ? [] : [owner]), ...(await addressChanges.accountsOf(index))];
    const accounts = await Promise.all(ids.map((id) => table.find(id)));
    return this.known(accounts.flatMap((account) => account ?? []));
  }

  /** @throws Refused unknown-account */
  async require(id: string): Promise<KnownAccount> {
    const account = await this.find(id);
    if (account === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-account' });
    return account;
  }

  /** Those of an account's posts that are in force today. */
  inForce({ posts }: Account): readonly Post[] {
    const today = this.today();
    return posts.filter((post) => inForce(post, today));
  }

  /** Whether somebody with that id can sign in, and has one of these roles now. */
  async holdsRole(id: string, roles: readonly Role[]): Promise<boolean> {
    return isUuid(id) && this.parts.table.holdsRole(id, roles, this.today());
  }

  /** Whose address that is, or is to be, and the alliances that their posts in force are a mandate for. */
  async mandatesAt(
    address: string,
  ): Promise<readonly { readonly id: string; readonly alliances: readonly string[] }[]> {
    const accounts = await this.byEmail(address);
    return accounts.map((account) => ({
      id: account.id,
      alliances: mandatesOf(this.inForce(account)).alliances,
    }));
  }

  /** The names of those of these accounts that have one of the roles now; of who was erased there is none. */
  async namesOf(ids: readonly string[], roles: readonly Role[]): Promise<readonly string[]> {
    const { database, persons } = this.parts;
    const accounts = await Promise.all(ids.filter(isUuid).map((id) => this.parts.table.find(id)));
    const held = accounts.filter(
      (account) => account && this.inForce(account).some(({ role }) => roles.includes(role)),
    );
    const known = await persons.of(
      database,
      held.flatMap((account) => account?.id ?? []),
    );
    return [...known.values()].map(({ name }) => name);
  }

  /** The names of accounts by their ids; of who was erased there is none. */
  async knownNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { database, persons } = this.parts;
    const known = await persons.of(database, ids.filter(isUuid));
    return new Map([...known].map(([id, { name }]) => [id, name]));
  }

  private async known(accounts: readonly Account[]): Promise<readonly KnownAccount[]> {
    const { database, persons, addressChanges } = this.parts;
    const ids = accounts.map(({ id }) => id);
    const known = await persons.of(database, ids);
    const waiting = await addressChanges.of(ids);
    return accounts.map((account) => ({
      ...account,
      person: known.get(account.id) ?? null,
      addressChange: waiting.get(account.id) ?? null,
    }));
  }

  /** There is somebody who can let others in for as long as there was going to be. */
  private async keepAdministrators(db: Queryable, before: string): Promise<void> {
    if ((await this.parts.table.administratorsUntil(db)) < before)
      throw new Refused({ kind: 'rule', code: 'last-administrator' });
  }

  private today(): string {
    return localDate(this.parts.clock.now());
  }

  private async addPost(db: Queryable, account: string, post: NewPost, by: Doer): Promise<void> {
    const { role, from = this.today(), to, regions, alliances } = post;
    if (to !== null && to < from) {
      const faults = [{ pointer: '/to', code: 'ends-before-it-begins' }];
      throw new Refused({ kind: 'malformed', code: 'malformed', faults });
    }
    const id = randomUUID();
    await this.parts.table.addPost(db, account, { id, role, from, to, regions, alliances });
    const details = { role, post: id, from, to, regions, alliances };
    await this.parts.security.record('role-given', { ...doneBy(by, account), details }, db);
  }
}

function doneBy({ actor, means, client }: Doer, account: string) {
  return { actor, means, account, address: client.address };
}
