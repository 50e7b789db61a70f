import type { svLetters } from './sv-letters.js';

export const enLetters: Readonly<Record<keyof typeof svLetters, string>> = {
  'letters.title': 'Messages and notes',
  'letters.none': 'Nobody has written anything here yet.',
  'letters.earlier': 'Show {count, plural, one {one earlier} other {# earlier}}',
  'letters.read.all': 'The alliance, the office and the board read this',
  'letters.read.internal': 'Only the office and the board read this',
};
