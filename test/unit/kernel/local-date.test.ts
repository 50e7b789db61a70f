import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localDate } from '../../../src/kernel/local-date.js';
import { SEED, seeded } from '../../support/seed.js';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

test(seeded('the date of any instant is what the calendar of Stockholm says, asked in any order'), () => {
  const instant = fc.date({ min: new Date('1850-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
  // Instants around summer time, turns of days and the year 1900, close to others of the same hour.
  const near = fc
    .constantFrom(
      '2026-03-28T22',
      '2026-03-29T00',
      '2026-10-25T00',
      '2026-10-24T21',
      '1899-12-31T22',
      '1900-01-01T00',
    )
    .chain((hour) =>
      fc.integer({ min: 0, max: 10_800_000 }).map((ms) => new Date(Date.parse(`${hour}:00:00Z`) + ms)),
    );
  fc.assert(
    fc.property(fc.oneof(instant, near), (date) => {
      expect(localDate(date.toISOString())).toBe(DAY.format(date));
    }),
    { numRuns: 2_000, seed: SEED },
  );
});

test('what is no instant is refused', () => {
  expect(() => localDate('soon')).toThrow(RangeError);
});
