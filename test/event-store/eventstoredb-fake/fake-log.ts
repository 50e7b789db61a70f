import { EventEmitter } from 'node:events';

/** An event on its way into the fake server, and whatever its bytes are. */
export interface FakeEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface FakeRecord extends FakeEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

export type FakeExpectation = number | 'no-stream' | 'any' | 'stream-exists';

export type FakeOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong-version'; readonly actual: number | undefined };

const FIRST_POSITION = 548;
const RECORD_BYTES = 100;

/**
 * What the nodes of a fake cluster have in common. It compares revisions and ids as the server does: an append whose
 * ids all lie where they belong is answered with their place, whatever its bytes; any other at an old revision is refused.
 */
export class FakeLog {
  readonly records: FakeRecord[] = [];
  private readonly streams = new Map<string, FakeRecord[]>();
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private end = FIRST_POSITION;

  constructor() {
    // The server's own events lie in everybody's log.
    const data = new TextEncoder().encode('{"$maxAge":2592000}');
    this.write('$$$scavenges', [
      {
        id: '00000000-0000-4000-8000-000000000001',
        type: '$metadata',
        contentType: 'application/json',
        data,
        metadata: new Uint8Array(0),
      },
    ]);
  }

  /** Ids are not recognised, as after they have fallen out of a server's memory. */
  forgetful = false;

  append(stream: string, expected: FakeExpectation, events: readonly FakeEvent[]): FakeOutcome {
    const stored = this.streams.get(stream) ?? [];
    const actual = stored.length === 0 ? undefined : stored.length - 1;
    if (typeof expected === 'number' || expected === 'no-stream') {
      const base = expected === 'no-stream' ? -1 : expected;
      if (base !== (actual ?? -1)) {
        const again = this.forgetful ? undefined : repeated(stored, base, events);
        return again ?? { kind: 'wrong-version', actual };
      }
    } else if (expected === 'stream-exists' && actual === undefined) {
      return { kind: 'wrong-version', actual };
    }
    // An empty append is answered as a success.
    const last = this.write(stream, events) ?? stored.at(-1);
    return { kind: 'written', revision: last?.revision ?? 0, position: last?.position ?? 0 };
  }

  /** The records of a stream in order, or `undefined` when it was never written to. */
  stream(name: string): readonly FakeRecord[] | undefined {
    return this.streams.get(name);
  }

  /**
   * The index of the first record at or above a position.
   *
   * @returns `undefined` for a place inside the log where no record begins, from which the server cannot read
   */
  indexOf(position: number): number | undefined {
    if (position >= this.end) return this.records.length;
    if (position === 0) return 0;
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.records[middle]?.position ?? Infinity) < position) low = middle + 1;
      else high = middle;
    }
    return this.records[low]?.position === position ? low : undefined;
  }

  /** Calls back after every append, until the returned function is called. */
  onAppended(listener: () => void): () => void {
    this.emitter.on('appended', listener);
    return () => this.emitter.off('appended', listener);
  }

  private write(stream: string, events: readonly FakeEvent[]): FakeRecord | undefined {
    const stored = this.streams.get(stream) ?? [];
    let last: FakeRecord | undefined;
    for (const event of events) {
      last = { ...event, stream, revision: stored.length, position: this.end };
      this.end += RECORD_BYTES + event.data.byteLength + event.metadata.byteLength;
      stored.push(last);
      this.records.push(last);
    }
    if (last !== undefined) this.streams.set(stream, stored);
    this.emitter.emit('appended');
    return last;
  }
}

function repeated(
  stored: readonly FakeRecord[],
  base: number,
  events: readonly FakeEvent[],
): FakeOutcome | undefined {
  const there = events.map((_, index) => stored[base + 1 + index]);
  if (events.length === 0 || there.some((record, index) => record?.id !== events[index]?.id))
    return undefined;
  const last = there.at(-1);
  return last === undefined
    ? undefined
    : { kind: 'written', revision: last.revision, position: last.position };
}
