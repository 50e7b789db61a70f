import { expect, test } from '@jest/globals';
import { lastDigest } from '../../../src/contexts/notifications/digests.js';

/** Seven in the morning by the clock in Sweden, whichever side of summer time it is. */
test.each([
  ['2026-11-27T05:59:59.999Z', '2026-11-26', '2026-11-26T06:00:00.000Z', 'before seven, in winter'],
  ['2026-11-27T06:00:00.000Z', '2026-11-27', '2026-11-27T06:00:00.000Z', 'at seven, in winter'],
  ['2026-07-01T04:59:59.999Z', '2026-06-30', '2026-06-30T05:00:00.000Z', 'before seven, in summer'],
  ['2026-07-01T05:00:00.000Z', '2026-07-01', '2026-07-01T05:00:00.000Z', 'at seven, in summer'],
  ['2026-06-30T22:30:00.000Z', '2026-06-30', '2026-06-30T05:00:00.000Z', 'after midnight in Sweden alone'],
  ['2026-03-29T04:59:00.000Z', '2026-03-28', '2026-03-28T06:00:00.000Z', 'the morning summer time began'],
  ['2026-03-29T05:00:00.000Z', '2026-03-29', '2026-03-29T05:00:00.000Z', 'at seven that morning'],
  ['2026-10-25T05:30:00.000Z', '2026-10-24', '2026-10-24T05:00:00.000Z', 'the morning summer time ended'],
  ['2026-10-25T06:00:00.000Z', '2026-10-25', '2026-10-25T06:00:00.000Z', 'at seven that morning'],
  ['2027-01-01T03:00:00.000Z', '2026-12-31', '2026-12-31T06:00:00.000Z', 'on the first of January'],
])('at %s the last digest is that of %s, from %s: %s', (now, day, begins) => {
  expect(lastDigest(now)).toEqual({ day, begins });
});
