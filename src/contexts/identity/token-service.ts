import { randomUUID } from 'node:crypto';
import { GroupedLookup } from '../../database/grouped-lookup.js';
import { type Role, ROLES } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { isUuid } from '../../kernel/ids.js';
import { COMMAND_LINE, type Client } from './network-of.js';
import type { ApiToken, ApiTokens, FoundToken } from './postgres/api-tokens.js';
import { hashOf, newSecret } from './secrets.js';
import type { SecurityLog } from './security-log.js';

/** What a token is to be good for. */
export interface NewToken {
  readonly role: Role;
  /** Of the command line: län codes in which a coordinator may start alliances. Of one's own: what it is narrowed to. */
  readonly regions?: readonly string[];
  /** Ids of alliances; of the command line: that a coordinator has a mandate for. Of one's own: what it is narrowed to. */
  readonly alliances?: readonly string[];
  /** What it is for; never a person's name. */
  readonly label?: string;
  /** UTC ISO 8601. Left out: it holds until it is revoked. */
  readonly expiresAt?: string;
  /** Whether it only reads. */
  readonly readOnly?: boolean;
}

/** A token that was just made; the only time its words can be seen. */
export interface MadeToken {
  /** The actor's id, which the log bears; of a person's own token, the token's. */
  readonly id: string;
  readonly token: string;
}

/** What was asked of a new token cannot be. `message` is one line for people. */
export class BadToken extends Error {
  override readonly name = 'BadToken';
}

/** Makes a leaked token easy to recognise for people and for scanners of repositories. */
const PREFIX = 'samverka_';
const SHAPE = /^samverka_[A-Za-z0-9_-]{43}$/;

/** Tokens of 256 random bits, kept as SHA-256 in PostgreSQL. */
export class TokenService {
  private readonly lookup = new GroupedLookup((hashes) => this.tokens.find(hashes, this.clock.now()));

  constructor(
    private readonly tokens: ApiTokens,
    private readonly security: SecurityLog,
    private readonly clock: Clock,
    /** The codes that a region may have. */
    private readonly regions: readonly string[],
  ) {}

  /**
   * Makes a token; without an owner it is one of the command line, an actor of its own.
   *
   * @throws BadToken a role, region or alliance that cannot be
   */
  async add(
    { role, regions = [], alliances = [], label, expiresAt, readOnly = false }: NewToken,
    owner?: { readonly account: string; readonly client: Client },
  ): Promise<MadeToken> {
    if (!(ROLES as readonly string[]).includes(role)) {
      throw new BadToken(`the role is ${role}, expected one of ${ROLES.join(', ')}`);
    }
    const strange = regions.find((region) => !this.regions.includes(region));
    if (strange !== undefined) throw new BadToken(`the region is ${strange}, expected a län code such as 12`);
    const badId = alliances.find((alliance): boolean => !isUuid(alliance));
    if (badId !== undefined) throw new BadToken(`the alliance is ${badId}, expected its id, a UUID`);
    if (expiresAt !== undefined && Number.isNaN(Date.parse(expiresAt))) {
      throw new BadToken(
        `the token is to expire ${expiresAt}, expected an instant such as 2027-01-01T00:00:00Z`,
      );
    }
    const id = randomUUID();
    const token = `${PREFIX}${newSecret()}`;
    const account = owner?.account ?? null;
    await this.tokens.insert(
      {
        id,
        account,
        role,
        readOnly,
        regions,
        alliances,
        label: label ?? null,
        createdAt: this.clock.now(),
        expiresAt: expiresAt ?? null,
      },
      hashOf(token),
    );
    const { address } = owner?.client ?? COMMAND_LINE;
    const details = { role, readOnly, expiresAt: expiresAt ?? null };
    await this.security.record('token-made', { actor: account, account, means: id, address, details });
    return { id, token };
  }

  /**
   * Whom these words let in; undefined when the token is unknown, revoked or expired, or its owner is blocked. Looked
   * up with every request, so that what is revoked or changed holds at once at every instance.
   */
  async find(token: string): Promise<FoundToken | undefined> {
    return SHAPE.test(token) ? this.lookup.find(hashOf(token).toString('base64')) : undefined;
  }

  /**
   * @param owner only a token of this account's is revoked
   * @returns false when there is no such token
   */
  async revoke(id: string, owner?: { readonly account: string; readonly client: Client }): Promise<boolean> {
    if (!isUuid(id)) return false;
    const account = owner?.account;
    const revoked = await this.tokens.revoke(id, this.clock.now(), account);
    if (revoked === 'now') {
      const parts = { actor: account ?? null, account: account ?? null, address: owner?.client.address };
      await this.security.record('token-revoked', { ...parts, means: id });
    }
    return revoked !== 'unknown';
  }

  /** Every token that was ever made, the newest last; or those of an account. */
  list(account?: string): Promise<readonly ApiToken[]> {
    return this.tokens.list(account);
  }

  /** Whether a token of the command line has that id, holds, and is in one of these roles. */
  async holdsRole(id: string, roles: readonly Role[]): Promise<boolean> {
    return isUuid(id) && (await this.tokens.holdsRole(id, roles, this.clock.now()));
  }
}
