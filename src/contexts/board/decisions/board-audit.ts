import type { AsOf } from '../../../http/query-kinds.js';
import type { BoardRules } from '../board-rules.js';
import type { RoleChange } from './tables.js';

/** What the board's questions need of the rest of the program. */
export interface BoardAudit {
  /** The last year that is whole, by Sweden's calendar. */
  readonly lastYear: () => number;
  /** UTC ISO 8601. */
  readonly now: () => string;
  /**
   * Roles given and ended in a span of days, both included, the oldest first.
   *
   * @param asOf as far as was noted then. The security log is no part of the log and has no positions: what was noted before
   * the next event was recorded.
   */
  readonly roleChanges: (from: string, to: string, asOf?: AsOf) => Promise<readonly RoleChange[]>;
  /** The versions of the board's rules that there were then; all, where no earlier moment is asked for. */
  readonly rules: (asOf?: AsOf) => Promise<readonly BoardRules[]>;
  /** The names of accounts by their ids, of those that are known and were not erased. */
  readonly namesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Under what name Nest knows it. */
export const BOARD_AUDIT = Symbol('BoardAudit');
