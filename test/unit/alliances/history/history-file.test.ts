import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type HistoryRow, readHistoryFile } from '../../../../src/contexts/alliances/history/history-file.js';

const TODAY = '2026-11-22';
const HEADING = 'fact,alliance,lan,date,precision,source';

function read(...lines: string[]) {
  return readHistoryFile([HEADING, ...lines].join('\n'), 'test', TODAY);
}

function rowsOf(file: ReturnType<typeof readHistoryFile>): readonly HistoryRow[] {
  if (file.faults.length > 0) throw new Error(JSON.stringify(file.faults));
  return file.rows;
}

describe('a file of historical facts', () => {
  test("the association's own statement has eight collaborations and two associations, all undated", () => {
    const rows = rowsOf(readHistoryFile(readFileSync('data/history.csv', 'utf8'), 'test', TODAY));
    const lanOf = (fact: string) =>
      rows
        .filter((row) => row.fact === fact)
        .flatMap(({ lan }) => lan)
        .sort();
    expect(lanOf('collaboration-started')).toEqual(['01', '05', '06', '12', '13', '17', '19', '22']);
    expect(lanOf('association-formed')).toEqual(['12', '17']);
    expect(rows.every(({ occurredOn }) => occurredOn.precision === 'unknown')).toBe(true);
    expect(rows.every(({ source }) => source !== '')).toBe(true);
  });

  test('may cover several län, with Excel’s semicolons, BOM and lost zeros', () => {
    const csv =
      '\uFEFFfact;alliance;lan;date;precision;source\r\ncollaboration-started;Småland;6 07 8;2013-05;month;Å';
    expect(rowsOf(readHistoryFile(csv, 'test', TODAY))).toMatchObject([
      { line: 2, lan: ['06', '07', '08'], occurredOn: { date: '2013-05', precision: 'month' }, source: 'Å' },
    ]);
  });

  test('the same row has the same id in every file, whoever says so; another association’s has another', () => {
    const line = 'collaboration-started,Skåne,12,,unknown,egen';
    const [row] = rowsOf(read(line));
    const [again] = rowsOf(read('association-formed,Värmland,17,,unknown,egen', line)).slice(1);
    const [elsewhere] = rowsOf(readHistoryFile(`${HEADING}\n${line}`, 'another', TODAY));
    const [otherwise] = rowsOf(read('collaboration-started,SKÅNE,12,,unknown,någon annan'));
    expect(again?.row).toBe(row?.row);
    expect(otherwise).toMatchObject({ row: row?.row, alliance: row?.alliance, source: 'någon annan' });
    expect(elsewhere?.row).not.toBe(row?.row);
    expect(elsewhere?.alliance).not.toBe(row?.alliance);
  });

  test.each([
    ['started,Skåne,12,,unknown,egen', 'unknown-fact-kind'],
    ['collaboration-started,,12,,unknown,egen', 'cell-empty'],
    ['collaboration-started,Skåne,12,,unknown,', 'cell-empty'],
    ['collaboration-started,Skåne,,,unknown,egen', 'cell-empty'],
    ['collaboration-started,Skåne,99,,unknown,egen', 'unknown-lan'],
    ['collaboration-started,Skåne,2,,unknown,egen', 'unknown-lan'],
    ['collaboration-started,Skåne,12,,never,egen', 'unknown-precision'],
    ['collaboration-started,Skåne,12,2011-02-30,day,egen', 'bad-date'],
    ['collaboration-started,Skåne,12,2011,day,egen', 'bad-date'],
    ['collaboration-started,Skåne,12,2011,unknown,egen', 'bad-date'],
    ['made-dormant,Skåne,12,2026-11-23,day,egen', 'date-ahead'],
    ['made-dormant,Skåne,12,2026-12,month,egen', 'date-ahead'],
    ['collaboration-started,Skåne,12,2027,year,egen', 'date-ahead'],
    ['collaboration-started,Skåne,12,,year,egen', 'bad-date'],
    [`collaboration-started,${'Å'.repeat(201)},12,,unknown,egen`, 'cell-too-long'],
    ['collaboration-started,Sk\u0000ne,12,,unknown,egen', 'cell-unreadable'],
    ['collaboration-started,Skåne,12', 'wrong-number-of-columns'],
    ['collaboration-started,"Skåne,12,,unknown,egen', 'not-csv'],
  ])('%j is named by its line: %s', (line, code) => {
    const good = 'collaboration-started,Halland,13,,unknown,egen';
    expect(read(good, line)).toMatchObject({ faults: [{ line: 3, code }] });
  });

  test('every bad line is named, not only the first', () => {
    const file = read(
      'x,Skåne,12,,unknown,egen',
      'collaboration-started,Halland,13,,unknown,egen',
      'x,,99,,never,',
    );
    expect(file.faults.map(({ line }) => line)).toEqual([2, 4, 4, 4, 4, 4]);
  });

  test('a line with too many columns or too few says how many, and hides no other fault', () => {
    const file = read(
      'collaboration-started,Skåne,12,,unknown,Protokoll, bilaga',
      'x,Halland,13,,unknown,egen',
      'collaboration-started,Kalmar',
      'collaboration-started,Blekinge,10,,unknown,egen',
    );
    expect(file.faults).toMatchObject([
      { line: 2, code: 'wrong-number-of-columns', details: { expected: 6, found: 7 } },
      { line: 3, code: 'unknown-fact-kind' },
      { line: 4, code: 'wrong-number-of-columns', details: { expected: 6, found: 2 } },
    ]);
    expect(file.rows.map(({ name }) => name)).toEqual(['Blekinge']);
  });

  test('a row may stand once', () => {
    const line = 'collaboration-started,Skåne,12,,unknown,egen';
    const twice = { faults: [{ line: 3, code: 'row-twice', details: { line: 2 } }] };
    expect(read(line, line)).toMatchObject(twice);
    expect(read(line, 'collaboration-started,skåne,12,,unknown,en annan källa')).toMatchObject(twice);
  });

  test.each([
    ['', 'no-rows'],
    [HEADING, 'no-rows'],
    ['fact,alliance\nx,y', 'missing-columns'],
    [`${HEADING},extra\na,b,c,d,e,f,g`, 'unknown-columns'],
    [`${HEADING},lan\na,b,c,d,e,f,g`, 'columns-twice'],
  ])('%j is refused as a whole: %s', (csv, code) => {
    expect(readHistoryFile(csv, 'test', TODAY)).toMatchObject({ faults: [{ line: 1, code }] });
  });
});
