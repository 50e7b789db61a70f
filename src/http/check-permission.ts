import type { Actor } from '../kernel/actor.js';
import { Refused } from '../kernel/refusal.js';
import { isOutOfScope, type Permission, reachOf, rolesFor, ruleOf } from '../policy/policy.js';
import { unauthorized } from './http-problem.js';

/** A route says of nobody who may use it. `message` names the route. */
export class RouteWithoutPolicy extends Error {
  override readonly name = 'RouteWithoutPolicy';
  constructor(method: string | readonly string[], url: string) {
    super(`${String(method)} ${url} names no permission of src/policy/policy.ts`);
  }
}

/** Whether who is asking makes a difference, so that a token is looked at. */
export function looksAtAsker(permission: Permission): boolean {
  const { everybody, roles } = ruleOf(permission);
  return everybody !== true || roles !== undefined;
}

/**
 * Lets a request through to its route.
 *
 * @throws HttpProblem 401 somebody must sign in
 * @throws Refused the permission is for other roles, is out of the token's scope, or asks for a fresh sign-in
 */
export function checkPermission(actor: Actor | null, permission: Permission): void {
  const { everybody, perCase, fresh } = ruleOf(permission);
  if (everybody === true) return;
  if (actor === null) throw unauthorized('not-signed-in');
  if (isOutOfScope(actor, permission)) throw new Refused({ kind: 'forbidden', code: 'out-of-token-scope' });
  if (perCase === true) return;
  if (reachOf(actor, permission) === null) {
    throw new Refused({
      kind: 'forbidden',
      code: 'not-your-role',
      details: { needs: rolesFor(permission) ?? [] },
    });
  }
  if (fresh === true && !actor.signedInAfresh) {
    throw new Refused({ kind: 'forbidden', code: 'fresh-sign-in-needed' });
  }
}
