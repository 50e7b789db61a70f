import { type Locale, LOCALES } from '../messages/message.js';

/**
 * The language that a reader wants most of those that we have (RFC 9110, section 12.5.4). Swedish when the header
 * is missing, names none of them or cannot be read.
 */
export function localeFrom(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined || acceptLanguage === '') return 'sv';
  let best: Locale = 'sv';
  let bestWeight = 0;
  for (const part of acceptLanguage.slice(0, 1_000).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = range.split('-')[0];
    const locale = range === '*' ? 'sv' : LOCALES.find((known) => known === language);
    const weight = weightOf(parameters);
    if (locale !== undefined && weight > bestWeight) {
      best = locale;
      bestWeight = weight;
    }
  }
  return best;
}

function weightOf(parameters: readonly string[]): number {
  const q = parameters
    .map((parameter) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
    .find(Boolean);
  return q === undefined ? 1 : Number(q);
}
