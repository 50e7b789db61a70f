import { getBorderCharacters, table } from 'table';
import { type Column, fitColumns, harmless } from './fit-columns.js';

/** Writes one line to standard output. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line for people that no program should read. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One JSON value on one line, the last of standard output. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** How many columns a line has; endless where the output goes to a file or a program. */
function lineWidth(): number {
  if (process.stdout.isTTY) return process.stdout.columns;
  const told = Number(process.env['COLUMNS']);
  return Number.isInteger(told) && told >= 40 ? told : Infinity;
}

/** A table with headings, fitted to the terminal, or `empty` when there are no rows. */
export function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], empty: string): void {
  if (rows.length === 0) {
    print(empty);
    return;
  }
  const { headings, cells, widths, aligned } = fitColumns(rows, columns, lineWidth());
  process.stdout.write(
    table([headings, ...cells], {
      border: getBorderCharacters('norc'),
      drawHorizontalLine: (line, count) => line <= 1 || line === count,
      columns: widths.map((width, index) => ({ width, wrapWord: true, alignment: aligned[index] ?? 'left' })),
    }),
  );
}

/** One value, or several below one another. */
type LineValue = string | readonly string[] | null | undefined;

/** Headed lines, for one thing: `Name   what it is called`. What is empty is left out. */
export function printLines(lines: readonly (readonly [string, LineValue])[]): void {
  const told = lines
    .map(([heading, value]) => [heading, valuesOf(value)] as const)
    .filter(([, values]) => values.length > 0);
  const width = Math.max(0, ...told.map(([heading]) => heading.length)) + 2;
  for (const [heading, values] of told) {
    for (const [index, value] of values.entries())
      print(`${(index === 0 ? heading : '').padEnd(width)}${harmless(value)}`);
  }
}

function valuesOf(value: LineValue): string[] {
  const values = typeof value === 'string' ? [value] : (value ?? []);
  return values.filter((one) => one !== '');
}
