import type { BoardRules } from './board-rules.js';

/** What deciding about the board's processes needs of the association. */
export interface BoardSettings {
  /** Every version, the oldest first. */
  readonly boardRules: readonly BoardRules[];
}
