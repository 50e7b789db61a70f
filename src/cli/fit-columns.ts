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
/** As narrow as a column gets where there is nothing more to spare. */
const LEAST_AT_ALL = 8;

/**
 * Makes a table fit into a line: first with all that there is to say, then with brief values, with text wrapped
 * narrower, without the columns that are empty or can be spared, and at last with every column wrapped.
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
    const least = emptyOf(rows, drawn) ?? mostSpare(drawn);
    for (const wrapping of least === undefined ? WRAPPINGS : WRAPPINGS.slice(0, -1)) {
      const cells = rows.map((row) => drawn.map((column) => cell(row, column, wrapping !== 'none')));
      const widths = narrowed(drawn, cells, room, wrapping);
      if (widths !== null) {
        return {
          headings: drawn.map(({ heading }) => heading),
          cells,
          widths,
          aligned: drawn.map(({ right }) => (right === true ? 'right' : 'left')),
        };
      }
    }
    if (least === undefined) throw new Error('every table fits when all of it is wrapped');
    drawn = drawn.filter((column) => column !== least);
  }
}

/** Which columns may be made narrower: none, those of long texts, or at last every one, whatever room there is. */
const WRAPPINGS = ['none', 'texts', 'all'] as const;

function cell<Row>(row: Row, { value, brief }: Column<Row>, isBrief: boolean): string {
  const text = isBrief && brief !== undefined ? brief(row) : value(row);
  return harmless(String(text ?? ''));
}

/** Without control characters: they could move the cursor of whoever reads it. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
}

/** How wide each column may be in the room there is; null when it is too little. */
function narrowed<Row>(
  columns: readonly Column<Row>[],
  cells: readonly (readonly string[])[],
  room: number,
  wrapping: (typeof WRAPPINGS)[number],
): number[] | null {
  const widths = columns.map((column, index) => {
    const widest = Math.max(column.heading.length, ...cells.map((row) => row[index]?.length ?? 0), 1);
    return Math.min(widest, Math.max(column.width ?? widest, column.heading.length));
  });
  // Each column has a border and a space on either side; one border ends the line.
  const excess = (): number => widths.reduce((sum, width) => sum + width + 3, 1) - room;
  if (wrapping === 'none') return excess() <= 0 ? widths : null;
  while (excess() > 0) {
    const at = widestWrapped(columns, widths, wrapping === 'all');
    if (at === undefined) return wrapping === 'all' ? widths : null;
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

function widestWrapped<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  every: boolean,
): number | undefined {
  let widest: number | undefined;
  columns.forEach(({ width, heading, right }, index) => {
    const own = widths[index] ?? 0;
    // Numbers stay whole.
    if (every ? right === true : width === undefined) return;
    if (own <= Math.max(every ? LEAST_AT_ALL : LEAST_WRAPPED, heading.length)) return;
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
