import type { OidcProvider } from '../../config/oidc-providers.js';
import type { Database } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import type { Outbox } from '../../mail/outbox.js';
import type { RecordKeys } from '../../vault/record-keys.js';
import { AccountService } from './account-service.js';
import { AddressChanges } from './address-changes.js';
import { Askers } from './askers.js';
import { Attempts } from './attempts.js';
import { Correspondents } from './correspondents.js';
import { IdentityKey } from './identity-key.js';
import { KnownPeople } from './known-people.js';
import { LinkService } from './link-service.js';
import { PasswordService } from './password-service.js';
import { Passwords } from './passwords.js';
import { OidcClient, type ProviderFault } from './oidc-client.js';
import { OidcSignIn } from './oidc-sign-in.js';
import { PasskeyService } from './passkey-service.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PersonChanges } from './person-changes.js';
import { PersonTeller } from './person-teller.js';
import { PersonWriter } from './person-writer.js';
import { AccountTable } from './postgres/account-table.js';
import { AddressChangeTable } from './postgres/address-change-table.js';
import { ApiTokens } from './postgres/api-tokens.js';
import { AttemptTable } from './postgres/attempt-table.js';
import { ChallengeTable } from './postgres/challenge-table.js';
import { LinkTable } from './postgres/link-table.js';
import { OidcTable } from './postgres/oidc-table.js';
import { PasskeyTable } from './postgres/passkey-table.js';
import { PendingSignInTable } from './postgres/pending-sign-in-table.js';
import { PersonRecords } from './postgres/person-records.js';
import { RecoveryCodeTable } from './postgres/recovery-code-table.js';
import { SecurityEventTable } from './postgres/security-event-table.js';
import { SessionTable } from './postgres/session-table.js';
import { RelyingParty } from './relying-party.js';
import { SecurityLog } from './security-log.js';
import { SessionService } from './session-service.js';
import { SignIn } from './sign-in.js';
import { TokenService } from './token-service.js';

export interface IdentityParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  /** What persons are sealed with. */
  readonly recordKeys: RecordKeys;
  /** The secret that persons are found by. */
  readonly lookupKey: () => Promise<Uint8Array>;
  /** Told the account of a person that should open and does not. */
  readonly onUnreadable: (account: string) => void;
  readonly association: { readonly sv: string; readonly en: string };
  /** The address that links begin with, without a slash at its end. */
  readonly publicUrl: () => string;
  /** The codes that a region may have. */
  readonly regions: readonly string[];
  /** Where people may sign in beside here. */
  readonly providers: readonly OidcProvider[];
  readonly onProviderFault: ProviderFault;
}

/** Everything about who people and programs are, put together. */
export class Identity {
  readonly security: SecurityLog;
  readonly tokens: TokenService;
  readonly sessions: SessionService;
  readonly askers: Askers;
  readonly passwords = new Passwords();
  readonly signIn: SignIn;
  readonly links: LinkService;
  readonly accounts: AccountService;
  readonly correspondents: Correspondents;
  readonly people: KnownPeople;
  readonly personChanges: PersonChanges;
  readonly addressChanges: AddressChanges;
  readonly passwordService: PasswordService;
  readonly passkeys: PasskeyService;
  readonly passkeySignIn: PasskeySignIn;
  readonly oidc: OidcSignIn;
  /** Lets addresses count that have waited out their time, and removes what no longer holds. */
  readonly clear: () => Promise<void>;

  constructor(parts: IdentityParts) {
    const { database, clock, outbox, association, publicUrl, regions } = parts;
    const table = new AccountTable(database);
    const persons = new PersonRecords(parts.recordKeys, parts.onUnreadable);
    const key = new IdentityKey(parts.lookupKey);
    const attemptTable = new AttemptTable(database);
    const sessionTable = new SessionTable(database);
    const linkTable = new LinkTable(database);
    const challenges = new ChallengeTable(database);
    const pending = new PendingSignInTable(database);
    const tokenTable = new ApiTokens(database);
    const security = new SecurityLog(new SecurityEventTable(database), clock);
    const attempts = new Attempts(attemptTable, key, clock);
    const base = { database, persons, key, security, clock };
    this.security = security;
    this.tokens = new TokenService(tokenTable, security, clock, regions);
    this.sessions = new SessionService(database, sessionTable, pending, security, clock);
    this.askers = new Askers(this.tokens, this.sessions, clock);
    const told = { ...base, accounts: table, outbox, publicUrl };
    const teller = new PersonTeller(told);
    const writer = new PersonWriter({ ...told, linkTable, sessions: this.sessions });
    const waiting = new AddressChangeTable(database, parts.recordKeys, parts.onUnreadable);
    const addressChanges = new AddressChanges({ ...told, waiting, writer });
    this.addressChanges = addressChanges;
    const passkeys = new PasskeyTable(database);
    const withPasskeys = {
      ...base,
      table: passkeys,
      codes: new RecoveryCodeTable(database),
      party: new RelyingParty(publicUrl, association.sv, challenges, clock),
      pending,
      attempts,
      sessions: this.sessions,
      addressChanges,
      teller,
    };
    this.passkeys = new PasskeyService(withPasskeys);
    this.passkeySignIn = new PasskeySignIn(withPasskeys);
    this.signIn = new SignIn({
      ...base,
      accounts: table,
      passwords: this.passwords,
      attempts,
      passkeys,
      passkeySignIn: this.passkeySignIn,
      sessions: this.sessions,
    });
    this.links = new LinkService({ ...told, table: linkTable, teller, attempts, association });
    const { links, sessions, signIn, passwords, passkeySignIn } = this;
    const clients = parts.providers.map((one) => new OidcClient(one, publicUrl, parts.onProviderFault));
    const oidc = new OidcTable(database);
    const ways = { accounts: table, links, linkTable, sessions };
    this.oidc = new OidcSignIn({ ...base, ...ways, clients, oidc, passkeys, passkeySignIn });
    this.accounts = new AccountService({
      ...{ ...base, table, links, linkTable, sessions, outbox, tokenTable },
      addressChanges,
    });
    this.correspondents = new Correspondents({ database, table, persons, clock });
    this.people = new KnownPeople({ database, table, persons, clock });
    this.personChanges = new PersonChanges({ ...base, table, linkTable, outbox, writer, addressChanges });
    this.passwordService = new PasswordService({ ...base, ...ways, passwords, signIn });
    this.clear = async () => {
      await addressChanges.carryOutDue();
      const now = clock.now();
      await sessionTable.clear(now);
      await linkTable.clear(now);
      await challenges.clear(now);
      await pending.clear(now);
      await oidc.clear(now);
      await attemptTable.clear(now);
    };
  }
}
