import type { Details, Locale } from '../../messages/message.js';
import { allOf, numberOf, wordsOf } from '../../messages/phrases.js';

/** Who has left a board and who has come to it, as reasons tell it (`board-changed`); by number where a name was erased. */
export interface BoardChange {
  readonly left: number;
  readonly come: number;
  readonly namesLeft: readonly string[];
  readonly namesCome: readonly string[];
}

/** `Eva Fors har lämnat den, och Fia Gran har tillkommit` */
export function boardChangeWords(details: Details, locale: Locale): string {
  const who = (names: keyof BoardChange, of: 'left' | 'come'): string => {
    const named = wordsOf(details, names);
    return named.length > 0 ? allOf(named, locale) : String(numberOf(details, of));
  };
  const [hasLeft, hasCome] =
    locale === 'sv'
      ? [`${who('namesLeft', 'left')} har lämnat den`, `${who('namesCome', 'come')} har tillkommit`]
      : [`left: ${who('namesLeft', 'left')}`, `joined: ${who('namesCome', 'come')}`];
  const [left, come] = [numberOf(details, 'left') > 0, numberOf(details, 'come') > 0];
  return [...(left ? [hasLeft] : []), ...(come ? [hasCome] : [])].join(locale === 'sv' ? ', och ' : '; ');
}
