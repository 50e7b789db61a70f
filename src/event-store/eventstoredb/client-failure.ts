import { ErrorType } from '@eventstore/db-client';

/**
 * What a rejected append means.
 *
 * - `conflict`: the server compared revisions; nothing was written
 * - `too-large`: the server's own limit is lower than ours; nothing was written
 * - `refused`: the server answered this very append, and will answer the same again; nothing was written
 * - `never-sent`: the append provably stayed in this process
 * - `unknown`: anything else; it may have happened
 */
export type AppendFailure = 'conflict' | 'too-large' | 'refused' | 'never-sent' | 'unknown';

/** gRPC status codes that no repetition mends: invalid argument, permission denied, unimplemented, unauthenticated. */
const REFUSALS: ReadonlySet<number> = new Set([3, 7, 12, 16]);
const REFUSAL_TYPES: ReadonlySet<string> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.STREAM_DELETED,
]);
const UNAVAILABLE = 14;
/** Words of grpc-js and of the client's discovery for a call that found no connection to leave by. */
const NEVER_SENT = /No connection established|Name resolution failed|Channel closed before call started/;
const NO_CHANNEL = /^(Failed to discover after|Channel has been shut down)/;

interface ErrorFields {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly message?: unknown;
  readonly _raw?: unknown;
}

/**
 * Sorts the rejection of an append.
 *
 * The client rejects every pending append of the *process* with one stream's error, so a stream's error says something
 * about this append only if it came from this append's own stream.
 *
 * @param ownStreamError whether a raw gRPC error was seen on the append stream of the client that was used
 */
export function appendFailure(error: unknown, ownStreamError: (raw: object) => boolean): AppendFailure {
  const { type, message } = fieldsOf(error);
  if (type === ErrorType.WRONG_EXPECTED_VERSION) return 'conflict';
  if (type === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED) return 'too-large';
  if (typeof message === 'string' && NO_CHANNEL.test(message)) return 'never-sent';
  const raw = rawError(error);
  if (raw !== undefined) {
    const unsent = raw.code === UNAVAILABLE && NEVER_SENT.test(String(raw.message)) && ownStreamError(raw);
    return unsent ? 'never-sent' : 'unknown';
  }
  return typeof type === 'string' && REFUSAL_TYPES.has(type) ? 'refused' : 'unknown';
}

/** Whether a read was refused in a way that no repetition mends. */
export function isRefusedRead(error: unknown): boolean {
  const { code, type } = fieldsOf(error);
  return (
    (typeof code === 'number' && REFUSALS.has(code)) || (typeof type === 'string' && REFUSAL_TYPES.has(type))
  );
}

/** Whether a read found that its stream was never written to. */
export function isMissingStream(error: unknown): boolean {
  return fieldsOf(error).type === ErrorType.STREAM_NOT_FOUND;
}

/** Whether a read of the whole log began where no record begins; 23.10 has no better words for it. */
export function isInvalidPosition(error: unknown): boolean {
  const { message } = fieldsOf(error);
  return typeof message === 'string' && message.includes('Unexpected ReadAllResult');
}

/** Whether the server ended a live subscription only because 32 events waited; ordinary, and no trouble. */
export function isSlowConsumerCut(error: unknown): boolean {
  const { message } = fieldsOf(error);
  return typeof message === 'string' && message.includes('Consumer too slow');
}

/** An error's words for people; the client leaves some of its messages empty. */
export function describeError(error: unknown): string {
  const { message, type } = fieldsOf(error);
  if (typeof message === 'string' && message !== '') return message;
  return typeof type === 'string' ? type : String(error);
}

function rawError(error: unknown): (object & ErrorFields) | undefined {
  const own = fieldsOf(error);
  const raw = own._raw ?? error;
  if (typeof raw !== 'object' || raw === null) return undefined;
  return typeof (raw as ErrorFields).code === 'number' ? raw : undefined;
}

function fieldsOf(error: unknown): ErrorFields {
  return typeof error === 'object' && error !== null ? error : {};
}
