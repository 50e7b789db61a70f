import type { Database } from '../../database/database.js';
import { HttpProblem } from '../../http/http-problem.js';
import type { Clock } from '../../kernel/clock.js';
import type { Attempts } from './attempts.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import type { Client } from './network-of.js';
import type { PasskeyTable } from './postgres/passkey-table.js';
import type { FirstStep, PendingSignInTable } from './postgres/pending-sign-in-table.js';
import type { RecoveryCodeTable } from './postgres/recovery-code-table.js';
import { recoveryCodeHash } from './recovery-codes.js';
import type { Asked, RelyingParty } from './relying-party.js';
import { hashOf, newSecret } from './secrets.js';
import type { SecurityLog } from './security-log.js';
import type { SessionService, StartedSession } from './session-service.js';

/** A sign-in that is under way, by the secret that its cookie bears. */
export interface PendingSignIn {
  readonly pending: string;
  readonly expiresAt: string;
}

export interface PasskeySignInParts {
  readonly database: Database;
  readonly table: PasskeyTable;
  readonly codes: RecoveryCodeTable;
  readonly pending: PendingSignInTable;
  readonly party: RelyingParty;
  readonly attempts: Attempts;
  readonly sessions: SessionService;
  readonly security: SecurityLog;
  readonly clock: Clock;
}

/** Signing in with a passkey: alone, after the password, or anew within a session. */
export class PasskeySignIn {
  constructor(private readonly parts: PasskeySignInParts) {}

  /** What the browser needs to sign in with a passkey alone. @throws Refused passkeys-need-a-host-name */
  async begin() {
    const begun = this.newPending();
    const asked: Asked = { ceremony: 'sign-in', holder: begun.pending };
    return { ...begun, options: await this.parts.party.requestOptions(asked, { allow: [], alone: true }) };
  }

  /**
   * Begins a session by a passkey alone, which must have known its owner.
   *
   * @param secret of the cookie that came with the options
   * @throws HttpProblem 401 sign-in-expired, passkey-not-accepted
   */
  async alone(
    secret: string | undefined,
    credential: unknown,
    client: Client,
    former?: string,
  ): Promise<StartedSession> {
    const holder = required(secret);
    const account = await this.signer({ ceremony: 'sign-in', holder }, credential, { alone: true });
    if (account !== undefined) return this.parts.sessions.start(account, ['passkey'], client, former);
    return this.failed(null, 'passkey', client);
  }

  /** Lets a sign-in wait for the second factor, the first step having been right. */
  async await(account: string, method: FirstStep, client: Client): Promise<PendingSignIn> {
    const begun = this.newPending();
    await this.parts.pending.insert(hashOf(begun.pending), account, method, begun.expiresAt);
    const parts = { actor: account, account, address: client.address, details: { method } };
    await this.parts.security.record('second-factor-asked', parts);
    return begun;
  }

  /** What the browser needs for the second factor. @throws HttpProblem 401 sign-in-expired */
  async secondFactorOptions(secret: string | undefined) {
    const holder = required(secret);
    const allow = await this.parts.table.ofAccount(await this.accountOf(holder));
    return this.parts.party.requestOptions({ ceremony: 'second-factor', holder }, { allow, alone: false });
  }

  /** Begins the session that waits for a passkey of the account. @throws HttpProblem 401 as {@link alone} */
  async second(
    secret: string | undefined,
    credential: unknown,
    client: Client,
    former?: string,
  ): Promise<StartedSession> {
    const { database, pending, sessions, clock } = this.parts;
    const holder = required(secret);
    const account = await this.accountOf(holder);
    const asked: Asked = { ceremony: 'second-factor', holder };
    const signer = await this.signer(asked, credential, { of: account, alone: false });
    if (signer === undefined) return this.failed(account, 'passkey', client);
    const first = await pending.take(database, hashOf(holder), clock.now());
    if (first === undefined) throw expired();
    return sessions.start(account, [first, 'passkey'], client, former);
  }

