import type { EventData, JSONType } from '@eventstore/db-client';
import type { EventToAppend, StoredEvent } from '../event-store.js';
import type { ReadRecord } from './read-records.js';

/** A place in the whole log as the server counts it: byte offsets of the commit and of its first record. */
export interface LogPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** The same, as numbers or as the digits that the server sends. */
type Counted = LogPlace | { readonly commit: string; readonly prepare: string };

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

/** Where an event lies in the whole log, or the link that led to it; `undefined` where there is neither. */
export function placeIn(record: ReadRecord): LogPlace | undefined {
  const found = record.getEvent() ?? record.getLink();
  return found && { commit: BigInt(found.getCommitPosition()), prepare: BigInt(found.getPreparePosition()) };
}

/** The stream that an event lies in; `undefined` for a link whose event is gone. */
export function streamIn(record: ReadRecord): string | undefined {
  const name = record.getEvent()?.getStreamIdentifier()?.getStreamName_asU8();
  return name && decoder.decode(name);
}

/** The same as {@link positionOf}, but `undefined` for a place that other programs may have written otherwise. */
export function samePosition(place: Counted): number | undefined {
  const position = Number(place.commit);
  return place.commit === place.prepare && Number.isSafeInteger(position) ? position : undefined;
}

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
  const event = record.getEvent();
  const stream = streamIn(record);
  if (event === undefined || stream === undefined || !isOurs(stream)) return undefined;
  return {
    id: event.getId()?.getString() ?? '',
    stream,
    revision: safeRevision(event.getStreamRevision()),
    position: positionOf({ commit: event.getCommitPosition(), prepare: event.getPreparePosition() }),
    type: event.getMetadataMap().get('type') ?? '',
    // Parts of what the server sent of this event alone, so that no more is kept with them.
    data: event.getData_asU8(),
    metadata: event.getCustomMetadata_asU8(),
  };
}

/** A stream's revision as a number. */
export function safeRevision(revision: bigint | string): number {
  const number = Number(revision);
  if (!Number.isSafeInteger(number)) throw new Error(`revision ${String(revision)} is no safe integer`);
  return number;
}
