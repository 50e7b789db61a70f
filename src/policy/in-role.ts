import type { Actor, ActorRole } from '../kernel/actor.js';
import type { Refusal } from '../kernel/refusal.js';
import { FRESH_COMMANDS, type Permission, rolesReaching } from './policy.js';

/** A command as far as roles go. */
interface Asked {
  readonly command: string;
  readonly actor: Actor;
}

/** The actor in those of its roles that may take a step, freshly signed in where that is asked; or why it may not. */
export function inRole(
  by: readonly ActorRole[],
  permission: Permission,
  { command, actor }: Asked,
): { readonly actor: Actor } | { readonly refusal: Refusal } {
  const roles = rolesReaching(actor, permission, 'all').filter((role) => by.includes(role));
  const [role] = roles;
  if (role === undefined) {
    return { refusal: { kind: 'forbidden', code: 'not-your-role', details: { needs: by } } };
  }
  if (FRESH_COMMANDS.has(command) && !actor.signedInAfresh) {
    return { refusal: { kind: 'forbidden', code: 'fresh-sign-in-needed' } };
  }
  return { actor: { ...actor, roles, role } };
}
