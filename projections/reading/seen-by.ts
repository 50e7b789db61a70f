import { actsByMandate, readsAll } from '../../src/contexts/alliances/policy.js';
import type { Actor } from '../../src/kernel/actor.js';

/**
 * The conditions under which the viewer may see an alliance, as `maySee` of the context's policy, for a table with
 * the columns id, lan, coordinators, former_coordinators and conflicted.
 *
 * @param parameter takes a value and answers its place in the statement (`$1`)
 */
export function seenBy(viewer: Actor, parameter: (value: unknown) => string): string[] {
  const ways: string[] = [];
  const actor = (): string => `ARRAY[${parameter(viewer.id)}::text]`;
  if (readsAll(viewer)) ways.push(`NOT conflicted @> ${actor()}`);
  if (actsByMandate(viewer)) {
    const given = `id = ANY(${parameter(viewer.alliances)}::text[]) AND NOT former_coordinators @> ${actor()}`;
    ways.push(`coordinators @> ${actor()}`, given);
  }
  const { alliances, regions } = viewer.scope ?? {};
  return [
    ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`,
    ...(alliances === undefined ? [] : [`id = ANY(${parameter(alliances)}::text[])`]),
    ...(regions === undefined ? [] : [`lan && ${parameter(regions)}::text[]`]),
  ];
}

/**
 * The condition under which the viewer sees the deliberation too, as `seesDeliberation` of the context's policy, for the
 * same columns.
 */
export function deliberationSeenBy(viewer: Actor, parameter: (value: unknown) => string): string {
  if (!readsAll(viewer)) return 'false';
  const actor = `ARRAY[${parameter(viewer.id)}::text]`;
  const given = `id = ANY(${parameter(viewer.alliances)}::text[]) AND NOT former_coordinators @> ${actor}`;
  return `NOT (conflicted @> ${actor} OR coordinators @> ${actor} OR (${given}))`;
}
