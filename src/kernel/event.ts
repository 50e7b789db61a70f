import type { ActorRole } from './actor.js';

/** What happened, before it is recorded: the stored name and the data of one fact. */
export interface Fact<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** Everything about a recorded fact that is not the fact itself. Ids are lower-case UUIDs. */
export interface EventContext {
  readonly id: string;
  /** The version of the data's shape. What deciders and projections see is always the newest. */
  readonly version: number;
  /** When the server recorded it, UTC ISO 8601 with milliseconds. */
  readonly recordedAt: string;
  /** Who acted: a pseudonymous id, never a name. */
  readonly actor: string;
  readonly role: ActorRole;
  /** The command that caused it: the client's Idempotency-Key. */
  readonly commandId: string;
  /** An HMAC of the command's name and body, so that a reused key with another body is noticed. */
  readonly commandMac: string;
  /** Ties together all that followed from one first command. */
  readonly correlationId: string;
  /** The event that led to this one: the first of its command, and for the first itself what led to the command. */
  readonly causationId: string | null;
  /** The workflow definition it was decided under, as `name@version`, if one was. */
  readonly workflow: string | null;
  readonly stream: string;
  /** Counted from 0 in its stream, without gaps. */
  readonly revision: number;
  /** The place in the whole log; it rises, with or without gaps. */
  readonly position: number;
}

/** A recorded fact; distributes over a union of facts. */
export type Recorded<F extends Fact = Fact> = F extends Fact ? F & EventContext : never;
