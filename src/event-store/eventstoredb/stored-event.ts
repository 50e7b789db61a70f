import type { AllStreamResolvedEvent, EventData, JSONType, ResolvedEvent } from '@eventstore/db-client';
import type { EventToAppend, StoredEvent } from '../event-store.js';

/** A place in the whole log as the server counts it: byte offsets of the commit and of its first record. */
export interface LogPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** The place of a position that was handed out by {@link positionOf}. */
export function placeOf(position: number): LogPlace {
  return { commit: BigInt(position), prepare: BigInt(position) };
}

/**
 * The position of one of our events, in bytes.
 *
 * One number is enough because a gRPC client writes all events of an append as one record group that commits itself:
 * commit and prepare are the same. They differ only in explicit transactions of the TCP client, which ended with 21.10.
 *
 * @throws Error when they differ, or when the offset is no longer a safe integer (8 PiB)
 */
export function positionOf(place: LogPlace): number {
  const position = samePosition(place);
  if (position === undefined) {
    throw new Error(`position ${String(place.commit)}/${String(place.prepare)} cannot be one safe integer`);
  }
  return position;
}

/** The same as {@link positionOf}, but `undefined` for a place that other programs may have written otherwise. */
export function samePosition(place: LogPlace): number | undefined {
  const position = Number(place.commit);
  return place.commit === place.prepare && Number.isSafeInteger(position) ? position : undefined;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * An event as the client takes it, sharing no memory with the caller's.
 *
 * The data is handed over parsed, for only so does it become content type JSON, readable in the server's own pages; the
 * client serialises it with `JSON.stringify`, which gives the same bytes because `validateAppend` refused all others.
 * The metadata goes as bytes: the client leaves out metadata that is false, 0, null or "" when parsed.
 */
export function toEventData(event: EventToAppend): EventData {
  const data = JSON.parse(decoder.decode(event.data)) as JSONType;
  return {
    id: event.id,
    contentType: 'application/json',
    type: event.type,
    data,
    // A plain Uint8Array: the client looks at the constructor, and would serialise a Buffer as JSON.
    metadata: new Uint8Array(event.metadata),
  };
}

/**
 * An event of ours as it was appended, byte for byte.
 *
 * @returns `undefined` for a link whose event is gone
 * @throws Error when its position or revision is no safe integer
 */
export function toStoredEvent(resolved: AllStreamResolvedEvent | ResolvedEvent): StoredEvent | undefined {
  const { event } = resolved;
  if (event === undefined) return undefined;
  if (event.position === undefined)
    throw new Error(`no position in event ${event.id}; the server is older than 22.10`);
  return {
    id: event.id,
    stream: event.streamId,
    revision: safeRevision(event.revision),
    position: positionOf(event.position),
    type: event.type,
    data: event.isJson ? jsonBytes(event.data) : bytesOf(event.data),
    metadata: bytesOf(event.metadata),
  };
}

/** A stream's revision as a number. */
export function safeRevision(revision: bigint): number {
  const number = Number(revision);
  if (!Number.isSafeInteger(number)) throw new Error(`revision ${String(revision)} is no safe integer`);
  return number;
}

function jsonBytes(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

/** The client parses metadata when it can and hands over bytes when it cannot. */
function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return value === undefined ? new Uint8Array(0) : jsonBytes(value);
}
