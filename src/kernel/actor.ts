/** The roles that people and programs act in (domain, section 5). */
export const ROLES = [
  'coordinator',
  'case-officer',
  'board-member',
  'chair',
  'secretary',
  'auditor',
  'partner',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** `system` acts when a deadline passes or a file of historical facts is imported; nobody can sign in as it. */
export type ActorRole = Role | 'system';

/** Who is asking, as established by sign-in or token. */
export interface Actor {
  /** Pseudonymous, stable. */
  readonly id: string;
  readonly role: ActorRole;
  /** Län codes in which this actor may start alliances. */
  readonly regions: readonly string[];
  /** Ids of alliances that this actor was given a mandate for outside the log. */
  readonly alliances: readonly string[];
}

/** The program itself: the deadline clock and the importer. */
export const SYSTEM: Actor = {
  id: '00000000-0000-4000-8000-000000000000',
  role: 'system',
  regions: [],
  alliances: [],
};
