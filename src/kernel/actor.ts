/** The roles that people and programs act in (domain, section 5). */
export const ROLES = [
  'coordinator',
  'case-officer',
  'board-member',
  'chair',
  'secretary',
  'auditor',
  'partner',
  'data-protection-officer',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/**
 * The roles that a step may be taken in. Nobody can sign in as the last two: a `signatory` answers by a link of their
 * own, and `system` acts when a deadline passes or a file of historical facts is imported.
 */
export const ACTOR_ROLES = [...ROLES, 'signatory', 'system'] as const;

export type ActorRole = (typeof ACTOR_ROLES)[number];

/**
 * What a token of somebody's own is narrowed to: some alliances, those in some län (wholly or partly), or what is both.
 * What is left out narrows nothing.
 */
export interface Scope {
  readonly alliances?: readonly string[];
  readonly regions?: readonly string[];
}

/** Who is asking, as established by sign-in or token. */
export interface Actor {
  /** Pseudonymous, stable. */
  readonly id: string;
  /** The role that is acted in; until a step has been chosen, the first of those held. */
  readonly role: ActorRole;
  /** Every role held now. */
  readonly roles: readonly ActorRole[];
  /** Län codes in which this actor may start alliances. */
  readonly regions: readonly string[];
  /** Ids of alliances that this actor was given a mandate for outside the log. */
  readonly alliances: readonly string[];
  /** What the actor sees and does lies within it; null: nothing is narrowed. */
  readonly scope: Scope | null;
  /** Signed in a moment ago, or by what needs no sign-in; asked for where much is at stake. */
  readonly signedInAfresh: boolean;
}

/** Somebody in one role. */
export function actorIn(
  role: ActorRole,
  id: string,
  more: Partial<Pick<Actor, 'regions' | 'alliances' | 'scope' | 'signedInAfresh'>> = {},
): Actor {
  return { id, role, roles: [role], regions: [], alliances: [], scope: null, signedInAfresh: true, ...more };
}

/** The program itself: the deadline clock and the importer. */
export const SYSTEM: Actor = actorIn('system', '00000000-0000-4000-8000-000000000000');
