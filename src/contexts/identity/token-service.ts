import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Actor, type Role, ROLES } from '../../kernel/actor.js';
import { isUuid } from '../../kernel/ids.js';
import type { ApiToken, ApiTokens } from './postgres/api-tokens.js';

/** What a token is to be good for. */
export interface NewToken {
  readonly role: Role;
  /** Län codes in which a coordinator may start alliances. */
  readonly regions?: readonly string[];
  /** Ids of alliances that the token gives a mandate for. */
  readonly alliances?: readonly string[];
  /** What it is for; never a person's name. */
  readonly label?: string;
  /** UTC ISO 8601. Left out: it holds until it is revoked. */
  readonly expiresAt?: string;
}

/** A token that was just made; the only time its words can be seen. */
export interface MadeToken {
  /** The actor's id, which the log bears. */
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
/** How long an answer of the database may serve: a revoked token works at most so much longer elsewhere. */
const REMEMBERED_MS = 500;
const MOST_REMEMBERED = 10_000;

interface Remembered {
  readonly actor: Promise<Actor | null>;
  readonly until: number;
}

/** Tokens of 256 random bits, kept as SHA-256 in PostgreSQL. */
export class TokenService {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly tokens: ApiTokens,
    /** The codes that a region may have. */
    private readonly regions: readonly string[],
  ) {}

  /** @throws BadToken a role, region or alliance that cannot be */
  async add({ role, regions = [], alliances = [], label, expiresAt }: NewToken): Promise<MadeToken> {
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
    const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    await this.tokens.insert(
      { id, role, regions, alliances, label: label ?? null, expiresAt: expiresAt ?? null },
      hashOf(token),
    );
    return { id, token };
  }

  /** Who signs in with these words; null when the token is unknown, revoked or expired. */
  async authenticate(token: string): Promise<Actor | null> {
    if (!SHAPE.test(token)) return null;
    const hash = hashOf(token);
    const key = hash.toString('base64');
    const now = performance.now();
    const known = this.remembered.get(key);
    if (known !== undefined && known.until > now) return known.actor;
    const actor = this.tokens.findActor(hash);
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, { actor, until: now + REMEMBERED_MS });
    // Neither a failure nor a no may stand in the way of the next try.
    const forget = (): boolean => this.remembered.delete(key);
    actor.then((found) => found === null && forget(), forget);
    return actor;
  }

  /** @returns false when there is no such token */
  async revoke(id: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    const found = await this.tokens.revoke(id);
    this.remembered.clear();
    return found;
  }

  /** Every token that was ever made, the newest last. */
  list(): Promise<readonly ApiToken[]> {
    return this.tokens.list();
  }

  /** Whether somebody with that id can sign in, in one of these roles. */
  async holdsRole(id: string, roles: readonly Role[]): Promise<boolean> {
    return isUuid(id) && (await this.tokens.holdsRole(id, roles));
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
