import type { Role } from '../../../kernel/actor.js';

/** What a lookup learns of the posts in force, in the statement that finds the session or the token. */
export interface PostInForce {
  readonly role: Role;
  readonly regions: readonly string[];
  readonly alliances: readonly string[];
}

/**
 * A column `posts` with the posts of account `a` that are in force on a day. Read anew with every request and kept
 * nowhere, so that what changes holds at once, at every instance.
 *
 * @param day the parameter that holds the day: `$2`
 */
export function postsInForce(day: string): string {
  return `coalesce((
    SELECT json_agg(json_build_object('role', p.role, 'regions', p.regions, 'alliances', p.alliances))
    FROM identity.post p
    WHERE p.account = a.id AND p.from_day <= ${day}::date AND (p.to_day IS NULL OR p.to_day >= ${day}::date)
  ), '[]') AS posts`;
}
