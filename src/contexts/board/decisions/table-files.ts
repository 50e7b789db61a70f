import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { Locale } from '../../../messages/message.js';
import type { TableColumn } from './tables.js';

/** The types of the files, by format. */
export const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * CSV as Swedish spreadsheets read it: semicolons, a byte order mark, and an apostrophe before what they would take for a
 * formula (CWE-1236).
 */
export function csvOf<Line>(
  lines: readonly Line[],
  columns: readonly TableColumn<Line>[],
  locale: Locale,
): string {
  return stringify([headings(columns, locale), ...cells(lines, columns, locale)], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** The same as a workbook of one sheet. Every cell is a text or a number, never a formula. */
export async function xlsxOf<Line>(
  lines: readonly Line[],
  columns: readonly TableColumn<Line>[],
  locale: Locale,
): Promise<Buffer> {
  const head = headings(columns, locale).map((value) => ({
    value,
    type: String,
    fontWeight: 'bold' as const,
  }));
  const rows = cells(lines, columns, locale).map((row) =>
    row.map((value) =>
      value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String },
    ),
  );
  return writeXlsxFile([head, ...rows], { stickyRowsCount: 1 }).toBuffer();
}

function headings<Line>(columns: readonly TableColumn<Line>[], locale: Locale): string[] {
  return columns.map(({ heading }) => heading[locale]);
}

function cells<Line>(
  lines: readonly Line[],
  columns: readonly TableColumn<Line>[],
  locale: Locale,
): (string | number | null)[][] {
  return lines.map((line) => columns.map(({ value }) => value(line, locale)));
}
