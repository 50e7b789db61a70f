import type { Asker, Authenticate } from '../../http/request-context.js';
import { type Actor, actorIn, type Scope } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { type Mandates, mandatesOf } from './posts.js';
import type { FoundToken } from './postgres/api-tokens.js';
import type { SessionService } from './session-service.js';
import type { TokenService } from './token-service.js';

/** Who is asking, by token or session, with what they may do at this moment. */
export class Askers implements Authenticate {
  constructor(
    private readonly tokens: TokenService,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  async token(words: string): Promise<Asker | null> {
    const found = await this.tokens.find(words);
    if (found === undefined) return null;
    const { id, readOnly, owner } = found;
    const actor =
      owner === null
        ? actorIn(found.role, id, mandatesOf([found]))
        : {
            ...actorWith(owner.account, within(found, mandatesOf(owner.posts)), false),
            scope: scopeOf(found),
          };
    return { actor, means: { kind: 'token', id, readOnly, authenticatedAt: null } };
  }

  async session(secret: string): Promise<Asker | null> {
    const found = await this.sessions.find(secret);
    if (found === undefined) return null;
    const { id, account, authenticatedAt, posts } = found;
    const age = Date.parse(this.clock.now()) - Date.parse(authenticatedAt);
    const actor = actorWith(account, mandatesOf(posts), age <= IDENTITY_SETTINGS.session.freshMs);
    return { actor, means: { kind: 'session', id, readOnly: false, authenticatedAt } };
  }
}

/** Whoever has no role now still signs in, and may do what needs none; by `role` alone nothing is decided. */
function actorWith(id: string, { roles, regions, alliances }: Mandates, signedInAfresh: boolean): Actor {
  return { id, role: roles[0] ?? 'partner', roles, regions, alliances, scope: null, signedInAfresh };
}

/** What a token of somebody's own is narrowed to; one that names nothing, to nothing. */
function scopeOf({ regions, alliances }: FoundToken): Scope | null {
  if (regions.length === 0 && alliances.length === 0) return null;
  return {
    ...(regions.length === 0 ? {} : { regions }),
    ...(alliances.length === 0 ? {} : { alliances }),
  };
}

/** The role that a token was made for and the mandates within its scope, as far as its owner has them now. */
function within(token: FoundToken, held: Mandates): Mandates {
  const { regions, alliances } = scopeOf(token) ?? {};
  return {
    roles: held.roles.filter((one) => one === token.role),
    // A new alliance is none of those that are named.
    regions: alliances === undefined ? held.regions.filter((one) => regions?.includes(one) ?? true) : [],
    alliances: held.alliances.filter((one) => alliances?.includes(one) ?? true),
  };
}
