import type { Projection } from './projection.js';
import type { Changes, MovedRow, WrittenEntry } from './stream-folder.js';

/** Who may write, and until when: checked and prolonged in the very statement that writes. */
export interface Fence {
  readonly holder: string;
  readonly epoch: number;
  readonly leaseMs: number;
}

/** What moves the checkpoint, and how far. */
export interface Batch {
  readonly from: number;
  readonly to: number;
  readonly changes: Changes;
}

/** One statement, which is one transaction. */
export interface BatchStatement {
  /** The same for every batch of the same parts, so that the server plans it once for each connection. */
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Writes a batch's rows, entries and parked streams and moves the checkpoint, all or nothing. It answers one line
 * when it did, and none when the checkpoint was not at `from` or the fence had fallen.
 *
 * The commit does not wait for the disk: after a crash of the server rows and checkpoint stand together where
 * they stood a moment before, and are folded again from the log.
 *
 * @param schema where the tables lie: the live ones or those of a rebuild
 * @param fence null for a rebuild, whose tables nobody else knows
 */
export function batchStatement(
  projection: Projection,
  schema: string,
  batch: Batch,
  fence: Fence | null,
): BatchStatement {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${String(values.push(value))}`;
  const parts = [
    fenceParts(projection.name, fence, parameter),
    `moved AS (
      UPDATE ${schema}.checkpoint SET position = ${parameter(batch.to)}
      WHERE position = ${parameter(batch.from)}${fence === null ? '' : ' AND EXISTS (SELECT FROM fence)'}
      RETURNING position
    )`,
    rowsPart(projection, schema, batch.changes, parameter),
    movedRowsPart(schema, batch.changes, parameter),
    entriesPart(schema, batch.changes, parameter),
    parkedPart(schema, batch.changes, parameter),
  ].filter((part) => part !== '');
  const text = `WITH ${parts.join(',\n')}
    SELECT position, set_config('synchronous_commit', 'off', true) AS commit FROM moved`;
  return { name: nameOf(schema, batch.changes, fence), text, values };
}

/** What a statement's text depends on. PostgreSQL takes 63 bytes of it. */
function nameOf(schema: string, { rows, moved, entries, parked }: Changes, fence: Fence | null): string {
  const written = [rows, moved, entries, parked];
  const parts = [fence === null, ...written.map(({ length }) => length === 0)];
  return `write ${schema} ${parts.map((without) => (without ? '-' : '+')).join('')}`;
}

type Parameter = (value: unknown) => string;

function fenceParts(name: string, fence: Fence | null, parameter: Parameter): string {
  if (fence === null) return '';
  return `fence AS (
      UPDATE projections.runner SET lease_until = clock_timestamp() + ${parameter(fence.leaseMs)} * interval '1 millisecond'
      WHERE name = ${parameter(name)} AND holder = ${parameter(fence.holder)} AND epoch = ${parameter(fence.epoch)}
        AND lease_until > clock_timestamp()
      RETURNING epoch
    )`;
}

/**
 * Rows travel as lines of JSON, which the server takes as they are: it would read each three times where they stood within
 * one JSON text, as their columns' values do. None bears a line feed as it is.
 */
function rowsPart(projection: Projection, schema: string, { rows }: Changes, parameter: Parameter): string {
  if (rows.length === 0) return '';
  const columns = { stream: 'text', revision: 'bigint', position: 'bigint', ...projection.columns };
  const names = [...Object.keys(columns), 'row'];
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  const values = rows.map(({ stream, revision, position, values }) =>
    JSON.stringify({ stream, revision, position, ...values }),
  );
  const json = rows.map((row) => row.json ?? 'null').join('\n');
  return `written AS (
      INSERT INTO ${schema}.rows (${names.join(', ')})
      SELECT ${names.join(', ')} FROM ROWS FROM (
        json_to_recordset(${parameter(`[${values.join(',')}]`)}::json) AS (${typed(columns)}),
        unnest(string_to_array(${parameter(json)}::text, E'\\n', 'null'))
      ) AS u (${names.join(', ')})
      WHERE EXISTS (SELECT FROM moved)
      ON CONFLICT (stream) DO UPDATE SET ${updates.join(', ')}
    )`;
}

/** Of a row in which nothing changed only how far it was folded is written. */
function movedRowsPart(schema: string, { moved }: Changes, parameter: Parameter): string {
  if (moved.length === 0) return '';
  const values = (of: (row: MovedRow) => unknown): string => parameter(moved.map(of));
  return `went_on AS (
      UPDATE ${schema}.rows SET revision = u.revision, position = u.position
      FROM unnest(
        ${values(({ stream }) => stream)}::text[],
        ${values(({ revision }) => revision)}::bigint[],
        ${values(({ position }) => position)}::bigint[]
      ) AS u (stream, revision, position)
      WHERE rows.stream = u.stream AND EXISTS (SELECT FROM moved)
    )`;
}

/**
 * Entries travel as columns of lines, which the server splits: no JSON bears a line feed as it is, nor does a stream's
 * name, and reading one large JSON costs twice as much here and a third more there. Columns of other lengths would
 * leave a null, which the table refuses.
 */
function entriesPart(schema: string, { entries }: Changes, parameter: Parameter): string {
  if (entries.length === 0) return '';
  const lines = (of: (entry: WrittenEntry) => string): string =>
    `string_to_array(${parameter(entries.map(of).join('\n'))}::text, E'\\n')`;
  const numbers = (of: (entry: WrittenEntry) => number): string => `${parameter(entries.map(of))}::bigint[]`;
  const columns = [
    lines(({ stream }) => stream),
    numbers(({ revision }) => revision),
    numbers(({ position }) => position),
    lines(({ recordedAt }) => recordedAt),
    lines(({ json }) => json),
  ];
  return `entered AS (
      INSERT INTO ${schema}.entries (stream, revision, position, recorded_at, entry)
      SELECT stream, revision, position, recorded_at, entry::json
      FROM unnest(${columns.join(', ')}) AS u (stream, revision, position, recorded_at, entry)
      WHERE EXISTS (SELECT FROM moved)
    )`;
}

const PARKED_COLUMNS = {
  stream: 'text',
  id: 'text',
  event_id: 'text',
  event_type: 'text',
  revision: 'bigint',
  position: 'bigint',
  error: 'text',
};

function parkedPart(schema: string, { parked }: Changes, parameter: Parameter): string {
  if (parked.length === 0) return '';
  const lines = parked.map(({ eventId, eventType, ...rest }) =>
    JSON.stringify({ ...rest, event_id: eventId, event_type: eventType }),
  );
  const names = Object.keys(PARKED_COLUMNS).join(', ');
  return `stopped AS (
      INSERT INTO ${schema}.parked (${names})
      SELECT ${names} FROM json_to_recordset(${parameter(`[${lines.join(',')}]`)}::json) AS u (${typed(PARKED_COLUMNS)})
      WHERE EXISTS (SELECT FROM moved)
    )`;
}

function typed(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}
