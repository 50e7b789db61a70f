import type { Actor } from '../kernel/actor.js';
import type { People } from './people.js';
import { reachOf } from './policy.js';

/**
 * What those who are known by pseudonyms are called, for a viewer who may read it; to others, and of those who have no name
 * left, the pseudonym.
 */
export async function shownNames(
  people: People,
  viewer: Actor,
  ids: readonly (string | null)[],
): Promise<(id: string) => string> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const names =
    reachOf(viewer, 'accounts.read') === 'all' ? await people.namesOf(known) : new Map<string, string>();
  return (id) => names.get(id) ?? id;
}
