import { stringify } from 'csv-stringify/sync';
import { type Html, markup } from '../site/page.js';
import type { SortedBy } from './rollout-query.js';

/** What stands in a cell: the same words in the page and in the file. */
export interface Cell {
  readonly text: string;
  /** How the page shows it, where that is more than its words. */
  readonly html?: Html;
}

export interface TableColumn {
  readonly title: string;
  readonly number?: true;
  /** By what the page sorts the table when this heading is followed. */
  readonly sorts?: SortedBy;
}

/** Rows that stand together, under a heading of their own where they have one. */
export interface Band {
  readonly id: string;
  readonly title: string | null;
  readonly rows: readonly (readonly Cell[])[];
}

/** A table as the page shows it and its file holds it. The first column names the rows. */
export interface ShownTable {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly bands: readonly Band[];
}

export function cell(words: string | number): Cell {
  return { text: String(words) };
}

/** CSV as Swedish spreadsheets read it: semicolons, a byte order mark, formulas made harmless. */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([columns, ...rows], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** What the page shows in the table, row by row. */
export function tableAsCsv({ columns, bands }: ShownTable): string {
  return csvOf(
    columns.map(({ title }) => title),
    bands.flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text))),
  );
}

/**
 * @param head how a heading stands in the page, where it is more than its words
 * @param labelledBy the heading over the table
 */
export function tableAsHtml(
  { id, caption, columns, bands }: ShownTable,
  labelledBy: string,
  head: (column: TableColumn) => Html = ({ title, number }) =>
    markup`<th scope="col" class="${number ? 'number' : ''}">${title}</th>`,
): Html {
  // A region that scrolls must be reachable by keyboard.
  return markup`<div class="scroll" role="region" aria-labelledby="${labelledBy}" tabindex="0">
    <table id="${id}">
      <caption>${caption}</caption>
      <thead><tr>${columns.map(head)}</tr></thead>
      ${bands.map((band) => bandAsHtml(band, columns))}
    </table>
  </div>`;
}

function bandAsHtml({ id, title, rows }: Band, columns: readonly TableColumn[]): Html {
  const heading =
    title === null
      ? ''
      : markup`<tr class="band"><th scope="rowgroup" colspan="${columns.length}"><span>${title}</span></th></tr>`;
  const lines = rows.map(
    ([first, ...others]) => markup`<tr>
      <th scope="row">${shown(first)}</th>
      ${others.map((one, index) => markup`<td class="${columns[index + 1]?.number ? 'number' : ''}">${shown(one)}</td>`)}
    </tr>`,
  );
  return markup`<tbody data-band="${id}">${heading}${lines}</tbody>`;
}

function shown(one: Cell | undefined): Html | string {
  return one?.html ?? one?.text ?? '';
}
