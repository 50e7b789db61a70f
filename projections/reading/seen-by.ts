import { readsAll } from '../../src/contexts/alliances/policy.js';
import type { Actor } from '../../src/kernel/actor.js';

/**
 * The conditions under which the viewer may see an alliance, as `maySee` of the context's policy, for a table with
 * the columns id, coordinators, former_coordinators and conflicted.
 *
 * @param parameter takes a value and answers its place in the statement (`$1`)
 */
export function seenBy(viewer: Actor, parameter: (value: unknown) => string): string[] {
  const actor = `ARRAY[${parameter(viewer.id)}::text]`;
  const alliances = `${parameter(viewer.alliances)}::text[]`;
  const byMandate = `coordinators @> ${actor} OR (id = ANY(${alliances}) AND NOT former_coordinators @> ${actor})`;
  return [readsAll(viewer) ? `(NOT conflicted @> ${actor} OR ${byMandate})` : `(${byMandate})`];
}
