import type { Recorded } from '../../src/kernel/event.js';

/** The SQL type of an indexed column. `text[]` takes an array of strings. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean' | 'text[]';

/** What a column takes: a value of its type. */
export type ColumnValue = string | number | boolean | readonly string[] | null;

/**
 * A read model as a pure fold of the log. A row belongs to one stream; queries sum across streams. Rows and
 * entries are JSON values and hold no clock, generated id, setting or name of a person, so that a rebuilt table
 * equals the live one byte for byte.
 */
export interface Projection<Row = unknown, Entry = unknown> {
  /** In kebab-case; its PostgreSQL schema is the same in snake_case. */
  readonly name: string;
  /** Raised with every change of the fold, the columns or the tables: a start then rebuilds. */
  readonly version: number;
  /**
   * Its tables without a schema's name, so that a rebuild can make them elsewhere: `rows` with the columns
   * stream, revision, position, row and those below, and `entries` when it has entries.
   */
  readonly schema: URL;
  /**
   * Whom the database shows its rows to. `those-who-may`: each row to whom `maySee` of the alliances' policy lets see it,
   * by its columns id, lan, coordinators, former_coordinators and conflicted, and entries with their row. `everybody`: all of them. `those-who-handle-requests`: as `maySeeRequest` of
   * the policy of persons' requests, by its columns state and received_by. `those-who-read-the-board`: all to whom
   * the policy's `board.read` reaches. `those-who-see-meetings`: as `maySeeMeeting` of the board's policy, by its column attended.
   */
  readonly shown:
    | 'those-who-may'
    | 'those-who-handle-requests'
    | 'those-who-read-the-board'
    | 'those-who-see-meetings'
    | 'everybody';
  /** Which streams it is made from. */
  selects(stream: string): boolean;
  /** What a stream is about, for people: the id of the case that stops when it does. */
  subjectOf(stream: string): string;
  /**
   * The stream's row after one more event; the very same object where it changes nothing, which is not written then. Pure;
   * what it throws parks the stream.
   */
  fold(row: Row | null, event: Recorded): Row | null;
  /** Further columns of `rows`, for the queries' filters and order. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Their values. Pure. */
  valuesOf(row: Row): Readonly<Record<string, ColumnValue>>;
  /** One entry for each event, beside the rows; never changed later. Pure. */
  entryOf?(before: Row | null, after: Row | null, event: Recorded): Entry;
}

/**
 * The PostgreSQL schema in which a projection's live tables lie.
 *
 * @throws Error the name is not in kebab-case
 */
export function schemaOf(name: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`no name for a projection: ${name}`);
  return name.replaceAll('-', '_');
}

/** The schemas in which a rebuild makes the new tables, and to which it moves the old. */
export function rebuildSchemaOf(name: string): string {
  return `${schemaOf(name)}_rebuild`;
}
export function replacedSchemaOf(name: string): string {
  return `${schemaOf(name)}_replaced`;
}
