import { CorruptEvent } from '../../src/log/event-codec.js';
import { Unreadable } from '../../src/kernel/unreadable.js';
import { UnknownEvent } from '../../src/kernel/upcast.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import type { StoredEvent } from '../../src/event-store/event-store.js';

/** An event that could not be folded, and with it the rest of its stream. */
export interface PoisonEvent {
  /** Derived from event and projection: names this one parked stream among those of every projection. */
  readonly id: string;
  readonly stream: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly revision: number;
  readonly position: number;
  /** What went wrong, without any value of the event. */
  readonly error: string;
}

/** The bytes hold characters that PostgreSQL cannot store: U+0000, or half of a surrogate pair. */
export class UnstorableText extends Error {
  override readonly name = 'UnstorableText';
}

/** PostgreSQL takes the bytes, but not the row or the entry that was made of them. */
export class RefusedRow extends Error {
  override readonly name = 'RefusedRow';
  /** @param code the SQLSTATE; the server's own words may quote values */
  constructor(readonly code: string) {
    super(`PostgreSQL refuses the row with ${code}`);
  }
}

/** An event came without the one before it in its stream. */
export class MissingEvent extends Error {
  override readonly name = 'MissingEvent';
}

/** Which event it is, without its bytes. */
export type EventPlace = Pick<StoredEvent, 'id' | 'type' | 'stream' | 'revision' | 'position'>;

/** Describes an event that stopped its stream. */
export function poisonOf(projection: string, stored: EventPlace, error: unknown): PoisonEvent {
  return {
    id: uuidv5(stored.id, projection),
    stream: stored.stream,
    eventId: stored.id,
    eventType: stored.type,
    revision: stored.revision,
    position: stored.position,
    error: errorWords(error),
  };
}

const BACKSLASH = 0x5c;
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

/** @throws UnstorableText the event would stop the whole batch in PostgreSQL */
export function refuseUnstorable(stored: StoredEvent): void {
  if (!stored.data.includes(BACKSLASH)) return;
  if (UNSTORABLE.test(Buffer.from(stored.data).toString('utf8'))) throw new UnstorableText();
}

/** What went wrong. An error's message may quote what it stumbled over; its kind and its place never do. */
export function errorWords(error: unknown): string {
  if (error instanceof UnknownEvent)
    return `UnknownEvent: version ${String(error.version)} of the event is not known here`;
  if (error instanceof CorruptEvent) return 'CorruptEvent: the bytes are not what the store says of them';
  if (error instanceof Unreadable) return errorWords(error.cause);
  if (error instanceof UnstorableText)
    return 'UnstorableText: the bytes hold characters that PostgreSQL cannot store';
  if (error instanceof RefusedRow) return `RefusedRow: ${error.message}`;
  if (error instanceof MissingEvent)
    return 'MissingEvent: the event before it in the stream was not delivered';
  if (!(error instanceof Error)) return 'thrown: not an Error';
  const place = error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  const [, file = ''] = /([\w.-]+\.[cm]?[jt]s:\d+)/.exec(place) ?? [];
  return file === '' ? error.name : `${error.name} at ${file}`;
}
