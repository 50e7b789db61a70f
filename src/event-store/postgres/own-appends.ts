import type { LogSlice, StoredEvent } from '../event-store.js';
import type { PendingAppend } from './append-statement.js';

const MOST_EVENTS = 2_000;
const MOST_BYTES = 4_000_000;

/**
 * What this process has appended of late, for its own subscriptions: positions have no gaps and follow the order of
 * commits, so the event at the position that somebody awaits is the next one, wherever it was found. Holds one run of
 * positions without a gap; where another process appended between, a new one begins.
 */
export class OwnAppends {
  private events: StoredEvent[] = [];
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
      for (const [index, { id, type, data, metadata }] of events.entries()) {
        const revision = before + 1 + index;
        const position = ++this.last;
        const stored = { id, type, data: Buffer.from(data), metadata: Buffer.from(metadata) };
        this.events.push({ ...stored, stream, revision, position });
      }
      this.bytes += bytes;
    }
    if (this.events.length <= MOST_EVENTS && this.bytes <= MOST_BYTES) return;
    this.events.splice(0, Math.ceil(this.events.length / 2));
    this.bytes = this.events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  }

  /** The events that follow a position, at most `limit`; undefined when the one next to it is not here. */
  after(position: number, limit: number): LogSlice | undefined {
    const first = position - (this.last - this.events.length);
    if (first < 0 || first >= this.events.length) return undefined;
    const events = this.events.slice(first, first + limit);
    return { events, position: position + events.length, end: first + limit >= this.events.length };
  }

  private forget(position: number): void {
    this.events = [];
    this.bytes = 0;
    this.last = position;
  }
}
