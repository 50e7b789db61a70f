import type { Reason } from '../../../kernel/refusal.js';
import { unless } from '../board-command.js';

/** The condition on what is done on the board's behalf: an account's role outlives a mandate until somebody ends it. */
export function stillOnBoard(leftOn: string | null | undefined): Reason[] {
  return unless(leftOn === null || leftOn === undefined, 'no-longer-on-the-board', { last: leftOn });
}
