import { describe, expect, test } from '@jest/globals';
import { misleadingEnding } from '../../../src/contexts/alliances/file-endings.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('a name', () => {
  test.each([
    ['Stadgar.pdf', 'application/pdf'],
    ['STADGAR.PDF', 'application/pdf'],
    ['Stadgar', 'application/pdf'],
    ['Bilaga nr.2', 'application/pdf'],
    ['Möte 2026.11', 'application/pdf'],
    ['Brev nr.två', 'application/pdf'],
    ['bild.jpeg', 'image/jpeg'],
    ['medlemmar.csv', 'text/plain'],
    ['stadgar.html.docx', DOCX],
  ])('%s is right for %s', (name, stated) => {
    expect(misleadingEnding(name, stated)).toBeNull();
  });

  test.each([
    ['stadgar.html', 'text/plain', 'html'],
    ['stadgar.pdf.exe', 'application/pdf', 'exe'],
    ['stadgar.EXE', 'application/pdf', 'exe'],
    ['stadgar.svg. .', 'image/png', 'svg'],
    ['stadgar.js\u00a0', 'text/csv', 'js'],
    ['stadgar.docm', DOCX, 'docm'],
  ])('%s misleads about %s', (name, stated, ending) => {
    expect(misleadingEnding(name, stated)).toMatchObject({ ending });
  });
});
