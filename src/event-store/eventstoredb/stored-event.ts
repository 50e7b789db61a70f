import type { StoredEvent } from '../event-store.js';
import type { TextEvent } from '../validate-append.js';
import type { ReadRecord } from './wire-records.js';

/** A place in the whole log as the server counts it: byte offsets of the commit and of its first record. */
export interface LogPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** The same, as the client gives them or as they are read from the wire. */
type Counted = LogPlace | { readonly commit: number; readonly prepare: number };

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
export function positionOf(place: Counted): number {
  const position = samePosition(place);
  if (position === undefined) {
    throw new Error(`position ${String(place.commit)}/${String(place.prepare)} cannot be one safe integer`);
  }
  return position;
}

/** Where an event lies in the whole log, or the link that led to it. */
export function placeIn({ commit, prepare }: ReadRecord): LogPlace {
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** The same as {@link positionOf}, but `undefined` for a place that other programs may have written otherwise. */
export function samePosition(place: Counted): number | undefined {
  const position = Number(place.commit);
  return place.commit === place.prepare && Number.isSafeInteger(position) ? position : undefined;
}

const encoder = new TextEncoder();

/** An event as the client takes it, its bytes shared with nobody. */
export interface EventBytes {
  readonly id: string;
  readonly contentType: 'application/octet-stream';
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/**
 * An event as bytes, of which `sendAsJson` makes JSON. As a value the client would leave out metadata that is false, 0, null
 * or "".
 */
export function toEventBytes({ id, type, data, metadata }: TextEvent): EventBytes {
  return {
    id,
    contentType: 'application/octet-stream',
    type,
    data: encoder.encode(data),
    metadata: encoder.encode(metadata),
  };
}

/**
 * An event as it was appended, byte for byte.
 *
 * @param isOurs whether a stream is ours
 * @returns `undefined` for an event of others, and for a link whose event is gone
 * @throws Error when its position or revision is no safe integer
 */
export function toStoredEvent(
  record: ReadRecord,
  isOurs: (stream: string) => boolean = () => true,
): StoredEvent | undefined {
  if (record.gone || !isOurs(record.stream)) return undefined;
  return {
    id: record.id,
    stream: record.stream,
    revision: safeRevision(record.revision),
    position: positionOf(record),
    type: record.type,
    data: record.data,
    metadata: record.metadata,
  };
}

/** A stream's revision as a number. */
export function safeRevision(revision: bigint | number): number {
  const number = Number(revision);
  if (!Number.isSafeInteger(number)) throw new Error(`revision ${String(revision)} is no safe integer`);
  return number;
}
