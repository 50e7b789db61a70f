import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import type { Client } from './network-of.js';
import type { PendingSignInTable } from './postgres/pending-sign-in-table.js';
import type { FoundSession, SessionTable, SessionView, SignInMethod } from './postgres/session-table.js';
import { hashOf, newSecret } from './secrets.js';
import type { SecurityLog } from './security-log.js';

/** A session with the secret that its cookie bears; the only time that it can be seen. */
export interface StartedSession {
  readonly id: string;
  readonly secret: string;
  readonly account: string;
  readonly authenticatedAt: string;
  readonly expiresAt: string;
}

const SHAPE = /^[A-Za-z0-9_-]{43}$/;
const { longestMs, steppedUpMs, touchMs } = IDENTITY_SETTINGS.session;

/**
 * Sessions of people, by opaque secrets of 256 bits of which only hashes are kept. Every way of signing in begins and
 * renews them here, and says by which method.
 */
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly table: SessionTable,
    private readonly pending: PendingSignInTable,
    private readonly security: SecurityLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a session for somebody who has shown who they are. The one that the browser came with ends, whoever's it
   * was: what an attacker planted there is worth nothing.
   *
   * @param methods by which they showed it
   * @param former the secret of the cookie that came along
   */
  async start(
    account: string,
    methods: readonly SignInMethod[],
    client: Client,
    former?: string,
  ): Promise<StartedSession> {
    const now = this.clock.now();
    const secret = newSecret();
    const session = { id: randomUUID(), account, authenticatedAt: now, expiresAt: later(now, longestMs) };
    const before = former === undefined ? undefined : await this.find(former);
    await this.database.transaction(async (db) => {
      if (before !== undefined) await this.table.end(db, before.account, before.id);
      await this.table.insert(db, {
        ...session,
        hash: hashOf(secret),
        methods,
        createdAt: now,
        lastUsedAt: now,
        device: client.device,
      });
      const parts = { actor: account, account, means: session.id, address: client.address };
      await this.security.record('sign-in', { ...parts, details: { method: methods.join('+') } }, db);
    });
    return { ...session, secret };
  }

  /** Whom a cookie lets in; undefined when its session is unknown, over, or of somebody who is blocked. */
  async find(secret: string): Promise<FoundSession | undefined> {
    if (!SHAPE.test(secret)) return undefined;
    const now = this.clock.now();
    const found = await this.table.find(hashOf(secret), now);
    if (found !== undefined && Date.parse(now) - Date.parse(found.lastUsedAt) >= touchMs)
      await this.table.touch(found.id, now);
    return found;
  }

  /** Somebody has shown anew who they are: the session gets another secret, and the old one is worth nothing. */
  async stepUp(
    session: { readonly id: string; readonly account: string },
    method: SignInMethod,
    client: Client,
  ): Promise<StartedSession | undefined> {
    const now = this.clock.now();
    const secret = newSecret();
    const expiresAt = later(now, steppedUpMs);
    const renewed = await this.table.renew(session.id, { hash: hashOf(secret), now, expiresAt, method });
    if (!renewed) return undefined;
    const { id, account } = session;
    const details = { method };
    await this.security.record('stepped-up', {
      actor: account,
      account,
      means: id,
      address: client.address,
      details,
    });
    return { id, secret, account, authenticatedAt: now, expiresAt };
  }

  /** What an account is signed in with. */
  list(account: string): Promise<readonly SessionView[]> {
    return this.table.ofAccount(account, this.clock.now());
  }

  /** @returns whether the account had such a session */
  async end(
    account: string,
    id: string,
    by: { readonly client: Client; readonly kind: 'sign-out' | 'session-ended' },
  ): Promise<boolean> {
    return this.database.transaction(async (db) => {
      const ended = await this.table.end(db, account, id);
      const parts = { actor: account, account, means: id, address: by.client.address };
      if (ended) await this.security.record(by.kind, parts, db);
      return ended;
    });
  }

  /** Signs an account out everywhere. @returns how many sessions ended */
  async endEverywhere(account: string, client: Client): Promise<number> {
    return this.database.transaction(async (db) => {
      const ended = await this.endAll(db, account);
      const parts = { actor: account, account, address: client.address, details: { everywhere: true } };
      await this.security.record('sign-out', parts, db);
      return ended;
    });
  }

  /**
   * Ends all sessions of an account, or all but one, within what ends them; and the sign-ins that wait for a second
   * factor.
   */
  async endAll(db: Queryable, account: string, but: string | null = null): Promise<number> {
    await this.pending.removeAll(db, account);
    return this.table.endAll(db, account, but);
  }
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
