import { progress } from '@clack/prompts';
import { getBorderCharacters, table } from 'table';

/** One column of a table for people. */
export interface Column<Row> {
  readonly heading: string;
  readonly value: (row: Row) => string | number | null | undefined;
  /** Wrapped at so many characters. */
  readonly width?: number;
  readonly right?: boolean;
}

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

/** A table with a heading, or `empty` when there are no rows. */
export function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], empty: string): void {
  if (rows.length === 0) {
    print(empty);
    return;
  }
  const cells = rows.map((row) => columns.map(({ value }) => clean(value(row))));
  const text = table([columns.map(({ heading }) => heading), ...cells], {
    border: getBorderCharacters('norc'),
    drawHorizontalLine: (line, count) => line <= 1 || line === count,
    columns: columns.map((column, index) => {
      const widest = Math.max(column.heading.length, ...cells.map((row) => row[index]?.length ?? 0), 1);
      const width = Math.min(widest, column.width ?? widest);
      return { width, wrapWord: true, alignment: column.right === true ? 'right' : 'left' };
    }),
  });
  process.stdout.write(text);
}

/** Control characters in a text could move the cursor of whoever reads it. */
function clean(value: string | number | null | undefined): string {
  return String(value ?? '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
}

/** Tells how far long work has come: a bar where somebody looks, nothing where a program does. */
export interface ProgressBar {
  at(done: number, of: number): void;
  end(message: string): void;
}

/** A bar on standard error. */
export function progressBar(message: string): ProgressBar {
  if (!process.stderr.isTTY) return { at: () => undefined, end: () => undefined };
  let told = 0;
  let bar: ReturnType<typeof progress> | undefined;
  return {
    at: (done, of) => {
      if (bar === undefined) {
        bar = progress({ max: Math.max(of, 1), output: process.stderr });
        bar.start(message);
      }
      bar.advance(Math.max(0, done - told), `${message} ${String(done)}/${String(of)}`);
      told = done;
    },
    end: (done) => bar?.stop(done),
  };
}
