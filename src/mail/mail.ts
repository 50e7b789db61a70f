import type { Locale, Words } from '../messages/message.js';

/** A mail as it is sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  readonly html: string;
  /** An entry for the reader's calendar, that comes along. */
  readonly calendar?: MailedCalendar;
}

/** A calendar as it is mailed (RFC 5545, with the method of RFC 5546). */
export interface MailedCalendar {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

/** Numbered from 1, a line each. */
export interface MailList {
  readonly list: readonly Words[];
}

/** What a mail says, paragraph by paragraph; `link` stands by itself, with what it leads to. */
export interface MailWords {
  readonly subject: Words;
  readonly before: readonly (Words | MailList)[];
  readonly link: { readonly address: string; readonly label: Words };
  readonly after: readonly Words[];
}

/** In the reader's own language first and in the other one after it; nothing in it is fetched from anywhere. */
export function mailOf(to: string, words: MailWords, first: Locale): Mail {
  const locales: readonly Locale[] = first === 'sv' ? ['sv', 'en'] : ['en', 'sv'];
  return {
    to,
    subject: words.subject[first],
    text: locales.map((locale) => textOf(words, locale)).join('\n--\n\n'),
    html: `<!doctype html>\n<html lang="${first}"><head><meta charset="utf-8"><title>${escaped(words.subject[first])}</title></head><body>\n${locales
      .map((locale) => htmlOf(words, locale))
      .join('\n<hr>\n')}\n</body></html>\n`,
  };
}

function textOf({ before, link, after }: MailWords, locale: Locale): string {
  const parts = [
    ...before.map((part) => ('list' in part ? numbered(part, locale) : part[locale])),
    link.address,
    ...after.map((words) => words[locale]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function numbered({ list }: MailList, locale: Locale): string {
  return list.map((words, index) => `${String(index + 1)}. ${words[locale]}`).join('\n');
}

function htmlOf({ before, link, after }: MailWords, locale: Locale): string {
  const paragraph = (words: Words): string => `<p>${escaped(words[locale])}</p>`;
  const items = ({ list }: MailList): string =>
    `<ol>\n${list.map((words) => `<li>${escaped(words[locale])}</li>`).join('\n')}\n</ol>`;
  const address = escaped(link.address);
  const button = `<p><a href="${address}">${escaped(link.label[locale])}</a><br>${address}</p>`;
  return `<div lang="${locale}">${[...before.map((part) => ('list' in part ? items(part) : paragraph(part))), button, ...after.map(paragraph)].join('\n')}</div>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
