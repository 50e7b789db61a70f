import { type AnyBoardCommand, boardCommand, boardGuard } from '../../board-command.js';
import type { RosterEventFact } from '../events.js';
import type { Roster, RosterState } from '../state.js';

export type AnyRosterCommand = AnyBoardCommand<RosterState, RosterEventFact>;

/** A verb on a board that was elected, and a guard on it. */
export const rosterCommand = boardCommand<Roster, RosterEventFact>();
export const rosterGuard = boardGuard<Roster>();

/** By name, as it lies in the decision's `found`. */
export interface RosterFound {
  /** The names of those that are named in the command and have an account, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export function foundIn({
  found,
}: {
  readonly found: Readonly<Record<string, unknown>>;
}): Partial<RosterFound> {
  return found;
}
