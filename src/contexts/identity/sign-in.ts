import { HttpProblem } from '../../http/http-problem.js';
import type { Attempts } from './attempts.js';
import { normalisedEmail } from './email.js';
import type { IdentityKey } from './identity-key.js';
import type { Client } from './network-of.js';
import type { PasskeySignIn, PendingSignIn } from './passkey-sign-in.js';
import type { Passwords } from './passwords.js';
import type { AccountTable } from './postgres/account-table.js';
import type { PasskeyTable } from './postgres/passkey-table.js';
import type { SecurityLog } from './security-log.js';
import type { SessionService, StartedSession } from './session-service.js';

export interface SignInParts {
  readonly accounts: AccountTable;
  readonly key: IdentityKey;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly passkeys: PasskeyTable;
  readonly passkeySignIn: PasskeySignIn;
  readonly sessions: SessionService;
  readonly security: SecurityLog;
}

/** Signing in with e-mail and password. */
export class SignIn {
  constructor(private readonly parts: SignInParts) {}

  /**
   * Begins a session, or lets it wait for a passkey where the account asks for a second factor. Who is unknown, blocked
   * or has no password is answered as who states a wrong one, after the same work.
   *
   * @param former the secret of the cookie that came along
   * @throws HttpProblem 401 sign-in-failed, 429 too-many-tries, 503 sign-in-busy
   */
  async withPassword(
    stated: { readonly email: string; readonly password: string },
    client: Client,
    former?: string,
  ): Promise<StartedSession | PendingSignIn> {
    const index = await this.parts.key.emailIndex(normalisedEmail(stated.email));
    const counted = await this.parts.attempts.count(index, client);
    const known = await this.parts.accounts.credentialsOf(index);
    const right = await this.parts.passwords.verify(known?.hash ?? null, stated.password);
    if (!right || known === undefined || known.blocked) {
      await this.parts.security.record('sign-in-failed', {
        account: known?.account ?? null,
        address: client.address,
        details: { method: 'password' },
      });
      throw new HttpProblem(401, 'sign-in-failed');
    }
    await this.parts.attempts.succeeded(counted);
    await this.keepUpToDate(known.account, known.hash, stated.password);
    if (await this.parts.passkeys.asksForSecondFactor(known.account))
      return this.parts.passkeySignIn.await(known.account, 'password', client);
    return this.parts.sessions.start(known.account, ['password'], client, former);
  }

  /**
   * Whoever is signed in shows anew that it is they.
   *
   * @throws HttpProblem 403 passkey-needed where the password alone is too little, 403 password-wrong, 401 not-signed-in
   *   when the session ended meanwhile, 429, 503
   */
  async stepUp(
    session: { readonly id: string; readonly account: string },
    password: string,
    client: Client,
  ): Promise<StartedSession> {
    if (await this.parts.passkeys.asksForSecondFactor(session.account))
      throw new HttpProblem(403, 'passkey-needed');
    await this.requirePassword(session.account, password, client);
    const renewed = await this.parts.sessions.stepUp(session, 'password', client);
    if (renewed === undefined) throw new HttpProblem(401, 'not-signed-in');
    return renewed;
  }

  /** @throws HttpProblem 403 password-wrong when it is not the account's; 429 too-many-tries, 503 sign-in-busy */
  async requirePassword(account: string, password: string, client: Client): Promise<void> {
    const counted = await this.parts.attempts.count(Buffer.from(account), client);
    const stored = await this.parts.accounts.passwordOf(account);
    if (!(await this.parts.passwords.verify(stored, password))) {
      const parts = { actor: account, account, address: client.address };
      await this.parts.security.record('step-up-failed', { ...parts, details: { method: 'password' } });
      throw new HttpProblem(403, 'password-wrong');
    }
    await this.parts.attempts.succeeded(counted);
  }

  private async keepUpToDate(account: string, stored: string | null, password: string): Promise<void> {
    if (stored === null || !this.parts.passwords.isOutdated(stored)) return;
    await this.parts.accounts.rehash(account, stored, await this.parts.passwords.hash(password));
  }
}
