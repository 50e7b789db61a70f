import { randomUUID } from 'node:crypto';
import {
  type AppendResult,
  type EventToAppend,
  type ExpectedRevision,
  InvalidAppend,
  LOG_START,
  type LogSlice,
  type ReadAllOptions,
  type ReadStreamOptions,
  RevisionConflict,
  type StoredEvent,
  type StreamSlice,
} from '../event-store.js';
import { validateAppend } from '../validate-append.js';

/** How a log hangs: `lost` appends are not carried out while it does; `applied` ones are, and only the answer waits. */
export type Hanging = 'no' | 'lost' | 'applied';

/**
 * A log in this process, shared by the clients that are opened on it; it is gone with the process.
 *
 * Every change happens within one turn of the event loop, so that appends cannot interleave. Positions are
 * gapless from 1.
 */
export class MemoryLog {
  readonly identity: string = randomUUID();
  private readonly events: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly ids = new Map<string, StoredEvent>();
  private readonly listeners = new Set<() => void>();
  private state: Hanging = 'no';

  get hanging(): Hanging {
    return this.state;
  }

  /** Lets every client wait until `resume`, or until its bound has passed. For tests of what lies above the port. */
  hang(how: Exclude<Hanging, 'no'> = 'lost'): void {
    this.state = how;
  }

  resume(): void {
    this.state = 'no';
    this.changed();
  }

  /** Calls back after every append and every `resume`, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** As the port's append, at once. */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): AppendResult {
    validateAppend(stream, expected, events);
    const stored = this.streams.get(stream) ?? [];
    const stands = stored.length - 1;
    const before = expected === 'no-stream' ? -1 : expected;
    const there = stored.slice(before + 1, before + 1 + events.length);
    const repeated = repeatOf(there, events);
    if (repeated !== undefined) return repeated;
    if (before !== stands) throw new RevisionConflict(stream, expected, stands < 0 ? 'no-stream' : stands);
    for (const { id } of events) {
      const other = this.ids.get(id);
      if (other !== undefined)
        throw new InvalidAppend(`event id already in the log, in ${other.stream}: ${id}`);
    }
    for (const event of events) this.store(stream, stored, event);
    this.streams.set(stream, stored);
    this.changed();
    return { revision: stored.length - 1, position: this.events.length };
  }

  readStream(stream: string, options: ReadStreamOptions = {}): StreamSlice {
    const stored = this.streams.get(stream);
    if (stored === undefined) return { exists: false, events: [] };
    const { direction = 'forwards', from, limit = stored.length } = options;
    const ordered =
      direction === 'forwards'
        ? stored.slice(from ?? 0)
        : stored.slice(0, (from ?? stored.length) + 1).reverse();
    return { exists: true, events: ordered.slice(0, limit).map(copyOf) };
  }

  readAll({ after, limit }: ReadAllOptions): LogSlice {
    const events = this.events.slice(after, after + limit).map(copyOf);
    const position = events.at(-1)?.position ?? after;
    return { events, position, end: position >= this.events.length };
  }

  /** The first event above a position, if there is one yet. */
  next(after: number): StoredEvent | undefined {
    const event = this.events[after];
    return event && copyOf(event);
  }

  head(): number {
    return this.events.length === 0 ? LOG_START : this.events.length;
  }

  private store(stream: string, stored: StoredEvent[], event: EventToAppend): void {
    const { id, type, data, metadata } = event;
    const kept = copyOf({
      id,
      type,
      data,
      metadata,
      stream,
      revision: stored.length,
      position: this.events.length + 1,
    });
    stored.push(kept);
    this.events.push(kept);
    this.ids.set(id, kept);
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** The first answer, when all these events lie there already. */
function repeatOf(there: readonly StoredEvent[], events: readonly EventToAppend[]): AppendResult | undefined {
  if (there.length < events.length) return undefined;
  if (there.some((stored, index) => !isSame(stored, events[index]))) return undefined;
  const last = there.at(-1);
  return last && { revision: last.revision, position: last.position };
}

function isSame(stored: StoredEvent, event: EventToAppend | undefined): boolean {
  return (
    stored.id === event?.id &&
    stored.type === event.type &&
    Buffer.compare(stored.data, event.data) === 0 &&
    Buffer.compare(stored.metadata, event.metadata) === 0
  );
}

/** Nobody outside holds the log's own bytes, which the language cannot freeze. */
function copyOf(event: StoredEvent): StoredEvent {
  return { ...event, data: event.data.slice(), metadata: event.metadata.slice() };
}
