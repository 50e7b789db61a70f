import { expect, test } from '@jest/globals';
import { csvText } from '../../../src/cli/export.work.js';

test.each(['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'])(
  'a name that a spreadsheet would reckon is text: %j',
  (name) => {
    const [heading, line = ''] = csvText([
      ['Namn', 'Län'],
      [name, '12'],
    ]).split('\r\n');
    expect(heading).toBe('\uFEFFNamn;Län');
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('other values stay as they are', () => {
  expect(csvText([['Åsa = Öst', 7, '']])).toBe('\uFEFFÅsa = Öst;7;\r\n');
});
