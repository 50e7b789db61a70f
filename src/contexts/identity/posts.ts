import { type Role, ROLES } from '../../kernel/actor.js';

/** A role that somebody has for a time. Days are calendar days in Europe/Stockholm, both included. */
export interface Post {
  readonly id: string;
  readonly role: Role;
  readonly from: string;
  /** Null: until it is ended. */
  readonly to: string | null;
  /** Län in which a coordinator may start alliances. */
  readonly regions: readonly string[];
  /** Alliances that a coordinator's post is a mandate for, beside those that the log gives. */
  readonly alliances: readonly string[];
}

/** What the posts in force give together. */
export interface Mandates {
  readonly roles: readonly Role[];
  readonly regions: readonly string[];
  readonly alliances: readonly string[];
}

/** Puts posts together, in the order of the roles. Only a coordinator's give mandates (domain, section 5). */
export function mandatesOf(posts: readonly Pick<Post, 'role' | 'regions' | 'alliances'>[]): Mandates {
  const coordinating = posts.filter(({ role }) => role === 'coordinator');
  return {
    roles: ROLES.filter((role) => posts.some((post) => post.role === role)),
    regions: unique(coordinating.flatMap(({ regions }) => regions)),
    alliances: unique(coordinating.flatMap(({ alliances }) => alliances)),
  };
}

/** Whether a post is in force on a day. */
export function inForce({ from, to }: Post, day: string): boolean {
  return from <= day && (to === null || to >= day);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** The day before. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** A role to be given. `from` left out: from today. */
export interface NewPost extends Omit<Post, 'id' | 'from'> {
  readonly from?: string | undefined;
}

/** Whether a role is given as it was: the days, län and alliances too. Without a first day it is from when it was. */
export function isSamePost(one: Post, { role, from = one.from, to, regions, alliances }: NewPost): boolean {
  const isSame = (some: readonly string[], others: readonly string[]): boolean =>
    new Set(some).size === new Set(others).size && others.every((other) => some.includes(other));
  const sameDays = one.from === from && one.to === to;
  return one.role === role && sameDays && isSame(one.regions, regions) && isSame(one.alliances, alliances);
}
