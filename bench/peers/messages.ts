import type { TaskInput } from './peer.js';

/** What the conductor sends. */
export interface Asked {
  readonly id: number;
  readonly task: string;
  readonly input: TaskInput;
}

/** What a peer answers: the same id, and the result or why there is none. */
export type Answered =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };

/** The names of the two tasks that every peer has. */
export const OPEN = 'open';
export const CLOSE = 'close';
