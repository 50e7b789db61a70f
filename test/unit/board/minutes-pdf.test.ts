import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoardDocument } from '../../../src/contexts/board/minutes/document.js';
import { documentPdf } from '../../../src/contexts/board/minutes/document-pdf.js';
import { extractOf } from '../../../src/contexts/board/minutes/extract-of.js';
import { letterOf } from '../../../src/contexts/board/minutes/letter-of.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { adjustedStory, ITEMS } from '../../support/board-story.js';
import { pdfText } from '../../support/pdf-text.js';

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

/** Where the PDFs are written to be looked at; nowhere when it is not set. */
async function kept(name: string, bytes: Buffer): Promise<Buffer> {
  const folder = process.env['SAMVERKA_TEST_PDFS'];
  if (folder === undefined) return bytes;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.pdf`), bytes);
  return bytes;
}

describe('a document of the board as a PDF', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each(DOCUMENTS)(
    '%s can be read aloud, with its language, title and fonts in it',
    async (name, document) => {
      const bytes = await kept(name, await documentPdf(document!));
      const raw = bytes.toString('latin1');
      for (const part of [
        '/StructTreeRoot',
        '/Marked true',
        '/Lang (sv-SE)',
        '/DisplayDocTitle true',
        '/FontFile2',
        '<pdfuaid:part>1</pdfuaid:part>',
        '/S /H1',
        '/S /H2',
        '/S /P',
        '/Outlines',
      ])
        expect(raw).toContain(part);
      const words = pdfText(bytes);
      expect(words).toContain('Föreningen Ideell kulturallians');
      expect(words).toMatch(/Sida 1 av \d/);
    },
  );

  test('tags lists and tables, and says whose headings they are', async () => {
    const raw = (await documentPdf(MINUTES)).toString('latin1');
    for (const tag of [
      '/S /L\n',
      '/S /LI',
      '/S /Lbl',
      '/S /LBody',
      '/S /Table',
      '/S /TR',
      '/S /TH',
      '/S /TD',
    ])
      expect(raw).toContain(tag);
    // A heading to each column, and to each row: who it is about.
    expect(raw.match(/\/Scope \/Column/g)).toHaveLength(3);
    expect(raw.match(/\/Scope \/Row/g)).toHaveLength(6);
    expect(raw.match(/\/S \/TH/g)).toHaveLength(9);
    expect(raw.match(/\/S \/TR/g)).toHaveLength(7);
  });

  test('tells what the document does, with å, ä and ö', async () => {
    const words = pdfText(await documentPdf(MINUTES));
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
