import { INK, MARGIN, type PdfPages, QUIET } from './pdf-pages.js';

const PAD = 3;
const GAP = 10;
const CELLS = {
  TH: { font: 'strong', size: 9.5, color: QUIET },
  TD: { font: 'regular', size: 10, color: INK },
} as const;
type CellType = keyof typeof CELLS;

/** Whose heading it is (ISO 32000-1, 14.8.5.7). The types do not know it yet. */
const COLUMN = { scope: 'Column' } as object;
const ROW = { scope: 'Row' } as object;

/** Writes a table whose rows stay whole, with a heading to each column. The first cell of a row is the row's heading. */
export function writeTable(
  pages: PdfPages,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  shares: readonly number[],
): void {
  const { doc } = pages;
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (pages.width * share) / whole);
  const height = (cells: readonly string[], type: CellType): number =>
    Math.max(
      0,
      ...cells.map((words, index) =>
        pages.heightOf(words, { ...CELLS[type], width: (widths[index] ?? 0) - GAP }),
      ),
    ) +
    2 * PAD;
  const table = pages.opened('Table');
  const write = (cells: readonly string[], type: CellType): void => {
    const [y, below] = [doc.y, doc.y + height(cells, type)];
    let x = MARGIN;
    const written = cells.map((words, index) => {
      const look = { ...CELLS[type], x, y: y + PAD, width: (widths[index] ?? 0) - GAP };
      x += widths[index] ?? 0;
      const [tag, attributes] = type === 'TH' ? ['TH', COLUMN] : index === 0 ? ['TH', ROW] : ['TD', {}];
      return doc.struct(tag, attributes, () => {
        pages.text(words, look);
      });
    });
    table.add(doc.struct('TR', {}, written));
    pages.rule(below);
    [doc.x, doc.y] = [MARGIN, below];
  };
  doc.moveDown(0.2);
  pages.requireRoom(height(columns, 'TH') + height(rows[0] ?? [], 'TD'));
  write(columns, 'TH');
  for (const row of rows) {
    pages.requireRoom(height(row, 'TD'));
    write(row, 'TD');
  }
  table.end();
  doc.moveDown(0.4);
}
