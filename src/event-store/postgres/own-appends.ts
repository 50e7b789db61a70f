import type { LogSlice, StoredEvent } from '../event-store.js';
import type { TextEvent } from '../validate-append.js';
import type { PendingAppend } from './append-statement.js';

const MOST_EVENTS = 2_000;
const MOST_BYTES = 4_000_000;

/** An event as it was appended; what is read of it is made when somebody reads it. */
interface Held {
  readonly stream: string;
  readonly revision: number;
  readonly event: TextEvent;
}

/**
 * What this process has appended of late, for its own subscriptions: positions have no gaps and follow the order of
 * commits, so the event at the position that somebody awaits is the next one, wherever it was found. Holds one run of
 * positions without a gap; where another process appended between, a new one begins.
 */
export class OwnAppends {
  private events: Held[] = [];
  private bytes = 0;
  private last = 0;

  /** The position of the last event that was added. */
  get position(): number {
    return this.last;
  }

  /** Adds what has been committed, of which the first event lies after `base`. */
  add(appends: readonly PendingAppend[], base: number): void {
    if (base !== this.last) this.forget(base);
    for (const { stream, before, events, bytes } of appends) {
      let revision = before;
      for (const event of events) this.events.push({ stream, revision: ++revision, event });
      this.last += events.length;
      this.bytes += bytes;
    }
    if (this.events.length <= MOST_EVENTS && this.bytes <= MOST_BYTES) return;
    this.events.splice(0, Math.ceil(this.events.length / 2));
    this.bytes = this.events.reduce((sum, { event }) => sum + event.data.length + event.metadata.length, 0);
  }

  /** The events that follow a position, at most `limit`; undefined when the one next to it is not here. */
  after(position: number, limit: number): LogSlice | undefined {
    const first = position - (this.last - this.events.length);
    if (first < 0 || first >= this.events.length) return undefined;
    const events = this.events
      .slice(first, first + limit)
      .map((held, index) => storedEvent(held, position + 1 + index));
    return { events, position: position + events.length, end: first + limit >= this.events.length };
  }

  private forget(position: number): void {
    this.events = [];
    this.bytes = 0;
    this.last = position;
  }
}

function storedEvent({ stream, revision, event }: Held, position: number): StoredEvent {
  const { id, type, data, metadata } = event;
  return { id, type, data: Buffer.from(data), metadata: Buffer.from(metadata), stream, revision, position };
}
