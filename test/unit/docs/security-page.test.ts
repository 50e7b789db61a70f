import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

/** The rows of the table of requirements: id, what it asks, what shows it. */
const rows = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, id = '']) => /^V\d/.test(id))
  .map(([, id = '', asks = '', shown = '']) => ({ id, asks, shown }));

test('every requirement is named once, by its number', () => {
  expect(rows.length).toBeGreaterThan(50);
  const ids = rows.map(({ id }) => id);
  expect(ids.filter((id) => !/^V\d{1,2}\.\d{1,2}\.\d{1,2}$/.test(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('every requirement is shown by something that is there, or says that it is not', () => {
  const named = rows.flatMap(({ shown }) => shown.match(/test\/[\w./-]+\.test\.ts/g) ?? []);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
  for (const { id, shown } of rows) {
    const isHonest = /^not (met|applicable|shown)|^none are|\.test\.ts|\.md/.test(shown);
    expect({ id, isHonest }).toEqual({ id, isHonest: true });
  }
});