  /**
   * The same with a recovery code, which is used up with it.
   *
   * @throws HttpProblem 401 sign-in-expired, recovery-code-wrong; 429 too-many-tries
   */
  async secondByCode(
    secret: string | undefined,
    code: string,
    client: Client,
    former?: string,
  ): Promise<StartedSession> {
    const { database, pending, codes, attempts, sessions, clock } = this.parts;
    const holder = required(secret);
    const account = await this.accountOf(holder);
    const counted = await attempts.count(Buffer.from(account), client);
    const first = await database.transaction(async (db) => {
      if (!(await codes.take(db, account, recoveryCodeHash(code)))) return null;
      const taken = await pending.take(db, hashOf(holder), clock.now());
      if (taken === undefined) throw expired();
      return taken;
    });
    if (first === null) return this.failed(account, 'recovery-code', client);
    await attempts.succeeded(counted);
    return sessions.start(account, [first, 'recovery-code'], client, former);
  }

  /** What the browser needs to show anew who it is that is signed in. @throws Refused passkeys-need-a-host-name */
  async stepUpOptions({ id, account }: { readonly id: string; readonly account: string }) {
    const allow = await this.parts.table.ofAccount(account);
    return this.parts.party.requestOptions({ ceremony: 'step-up', holder: id }, { allow, alone: true });
  }

  /** @throws HttpProblem 403 passkey-not-accepted, 401 not-signed-in when the session ended meanwhile */
  async stepUp(
    session: { readonly id: string; readonly account: string },
    credential: unknown,
    client: Client,
  ): Promise<StartedSession> {
    const { account } = session;
    const asked: Asked = { ceremony: 'step-up', holder: session.id };
    if ((await this.signer(asked, credential, { of: account, alone: true })) === undefined) {
      const parts = { actor: account, account, address: client.address };
      await this.parts.security.record('step-up-failed', { ...parts, details: { method: 'passkey' } });
      throw new HttpProblem(403, 'passkey-not-accepted');
    }
    const renewed = await this.parts.sessions.stepUp(session, 'passkey', client);
    if (renewed === undefined) throw new HttpProblem(401, 'not-signed-in');
    return renewed;
  }

  /** Whose passkey signed; undefined when none did, or another's than it should. */
  private async signer(
    asked: Asked,
    credential: unknown,
    { of, alone }: { readonly of?: string; readonly alone: boolean },
  ): Promise<string | undefined> {
    const { table, party, security, clock } = this.parts;
    const known = async (id: string) => {
      const found = await table.find(id);
      return of === undefined || found?.account === of ? found : undefined;
    };
    const signed = await party.signed(asked, credential, known, { alone });
    if (signed === undefined) return undefined;
    const { account, id } = signed.passkey;
    if (await table.used(id, signed.counter, clock.now())) return account;
    await security.record('passkey-copied', { account });
    return undefined;
  }

  private async accountOf(holder: string): Promise<string> {
    const account = await this.parts.pending.find(hashOf(holder), this.parts.clock.now());
    if (account === undefined) throw expired();
    return account;
  }

  private async failed(
    account: string | null,
    method: 'passkey' | 'recovery-code',
    client: Client,
  ): Promise<never> {
    const parts = { account, address: client.address, details: { method } };
    await this.parts.security.record('sign-in-failed', parts);
    throw new HttpProblem(401, method === 'passkey' ? 'passkey-not-accepted' : 'recovery-code-wrong');
  }

  private newPending(): PendingSignIn {
    const expiresAt = Date.parse(this.parts.clock.now()) + IDENTITY_SETTINGS.passkeys.challengeMs;
    return { pending: newSecret(), expiresAt: new Date(expiresAt).toISOString() };
  }
}

function required(secret: string | undefined): string {
  if (secret === undefined) throw expired();
  return secret;
}

function expired(): HttpProblem {
  return new HttpProblem(401, 'sign-in-expired');
}
