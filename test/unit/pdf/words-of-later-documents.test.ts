import { expect, test } from '@jest/globals';
import { PdfPages } from '../../../src/pdf/pdf-pages.js';
import { pdfText } from '../../support/pdf-text.js';

async function written(words: string): Promise<string> {
  const pages = new PdfPages({
    title: 'Bokstäver',
    author: 'Samverka',
    lang: 'sv',
    createdAt: new Date('2026-01-05T08:00:00Z'),
  });
  for (const font of ['strong', 'regular']) pages.doc.font(font).text(words);
  return pdfText(await pages.end(() => '', '')).trim();
}

// Letters of other alphabets too: Latin ones have been in some document of this process already.
test.each([
  ['Ö', 'O'],
  ['Å', 'A'],
  ['Й', 'И'],
  ['Ẅ', 'W'],
])('an %s in one document leaves the %s of the next one what it is', async (composed, letter) => {
  expect(await written(composed)).toBe(`${composed}\n${composed}`);
  expect(await written(letter)).toBe(`${letter}\n${letter}`);
});

// A SHA-256 is to be copied from the minutes, and a word to be found in them.
test('letters that the font draws as one are still the letters', async () => {
  await written('ﬀ');
  const words = 'offentlig effekt, affisch, raffla: 12e49ffcae424';
  expect(await written(words)).toBe(`${words}\n${words}`);
});
