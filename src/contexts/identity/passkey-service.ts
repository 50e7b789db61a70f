import type { Database, Queryable } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import { Refused } from '../../kernel/refusal.js';
import type { Doer } from './doer.js';
import type { AddressChanges } from './address-changes.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import type { Client } from './network-of.js';
import { passkeysRemovedMail } from './person-mails.js';
import type { PersonTeller } from './person-teller.js';
import type { PasskeyTable, PasskeyView } from './postgres/passkey-table.js';
import type { PersonRecords } from './postgres/person-records.js';
import type { RecoveryCodeTable } from './postgres/recovery-code-table.js';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.js';
import type { RelyingParty } from './relying-party.js';
import { hashOf } from './secrets.js';
import type { SecurityLog } from './security-log.js';
import type { SessionService } from './session-service.js';

/** The session of whoever asks. */
interface Own {
  readonly id: string;
  readonly account: string;
}

/** What somebody calls a passkey, and what it is for. */
export interface NewPasskey {
  readonly name: string;
  readonly secondFactor: boolean;
  /** As the browser's authenticator made it. */
  readonly credential: unknown;
}

export interface PasskeyParts {
  readonly database: Database;
  readonly persons: PersonRecords;
  readonly table: PasskeyTable;
  readonly codes: RecoveryCodeTable;
  readonly party: RelyingParty;
  readonly sessions: SessionService;
  readonly addressChanges: AddressChanges;
  readonly teller: PersonTeller;
  readonly security: SecurityLog;
  readonly clock: Clock;
}

/** The passkeys of accounts, and the codes in place of a lost one. */
export class PasskeyService {
  constructor(private readonly parts: PasskeyParts) {}

  /** What an account has. `available`: whether this installation can have passkeys at all. */
  async list(account: string): Promise<{
    readonly available: boolean;
    readonly items: readonly PasskeyView[];
    readonly recoveryCodesLeft: number;
  }> {
    const { table, codes, party } = this.parts;
    return {
      available: party.available,
      items: await table.list(account),
      recoveryCodesLeft: await codes.left(account),
    };
  }

  /** What the browser needs to make one. @throws Refused passkeys-need-a-host-name */
  async options({ id, account }: Own) {
    const { database, persons, table, party } = this.parts;
    const person = (await persons.of(database, [account])).get(account) ?? null;
    const known = await table.ofAccount(account);
    return party.registrationOptions({ ceremony: 'register', holder: id }, { account, person, known });
  }

  /**
   * Adds a passkey. With the first come recovery codes, which nobody can show again.
   *
   * @throws Refused passkey-not-made, passkey-known (conflict), too-many-passkeys
   */
  async add(
    { id: session, account }: Own,
    { name, secondFactor, credential }: NewPasskey,
    client: Client,
  ): Promise<{ readonly id: string; readonly recoveryCodes: readonly string[] | null }> {
    const { database, table, codes, party, security, clock } = this.parts;
    const made = await party.registered({ ceremony: 'register', holder: session }, credential);
    if (made === undefined) throw new Refused({ kind: 'rule', code: 'passkey-not-made' });
    return database.transaction(async (db) => {
      await table.lock(db, account);
      const { most } = IDENTITY_SETTINGS.passkeys;
      if ((await table.ofAccount(account, db)).length >= most)
        throw new Refused({ kind: 'rule', code: 'too-many-passkeys', details: { most } });
      const passkey = { ...made, account, name, secondFactor, createdAt: clock.now() };
      if (!(await table.insert(db, passkey))) throw new Refused({ kind: 'conflict', code: 'passkey-known' });
      const parts = { actor: account, account, means: session, address: client.address };
      await security.record('passkey-added', { ...parts, details: { secondFactor } }, db);
      const first = (await codes.left(account, db)) === 0;
      return {
        id: hashOf(Buffer.from(made.id, 'base64url')).toString('base64url'),
        recoveryCodes: first ? await this.newCodes(db, account) : null,
      };
    });
  }

  /** @returns whether there was such a passkey; with the last of them the codes go too */
  async remove({ id: session, account }: Own, id: string, client: Client): Promise<boolean> {
    const { database, table, codes, security } = this.parts;
    return database.transaction(async (db) => {
      await table.lock(db, account);
      if (!(await table.remove(db, account, id))) return false;
      const parts = { actor: account, account, means: session, address: client.address };
      await security.record('passkey-removed', parts, db);
      if ((await table.ofAccount(account, db)).length === 0) await codes.removeAll(db, account);
      return true;
    });
  }

  /**
   * Removes all passkeys of somebody who has lost them and their codes: then the password is enough again. All their
   * sessions end, they are told by mail, and an address that somebody else asked for waits for seven days from now on.
   *
   * @returns how many there were
   */
  async removeAll(account: string, { actor, means, client }: Doer): Promise<number> {
    const { database, table, codes, sessions, addressChanges, teller, security } = this.parts;
    const count = await database.transaction(async (db) => {
      await table.lock(db, account);
      const removed = await table.removeAll(db, account);
      await codes.removeAll(db, account);
      await sessions.endAll(db, account);
      const parts = { actor, means, account, address: client.address, details: { removed } };
      await security.record('passkey-removed', parts, db);
      await addressChanges.postpone(db, account);
      await teller.tell(db, account, 'passkeys-removed', passkeysRemovedMail);
      return removed;
    });
    teller.wake();
    return count;
  }

  /** Codes in the place of those from before. @throws Refused no-passkey when they would stand in for nothing */
  async renewCodes({ id: session, account }: Own, client: Client): Promise<readonly string[]> {
    const { database, table, security } = this.parts;
    return database.transaction(async (db) => {
      await table.lock(db, account);
      if ((await table.ofAccount(account, db)).length === 0)
        throw new Refused({ kind: 'rule', code: 'no-passkey' });
      const parts = { actor: account, account, means: session, address: client.address };
      await security.record('recovery-codes-made', parts, db);
      return this.newCodes(db, account);
    });
  }

  private async newCodes(db: Queryable, account: string): Promise<string[]> {
    const made = newRecoveryCodes();
    await this.parts.codes.replace(db, account, made.map(recoveryCodeHash));
    return made;
  }
}
