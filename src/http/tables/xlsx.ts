import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import type { Locale } from '../../messages/message.js';
import { momentWords } from './moment-words.js';
import type { TableColumn } from './table.js';

const DAY_FORMAT = 'yyyy-mm-dd';
const MOMENT_FORMAT = 'yyyy-mm-dd hh:mm';
/** In characters. Longer texts go on in lines of their own. */
const WIDTH = { least: 8, most: 48, margin: 3 };
const LETTERS = 26;
const A = 'A'.charCodeAt(0);

/**
 * A workbook of one sheet: its head stays in sight and filters, dates are dates, and columns are as wide as what stands in
 * them. Every cell is a text, a number or a date, never a formula.
 *
 * @param sheet what the sheet is called
 */
export async function xlsxOf<Line>(
  lines: readonly Line[],
  columns: readonly TableColumn<Line>[],
  locale: Locale,
  sheet: string,
): Promise<Buffer> {
  const head = columns.map(({ heading }): CellObject => ({
    value: heading[locale],
    type: String,
    fontWeight: 'bold',
  }));
  const rows = lines.map((line) => columns.map((column) => cellOf(column, line, locale)));
  const table = [head, ...rows];
  const widths = columns.map((_, index) => ({ width: widthOf(table.map((row) => row[index] ?? null)) }));
  return writeXlsxFile(
    table,
    { sheet, stickyRowsCount: 1, columns: widths },
    { features: [filteredBy(columns.length, table.length)] },
  ).toBuffer();
}

function cellOf<Line>({ value, holds }: TableColumn<Line>, line: Line, locale: Locale): CellObject | null {
  const stands = value(line, locale);
  if (stands === null || stands === '') return null;
  if (typeof stands === 'number') return { value: stands, type: Number };
  if (holds === 'day') return { value: new Date(`${stands}T00:00Z`), type: Date, format: DAY_FORMAT };
  if (holds === 'moment') {
    // A sheet knows no zones: what it is to show is given as if it were UTC.
    const local = momentWords(stands).replace(' ', 'T');
    return { value: new Date(`${local}Z`), type: Date, format: MOMENT_FORMAT };
  }
  return { value: stands, type: String, ...(stands.length > WIDTH.most ? { wrap: true } : {}) };
}

function widthOf(cells: readonly (CellObject | null)[]): number {
  const lengths = cells.map((cell) => (cell?.format ?? String(cell?.value ?? '')).length);
  return Math.min(Math.max(WIDTH.least, ...lengths), WIDTH.most) + WIDTH.margin;
}

/** The library has no filter of its own. It stands right after the cells (ECMA-376, part 1, 18.3.1.2 and 18.3.1.99). */
function filteredBy(columns: number, rows: number) {
  const range = `A1:${columnName(columns)}${String(rows)}`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string) => xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`),
        },
      },
    },
  };
}

/** 1: `A`, 26: `Z`, 27: `AA`. */
function columnName(number: number): string {
  const rest = (number - 1) % LETTERS;
  const before = (number - 1 - rest) / LETTERS;
  return `${before === 0 ? '' : columnName(before)}${String.fromCharCode(A + rest)}`;
}
