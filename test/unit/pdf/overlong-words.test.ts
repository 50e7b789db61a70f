import { expect, jest, test } from '@jest/globals';
import { PdfPages } from '../../../src/pdf/pdf-pages.js';
import { Dice } from '../../support/dice.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzåäöABCÅÄÖ';
const DICE = new Dice(7);
/** Some fifty lines without a place to break them. */
const WORD = Array.from({ length: 4_000 }, () => LETTERS.charAt(DICE.number(0, LETTERS.length - 1))).join('');

const pages = new PdfPages({
  title: 'Långa ord',
  author: 'Samverka',
  lang: 'sv',
  createdAt: new Date('2026-01-05T08:00:00Z'),
});

test('a word that is longer than a line is broken where a line is full', () => {
  pages.doc.font('regular').fontSize(10.5);
  let lines = 0;
  for (let from = 0; from < WORD.length; lines++) {
    let to = from + 1;
    while (to < WORD.length && pages.doc.widthOfString(WORD.slice(from, to + 1)) <= pages.width) to++;
    from = to;
  }
  expect(lines).toBeGreaterThan(40);
  expect(pages.heightOf(WORD) / pages.heightOf('x')).toBeCloseTo(lines, 5);
});

test('and is not measured to its end for each of its lines', () => {
  const { _font: font } = pages.doc as unknown as { _font: { widthOfString(words: string): number } };
  const measured = jest.spyOn(font, 'widthOfString');
  pages.heightOf(WORD);
  const letters = measured.mock.calls.reduce((sum, [words]) => sum + words.length, 0);
  measured.mockRestore();
  expect(letters).toBeGreaterThan(WORD.length);
  expect(letters).toBeLessThan(10 * WORD.length);
});
