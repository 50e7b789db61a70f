import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { csvOf } from '../../../src/http/tables/csv.js';
import { column, dayColumn, momentColumn, type TableColumn } from '../../../src/http/tables/table.js';
import { acceptedFormat } from '../../../src/http/tables/table-answer.js';
import { xlsxOf } from '../../../src/http/tables/xlsx.js';

interface Line {
  readonly day: string | null;
  readonly at: string;
  readonly words: string;
  readonly count: number;
}

const COLUMNS: readonly TableColumn<Line>[] = [
  dayColumn('Datum', 'Date', ({ day }) => day),
  momentColumn('När', 'When', ({ at }) => at),
  column('Ord', 'Words', ({ words }) => words),
  column('Antal', 'Number', ({ count }) => count),
];
const LINES: readonly Line[] = [
  { day: '2026-11-22', at: '2026-11-22T17:12:30.000Z', words: '=HYPERLINK("http://a")', count: 3 },
  { day: null, at: '2026-07-01T22:05:00.000Z', words: 'å'.repeat(100), count: 0 },
];

test('CSV has days and moments by the clock in Sweden, and nothing that a spreadsheet would run', () => {
  expect(csvOf(LINES, COLUMNS, 'sv').split('\r\n')).toEqual([
    '\uFEFFDatum;När;Ord;Antal',
    `2026-11-22;2026-11-22 18:12;"'=HYPERLINK(""http://a"")";3`,
    `;2026-07-02 00:05;${'å'.repeat(100)};0`,
    '',
  ]);
  // With a point a Swedish spreadsheet would take it for words.
  expect(csvOf([{ ...LINES[0]!, count: 0.5 }], COLUMNS, 'sv')).toMatch(/;0,5\r\n$/);
  for (const words of ['=1+1', '+1', '-1', '@SUM(A1)', '\tA1', '\r=1'])
    expect(csvOf([{ ...LINES[0]!, words }], COLUMNS, 'en')).toContain(`'${words}`);
});

describe('a workbook', () => {
  const part = async (name: string): Promise<string> =>
    strFromU8(unzipSync(await xlsxOf(LINES, COLUMNS, 'sv', 'Jäv'))[name]!);
  const sheet = () => part('xl/worksheets/sheet1.xml');

  test('has dates that are dates, by the clock in Sweden, in the Swedish form', async () => {
    const xml = await sheet();
    // Days since the end of 1899, as spreadsheets count them; 18:12 is 0.7583 of a day.
    expect(xml).toMatch(/<c r="A2" s="\d+"[^>]*><v>46348<\/v>/);
    expect(xml).toMatch(/<c r="B2" s="\d+"[^>]*><v>46348\.7583\d*<\/v>/);
    expect(xml).toMatch(/<c r="B3" s="\d+"[^>]*><v>46205\.0034\d*<\/v>/);
    const styles = await part('xl/styles.xml');
    expect(styles).toContain('formatCode="yyyy-mm-dd"');
    expect(styles).toContain('formatCode="yyyy-mm-dd hh:mm"');
  });

  test('has a sheet that is called what the table is', async () => {
    expect(await part('xl/workbook.xml')).toMatch(/<sheet [^>]*name="Jäv"/);
  });

  test('has numbers that are numbers and no formula', async () => {
    const xml = await sheet();
    expect(xml).toMatch(/<c r="D2"[^>]*><v>3<\/v>/);
    expect(xml).not.toContain('<f>');
    expect(xml).toMatch(/<c r="C2"[^>]* t="(s|inlineStr)"/);
  });

  test('has a head that stays and filters, and columns as wide as what stands in them, within reason', async () => {
    const xml = await sheet();
    expect(xml).toContain('</sheetData><autoFilter ref="A1:D3"/>');
    expect(xml).toMatch(/<pane ySplit="1"[^>]*state="frozen"/);
    const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(4);
    expect(widths[1]).toBeGreaterThanOrEqual('2026-11-22 18:12'.length);
    expect(widths[2]).toBeLessThan(60);
    expect(widths[2]).toBeGreaterThan(widths[0]!);
  });

  test('has its last column in the filter where there are more than letters', async () => {
    const wide = Array.from({ length: 28 }, () => COLUMNS[3]!);
    const xml = strFromU8(unzipSync(await xlsxOf(LINES, wide, 'en', 'Wide'))['xl/worksheets/sheet1.xml']!);
    expect(xml).toContain('<autoFilter ref="A1:AB3"/>');
  });
});

test('the first format that Accept names is taken, else JSON', () => {
  const accepted = (accept?: string) => acceptedFormat({ headers: accept === undefined ? {} : { accept } });
  expect(accepted()).toBe('json');
  expect(accepted('text/html, text/csv;q=0.9')).toBe('csv');
  expect(accepted('application/json, text/csv')).toBe('json');
  expect(accepted('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).toBe('xlsx');
});
