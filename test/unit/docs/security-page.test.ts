import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

/** How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 has; they come before those of level 3. */
const REQUIREMENTS: Readonly<Record<string, readonly number[]>> = {
  V1: [2, 9, 11, 3, 2],
  V2: [3, 3, 4, 1],
  V3: [0, 2, 4, 6, 5, 0, 2],
  V4: [3, 1, 2, 4],
  V5: [1, 3, 2, 3],
  V6: [3, 12, 4, 4, 5, 3, 0, 4],
  V7: [3, 4, 2, 5, 2, 2],
  V8: [2, 3, 1, 1],
  V9: [3, 4],
  V10: [2, 2, 4, 11, 5, 2, 3],
  V11: [2, 3, 3, 4, 1, 1],
  V12: [3, 2, 4],
  V13: [1, 5, 2, 5],
  V14: [2, 4, 3],
  V15: [3, 3, 7],
  V16: [1, 5, 4, 3, 3],
  V17: [1, 4, 2],
};

const all = Object.entries(REQUIREMENTS).flatMap(([chapter, sections]) =>
  sections.flatMap((count, section) =>
    Array.from({ length: count }, (_, at) => `${chapter}.${String(section + 1)}.${String(at + 1)}`),
  ),
);

const page = readFileSync('docs/security.md', 'utf8');

/** The rows of the table of requirements: id, what it asks, what shows it. */
const rows = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, id = '']) => /^V\d/.test(id))
  .map(([, id = '', asks = '', shown = '']) => ({ id, asks, shown }));

const [, leftOutWords = ''] = /Left out,([^|]*)/.exec(page) ?? [];
const sectionsLeftOut: readonly string[] = leftOutWords.match(/V\d+\.\d+/g) ?? [];
const isLeftOut = (id: string): boolean => sectionsLeftOut.includes(id.replace(/\.\d+$/, ''));

/** What a row says by its first words; what names a test or a page is met. */
const count = (beginning: RegExp): number => rows.filter(({ shown }) => beginning.test(shown)).length;
const UNTESTED = 'met, shown by no test';

test('every requirement of levels 1 and 2 has its row, once and in order, or its section is left out', () => {
  expect(all).toHaveLength(253);
  expect(rows.map(({ id }) => id)).toEqual(all.filter((id) => !isLeftOut(id)));
  for (const { id, asks } of rows) expect({ id, asks }).toEqual({ id, asks: expect.stringMatching(/\w/) });
});

test('every requirement is shown by something that is there, or says that it is not', () => {
  const isHonest = new RegExp(`^(\`[^\`]+\\.\\w+\`|(${UNTESTED}|not met|not applicable)[^:]*: .)`);
  expect(rows.filter(({ shown }) => !isHonest.test(shown))).toEqual([]);
  const named = rows.flatMap(({ shown }) =>
    [...shown.matchAll(/`((?:test|src|docs)\/[^`]+|[A-Z]+\.md)`|\b(docs\/[\w./-]+\.md)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    ),
  );
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('the sums below the table are those of its rows', () => {
  const notMet = count(/^not met/);
  const leftOut = all.length - rows.length;
  const notApplicable = count(/^not applicable/) + leftOut;
  const met = all.length - notMet - notApplicable;
  expect(page.replace(/\s+/g, ' ')).toContain(
    `Of ${String(all.length)} requirements ${String(met)} are met (${String(count(new RegExp(`^${UNTESTED}`)))} of them ` +
      `shown by no test), ${String(notMet)} are not met, and ${String(notApplicable)} are not applicable ` +
      `(${String(leftOut)} of them left out above).`,
  );
});
