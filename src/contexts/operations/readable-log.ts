import type { Actor } from '../../kernel/actor.js';
import type { Recorded } from '../../kernel/event.js';

/** Whether somebody may read an event, with its words. */
export type MayRead = (event: Recorded) => Promise<boolean>;

/** What of the log somebody may read: of each process what they may read of its cases, and nothing of other streams. */
export type ReadableLog = (viewer: Actor) => MayRead;

/** Under what name Nest knows the {@link ReadableLog}. */
export const READABLE_LOG = Symbol('ReadableLog');
