import type { Details, Locale, Words } from '../../messages/message.js';
import { allOf } from '../../messages/phrases.js';
import type { Flag } from './events.js';

/** What each ground is called. */
const SIGNS: Readonly<Record<Flag['ground'], Words>> = {
  mandate: { sv: 'företräder alliansen', en: 'acts for the alliance' },
  post: { sv: 'uppdrag i organisationen', en: 'a post in the organisation' },
  declared: { sv: 'har anmält jäv', en: 'has declared a conflict' },
  parent: { sv: 'uppdrag i riksorganisationen', en: 'a post in the national organisation' },
};

/** The flags that a reason tells of, in Swedish and English: `uppdrag i organisationen (Kören) och har anmält jäv`. */
export function flagWords(details: Details): readonly [sv: string, en: string] {
  const flags = Array.isArray(details['flags']) ? (details['flags'] as Flag[]) : [];
  return [signs(flags, 'sv'), signs(flags, 'en')];
}

function signs(flags: readonly Flag[], locale: Locale): string {
  const told = flags.map(({ ground, organisation }) => {
    const sign = SIGNS[ground][locale];
    return organisation === null ? sign : `${sign} (${organisation})`;
  });
  return allOf(told, locale);
}
