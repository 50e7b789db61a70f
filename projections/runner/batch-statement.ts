import type { ColumnType, ColumnValue, Projection } from './projection.js';
import type { Changes } from './stream-folder.js';

/** Who may write, and until when: checked and prolonged in the very statement that writes. */
export interface Fence {
  readonly holder: string;
  readonly epoch: number;
  readonly leaseMs: number;
}

/** One statement, which is one transaction. */
export interface BatchStatement {
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
  batch: { readonly from: number; readonly to: number; readonly changes: Changes },
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
    entriesPart(schema, batch.changes, parameter),
    parkedPart(schema, batch.changes, parameter),
  ].filter((part) => part !== '');
  const text = `WITH ${parts.join(',\n')}
    SELECT position, set_config('synchronous_commit', 'off', true) AS commit FROM moved`;
  return { text, values };
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

function rowsPart(projection: Projection, schema: string, { rows }: Changes, parameter: Parameter): string {
  if (rows.length === 0) return '';
  const columns = Object.entries(projection.columns);
  const names = ['stream', 'revision', 'position', 'row', ...columns.map(([name]) => name)];
  const arrays = [
    `${parameter(rows.map(({ stream }) => stream))}::text[]`,
    `${parameter(rows.map(({ revision }) => revision))}::bigint[]`,
    `${parameter(rows.map(({ position }) => position))}::bigint[]`,
    `${parameter(rows.map(({ json }) => json))}::text[]`,
    ...columns.map(([name, type]) => {
      const written = rows.map(({ values }) => columnText(values[name] ?? null));
      return `${parameter(written)}::${type === 'text[]' ? 'text' : type}[]`;
    }),
  ];
  return `written AS (
      INSERT INTO ${schema}.rows (${names.join(', ')})
      SELECT ${names.map((name) => selected(name, projection.columns[name])).join(', ')}
      FROM unnest(${arrays.join(', ')}) AS u (${names.join(', ')})
      WHERE EXISTS (SELECT FROM moved)
      ON CONFLICT (stream) DO UPDATE SET ${names
        .slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')}
    )`;
}

function selected(name: string, type: ColumnType | undefined): string {
  if (name === 'row') return 'u.row::jsonb';
  return type === 'text[]' ? `u.${name}::text[]` : `u.${name}`;
}

function entriesPart(schema: string, { entries }: Changes, parameter: Parameter): string {
  if (entries.length === 0) return '';
  return `entered AS (
      INSERT INTO ${schema}.entries (stream, revision, position, recorded_at, entry)
      SELECT u.stream, u.revision, u.position, u.recorded_at, u.entry::jsonb
      FROM unnest(
        ${parameter(entries.map(({ stream }) => stream))}::text[],
        ${parameter(entries.map(({ revision }) => revision))}::bigint[],
        ${parameter(entries.map(({ position }) => position))}::bigint[],
        ${parameter(entries.map(({ recordedAt }) => recordedAt))}::text[],
        ${parameter(entries.map(({ json }) => json))}::text[]
      ) AS u (stream, revision, position, recorded_at, entry)
      WHERE EXISTS (SELECT FROM moved)
    )`;
}

function parkedPart(schema: string, { parked }: Changes, parameter: Parameter): string {
  if (parked.length === 0) return '';
  return `stopped AS (
      INSERT INTO ${schema}.parked (stream, id, event_id, event_type, revision, position, error)
      SELECT u.*
      FROM unnest(
        ${parameter(parked.map(({ stream }) => stream))}::text[],
        ${parameter(parked.map(({ id }) => id))}::text[],
        ${parameter(parked.map(({ eventId }) => eventId))}::text[],
        ${parameter(parked.map(({ eventType }) => eventType))}::text[],
        ${parameter(parked.map(({ revision }) => revision))}::bigint[],
        ${parameter(parked.map(({ position }) => position))}::bigint[],
        ${parameter(parked.map(({ error }) => error))}::text[]
      ) AS u
      WHERE EXISTS (SELECT FROM moved)
    )`;
}

/** `unnest` flattens arrays of arrays, so that an array travels as its literal. */
function columnText(value: ColumnValue): string | number | boolean | null {
  if (typeof value !== 'object' || value === null) return value;
  const items = value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`);
  return `{${items.join(',')}}`;
}
