import type { NamesById } from '../../src/contexts/alliances/change-words.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { People } from '../../src/policy/people.js';
import type { AuditEntry } from './audit-history.projection.js';
import type { Change } from './changes.js';

/** The fields whose values are accounts. */
const OF_ACCOUNTS: readonly string[] = ['coordinators', 'conflicted'];

/** Who names are told to: whether the deliberation is too. */
interface Reader {
  readonly viewer: Actor;
  readonly deliberation: boolean;
}

/**
 * The names of those who did what is told. Who sees no deliberation knows by name those who acted for the alliance, and
 * themselves; of the office and the board the role is told.
 */
export async function namesOfActors(
  people: Pick<People, 'namesOf'>,
  { viewer, deliberation }: Reader,
  entries: readonly Pick<AuditEntry, 'actor' | 'role' | 'changes'>[],
): Promise<NamesById> {
  const actors = entries
    .filter(({ actor, role }) => deliberation || role === 'coordinator' || actor === viewer.id)
    .map(({ actor }) => actor);
  return namesOf(people, [...actors, ...entries.flatMap(({ changes }) => accountsIn(changes))]);
}

/** The names of the accounts that changes tell of. */
export function namesInChanges(
  people: Pick<People, 'namesOf'>,
  changes: readonly Change[],
): Promise<NamesById> {
  return namesOf(people, accountsIn(changes));
}

function accountsIn(changes: readonly Change[]): string[] {
  return changes
    .filter(({ field }) => OF_ACCOUNTS.includes(field))
    .flatMap(({ before, after }) => [before, after].flat())
    .filter((id) => typeof id === 'string');
}

async function namesOf(people: Pick<People, 'namesOf'>, ids: readonly string[]): Promise<NamesById> {
  return ids.length === 0 ? new Map() : people.namesOf([...new Set(ids)]);
}
