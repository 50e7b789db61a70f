import { parse } from 'csv-parse/sync';
import { uuidv5 } from '../../../kernel/ids.js';
import { type OccurredOn, occurredOn, type Precision, PRECISIONS } from '../../../kernel/occurred-on.js';
import type { Reason } from '../../../kernel/refusal.js';
import { LAN_CODES } from '../regions.js';
import { allianceNameKey } from './alliance-names.js';

/** The kinds of facts from before the system that a file may bring, and the command each becomes. */
export const HISTORICAL_FACTS = {
  'collaboration-started': 'start-collaboration',
  'association-formed': 'form-association',
  'made-dormant': 'mark-dormant',
  resumed: 'resume',
  dissolved: 'dissolve',
} as const;

export type HistoricalFact = keyof typeof HISTORICAL_FACTS;

/** One checked row. */
export interface HistoryRow {
  /** Counted from 1, the heading included: what an editor shows. */
  readonly line: number;
  /**
   * Derived from what happened to which alliance, where and when: the same row is the same fact, whichever file it
   * stands in and whoever says so. The source is no part of it, since the log bears the id and not the source's words.
   */
  readonly row: string;
  readonly fact: HistoricalFact;
  /** The alliance's id: derived from its name, unless the log has one of that name. */
  readonly alliance: string;
  readonly name: string;
  readonly lan: readonly string[];
  readonly occurredOn: OccurredOn;
  readonly source: string;
}

/** What is wrong with one line. */
export interface RowFault {
  readonly line: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Every rule of the workflow that stood in the way. */
  readonly reasons?: readonly Reason[];
}

/** What a file holds: the rows that are in order, and what is wrong with the others. */
export interface HistoryFile {
  readonly rows: readonly HistoryRow[];
  readonly faults: readonly RowFault[];
  /** The alliances that faulty lines may be about: without those lines their other rows cannot be judged. */
  readonly doubtful: ReadonlySet<string>;
}

const NAMESPACE = '5d6c2c1e-5a3f-5c8e-8c0b-1f2f4a7b9e31';
const COLUMNS = ['fact', 'alliance', 'lan', 'date', 'precision', 'source'] as const;
/** How many facts one file may hold. */
export const MOST_ROWS = 2_000;
const MOST_CHARACTERS = 200;

type Cells = Record<(typeof COLUMNS)[number], string>;

