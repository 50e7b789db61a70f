import { BACKWARDS, END, START } from '@eventstore/db-client';
import { LOG_START, type LogSlice, type ReadAllOptions, type StoredEvent } from '../event-store.js';
import { type Bound, NoAnswer } from './bound.js';
import { type ReadAttempt, readWithin } from './bounded-reads.js';
import { isInvalidPosition } from './client-failure.js';
import type { Connection } from './connection.js';
import { HeadSearch } from './head-search.js';
import { asRecords } from './read-records.js';
import { type LogPlace, placeIn, placeOf, samePosition, toStoredEvent } from './stored-event.js';
import { visitEvents } from './visit-events.js';
import type { ReadRecord } from './wire-records.js';

/** The most events of the whole server's log in one request. */
const LARGEST_PAGE = 4_096;

/** A page of the server's log: our events in it, and where to read on. */
export interface LogPage {
  readonly events: readonly StoredEvent[];
  /** The last place that was looked at, or where the read began. `undefined` for the log's start. */
  readonly place: LogPlace | undefined;
  readonly end: boolean;
}

interface LogReadsOptions {
  readonly connection: Connection;
  /** Whether a stream is ours. */
  readonly isOurs: (stream: string) => boolean;
  readonly requiresLeader: boolean;
}

/** What to read of the server's log. */
interface PageRequest {
  /** Everything at or below it is left out. */
  readonly after: LogPlace | undefined;
  /** At most so many of everybody's events. */
  readonly size: number;
  /** At most so many of ours. */
  readonly most: number;
}

/**
 * Reads of the whole log. The server ignores a filter in such a read, so it returns everybody's events, its own too,
 * and ours are picked out here, one by one, so that others' large events fill no memory.
 */
export class LogReads {
  private readonly headSearch = new HeadSearch();

  constructor(private readonly options: LogReadsOptions) {}

  /** As the port's `readAll`. */
  async readAll({ after, limit }: ReadAllOptions, bound: Bound): Promise<LogSlice> {
    // A page without room would be asked for again and again.
    if (limit === 0) return { events: [], position: after, end: (await this.head(bound)) <= after };
    const begin = after === LOG_START ? undefined : placeOf(after);
    return readWithin(this.options.connection, bound, async (attempt) => {
      let page: LogPage = { events: [], place: begin, end: false };
      // Others' events alone are no answer, unless half of the time went to reading them.
      for (let size = Math.max(limit, 1); page.events.length === 0 && !page.end; size *= 2) {
        if (page.place !== begin && bound.remainingMs() < bound.ms / 2) break;
        const request = { after: page.place, size: Math.min(size, LARGEST_PAGE), most: limit };
        page = await this.request(attempt, request);
      }
      const events = page.events.filter((event) => event.position > after);
      const reached = page.place === undefined ? after : (samePosition(page.place) ?? after);
      return { events, position: Math.max(after, reached, events.at(-1)?.position ?? after), end: page.end };
    });
  }

  /**
   * One request to the server for at most `size` of everybody's events after a place.
   *
   * @param closing ends it when aborted
   */
  async page(
    after: LogPlace | undefined,
    size: number,
    bound: Bound,
    closing: AbortSignal,
  ): Promise<LogPage> {
    const request = { after, size, most: size };
    return readWithin(this.options.connection, bound, (attempt) => this.request(attempt, request), {
      closing,
    });
  }

  /** As the port's `head`. */
  async head(bound: Bound): Promise<number> {
    return readWithin(this.options.connection, bound, (attempt) =>
      this.headSearch.run((from, size, visit) =>
        this.visitBackwards(attempt, from, size, (place, record) => visit(place, this.isOurs(record))),
      ),
    );
  }

  private async request(attempt: ReadAttempt, request: PageRequest): Promise<LogPage> {
    const { after, size } = request;
    try {
      // The read includes the event at the place, which is known already.
      return await this.requestFrom(attempt, after, { ...request, size: size + 1 });
    } catch (error) {
      if (after === undefined || !isInvalidPosition(error)) throw error;
      const { above, below } = await this.placesBeside(attempt, after);
      if (above === undefined) return { events: [], place: below, end: true };
      return this.requestFrom(attempt, above, request);
    }
  }

  private async requestFrom(
    attempt: ReadAttempt,
    from: LogPlace | undefined,
    { after, size, most }: PageRequest,
  ): Promise<LogPage> {
    const read = attempt.client.readAll({
      fromPosition: from ?? START,
      maxCount: size,
      requiresLeader: this.options.requiresLeader,
    });
    const events: StoredEvent[] = [];
    const known = after === undefined ? -1 : Number(after.commit);
    let last: ReadRecord | undefined;
    let seen = 0;
    const complete = visitEvents(asRecords(read), attempt.limits(), (record) => {
      seen += 1;
      if (record.commit <= known) return true;
      const event = toStoredEvent(record, this.options.isOurs);
      if (event !== undefined && events.length === most) return false;
      if (event !== undefined) this.options.connection.saw(event.position);
      if (event !== undefined) events.push(event);
      last = record;
      return true;
    });
    const page = (end: boolean): LogPage => ({
      events,
      place: last === undefined ? after : placeIn(last),
      end,
    });
    try {
      const ended = await complete;
      return page(ended && seen < size);
    } catch (error) {
      // What came in time is a page too; without it a page that takes longer than the bound would never be read.
      if (error instanceof NoAnswer && last !== undefined) return page(false);
      throw error;
    }
  }

  /**
   * The server can only read from a place where a record begins. Every position that we hand out is one; for any other
   * number the places beside it are searched from the log's end.
   */
  private async placesBeside(
    attempt: ReadAttempt,
    beside: LogPlace,
  ): Promise<{ above: LogPlace | undefined; below: LogPlace | undefined }> {
    let above: LogPlace | undefined;
    let below: LogPlace | undefined;
    await this.visitBackwards(attempt, undefined, undefined, (place) => {
      if (place.commit <= beside.commit) below = place;
      else above = place;
      return below === undefined;
    });
    return { above, below };
  }

  private async visitBackwards(
    attempt: ReadAttempt,
    from: LogPlace | undefined,
    size: number | undefined,
    visit: (place: LogPlace, record: ReadRecord) => boolean,
  ): Promise<boolean> {
    const read = attempt.client.readAll({
      direction: BACKWARDS,
      fromPosition: from ?? END,
      requiresLeader: this.options.requiresLeader,
      ...(size === undefined ? {} : { maxCount: size }),
    });
    let seen = 0;
    const complete = await visitEvents(asRecords(read), attempt.limits(), (record) => {
      seen += 1;
      // Stopping at the last of a small request would only cancel what is over.
      return visit(placeIn(record), record) || seen === size;
    });
    return complete && (size === undefined || seen < size);
  }

  private isOurs(record: ReadRecord): boolean {
    return !record.gone && this.options.isOurs(record.stream);
  }
}
