/** One column of a table for people. */
export interface Column<Row> {
  readonly heading: string;
  readonly value: (row: Row) => string | number | null | undefined;
  /** Wrapped at so many characters, and at fewer where the line is short. */
  readonly width?: number;
  readonly right?: boolean;
  /** A shorter way to say it, for a short line. */
  readonly brief?: (row: Row) => string;
  /** Left out where there is no room; the column with the highest number first. */
  readonly spare?: number;
}

/** A table's texts and how wide each column is to be. */
export interface FittedTable {
  readonly headings: string[];
  readonly cells: string[][];
  readonly widths: number[];
  readonly aligned: ('left' | 'right')[];
}

/** Below this, wrapped text is a ladder and no sentence. */
const LEAST_WRAPPED = 24;

/**
 * Makes a table fit into a line: first with all that there is to say, then with brief values, with text wrapped
 * narrower, and at last without the columns that are empty or can be spared.
 *
 * @param room characters in a line; Infinity where nothing needs to fit
 */
export function fitColumns<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  room: number,
): FittedTable {
  let drawn = [...columns];
  for (;;) {
    for (const brief of [false, true]) {
      const cells = rows.map((row) => drawn.map((column) => cell(row, column, brief)));
      const widths = narrowed(drawn, cells, room, brief);
      if (widths !== null) {
        return {
          headings: drawn.map(({ heading }) => heading),
          cells,
          widths,
          aligned: drawn.map(({ right }) => (right === true ? 'right' : 'left')),
        };
      }
    }
    const least = emptyOf(rows, drawn) ?? mostSpare(drawn);
    if (least === undefined) return fitColumns(rows, drawn, Infinity);
    drawn = drawn.filter((column) => column !== least);
  }
}

function cell<Row>(row: Row, { value, brief }: Column<Row>, isBrief: boolean): string {
  const text = isBrief && brief !== undefined ? brief(row) : value(row);
  // Control characters in a text could move the cursor of whoever reads it.
  return String(text ?? '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
}

/** How wide each column may be in the room there is; null when it is too little. */
function narrowed<Row>(
  columns: readonly Column<Row>[],
  cells: readonly (readonly string[])[],
  room: number,
  mayWrapMore: boolean,
): number[] | null {
  const widths = columns.map((column, index) => {
    const widest = Math.max(column.heading.length, ...cells.map((row) => row[index]?.length ?? 0), 1);
    return Math.min(widest, Math.max(column.width ?? widest, column.heading.length));
  });
  // Each column has a border and a space on either side; one border ends the line.
  const excess = (): number => widths.reduce((sum, width) => sum + width + 3, 1) - room;
  if (!mayWrapMore) return excess() <= 0 ? widths : null;
  while (excess() > 0) {
    const at = widestWrapped(columns, widths);
    if (at === undefined) return null;
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

function widestWrapped<Row>(columns: readonly Column<Row>[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  columns.forEach(({ width, heading }, index) => {
    const own = widths[index] ?? 0;
    if (width === undefined || own <= Math.max(LEAST_WRAPPED, heading.length)) return;
    if (widest === undefined || own > (widths[widest] ?? 0)) widest = index;
  });
  return widest;
}

function emptyOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find((column) => rows.every((row) => cell(row, column, false) === ''));
}

function mostSpare<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns
    .filter(({ spare }) => spare !== undefined)
    .sort((a, b) => (b.spare ?? 0) - (a.spare ?? 0))
    .at(0);
}
