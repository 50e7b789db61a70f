import { localDate } from '../../kernel/local-date.js';
import type { Locale, Words } from '../../messages/message.js';
import { dayWords } from '../../messages/phrases.js';
import type { ToldFacts } from './notice.js';

/** What one notice says, before the link. A subject bears no person's name: it shows where others look on. */
export interface Said {
  readonly subject: Words;
  readonly says: Words;
}

const TIME: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  sv: new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Stockholm',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Stockholm',
  }),
};

export function day({ due = '' }: ToldFacts, locale: Locale): string {
  return dayWords(due, locale);
}

export function time({ startsAt }: Pick<ToldFacts, 'startsAt'>, locale: Locale): string {
  return startsAt === undefined ? '' : TIME[locale].format(new Date(startsAt));
}

export function on({ startsAt }: ToldFacts, locale: Locale): string {
  return startsAt === undefined ? '' : dayWords(localDate(startsAt), locale);
}
