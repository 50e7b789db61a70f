import type { Locale } from '../../../messages/message.js';
import { dayWords } from '../../../messages/phrases.js';
import type { Sitting } from './decision-views.js';

type SittingWords = Readonly<Record<Sitting['source'], (day: string, sitting: Sitting) => string>>;
const SITTINGS: Readonly<Record<Locale, SittingWords>> = {
  sv: {
    meeting: (day, { place }) => `Möte ${day}, ${place ?? ''}`,
    'per-capsulam': (_, { number }) => `Per capsulam ${number ?? ''}`,
    entered: (day) => `Möte ${day}, infört i efterhand`,
  },
  en: {
    meeting: (day, { place }) => `Meeting of ${day}, ${place ?? ''}`,
    'per-capsulam': (_, { number }) => `Per capsulam ${number ?? ''}`,
    entered: (day) => `Meeting of ${day}, entered afterwards`,
  },
};

/** `Möte 10 december 2026, Kansliet` */
export function sittingWords(sitting: Sitting, locale: Locale): string {
  return SITTINGS[locale][sitting.source](dayWords(sitting.day, locale), sitting);
}
