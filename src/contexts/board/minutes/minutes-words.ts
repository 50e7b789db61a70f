import type { Locale } from '../../../messages/message.js';
import { MINUTES_WORDS_EN } from './minutes-words-en.js';
import { MINUTES_WORDS_SV, type MinutesWords } from './minutes-words-sv.js';

/** What stands in minutes and extracts. What stands under an item is in `item-words.ts`. */
export const MINUTES_WORDS: Readonly<Record<Locale, MinutesWords>> = {
  sv: MINUTES_WORDS_SV,
  en: MINUTES_WORDS_EN,
};
