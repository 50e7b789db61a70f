import type { Role } from '../../../kernel/actor.js';
import { inOfficeOn, leftOn } from './in-office.js';
import type { RosterState } from './state.js';

/** The roles of accounts that go with the board's posts. */
export const BOARD_ROLES = ['board-member', 'chair', 'secretary'] as const satisfies readonly Role[];
export const ROLE_DIFFERENCES = ['missing', 'left-over'] as const;

/** Where an account and who sits on the board say different things: a role to be given, or one to be ended. */
export interface RoleDifference {
  readonly member: string;
  readonly role: (typeof BOARD_ROLES)[number];
  readonly difference: (typeof ROLE_DIFFERENCES)[number];
}

/**
 * What an administrator has to look at, since roles do not follow posts by themselves. While nobody sits on the board nothing
 * is said, and never of a secretary by role who has not sat on it: they have no seat to lose.
 *
 * @param held the roles of those who have an account, and a role of the board's or a post on it
 */
export function rolesAgainst(
  roster: RosterState,
  day: string,
  held: ReadonlyMap<string, readonly Role[]>,
): RoleDifference[] {
  const { ordinary, substitutes, chair, secretary } = inOfficeOn(roster, day);
  if (ordinary.length === 0) return [];
  const seated = [...ordinary, ...substitutes].map(({ member }) => member);
  const posted = { chair, secretary };
  return [...held].flatMap(([member, roles]) => {
    const has = BOARD_ROLES.filter((role) => roles.includes(role));
    const needs = neededBy(member, posted, seated);
    const isMissing = needs === 'board-member' ? has.length === 0 : needs !== null && !has.includes(needs);
    const leftOver = has.filter((role) => {
      if (role === 'board-member') return !seated.includes(member);
      if (leftOn(roster, member, day) !== null) return true;
      const another = posted[role] !== null && posted[role] !== member;
      return another && (role === 'chair' || seated.includes(member));
    });
    return [
      ...(needs !== null && isMissing ? [{ member, role: needs, difference: 'missing' as const }] : []),
      ...leftOver.map((role) => ({ member, role, difference: 'left-over' as const })),
    ];
  });
}

/** The role without which somebody cannot do what they were elected for. */
function neededBy(
  member: string,
  { chair, secretary }: Readonly<Record<'chair' | 'secretary', string | null>>,
  seated: readonly string[],
): RoleDifference['role'] | null {
  if (chair === member) return 'chair';
  if (secretary === member) return 'secretary';
  return seated.includes(member) ? 'board-member' : null;
}
