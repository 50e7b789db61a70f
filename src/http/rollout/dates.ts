import { localDate } from '../../kernel/local-date.js';
import type { OccurredOn } from '../../kernel/occurred-on.js';
import type { Locale } from '../../messages/message.js';

const TAGS: Readonly<Record<Locale, string>> = { sv: 'sv-SE', en: 'en-GB' };

const SHAPES = {
  10: { day: 'numeric', month: 'long', year: 'numeric' },
  7: { month: 'long', year: 'numeric' },
} as const;

/** A day, a month or a year in words, as exactly as it is known: `22 november 2026`, `maj 2012`, `2012`. */
export function inFull(date: string, locale: Locale): string {
  if (date.length !== 10 && date.length !== 7) return date;
  const format = new Intl.DateTimeFormat(TAGS[locale], { ...SHAPES[date.length], timeZone: 'UTC' });
  return format.format(new Date(`${date}-01`.slice(0, 10)));
}

/** The day in Sweden on which something was recorded, in words. */
export function dayOf(instant: string, locale: Locale): string {
  return inFull(localDate(instant), locale);
}

/** When something happened, as it stands in a table: `2026-11-22`, or that nobody knows. */
export function inTable({ date }: Pick<OccurredOn, 'date'>, locale: Locale): string {
  return date ?? { sv: 'utan datum', en: 'undated' }[locale];
}

/** A number as the language writes it. */
export function inFigures(number: number, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: 1 }).format(number);
}
