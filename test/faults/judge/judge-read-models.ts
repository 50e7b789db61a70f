import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import type { Projection } from '../../../projections/runner/projection.js';
import { schemaOf } from '../../../projections/runner/projection.js';
import type { Queryable } from '../../../src/database/database.js';
import type { Recorded } from '../../../src/kernel/event.js';
import type { EventCodec } from '../../../src/log/event-codec.js';
import type { Finding } from './finding.js';
import type { LoggedEvent } from './judge-log.js';

interface Row {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly row: unknown;
}

interface Folded {
  readonly rows: ReadonlyMap<string, Row>;
  readonly entries: readonly {
    readonly stream: string;
    readonly revision: number;
    readonly entry: unknown;
  }[];
  readonly parked: ReadonlySet<string>;
}

/**
 * Folds the log here, apart from the runner, and compares every row, entry and parked stream with the table.
 *
 * @param db as a role that sees every row
 */
export async function judgeReadModel(
  db: Queryable,
  projection: Projection,
  codec: EventCodec,
  events: readonly LoggedEvent[],
): Promise<Finding[]> {
  const folded = foldHere(projection, codec, events);
  const schema = pg.escapeIdentifier(schemaOf(projection.name));
  const found: Finding[] = [];
  const differs = (stream: string, what: string): void => {
    found.push({ kind: 'read-model', words: `${projection.name}: ${stream} ${what}` });
  };
  const { rows } = await db.query<Row & Readonly<Record<string, unknown>>>(`SELECT * FROM ${schema}.rows`);
  const stored = new Map(rows.map((row) => [row.stream, row]));
  for (const [stream, row] of folded.rows) {
    const there = stored.get(stream);
    if (there === undefined) differs(stream, 'has no row');
    else if (!sameRow(projection, row, there))
      differs(
        stream,
        `differs from its fold (row at ${String(there.revision)}, fold at ${String(row.revision)})`,
      );
  }
  for (const stream of stored.keys()) if (!folded.rows.has(stream)) differs(stream, 'has a row of nothing');
  if (projection.entryOf !== undefined) {
    const told = await db.query<{ stream: string; revision: number; entry: unknown }>(
      `SELECT stream, revision, entry FROM ${schema}.entries`,
    );
    const entries = new Map(told.rows.map((row) => [`${row.stream}@${String(row.revision)}`, row.entry]));
    for (const { stream, revision, entry } of folded.entries)
      if (!isDeepStrictEqual(entries.get(`${stream}@${String(revision)}`), asJson(entry)))
        differs(stream, `has another entry at ${String(revision)}`);
    if (entries.size !== folded.entries.length)
      differs(
        'all',
        `have ${String(entries.size)} entries, and should have ${String(folded.entries.length)}`,
      );
  }
  const parked = await db.query<{ stream: string }>(`SELECT stream FROM ${schema}.parked`);
  for (const { stream } of parked.rows)
    if (!folded.parked.has(stream))
      found.push({ kind: 'parked', words: `${projection.name} parked ${stream}` });
  for (const stream of folded.parked)
    if (!parked.rows.some((row) => row.stream === stream)) differs(stream, 'should have been parked');
  return found;
}

function foldHere(projection: Projection, codec: EventCodec, events: readonly LoggedEvent[]): Folded {
  const rows = new Map<string, Row>();
  const entries: { stream: string; revision: number; entry: unknown }[] = [];
  const parked = new Set<string>();
  for (const event of events) {
    const { stream, revision, position } = event;
    if (!projection.selects(stream) || parked.has(stream)) continue;
    try {
      const recorded: Recorded = codec.decode(event);
      const before = rows.get(stream)?.row ?? null;
      const row = projection.fold(before, recorded);
      if (projection.entryOf !== undefined)
        entries.push({ stream, revision, entry: projection.entryOf(before, row, recorded) });
      rows.set(stream, { stream, revision, position, row });
    } catch {
      parked.add(stream);
    }
  }
  return { rows, entries, parked };
}

function sameRow(
  projection: Projection,
  { revision, position, row }: Row,
  there: Row & Readonly<Record<string, unknown>>,
): boolean {
  const values = row === null ? {} : projection.valuesOf(row);
  const columns = Object.keys(projection.columns);
  return (
    there.revision === revision &&
    there.position === position &&
    isDeepStrictEqual(JSON.parse(there.row as string), asJson(row)) &&
    columns.every((name) => isDeepStrictEqual(there[name] ?? null, values[name] ?? null))
  );
}

/** As it is after it was written and read: without members that are undefined. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
