import { BACKWARDS, END, FORWARDS, START } from '@eventstore/db-client';
import type { ReadStreamOptions, StoredEvent, StreamSlice } from '../event-store.js';
import type { Bound } from './bound.js';
import { type ReadAttempt, type ReadManner, readWithin } from './bounded-reads.js';
import { isMissingStream } from './client-failure.js';
import type { Connection } from './connection.js';
import { asRecords } from './read-records.js';
import { toStoredEvent } from './stored-event.js';
import { visitEvents } from './visit-events.js';

const MISSING: StreamSlice = { exists: false, events: [] };

/** How streams are read on one connection. */
export class StreamReads {
  /** @param requiresLeader whether only the leader may answer, so that an acknowledged append is seen at once */
  constructor(
    private readonly connection: Connection,
    private readonly requiresLeader: boolean,
  ) {}

  /** As the port's `readStream`, within a bound that others may share. */
  async read(
    stream: string,
    options: ReadStreamOptions,
    bound: Bound,
    manner: ReadManner = {},
  ): Promise<StreamSlice> {
    try {
      return await readWithin(
        this.connection,
        bound,
        (attempt) => this.attempt(stream, options, attempt),
        manner,
      );
    } catch (error) {
      if (isMissingStream(error)) return MISSING;
      throw error;
    }
  }

  private async attempt(
    stream: string,
    options: ReadStreamOptions,
    attempt: ReadAttempt,
  ): Promise<StreamSlice> {
    const { direction = FORWARDS, from, limit } = options;
    // The server refuses to read nothing; whether the stream exists shows when its last event is read.
    const nothing = limit === 0;
    const first = direction === BACKWARDS ? END : START;
    const read = attempt.client.readStream(stream, {
      direction: nothing ? BACKWARDS : direction,
      fromRevision: nothing ? END : from === undefined ? first : BigInt(from),
      requiresLeader: this.requiresLeader,
      ...(nothing ? { maxCount: 1 } : limit === undefined ? {} : { maxCount: limit }),
    });
    const events: StoredEvent[] = [];
    await visitEvents(asRecords(read), attempt.limits(), (record) => {
      const event = nothing ? undefined : toStoredEvent(record);
      if (event === undefined) return true;
      events.push(event);
      this.connection.saw(event.position);
      return true;
    });
    return { exists: true, events };
  }
}
