import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import type { FieldFault } from '../../kernel/refusal.js';
import { Refused } from '../../kernel/refusal.js';
import type { Locale } from '../../messages/message.js';
import { normalisedEmail } from './email.js';
import type { LinkService } from './link-service.js';
import type { Client } from './network-of.js';
import { passwordFault } from './password-strength.js';
import type { Passwords } from './passwords.js';
import { localDate } from '../../kernel/local-date.js';
import type { AccountTable } from './postgres/account-table.js';
import type { IdentityKey } from './identity-key.js';
import type { Link, LinkPurpose, LinkTable } from './postgres/link-table.js';
import type { Person, PersonRecords } from './postgres/person-records.js';
import type { SecurityLog } from './security-log.js';
import type { SessionService } from './session-service.js';
import type { SignIn } from './sign-in.js';

/** What somebody states who came by a link. The first administrator says who they are. */
export interface LinkAnswer {
  readonly token: string;
  readonly password: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** What a link leads to, for the page that asks for a password. */
export interface LinkView {
  readonly purpose: LinkPurpose;
  readonly email: string | null;
  readonly name: string | null;
  readonly expiresAt: string | null;
}

export interface PasswordParts {
  readonly database: Database;
  readonly accounts: AccountTable;
  readonly persons: PersonRecords;
  readonly key: IdentityKey;
  readonly links: LinkService;
  readonly linkTable: LinkTable;
  readonly passwords: Passwords;
  readonly sessions: SessionService;
  readonly signIn: SignIn;
  readonly security: SecurityLog;
  readonly clock: Clock;
}

/** Choosing passwords: by a link, or by whoever knows the one in use. */
export class PasswordService {
  constructor(private readonly parts: PasswordParts) {}

  /** @throws Refused unknown-link */
  async look(token: string): Promise<LinkView> {
    const link = await this.parts.links.look(token);
    const person = await this.personOf(link);
    const { purpose, expiresAt } = link;
    return { purpose, email: person?.email ?? null, name: person?.name ?? null, expiresAt };
  }

  /**
   * Chooses the password that a link lets choose. The link is used up only when that is done, and every session of the
   * account ends.
   *
   * @throws Refused unknown-link; malformed with the password's faults; account-exists
   */
  async chooseByLink(answer: LinkAnswer, language: Locale, client: Client): Promise<LinkPurpose> {
    const { database, links, passwords, security } = this.parts;
    const link = await links.look(answer.token);
    const person = link.account === null ? statedPerson(answer) : await this.personOf(link);
    if (person === null) throw new Refused({ kind: 'unknown-thing', code: 'unknown-link' });
    await requireGood(answer.password, person);
    const hash = await passwords.hash(answer.password);
    await database.transaction(async (db) => {
      const { purpose, account } = await links.take(db, answer.token);
      const id = account ?? (await this.firstAdministrator(db, person, language));
      if (answer.name !== undefined && account !== null && purpose === 'invitation')
        await this.parts.persons.change(db, account, { name: answer.name });
      const parts = { actor: id, account: id, address: client.address, details: { purpose } };
      await security.record('link-used', parts, db);
      await this.set(db, id, hash, null);
    });
    return link.purpose;
  }

  /**
   * Changes the password of somebody who is signed in; all their other sessions end.
   *
   * @throws HttpProblem 403 password-wrong, 429, 503; Refused malformed with the new one's faults
   */
  async change(
    session: { readonly id: string; readonly account: string },
    { password, newPassword }: { readonly password: string; readonly newPassword: string },
    client: Client,
  ): Promise<void> {
    const { database, persons, passwords, signIn, security } = this.parts;
    const { account } = session;
    await signIn.requirePassword(account, password, client);
    const person = (await persons.of(database, [account])).get(account);
    await requireGood(newPassword, person ?? { email: '', name: '' }, '/newPassword');
    const hash = await passwords.hash(newPassword);
    await database.transaction(async (db) => {
      const parts = { actor: account, account, means: session.id, address: client.address };
      await security.record('password-changed', parts, db);
      await this.set(db, account, hash, session.id);
    });
  }

  private async set(db: Queryable, account: string, hash: string, keep: string | null): Promise<void> {
    const { accounts, linkTable, sessions, clock } = this.parts;
    await accounts.setPassword(db, account, hash, clock.now());
    await accounts.activate(db, account, clock.now());
    await sessions.endAll(db, account, keep);
    await linkTable.removeAll(db, account);
  }

  private async personOf({ account }: Link): Promise<Person | null> {
    if (account === null) return null;
    const { database, persons } = this.parts;
    return (await persons.of(database, [account])).get(account) ?? null;
  }

  private async firstAdministrator(db: Queryable, person: Person, language: Locale): Promise<string> {
    const { accounts, persons, key, security, clock } = this.parts;
    await accounts.lock(db);
    if (await accounts.any(db)) throw new Refused({ kind: 'unknown-thing', code: 'unknown-link' });
    const account = randomUUID();
    const now = clock.now();
    await accounts.insert(db, account, language, now);
    await persons.insert(db, account, await key.emailIndex(person.email), person);
    const role = 'administrator';
    const post = { id: randomUUID(), role, from: localDate(now), to: null } as const;
    await accounts.addPost(db, account, { ...post, regions: [], alliances: [] });
    await security.record('role-given', { actor: account, account, details: post }, db);
    return account;
  }
}

function statedPerson({ email = '', name = '' }: LinkAnswer): Person {
  const missing = Object.entries({ email, name }).filter(([, value]) => value === '');
  if (missing.length > 0)
    throw malformed(missing.map(([field]) => ({ pointer: `/${field}`, code: 'missing' })));
  return { email: normalisedEmail(email), name, telephone: null };
}

async function requireGood(
  password: string,
  person: { readonly email: string; readonly name: string },
  pointer = '/password',
): Promise<void> {
  const code = await passwordFault(password, person);
  if (code !== null) throw malformed([{ pointer, code }]);
}

function malformed(faults: readonly FieldFault[]): Refused {
  return new Refused({ kind: 'malformed', code: 'malformed', faults });
}
