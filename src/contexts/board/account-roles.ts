import type { Role } from '../../kernel/actor.js';
import type { People } from '../../policy/people.js';
import { inOfficeOn } from './roster/in-office.js';
import { BOARD_ROLES, type RoleDifference, rolesAgainst } from './roster/roles-and-posts.js';
import type { RosterState } from './roster/state.js';

/** Where accounts and who sits on the board differ on a day, with names, the missing roles first. */
export async function accountRoles(
  roster: RosterState,
  day: string,
  people: People,
): Promise<readonly (RoleDifference & { readonly name: string })[]> {
  const { ordinary, substitutes, secretary } = inOfficeOn(roster, day);
  const posted = [...ordinary, ...substitutes].map(({ member }) => member);
  const names = new Map(await people.namesOf(secretary === null ? posted : [...posted, secretary]));
  const held = new Map<string, Role[]>([...names.keys()].map((id) => [id, []]));
  for (const role of BOARD_ROLES) {
    for (const { id, name } of await people.inRoles([role])) {
      held.set(id, [...(held.get(id) ?? []), role]);
      names.set(id, name);
    }
  }
  return rolesAgainst(roster, day, held)
    .map((one) => ({ ...one, name: names.get(one.member) ?? '' }))
    .sort((one, other) => other.difference.localeCompare(one.difference));
}
