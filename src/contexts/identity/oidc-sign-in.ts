import type { Database, Queryable } from '../../database/database.js';
import { HttpProblem } from '../../http/http-problem.js';
import type { Clock } from '../../kernel/clock.js';
import { Refused } from '../../kernel/refusal.js';
import type { IdentityKey } from './identity-key.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import type { LinkService } from './link-service.js';
import type { Client } from './network-of.js';
import type { OidcClient } from './oidc-client.js';
import type { PasskeySignIn, PendingSignIn } from './passkey-sign-in.js';
import type { AccountTable } from './postgres/account-table.js';
import type { LinkTable } from './postgres/link-table.js';
import type { OidcFlow, OidcPurpose, OidcTable } from './postgres/oidc-table.js';
import type { PasskeyTable } from './postgres/passkey-table.js';
import { hashOf, newSecret } from './secrets.js';
import type { SecurityLog } from './security-log.js';
import type { SessionService, StartedSession } from './session-service.js';

/** A sign-in at a provider that has begun: where the browser goes, and the cookie that it takes along. */
export interface BegunOidc {
  readonly location: string;
  readonly holder: string;
}

/** Who comes back from a provider, and with what. */
export interface OidcReturn {
  readonly provider: string;
  /** Of the address that the browser came back to. */
  readonly query: string;
  /** The secret of the cookie that the sign-in began with. */
  readonly holder: string | undefined;
  /** The secret of the session that the browser bears. */
  readonly former: string | undefined;
}

/** What came of it. */
export type OidcOutcome =
  | { readonly done: 'signed-in' | 'stepped-up'; readonly session: StartedSession }
  | { readonly done: 'second-factor'; readonly pending: PendingSignIn }
  | { readonly done: 'connected' };

/** The session of whoever asks. */
interface Own {
  readonly id: string;
  readonly account: string;
}

export interface OidcSignInParts {
  readonly database: Database;
  readonly clients: readonly OidcClient[];
  readonly oidc: OidcTable;
  readonly accounts: AccountTable;
  readonly key: IdentityKey;
  readonly links: LinkService;
  readonly linkTable: LinkTable;
  readonly passkeys: PasskeyTable;
  readonly passkeySignIn: PasskeySignIn;
  readonly sessions: SessionService;
  readonly security: SecurityLog;
  readonly clock: Clock;
}

/**
 * Signing in at an organisation's identity provider. Accounts are found by issuer and subject alone; an address is never
 * looked at. An account is connected by whoever holds its invitation or is signed in to it. Roles never come from a
 * provider.
 */
export class OidcSignIn {
  constructor(private readonly parts: OidcSignInParts) {}

  get providers(): readonly { readonly id: string; readonly name: string }[] {
    return this.parts.clients.map(({ provider: { id, name } }) => ({ id, name }));
  }

  /** @param link the secret of an invitation. @throws Refused unknown-provider, unknown-link; HttpProblem 503 */
  async beginSignIn(provider: string, link: string | undefined): Promise<BegunOidc> {
    if (link === undefined) return this.begin(provider, 'sign-in', {});
    const { purpose, account } = await this.parts.links.look(link);
    if (purpose !== 'invitation') throw new Refused({ kind: 'unknown-thing', code: 'unknown-link' });
    return this.begin(provider, 'invitation', { account, link: hashOf(link) });
  }

  /** For whoever is signed in. @throws Refused unknown-provider; HttpProblem 503, 403 passkey-needed */
  async beginOwn(provider: string, purpose: 'connect' | 'step-up', { id, account }: Own): Promise<BegunOidc> {
    if (purpose === 'step-up' && (await this.parts.passkeys.asksForSecondFactor(account)))
      throw new HttpProblem(403, 'passkey-needed');
    return this.begin(provider, purpose, { account, session: id });
  }

  /**
   * Completes it, once, in the browser that began it.
   *
   * @throws HttpProblem 401 sign-in-expired, provider-declined, provider-not-believed, not-connected, another-person; 409
   *   already-connected; 503 provider-away; Refused unknown-provider, unknown-link
   */
  async complete(back: OidcReturn, client: Client): Promise<OidcOutcome> {
    const { oidc, security, clock } = this.parts;
    const at = this.clientOf(back.provider);
    const state = new URLSearchParams(back.query).get('state') ?? '';
    const holder = hashOf(back.holder ?? newSecret());
    const flow = await oidc.take(hashOf(state), holder, back.provider, clock.now());
    if (flow === undefined) throw expired();
    try {
      const subject = await at.subject(back.query, state, flow, this.seenWithin(flow));
      return await this.concluded(flow, { at, subject }, back.former, client);
    } catch (error) {
      const kind = flow.purpose === 'step-up' ? 'step-up-failed' : 'sign-in-failed';
      const details = { method: 'oidc', provider: back.provider, code: codeOf(error) };
      await security.record(kind, { account: flow.account, address: client.address, details });
      throw error;
    }
  }

  /** The providers, and since when the account is connected with each; and whether it has a password besides. */
  async connections(account: string) {
    const { accounts, clients, oidc } = this.parts;
    const since = await oidc.connections(account);
    const items = clients.map(({ provider: { id, name, issuer } }) => ({
      id,
      name,
      connectedAt: since.get(issuer) ?? null,
    }));
    return { items, hasPassword: (await accounts.passwordOf(account)) !== null };
  }

