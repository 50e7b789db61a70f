import type { Role } from '../kernel/actor.js';

/** Somebody with an account, as forms name them. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  /** Län in which they may start alliances. */
  readonly regions: readonly string[];
}

/** Who can be chosen in a form. Whoever asks for them sees to it that whoever reads them may. */
export interface People {
  /** Those who can sign in and have one of the roles now, by name. */
  inRoles(roles: readonly Role[]): Promise<readonly KnownPerson[]>;
  /** The names of accounts by their ids; of who was erased, and of programs, there is none. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The token of {@link People}. */
export const PEOPLE = Symbol('People');
