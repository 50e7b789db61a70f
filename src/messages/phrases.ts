import type { Details, Locale, Words } from './message.js';

/** A detail as it is shown; empty where it is not given. */
export function shown(details: Details, name: string): string {
  const value = details[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A detail that is a number; 0 where it is not given. */
export function numberOf(details: Details, name: string): number {
  const value = details[name];
  return typeof value === 'number' ? value : 0;
}

/** A detail that is a list of words. */
export function wordsOf(details: Details, name: string): readonly string[] {
  const value = details[name];
  return Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : [];
}

const LISTS: Record<Locale, Record<'and' | 'or', Intl.ListFormat>> = {
  sv: {
    and: new Intl.ListFormat('sv', { type: 'conjunction' }),
    or: new Intl.ListFormat('sv', { type: 'disjunction' }),
  },
  en: {
    and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
    or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
  },
};

/** `a, b eller c`. */
export function anyOf(words: readonly string[], locale: Locale): string {
  return LISTS[locale].or.format(words);
}

/** `a, b och c`. */
export function allOf(words: readonly string[], locale: Locale): string {
  return LISTS[locale].and.format(words);
}

const DAYS: Record<Locale, Intl.DateTimeFormat> = {
  sv: new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A calendar date in running text: `22 november 2026`. Anything else stays as it is. */
export function dayWords(date: string, locale: Locale): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? DAYS[locale].format(new Date(`${date}T00:00:00Z`)) : date;
}

/** A size in bytes as people say it: `5 MB`. */
export function sizeWords(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${String(Math.floor(bytes / (1024 * 1024)))} MB`
    : `${String(Math.floor(bytes / 1024))} kB`;
}

/** The words of each name in a table of words; a name that the table lacks stands for itself. */
export function named(
  table: Readonly<Record<string, Words>>,
  names: readonly string[],
  locale: Locale,
): string[] {
  return names.map((name) => (Object.hasOwn(table, name) ? (table[name]?.[locale] ?? name) : name));
}

/** The number of a paragraph in minutes, with one sign however it was typed: `§ 7`, `2026-§14`. */
export function shownParagraph(paragraf: string): string {
  const bare = paragraf.replace(/^§\s*/, '');
  return bare.includes('§') ? bare : `§ ${bare}`;
}
