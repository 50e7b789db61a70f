import { expect, test } from '@jest/globals';
import { lastDayOf } from '../../projections/rollout/reached.js';

test.each([
  ['2026', '2026-12-31'],
  ['2026-02', '2026-02-28'],
  ['2028-02', '2028-02-29'],
  ['2026-04', '2026-04-30'],
  ['2026-12', '2026-12-31'],
  ['0099-02', '0099-02-28'],
  ['2026-04-07', '2026-04-07'],
])('%s ends on %s', (date, last) => {
  expect(lastDayOf(date)).toBe(last);
});
