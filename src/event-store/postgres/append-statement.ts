import type pg from 'pg';

import type { AppendResult } from '../event-store.js';
import type { TextEvent } from '../validate-append.js';

/** An append as the statements take it. */
export interface PendingAppend {
  readonly stream: string;
  /** The revision that the stream stands at, or -1 where there is no stream. */
  readonly before: number;
  readonly events: readonly TextEvent[];
  /** The sum of the UTF-8 bytes of data and metadata. */
  readonly bytes: number;
}

/**
 * The channel that is notified of the log's position when batches commit, not of each one where they come fast.
 */
export const CHANNEL = 'samverka_log';

/** Lines as an array: neither JSON without white space nor a name bears a line feed, and nothing needs escaping. */
const lines = (parameter: string): string => `string_to_array(${parameter}::text, E'\\n')`;

/**
 * One statement is one transaction and one round trip. The head row is updated only when every append's predecessor
 * lies there; when one does not, nothing is written and no row comes back. That a place or an id is taken shows as a
 * unique violation. The scalar subquery stays a lookup by index for each append; an anti-join could be planned as a
 * walk through the whole table.
 */
const APPEND = `
  WITH head AS (
    UPDATE log.head SET position = position + $1
    WHERE only_row AND NOT EXISTS (
      SELECT FROM unnest(${lines('$2')}, $3::bigint[]) AS predecessor (stream, revision)
      WHERE (
        SELECT e.position FROM log.events AS e
        WHERE e.stream = predecessor.stream AND e.revision = predecessor.revision
      ) IS NULL
    )
    RETURNING position - $1 AS base
  ), added AS (
    INSERT INTO log.events (position, stream, revision, id, type, data, metadata)
    SELECT head.base + e.ordinal, e.stream, e.revision, e.id::uuid, e.type, e.data, e.metadata
    FROM head, unnest(${lines('$4')}, $5::bigint[], ${['$6', '$7', '$8', '$9'].map(lines).join(', ')})
      WITH ORDINALITY AS e (stream, revision, id, type, data, metadata, ordinal)
  )
  SELECT base, CASE WHEN $10 THEN pg_notify('${CHANNEL}', (base + $1)::text) END FROM head`;

/**
 * The same for one event, as most appends are when they come alone: a fifth less work for the server, and less again
 * where it says nothing of what this one does not need.
 *
 * @param preceded whether the stream is there already
 */
const appendOne = (preceded: boolean, notify: boolean): string => `
  WITH head AS (
    UPDATE log.head SET position = position + 1
    WHERE only_row${preceded ? ' AND EXISTS (SELECT FROM log.events WHERE stream = $1 AND revision = $2::bigint - 1)' : ''}
    RETURNING position
  )
  INSERT INTO log.events (position, stream, revision, id, type, data, metadata)
  SELECT position, $1, $2::bigint, $3::uuid, $4, $5, $6 FROM head
  RETURNING position - 1 AS base${notify ? `, pg_notify('${CHANNEL}', position::text)` : ''}`;

/** Their names and texts. */
const APPEND_ONE = {
  begin: { name: 'begin', text: appendOne(false, false) },
  beginAndTell: { name: 'begin and tell', text: appendOne(false, true) },
  follow: { name: 'follow', text: appendOne(true, false) },
  followAndTell: { name: 'follow and tell', text: appendOne(true, true) },
} as const;

/** What lies where this append would go, in one snapshot. */
const STANDING = `
  SELECT
    coalesce((SELECT max(revision) FROM log.events WHERE stream = $1), -1) AS stands,
    (SELECT min(stream) FROM log.events WHERE id = ANY ($3::uuid[])) AS elsewhere,
    count(*) FILTER (WHERE e.id = g.id)::int AS same_ids,
    count(*) FILTER (
      WHERE e.id = g.id AND e.type = g.type AND e.data = g.data AND e.metadata = g.metadata
    )::int AS same_events,
    max(e.position) AS position
  FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[])
    WITH ORDINALITY AS g (id, type, data, metadata, ordinal)
  LEFT JOIN log.events AS e ON e.stream = $1 AND e.revision = $2::bigint + g.ordinal`;

/** The row of {@link appendStatement}; none when a predecessor is missing. */
export interface AppendRow {
  /** The position before the batch's first event. */
  readonly base: number;
}

/** The row of {@link standingStatement}. */
export interface StandingRow {
  /** The stream's last revision, or -1. */
  readonly stands: number;
  /** A stream in which one of the ids lies, this one or another. */
  readonly elsewhere: string | null;
  readonly same_ids: number;
  readonly same_events: number;
  readonly position: number | null;
}

/**
 * Writes all these appends, of different streams, or none of them.
 *
 * @param notify whether the channel is notified of the commit
 */
export function appendStatement(appends: readonly PendingAppend[], notify: boolean): pg.QueryConfig {
  const [append, ...others] = appends;
  const [event, ...more] = append?.events ?? [];
  if (append !== undefined && event !== undefined && others.length === 0 && more.length === 0)
    return appendOneStatement(append, event, notify);
  const predecessors = appends.filter((append) => append.before >= 0);
  const events = appends.flatMap((append) => append.events);
  const streams = appends.flatMap(({ stream, events: own }) => own.map(() => stream));
  const revisions = appends.flatMap(({ before, events: own }) => own.map((_, index) => before + 1 + index));
  return {
    name: 'append',
    text: APPEND,
    values: [
      events.length,
      predecessors.map((append) => append.stream).join('\n'),
      `{${predecessors.map((append) => append.before).join(',')}}`,
      streams.join('\n'),
      `{${revisions.join(',')}}`,
      events.map((event) => event.id).join('\n'),
      events.map((event) => event.type).join('\n'),
      events.map((event) => event.data).join('\n'),
      events.map((event) => event.metadata).join('\n'),
      notify,
    ],
  };
}

function appendOneStatement(
  { stream, before }: PendingAppend,
  { id, type, data, metadata }: TextEvent,
  notify: boolean,
): pg.QueryConfig {
  const { begin, beginAndTell, follow, followAndTell } = APPEND_ONE;
  const [quiet, telling] = before < 0 ? [begin, beginAndTell] : [follow, followAndTell];
  const { name, text } = notify ? telling : quiet;
  return { name, text, values: [stream, before + 1, id, type, data, metadata] };
}

/** Where the last event of each append of a written batch lies. */
export function resultsOf(appends: readonly PendingAppend[], { base }: AppendRow): AppendResult[] {
  let position = base;
  return appends.map(({ before, events }) => {
    position += events.length;
    return { revision: before + events.length, position };
  });
}

/** Asks why an append was refused. */
export function standingStatement({ stream, before, events }: PendingAppend): pg.QueryConfig {
  return {
    name: 'standing',
    text: STANDING,
    values: [
      stream,
      before,
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => event.data),
      events.map((event) => event.metadata),
    ],
  };
}
