import { organisationKey } from '../../kernel/organisation-key.js';
import type { Flag } from './events.js';
import type { DisclosedPost, RosterState } from './roster/state.js';
import { postsOn } from './roster/in-office.js';

/** An organisation as it is known of an alliance or of a post. */
interface KnownOrganisation {
  readonly name: string;
  readonly orgnr: string | null;
}

/** What an alliance tells that can make somebody conflicted. */
export interface FlaggedBy {
  /** The alliance itself, and the association that it has formed. */
  readonly organisations: readonly KnownOrganisation[];
  readonly members: readonly (KnownOrganisation & { readonly parent: string | null })[];
  /** Actors who hold a mandate for it. */
  readonly mandates: readonly string[];
  /** Actors who have declared a conflict in the case, to the office or where the board had it before it. */
  readonly declared: readonly string[];
  /** Actors whom a tie excluded when the board had it before it. */
  readonly excluded: readonly string[];
}

/** The grounds that keep somebody out until they are answered; the other one is a tie, which the others may let pass. */
export const CONFLICTING: readonly Flag['ground'][] = ['mandate', 'post', 'declared', 'excluded'];

/**
 * Why members of the board may be conflicted, as far as the system can tell (domain 4.7): a mandate for the alliance, a
 * post in it or in a member organisation, and a conflict that was declared in the case are jäv; a post in the national
 * parent of a member organisation is a tie (anmäld koppling), and whoever the others excluded for one before is asked of
 * again. The board confirms.
 *
 * Organisations are the same where their organisationsnummer are, if both have one, else where their names are but for
 * case, spaces and marks. It misses posts that nobody disclosed; an organisation under another name of its own, without
 * a number on either side; the parent of a parent, and a parent that its member did not name, or named otherwise than the
 * post does, since of parents there is only a name; relatives, and interests that are no post.
 *
 * @param members those of whom it is asked
 * @param day on which the posts are held, `2026-11-22`
 */
export function flagsOf(
  about: FlaggedBy,
  roster: RosterState,
  { members, day }: { readonly members: readonly string[]; readonly day: string },
): Flag[] {
  const posts = postsOn(roster, day);
  const flags = members.flatMap((member) => [
    ...(about.mandates.includes(member) ? [flag(member, 'mandate')] : []),
    ...posts.filter((post) => post.member === member).flatMap((post) => flagsOfPost(post, about)),
    ...(about.declared.includes(member) ? [flag(member, 'declared')] : []),
    ...(about.excluded.includes(member) ? [flag(member, 'excluded')] : []),
  ]);
  // Two posts in one organisation are one reason.
  return flags.filter(
    (one, index) =>
      flags.findIndex(
        ({ member, ground, organisation }) =>
          member === one.member && ground === one.ground && organisation === one.organisation,
      ) === index,
  );
}

function flagsOfPost(post: DisclosedPost, { organisations, members }: FlaggedBy): Flag[] {
  const { member, organisation } = post;
  const held: KnownOrganisation = { name: organisation, orgnr: post.orgnr };
  const within = [...organisations, ...members].filter((one) => isSame(one, held));
  const above = members.filter(
    ({ parent }) => parent !== null && organisationKey(parent) === organisationKey(organisation),
  );
  return [
    ...within.map(({ name }) => flag(member, 'post', name)),
    ...(above.length === 0 ? [] : [flag(member, 'parent', organisation)]),
  ];
}

function isSame(one: KnownOrganisation, other: KnownOrganisation): boolean {
  if (one.orgnr !== null && other.orgnr !== null) return one.orgnr === other.orgnr;
  return organisationKey(one.name) === organisationKey(other.name);
}

function flag(member: string, ground: Flag['ground'], organisation: string | null = null): Flag {
  return { member, ground, organisation };
}