interface Line {
  /** Where it ends; a quoted cell may run over several lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a file of historical facts: UTF-8 CSV with the columns fact, alliance, lan (codes, by space), date,
 * precision and source, in any order, separated by comma or semicolon. Every line is checked, also beside one that
 * has too many columns or too few; the file is taken whole or not at all.
 *
 * @param slug the association's; alliances of another association have other ids
 * @param today the date in Sweden: what has not begun by then is no history
 */
export function readHistoryFile(csv: string, slug: string, today: string): HistoryFile {
  let lines: Line[];
  try {
    const records = parse(csv, {
      bom: true,
      delimiter: [',', ';'],
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      // The types know of no option but columns that changes what a record is.
    }) as unknown as { info: { lines: number }; record: string[] }[];
    lines = records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    return refused((error as { lines?: number }).lines ?? 1, 'not-csv');
  }
  const [heading, ...rows] = lines;
  if (heading === undefined || rows.length === 0) return refused(1, 'no-rows');
  const fault = headingFault(heading);
  if (fault !== null) return { rows: [], faults: [fault], doubtful: new Set() };
  if (rows.length > MOST_ROWS) return refused(1, 'too-many-rows', { most: MOST_ROWS });
  return checkRows(heading.cells, rows, slug, today);
}

/** The file as a whole cannot be read. */
function refused(line: number, code: string, details: RowFault['details'] = {}): HistoryFile {
  return { rows: [], faults: [{ line, code, details }], doubtful: new Set() };
}

function headingFault({ line, cells }: Line): RowFault | null {
  const lacking = COLUMNS.filter((column) => !cells.includes(column));
  const unknown = cells.filter((cell) => !(COLUMNS as readonly string[]).includes(cell));
  const twice = COLUMNS.filter((column) => cells.indexOf(column) !== cells.lastIndexOf(column));
  if (lacking.length > 0) return { line, code: 'missing-columns', details: { columns: lacking } };
  if (unknown.length > 0) return { line, code: 'unknown-columns', details: { columns: unknown } };
  if (twice.length > 0) return { line, code: 'columns-twice', details: { columns: twice } };
  return null;
}

function checkRows(
  heading: readonly string[],
  lines: readonly Line[],
  slug: string,
  today: string,
): HistoryFile {
  const rows: HistoryRow[] = [];
  const faults: RowFault[] = [];
  const doubtful = new Set<string>();
  const seen = new Map<string, number>();
  for (const { line, cells } of lines) {
    if (cells.length !== heading.length) {
      const details = { expected: heading.length, found: cells.length };
      faults.push({ line, code: 'wrong-number-of-columns', details });
      // Which of them is the name cannot be told.
      for (const cell of cells) doubtful.add(allianceId(slug, cell));
      continue;
    }
    const named = Object.fromEntries(heading.map((column, index) => [column, cells[index]])) as Cells;
    const checked = checkRow(line, named, slug, today);
    if ('faults' in checked) {
      faults.push(...checked.faults);
      doubtful.add(allianceId(slug, named.alliance));
      continue;
    }
    const before = seen.get(checked.row.row);
    if (before === undefined) rows.push(checked.row);
    else faults.push({ line, code: 'row-twice', details: { line: before } });
    seen.set(checked.row.row, line);
  }
  return { rows, faults, doubtful };
}

function checkRow(
  line: number,
  cells: Cells,
  slug: string,
  today: string,
): { row: HistoryRow } | { faults: RowFault[] } {
  const faults: RowFault[] = [];
  const fault = (code: string, details?: RowFault['details']): void => {
    faults.push(details === undefined ? { line, code } : { line, code, details });
  };
  const { fact, alliance: name, source } = cells;
  if (!Object.hasOwn(HISTORICAL_FACTS, fact))
    fault('unknown-fact-kind', { is: fact, needs: Object.keys(HISTORICAL_FACTS) });
  for (const column of ['alliance', 'source'] as const) {
    const words = cells[column];
    if (words === '') fault('cell-empty', { column });
    else if (words.length > MOST_CHARACTERS) fault('cell-too-long', { column, max: MOST_CHARACTERS });
    else if (!words.isWellFormed() || /\p{Cc}/u.test(words)) fault('cell-unreadable', { column });
  }
  const lan = cells.lan
    .split(/[\s;|]+/)
    .filter((code) => code !== '')
    .map((code) => code.padStart(2, '0'));
  const strange = lan.filter((code) => !LAN_CODES.includes(code));
  if (lan.length === 0) fault('cell-empty', { column: 'lan' });
  if (strange.length > 0) fault('unknown-lan', { lan: strange });
  const precision = (PRECISIONS as readonly string[]).includes(cells.precision)
    ? (cells.precision as Precision)
    : null;
  if (precision === null) fault('unknown-precision', { is: cells.precision, needs: PRECISIONS });
  const when = precision === null ? null : occurredOn(cells.date === '' ? null : cells.date, precision);
  if (precision !== null && when === null) fault('bad-date', { is: cells.date, precision });
  // A year or a month that has begun may be the one in which it happened.
  const day = when?.date ?? '';
  if (day > today.slice(0, day.length)) fault('date-ahead', { is: day });
  if (faults.length > 0 || when === null) return { faults };
  const happened = {
    fact: fact as HistoricalFact,
    lan: [...new Set(lan)].sort(),
    occurredOn: when,
  };
  const id = uuidv5(NAMESPACE, JSON.stringify([slug, allianceNameKey(name), happened]));
  return { row: { line, ...happened, row: id, alliance: allianceId(slug, name), name, source } };
}

/** What is wrong with a row that names a län in which its alliance, by its start, does not work. */
export function otherLan({ line, fact, lan: is }: HistoryRow, lan: readonly string[]): RowFault[] {
  if (fact === 'collaboration-started' || is.every((code) => lan.includes(code))) return [];
  return [{ line, code: 'other-lan', details: { is, lan } }];
}

/** The id of an alliance that a file brings: one name, one alliance. */
function allianceId(slug: string, name: string): string {
  return uuidv5(NAMESPACE, `${slug}/alliance/${allianceNameKey(name)}`);
}
