import type { Locale } from '../../../messages/message.js';

const LONGEST = 120;
/** What a name of a file may not hold on some computer, and marks that turn the direction of writing. */

const UNFIT = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** A name that can stand in a folder on any computer, and leads nowhere else. */
export function fittingName(name: string): string {
  const fit = name
    .replace(UNFIT, '_')
    .replace(/^[.\s]+/, '')
    .slice(0, LONGEST)
    .replace(/[.\s]+$/, '');
  return fit === '' ? '_' : fit;
}

/** Where the attachment of a number lies in the archive; its name is null where it was erased. */
export function attachmentPath(number: number, name: string | null, locale: Locale): string {
  const { folder, unnamed } = {
    sv: { folder: 'bilagor', unnamed: 'bilaga' },
    en: { folder: 'attachments', unnamed: 'attachment' },
  }[locale];
  return `${folder}/${String(number).padStart(2, '0')} ${fittingName(name ?? unnamed)}`;
}
