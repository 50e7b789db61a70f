import type pg from 'pg';

import { GroupedLookup } from '../../database/grouped-lookup.js';
import {
  LOG_START,
  type LogSlice,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StreamSlice,
} from '../event-store.js';
import { isStreamName } from '../validate-append.js';
import { type ConnectionSettings, StoreConnection } from './store-connection.js';
import { readError } from './store-errors.js';

/** A page of the log ends after this many bytes of data and metadata, with one event at least. */
const PAGE_BYTES = 2_000_000;

const COLUMNS = 'position, stream, revision, id, type, data, metadata';

const FORWARDS = `
  SELECT ${COLUMNS} FROM log.events WHERE stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3`;

/** The same of several streams, each from a revision of its own, without a limit. */
const TOGETHER = `
  SELECT asked.key, ${COLUMNS} FROM unnest($1::text[], $2::text[], $3::bigint[]) AS asked (key, of, first)
  JOIN log.events ON stream = asked.of AND revision >= asked.first ORDER BY stream, revision`;

const BACKWARDS = `
  SELECT ${COLUMNS} FROM log.events WHERE stream = $1 AND revision <= $2 ORDER BY revision DESC LIMIT $3`;

const EXISTS = 'SELECT FROM log.events WHERE stream = $1 LIMIT 1';

/**
 * Head and page in one snapshot, so that the page knows whether it is the last. The size of a long text is in its row.
 * The page comes as one row, a column in each value, which costs both ends less than half of what many rows do: as JSON,
 * or in lines, since no JSON that an append lets in has a line feed in it.
 */
const PAGE = `
  SELECT (SELECT position FROM log.head WHERE only_row) AS head,
    json_agg(position) AS positions, json_agg(stream) AS streams, json_agg(revision) AS revisions,
    json_agg(id) AS ids, json_agg(type) AS types,
    string_agg(data, E'\\n') AS data, string_agg(metadata, E'\\n') AS metadata
  FROM (
    SELECT ${COLUMNS} FROM (
      SELECT *, sum(octet_length(data) + octet_length(metadata)) OVER (
        ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS bytes_before
      FROM (SELECT ${COLUMNS} FROM log.events WHERE position > $1 ORDER BY position LIMIT $2) AS asked
    ) AS sized
    WHERE coalesce(bytes_before, 0) < $3::bigint
    ORDER BY position
  ) AS page`;

interface EventRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** Columns are null where the page is empty. */
interface PageRow {
  readonly head: number;
  readonly positions: readonly number[] | null;
  readonly streams: readonly string[];
  readonly revisions: readonly number[];
  readonly ids: readonly string[];
  readonly types: readonly string[];
  readonly data: string;
  readonly metadata: string;
}

/** All reads of the log, spread over a few connections. Each call is one snapshot. */
export class LogReader {
  private readonly connections: readonly StoreConnection[];
  /** Under load, dozens of commands whose streams are not in memory pay for one round trip. */
  private readonly together = new GroupedLookup((keys) => this.readTogether(keys));

  constructor(settings: ConnectionSettings, connections: number) {
    this.connections = Array.from({ length: connections }, () => new StoreConnection(settings));
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<StreamSlice> {
    // PostgreSQL has no text with NUL in it to compare with.
    if (!isStreamName(stream)) return { exists: false, events: [] };
    const { direction = 'forwards', from, limit } = options;
    const forwards = direction === 'forwards';
    const first = from ?? (forwards ? 0 : Number.MAX_SAFE_INTEGER);
    const rows =
      forwards && limit === undefined
        ? ((await this.together.find(`${String(first)} ${stream}`)) ?? [])
        : await this.query<EventRow>({
            name: forwards ? 'forwards' : 'backwards',
            text: forwards ? FORWARDS : BACKWARDS,
            values: [stream, first, limit ?? null],
          });
    if (rows.length > 0) return { exists: true, events: rows.map(storedEvent) };
    // Had this read to find the stream's first event, there is none; else it began above the end, or wanted nothing.
    const sought = limit !== 0 && (!forwards || first === 0);
    return { exists: !sought && (await this.exists(stream)), events: [] };
  }

  async readAll({ after, limit }: ReadAllOptions): Promise<LogSlice> {
    const [row] = await this.query<PageRow>({
      name: 'page',
      text: PAGE,
      values: [after, limit, PAGE_BYTES],
    });
    if (row === undefined) throw new Error('an aggregate without a row');
    const events = eventsIn(row);
    const position = events.at(-1)?.position ?? after;
    return { events, position, end: position >= row.head || (events.length === 0 && limit > 0) };
  }

  async head(): Promise<number> {
    const [row] = await this.query<{ position: number }>({
      name: 'head',
      text: 'SELECT position FROM log.head WHERE only_row',
    });
    return row?.position ?? LOG_START;
  }

  async identity(): Promise<string> {
    const [row] = await this.query<{ log_id: string }>({
      name: 'identity',
      text: 'SELECT log_id FROM log.head WHERE only_row',
    });
    if (row === undefined) throw new Error('the log has no head row');
    return row.log_id;
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
  }

  /** @param keys of each stream the first revision and the name, with a space between them */
  private async readTogether(keys: readonly string[]): Promise<ReadonlyMap<string, EventRow[]>> {
    const asked = keys.map((key) => key.split(' '));
    const rows = await this.query<EventRow & { readonly key: string }>({
      name: 'together',
      text: TOGETHER,
      values: [keys, asked.map(([, stream]) => stream), asked.map(([first]) => first)],
    });
    const streams = new Map<string, EventRow[]>(keys.map((key) => [key, []]));
    for (const row of rows) streams.get(row.key)?.push(row);
    return streams;
  }

  private async exists(stream: string): Promise<boolean> {
    return (await this.query({ name: 'exists', text: EXISTS, values: [stream] })).length > 0;
  }

  private async query<Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<readonly Row[]> {
    try {
      return (await this.leastBusy().query<Row>(statement)).rows;
    } catch (error) {
      throw readError(error);
    }
  }

  private leastBusy(): StoreConnection {
    const [first, ...others] = this.connections;
    if (first === undefined) throw new RangeError('a log reader needs a connection');
    return others.reduce(
      (least, connection) => (connection.pending < least.pending ? connection : least),
      first,
    );
  }
}

function eventsIn({ positions, streams, revisions, ids, types, ...row }: PageRow): StoredEvent[] {
  if (positions === null) return [];
  const [data, metadata] = [row.data.split('\n'), row.metadata.split('\n')];
  if (data.length !== positions.length || metadata.length !== positions.length)
    throw new Error(`an event after position ${String((positions[0] ?? 1) - 1)} holds a line feed`);
  return positions.map((position, index) =>
    storedEvent({
      position,
      stream: streams[index] ?? '',
      revision: revisions[index] ?? 0,
      id: ids[index] ?? '',
      type: types[index] ?? '',
      data: data[index] ?? '',
      metadata: metadata[index] ?? '',
    }),
  );
}

function storedEvent(row: EventRow): StoredEvent {
  const { stream, revision, position, id, type, data, metadata } = row;
  return { id, type, data: Buffer.from(data), metadata: Buffer.from(metadata), stream, revision, position };
}
