import type { Actor } from '../../kernel/actor.js';

/** What somebody sees of the alliances; answered where the program is put together. */
export interface SeenAlliances {
  /** Whether they see that alliance. */
  one(id: string, viewer: Actor): Promise<boolean>;
  /** Whether they see any in that län. */
  someIn(lan: string, viewer: Actor): Promise<boolean>;
  /** Whether somebody is declared conflicted (jäv) in a case of that alliance which is handled now. */
  isConflicted(id: string, account: string): Promise<boolean>;
}

/** The token of {@link SeenAlliances}. */
export const SEEN_ALLIANCES = Symbol('SeenAlliances');
