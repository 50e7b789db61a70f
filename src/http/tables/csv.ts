import { stringify } from 'csv-stringify/sync';
import type { Locale } from '../../messages/message.js';
import { momentWords } from './moment-words.js';
import type { CellValue, TableColumn } from './table.js';

/**
 * CSV as Swedish spreadsheets read it: semicolons, a byte order mark, days as 2026-11-22, a comma in decimals, and an
 * apostrophe before what they would take for a formula (CWE-1236).
 */
export function csvOf<Line>(
  lines: readonly Line[],
  columns: readonly TableColumn<Line>[],
  locale: Locale,
): string {
  const head = columns.map(({ heading }) => heading[locale]);
  const rows = lines.map((line) => columns.map((column) => cell(column, line, locale)));
  return stringify([head, ...rows], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function cell<Line>({ value, holds }: TableColumn<Line>, line: Line, locale: Locale): CellValue {
  const stands = value(line, locale);
  if (holds === 'moment' && typeof stands === 'string') return momentWords(stands);
  const isDecimal = typeof stands === 'number' && !Number.isInteger(stands);
  return isDecimal ? String(stands).replace('.', ',') : stands;
}
