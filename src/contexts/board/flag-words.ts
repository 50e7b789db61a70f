import type { Details, Locale, Words } from '../../messages/message.js';
import { allOf, wordsOf } from '../../messages/phrases.js';
import type { Flag } from './events.js';

/** What each ground is called. */
const SIGNS: Readonly<Record<Flag['ground'], Words>> = {
  mandate: { sv: 'företräder alliansen', en: 'acts for the alliance' },
  post: { sv: 'uppdrag i organisationen', en: 'a post in the organisation' },
  declared: { sv: 'har anmält jäv', en: 'has declared a conflict' },
  excluded: {
    sv: 'fick inte delta förra gången, på grund av en koppling',
    en: 'could not take part the last time, because of a tie',
  },
  parent: { sv: 'uppdrag i riksorganisationen', en: 'a post in the national organisation' },
};

/**
 * The flags that a reason tells of, in Swedish and English: `Eva Fors (uppdrag i organisationen: Kören)`; without who it is,
 * `uppdrag i organisationen (Kören) och har anmält jäv`, where the names are not all known.
 */
export function flagWords(details: Details): readonly [sv: string, en: string] {
  const flags = Array.isArray(details['flags']) ? (details['flags'] as Flag[]) : [];
  const names = wordsOf(details, 'names');
  if (names.length > 0) return [namedSigns(flags, names, 'sv'), namedSigns(flags, names, 'en')];
  return [signs(flags, 'sv'), signs(flags, 'en')];
}

function namedSigns(flags: readonly Flag[], names: readonly string[], locale: Locale): string {
  const members = [...new Set(flags.map(({ member }) => member))];
  const told = members.map((member, index) => {
    const own = flags
      .filter((flag) => flag.member === member)
      .map(({ ground, organisation }) => {
        const sign = SIGNS[ground][locale];
        return organisation === null ? sign : `${sign}: ${organisation}`;
      });
    return `${names[index] ?? ''} (${allOf(own, locale)})`;
  });
  return allOf(told, locale);
}

function signs(flags: readonly Flag[], locale: Locale): string {
  const told = flags.map(({ ground, organisation }) => {
    const sign = SIGNS[ground][locale];
    return organisation === null ? sign : `${sign} (${organisation})`;
  });
  return allOf(told, locale);
}
