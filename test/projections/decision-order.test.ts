import { expect, test } from '@jest/globals';
import { byDayAndParagraf } from '../../projections/board-decisions/decision-order.js';

const on = (date: string, ...paragrafs: readonly string[]) =>
  paragrafs.map((paragraf) => ({ date, paragraf }));

test.each([
  ['within a meeting', on('2026-11-26', '2', '9', '10', '11')],
  ['all year', on('2026-11-26', '2026/9', '2026/10', '2026/99', '2026/100')],
  ['across the year’s end', on('2026-12-31', '2026/41', '2027/1')],
  ['per capsulam, which has no § yet', on('2026-11-26', '2026/41', 'PC 2026-02', 'PC 2026-10')],
  ['by day first', [...on('2026-11-25', '30'), ...on('2026-11-26', '1')]],
])('decisions are in the order of their § as numbers: %s', (_, ordered) => {
  expect(ordered.toReversed().toSorted(byDayAndParagraf)).toEqual(ordered);
});
