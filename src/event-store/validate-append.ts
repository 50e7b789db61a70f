import { isUtf8 } from 'node:buffer';

import {
  AppendTooLarge,
  type EventToAppend,
  type ExpectedRevision,
  InvalidAppend,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
} from './event-store.js';
import { jsonOf } from './json-bytes.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const STREAM = /^[a-z0-9][A-Za-z0-9._-]{0,199}$/;
const TYPE = /^[^$\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]*$/u;
const MAX_TYPE_LENGTH = 200;

/** An event with its bytes as text. They are UTF-8 JSON without white space, so nothing is lost, and it is one line. */
export interface TextEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * Whether a stream may bear this name: 1 to 200 letters a-z, digits, `.`, `_` and `-`, the first of them a
 * lower-case letter or a digit. No stream of another name exists, so a read of one finds a missing stream.
 */
export function isStreamName(stream: string): boolean {
  return STREAM.test(stream);
}

/**
 * Checks an append before any adapter touches it, so that all refuse the same things.
 *
 * @returns the events with their bytes as text: the caller may change its buffers afterwards
 * @throws InvalidAppend naming the first rule that is broken
 */
export function validateAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): TextEvent[] {
  if (!isStreamName(stream)) throw new InvalidAppend(`bad stream name: ${JSON.stringify(stream)}`);
  if (expected !== 'no-stream' && (!Number.isSafeInteger(expected) || expected < 0)) {
    throw new InvalidAppend(`bad expected revision: ${String(expected)}`);
  }
  if (events.length === 0) throw new InvalidAppend('an append needs at least one event');
  if (events.length > MAX_APPEND_EVENTS)
    throw new AppendTooLarge(`more than ${String(MAX_APPEND_EVENTS)} events`);
  const ids = new Set<string>();
  let bytes = 0;
  for (const event of events) {
    bytes += event.data.byteLength + event.metadata.byteLength;
    if (ids.has(event.id)) throw new InvalidAppend(`event id twice in one append: ${event.id}`);
    ids.add(event.id);
  }
  // Before anything is parsed, so that far too much is refused cheaply.
  if (bytes > MAX_APPEND_BYTES) {
    throw new AppendTooLarge(`${String(bytes)} bytes in one append; at most ${String(MAX_APPEND_BYTES)}`);
  }
  return events.map(checked);
}

function checked(event: EventToAppend): TextEvent {
  const { id, type } = event;
  if (!UUID.test(id)) throw new InvalidAppend(`not a lower-case UUID: ${JSON.stringify(id)}`);
  if (type.length > MAX_TYPE_LENGTH || !TYPE.test(type)) {
    throw new InvalidAppend(`bad event type: ${JSON.stringify(type)}`);
  }
  const data = checkedJson(event.data, `data of ${type}`);
  return { id, type, data, metadata: checkedJson(event.metadata, `metadata of ${type}`) };
}

/** Bytes that JSON does not reproduce would come back changed from a store that parses them. */
function checkedJson(bytes: Uint8Array, what: string): string {
  const made = jsonOf(bytes);
  if (made !== undefined) return made;
  if (!isUtf8(bytes)) throw new InvalidAppend(`${what} is not UTF-8 JSON`);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  let again: string;
  try {
    again = JSON.stringify(JSON.parse(text));
  } catch (cause) {
    throw new InvalidAppend(`${what} is not UTF-8 JSON`, { cause });
  }
  if (again !== text) throw new InvalidAppend(`${what} is JSON that does not survive parsing`);
  return text;
}
