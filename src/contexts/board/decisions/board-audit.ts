import type { RoleChange } from './tables.js';

/** What the board's questions need of the rest of the program. */
export interface BoardAudit {
  /** The last year that is whole, by Sweden's calendar. */
  readonly lastYear: () => number;
  /** Roles given and ended in a span of days, both included, the oldest first. */
  readonly roleChanges: (from: string, to: string) => Promise<readonly RoleChange[]>;
  /** The names of accounts by their ids, of those that are known and were not erased. */
  readonly namesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Under what name Nest knows it. */
export const BOARD_AUDIT = Symbol('BoardAudit');
