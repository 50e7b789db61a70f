import type { Actor } from '../../kernel/actor.js';

/** A decision of the board that waits for something, with the alliance that it is about. */
export interface WaitingDecision {
  readonly alliance: string;
  readonly name: string;
  readonly application: string | null;
  readonly arendenummer: string | null;
  readonly decision: string;
  readonly at: string;
}

/** The decisions that wait and that an actor may see, the oldest first. */
export interface WaitingDecisions {
  /** For a letter: nobody has been told. */
  toSend(viewer: Actor): Promise<readonly WaitingDecision[]>;
  /** To be thought over, as was asked. */
  askedAnew(viewer: Actor): Promise<readonly WaitingDecision[]>;
}

/** Under what name Nest knows them. */
export const WAITING_DECISIONS = Symbol('WaitingDecisions');
