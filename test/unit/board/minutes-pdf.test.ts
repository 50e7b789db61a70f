import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { BoardDocument } from '../../../src/contexts/board/minutes/document.js';
import { documentPdf } from '../../../src/contexts/board/minutes/document-pdf.js';
import { extractOf } from '../../../src/contexts/board/minutes/extract-of.js';
import { letterOf } from '../../../src/contexts/board/minutes/letter-of.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { adjustedStory, ITEMS } from '../../support/board-story.js';
import { PdfFolder, pdfWords, tagsIn, thenReadAloud } from '../../support/tagged-pdf.js';

const STORY = adjustedStory('d'.repeat(64), 'f'.repeat(64));
const TO = {
  alliance: 'Ideell kulturallians Norrbotten',
  arendenummer: 'IKA 2026-0012',
  verifyAt: '/api/verify',
};
const MINUTES = minutesOf(STORY.input(), 'sv');
const DOCUMENTS: readonly (readonly [string, BoardDocument | null])[] = [
  ['minutes', MINUTES],
  ['extract', extractOf(STORY.input(), ITEMS.norrbotten, 'sv')],
  ['letter', letterOf(STORY.input(), STORY.meeting.items[0]!, TO, 'sv')],
];

let folder: PdfFolder;

beforeAll(async () => {
  folder = await PdfFolder.open();
});

afterAll(() => folder.close());

describe('a document of the board as a PDF', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each(DOCUMENTS)(
    '%s can be read aloud, with its language, title and fonts in it',
    async (name, document) => {
      const bytes = await folder.keep(name, await documentPdf(document!));
      thenReadAloud(bytes, `${document!.title}: ${document!.about}`);
      const words = pdfWords(bytes);
      expect(words).toContain('Föreningen Ideell kulturallians');
      expect(words).toMatch(/Sida 1 av \d/);
    },
  );

  test('tags lists and tables, and says whose headings they are', async () => {
    const pdf = await documentPdf(MINUTES);
    const raw = pdf.toString('latin1');
    // A heading to each column, and to each row: who it is about.
    expect(raw.match(/\/Scope \/Column/g)).toHaveLength(3);
    expect(raw.match(/\/Scope \/Row/g)).toHaveLength(6);
    expect(tagsIn(pdf)).toMatchObject({ Table: 1, TR: 7, TH: 9, TD: 12, L: 2, LI: 6, Lbl: 6, LBody: 6 });
  });

  // As minutes have it: with the air that is between all paragraphs, not with a line that is empty as well.
  test.each(['\n\n', '\r\n\r\n', '\n \n\n'])(
    'has a paragraph for each of a text that are parted by a blank line, as %j',
    async (blank) => {
      const [first] = MINUTES.sections;
      const of = (...words: readonly string[]) => {
        const blocks = words.map((one) => ({ kind: 'paragraph' as const, words: one }));
        return documentPdf({ ...MINUTES, sections: [{ ...first!, blocks }] });
      };
      const parted = await of(`Det första.${blank}Det andra.`);
      expect(Buffer.compare(parted, await of('Det första.', 'Det andra.'))).toBe(0);
      // A line of its own that is not blank begins no paragraph.
      expect(tagsIn(await of('Det första.\nDet andra.'))['P']).toBe(tagsIn(parted)['P']! - 1);
    },
  );

  test('tells what the document does, with å, ä and ö', async () => {
    const words = pdfWords(await documentPdf(MINUTES));
    for (const part of [
      '§ 3',
      'Åsa Lindqvist',
      'Per Håkansson',
      'Mötets öppnande',
      'Närvaro',
      'Underskrifter',
    ])
      expect(words).toContain(part);
  });

  test('is the same bytes for the same content, on another day too, and others for other content', async () => {
    const made = await documentPdf(MINUTES);
    jest.useFakeTimers({
      now: new Date('2031-05-01T00:00:00Z'),
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    });
    expect(Buffer.compare(await documentPdf(structuredClone(MINUTES)), made)).toBe(0);
    expect(Buffer.compare(await documentPdf({ ...MINUTES, notice: 'Utkast.' }), made)).not.toBe(0);
  });
});
