import { randomUUID } from 'node:crypto';
import type { EventToAppend, StoredEvent } from '../../src/event-store/event-store.js';

/** The UTF-8 bytes of a text. */
export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The bytes that the port takes for a value. */
export function jsonBytes(value: unknown): Uint8Array {
  return textBytes(JSON.stringify(value));
}

/** An event with a new id; `data` becomes its JSON. */
export function sampleEvent(
  data: unknown = { title: 'Ansökan' },
  changes: Partial<EventToAppend> = {},
): EventToAppend {
  return {
    id: randomUUID(),
    type: 'ApplicationSubmitted',
    data: jsonBytes(data),
    metadata: jsonBytes({ actor: 'a-1' }),
    ...changes,
  };
}

/** So many events, numbered from 0. */
export function sampleEvents(count: number): EventToAppend[] {
  return Array.from({ length: count }, (_, number) => sampleEvent({ number }));
}

/** A stream name that nobody has used. */
export function newStream(prefix = 'ika-alliance'): string {
  return `${prefix}-${randomUUID()}`;
}

/** An event with its bytes as text in which every byte is one character, for exact comparison and readable failures. */
export interface ShownEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** What the caller of an append gave. */
export function shown(event: EventToAppend): ShownEvent {
  const { id, type, data, metadata } = event;
  return {
    id,
    type,
    data: Buffer.from(data).toString('latin1'),
    metadata: Buffer.from(metadata).toString('latin1'),
  };
}

/** A stored event with all its fields. */
export function shownStored(
  event: StoredEvent,
): ShownEvent & Pick<StoredEvent, 'stream' | 'revision' | 'position'> {
  const { stream, revision, position } = event;
  return { ...shown(event), stream, revision, position };
}

/** The ids of events, in order. */
export function idsOf(events: readonly EventToAppend[]): string[] {
  return events.map((event) => event.id);
}
