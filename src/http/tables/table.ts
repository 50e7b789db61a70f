import type { Locale, Words } from '../../messages/message.js';

/** What stands in a cell; null: nothing. */
export type CellValue = string | number | null;

/** A column of a table that is read by people: its heading, and what stands there. */
export interface TableColumn<Line> {
  readonly heading: Words;
  readonly value: (line: Line, locale: Locale) => CellValue;
  /**
   * What its texts are, where they are dates: `day`, 2026-11-22, or `moment`, UTC ISO 8601, which is shown by the clock in
   * Sweden.
   */
  readonly holds?: 'day' | 'moment';
}

/** A column of texts and numbers. */
export function column<Line>(sv: string, en: string, value: TableColumn<Line>['value']): TableColumn<Line> {
  return { heading: { sv, en }, value };
}

/** A column of days, as in 2026-11-22. */
export function dayColumn<Line>(
  sv: string,
  en: string,
  value: (line: Line) => string | null,
): TableColumn<Line> {
  return { heading: { sv, en }, value, holds: 'day' };
}

/** A column of moments, UTC ISO 8601, shown by the clock in Sweden: `2026-12-10 18:12`. */
export function momentColumn<Line>(
  sv: string,
  en: string,
  value: (line: Line) => string | null,
): TableColumn<Line> {
  return { heading: { sv, en }, value, holds: 'moment' };
}
