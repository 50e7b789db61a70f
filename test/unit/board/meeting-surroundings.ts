import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import type { FoundAlliance, FoundRoster } from '../../../src/contexts/board/meetings/commands/inputs.js';
import type { MeetingState } from '../../../src/contexts/board/meetings/state.js';
import type { Actor } from '../../../src/kernel/actor.js';
import { uuidv5 } from '../../../src/kernel/ids.js';
import type { Dice } from '../../support/dice.js';

/** What surrounds the meeting: the board, and the alliances, which go on meanwhile. */
export interface Surroundings {
  readonly dice: Dice;
  readonly rules: BoardRules;
  readonly roster: FoundRoster;
  readonly alliances: Map<string, FoundAlliance>;
  readonly now: string;
  readonly state: MeetingState;
  readonly by: Actor;
}

export const NAMESPACE = 'd1f6c8b2-1d4b-5a06-9c9e-6a4f5e2b7c31';
export const MEETING = uuidv5(NAMESPACE, 'meeting');
export const idNamed = (name: string): string => uuidv5(NAMESPACE, name);
