import type { Subscription as Listening } from 'rxjs';
import type { EventStore, StoredEvent } from '../../src/event-store/event-store.js';
import type { Recorded } from '../../src/kernel/event.js';
import type { EventCodec } from '../../src/log/event-codec.js';
import type { LiveTail } from '../../src/log/live-tail.js';
import { refuseUnstorable } from './poison.js';

/** An event of the log that is decoded at most once, whichever projections want it. */
export class LogEvent {
  private decoded: Recorded | undefined;
  private fault: Error | undefined;

  constructor(
    readonly stored: StoredEvent,
    private readonly codec: EventCodec,
  ) {}

  /** @throws UnknownEvent, CorruptEvent, UnstorableText each time anew */
  decode(): Recorded {
    if (this.decoded !== undefined) return this.decoded;
    if (this.fault !== undefined) throw this.fault;
    try {
      refuseUnstorable(this.stored);
      this.decoded = this.codec.decode(this.stored);
      return this.decoded;
    } catch (error) {
      this.fault = error instanceof Error ? error : new Error(String(error));
      throw this.fault;
    }
  }
}

/** Part of the log. `end`: nothing more lay there. */
export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly position: number;
  readonly end: boolean;
}

/** How much of the tail is kept for projections that are level with it. */
const MOST_KEPT_EVENTS = 2_000;
const MOST_KEPT_BYTES = 8_000_000;
/** Of so many kept events the pages are handed out one at a time: projections fold them without a pause. */
const MANY_EVENTS = 16;

/**
 * Reads the log for every projection of this process. What the live tail has just delivered is kept, so that
 * projections that are level with it neither ask the store nor decode again.
 */
export class LogReader {
  private kept: LogEvent[] = [];
  private keptBytes = 0;
  /** The position just before the first kept event; undefined while nothing is kept. */
  private keptAfter: number | undefined;
  private listening: Listening | undefined;
  /** When the page that was last handed out is folded. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    readonly store: EventStore,
    private readonly codec: EventCodec,
    readonly tail: LiveTail | null = null,
  ) {}

  /** Begins to keep the tail, which has been started. */
  start(): void {
    if (this.tail === null || this.listening !== undefined) return;
    this.keptAfter = this.tail.position;
    this.listening = this.tail.events.subscribe((event) => {
      this.keep(event);
    });
  }

  stop(): void {
    this.listening?.unsubscribe();
    this.listening = undefined;
    this.kept = [];
    this.keptBytes = 0;
    this.keptAfter = undefined;
  }

  /** The events after a position, at most `limit`. */
  async read(after: number, limit: number): Promise<LogPage> {
    const kept = this.readKept(after, limit);
    if (kept === undefined) return this.readStore(after, limit);
    if (kept.events.length < MANY_EVENTS) return kept;
    await this.nextTurn();
    return this.readKept(after, limit) ?? this.readStore(after, limit);
  }

  /** The events of one stream, oldest first. */
  async readStream(stream: string): Promise<readonly LogEvent[]> {
    const { events } = await this.store.readStream(stream);
    return events.map((stored) => new LogEvent(stored, this.codec));
  }

  /**
   * Resolves in a turn of the event loop that no other projection has: requests are answered between one stretch of
   * projections' work and the next, though all wake at once.
   */
  nextTurn(): Promise<void> {
    this.turn = this.turn.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.turn;
  }

  private async readStore(after: number, limit: number): Promise<LogPage> {
    const { events, position, end } = await this.store.readAll({ after, limit });
    return { events: events.map((stored) => new LogEvent(stored, this.codec)), position, end };
  }

  private readKept(after: number, limit: number): LogPage | undefined {
    if (this.keptAfter === undefined || after < this.keptAfter) return undefined;
    const first = firstAfter(this.kept, after);
    const events = this.kept.slice(first, first + limit);
    const last = events.at(-1);
    if (last === undefined) return undefined;
    return { events, position: last.stored.position, end: first + limit >= this.kept.length };
  }

  private keep(stored: StoredEvent): void {
    // What comes again is here already, in its place.
    if (stored.position <= (this.kept.at(-1)?.stored.position ?? this.keptAfter ?? 0)) return;
    this.kept.push(new LogEvent(stored, this.codec));
    this.keptBytes += stored.data.byteLength;
    if (this.kept.length <= MOST_KEPT_EVENTS && this.keptBytes <= MOST_KEPT_BYTES) return;
    const dropped = this.kept.splice(0, Math.ceil(this.kept.length / 2));
    for (const { stored: old } of dropped) this.keptBytes -= old.data.byteLength;
    this.keptAfter = dropped.at(-1)?.stored.position;
  }
}

/** The index of the first event above a position. */
function firstAfter(events: readonly LogEvent[], position: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.stored.position ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
