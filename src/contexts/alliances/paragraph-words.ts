import type { Locale, Words } from '../../messages/message.js';
import { shownParagraph } from '../../messages/phrases.js';
import type { DecisionSource } from './events.js';

const UNCHECKED: Words = { sv: 'numret är inte kontrollerat', en: 'the number is not checked' };

/** From where the number was taken as it was stated. What the board's own meetings decided has one of the system's. */
const STATED: readonly unknown[] = ['entered', 'highest-organ'] satisfies DecisionSource[];

/** Where a decision stands in its minutes, `§ 7`; of one that was entered afterwards, that nobody has checked the number. */
export function paragraphWords(
  { paragraf, source }: { readonly paragraf: string; readonly source: unknown },
  locale: Locale,
): string {
  const shown = shownParagraph(paragraf);
  return STATED.includes(source) ? `${shown} (${UNCHECKED[locale]})` : shown;
}