  /** @returns whether the account was connected. @throws Refused unknown-provider */
  async disconnect({ id, account }: Own, provider: string, client: Client): Promise<boolean> {
    const { database, oidc, security } = this.parts;
    const { issuer } = this.clientOf(provider).provider;
    return database.transaction(async (db) => {
      if (!(await oidc.disconnect(db, account, issuer))) return false;
      const parts = { actor: account, account, means: id, address: client.address, details: { provider } };
      await security.record('provider-disconnected', parts, db);
      return true;
    });
  }

  /**
   * Signs out here, whatever the provider answers.
   *
   * @returns where the browser signs out there; null where it cannot
   * @throws Refused unknown-provider
   */
  async signOut({ id, account }: Own, provider: string, client: Client): Promise<string | null> {
    const at = this.clientOf(provider);
    await this.parts.sessions.end(account, id, { client, kind: 'sign-out' });
    try {
      return await at.signOutUrl();
    } catch (error) {
      if (error instanceof HttpProblem) return null;
      throw error;
    }
  }

  private async begin(
    provider: string,
    purpose: OidcPurpose,
    whose: Partial<Pick<OidcFlow, 'account' | 'session' | 'link'>>,
  ): Promise<BegunOidc> {
    const client = this.clientOf(provider);
    const now = this.parts.clock.now();
    const { account = null, session = null, link = null } = whose;
    const secrets = { nonce: newSecret(), verifier: newSecret() };
    const flow = { provider, purpose, ...secrets, account, session, link, createdAt: now };
    const [state, holder] = [newSecret(), newSecret()];
    const location = await client.authorizationUrl(flow, state, purpose !== 'sign-in');
    const expiresAt = new Date(Date.parse(now) + IDENTITY_SETTINGS.oidc.flowMs).toISOString();
    await this.parts.oidc.begin(hashOf(state), hashOf(holder), flow, expiresAt);
    return { location, holder };
  }

  /** All but a plain sign-in ask that the provider has seen who it is since they began. */
  private seenWithin({ purpose, createdAt }: OidcFlow): number | undefined {
    if (purpose === 'sign-in') return undefined;
    return Math.ceil((Date.parse(this.parts.clock.now()) - Date.parse(createdAt)) / 1_000);
  }

  private async concluded(
    flow: OidcFlow,
    { at, subject }: { readonly at: OidcClient; readonly subject: string },
    former: string | undefined,
    client: Client,
  ): Promise<OidcOutcome> {
    const { oidc, key, sessions, passkeys, passkeySignIn } = this.parts;
    const index = await key.subjectIndex(at.provider.issuer, subject);
    if (flow.session !== null) await this.requireSession(flow.session, former);
    if (flow.purpose === 'invitation' || flow.purpose === 'connect')
      await this.connect(flow, at, index, client);
    if (flow.purpose === 'connect') return { done: 'connected' };
    const account = await oidc.accountOf(index);
    if (account === undefined) throw new HttpProblem(401, 'not-connected');
    if (flow.account !== null && account !== flow.account) throw new HttpProblem(401, 'another-person');
    if (flow.session !== null) {
      const session = await sessions.stepUp({ id: flow.session, account }, 'oidc', client);
      if (session === undefined) throw expired();
      return { done: 'stepped-up', session };
    }
    if (await passkeys.asksForSecondFactor(account))
      return { done: 'second-factor', pending: await passkeySignIn.await(account, 'oidc', client) };
    return { done: 'signed-in', session: await sessions.start(account, ['oidc'], client, former) };
  }

  /** The session that began it must be the one that the browser comes back with. */
  private async requireSession(session: string, former: string | undefined): Promise<void> {
    const found = former === undefined ? undefined : await this.parts.sessions.find(former);
    if (found?.id !== session) throw expired();
  }

  private async connect(
    flow: OidcFlow,
    { provider }: OidcClient,
    index: Uint8Array,
    client: Client,
  ): Promise<void> {
    const { database, accounts, oidc, security, clock } = this.parts;
    const { account, session } = flow;
    if (account === null) throw expired();
    await database.transaction(async (db) => {
      if (flow.link !== null) await this.useUp(db, flow.link, account, client);
      if (!(await oidc.connect(db, { index, issuer: provider.issuer, account }, clock.now())))
        throw new HttpProblem(409, 'already-connected');
      await accounts.activate(db, account, clock.now());
      const details = { provider: provider.id };
      const parts = { actor: account, account, means: session, address: client.address, details };
      await security.record('provider-connected', parts, db);
    });
  }

  private async useUp(db: Queryable, link: Uint8Array, account: string, client: Client): Promise<void> {
    const { linkTable, security, clock } = this.parts;
    if ((await linkTable.take(db, link, clock.now())) === undefined)
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-link' });
    const details = { purpose: 'invitation' };
    await security.record('link-used', { actor: account, account, address: client.address, details }, db);
  }

  private clientOf(id: string): OidcClient {
    const found = this.parts.clients.find(({ provider }) => provider.id === id);
    if (found === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-provider' });
    return found;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof HttpProblem
    ? error.code
    : error instanceof Refused
      ? error.refusal.code
      : undefined;
}

function expired(): HttpProblem {
  return new HttpProblem(401, 'sign-in-expired');
}
