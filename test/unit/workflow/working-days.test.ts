import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ClosedPeriods, isClosed } from '../../../src/workflow/work-calendar.js';
import { localDate } from '../../../src/kernel/local-date.js';
import {
  addDays,
  addMonths,
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  outsideClosedPeriods,
  workingDaysUntil,
} from '../../../src/workflow/working-days.js';
import { SEED } from './seed.js';

const JULY: ClosedPeriods = [{ from: '07-01', to: '07-31' }];
const OVER_NEW_YEAR: ClosedPeriods = [{ from: '12-20', to: '01-10' }];

const date = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const monthAndDay = date.map((day) => day.slice(5));
const closed: fc.Arbitrary<ClosedPeriods> = fc.oneof(
  fc.constantFrom<ClosedPeriods[]>([], JULY, OVER_NEW_YEAR, [...JULY, ...OVER_NEW_YEAR]),
  monthAndDay.map((from): ClosedPeriods => [
    { from, to: addDays(`2027-${from.replace('02-29', '02-28')}`, 40).slice(5) },
  ]),
);

describe('the date in Sweden', () => {
  it.each([
    ['a winter evening, an hour before midnight in Sweden', '2026-01-14T22:59:59.999Z', '2026-01-14'],
    ['midnight in winter', '2026-01-14T23:00:00.000Z', '2026-01-15'],
    ['a summer evening', '2026-06-14T21:59:59.999Z', '2026-06-14'],
    ['midnight in summer', '2026-06-14T22:00:00.000Z', '2026-06-15'],
    ['the night that summer time begins, before', '2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['the night after summer time began', '2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['the last hour of the long day on which it ends', '2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['New Year', '2026-12-31T23:00:00.000Z', '2027-01-01'],
  ])('%s', (_, instant, expected) => {
    expect(localDate(instant)).toBe(expected);
  });
});

describe('days and months', () => {
  it.each([
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-25', -1, '2026-10-24'],
    ['2028-02-28', 1, '2028-02-29'],
  ])('%s and %i days: %s', (from, days, expected) => {
    expect(addDays(from, days)).toBe(expected);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-22', 24, '2028-11-22'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
  ])('%s and %i months: %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });
});

describe('a working day', () => {
  it.each([
    ['2026-06-18', true, 'Thursday before Midsummer'],
    ['2026-06-19', false, 'Midsummer Eve'],
    ['2026-06-22', true, 'Monday after Midsummer'],
    ['2026-12-23', true, 'the day before Christmas Eve'],
    ['2026-12-24', false, 'Christmas Eve'],
    ['2026-12-25', false, 'Christmas Day'],
    ['2026-12-28', true, 'a day between the holidays'],
    ['2026-12-31', false, "New Year's Eve"],
    ['2027-01-06', false, 'Epiphany'],
    ['2027-03-25', true, 'Maundy Thursday'],
    ['2027-03-26', false, 'Good Friday'],
    ['2027-03-29', false, 'Easter Monday'],
    ['2027-05-06', false, 'Ascension Day'],
    ['2027-05-07', true, 'the Friday after it'],
    ['2028-06-06', false, 'the National Day'],
    ['2026-04-30', true, 'Walpurgis Eve, no holiday'],
    ['2026-10-30', true, "All Saints' Eve, no holiday"],
  ])('%s: %s (%s)', (day, expected) => {
    expect(isWorkingDay(day, [])).toBe(expected);
  });

  it('follows the holidays as reckoned from Easter by hand, for forty years', () => {
    for (let year = 2020; year <= 2060; year++) {
      const red = redDays(year);
      const wrong: string[] = [];
      for (let day = `${String(year)}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
        const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
        if (isWorkingDay(day, []) !== (weekday !== 0 && weekday !== 6 && !red.has(day))) wrong.push(day);
      }
      expect(wrong).toEqual([]);
    }
  });
});

describe('counting working days', () => {
  it.each<[string, number, ClosedPeriods, string, string]>([
    ['2026-06-17', 2, [], '2026-06-22', 'over Midsummer'],
    ['2026-12-22', 3, [], '2026-12-29', 'over Christmas'],
    ['2026-12-29', 2, [], '2027-01-04', 'over New Year'],
    ['2027-03-24', 2, [], '2027-03-30', 'over Easter'],
    ['2027-05-05', 1, [], '2027-05-07', 'over Ascension Day'],
    ['2026-06-26', 3, JULY, '2026-08-03', 'over a closed July, which ends with a weekend'],
    ['2026-07-15', 1, JULY, '2026-08-03', 'from within it'],
    ['2026-12-18', 1, OVER_NEW_YEAR, '2027-01-11', 'over a closed turn of the year'],
    ['2026-11-22', 90, JULY, '2027-04-06', 'ninety from November, over all winter and Easter'],
  ])('%s and %i: %#', (from, count, periods, expected) => {
    expect(addWorkingDays(from, count, periods)).toBe(expected);
    expect(workingDaysUntil(from, expected, periods)).toBe(count);
  });

  it('with none to count stays, or goes to the first day that is open', () => {
    expect(addWorkingDays('2026-06-18', 0, [])).toBe('2026-06-18');
    expect(addWorkingDays('2026-06-19', 0, [])).toBe('2026-06-22');
    expect(addWorkingDays('2026-07-15', 0, JULY)).toBe('2026-08-03');
  });

  it('refuses what cannot be counted', () => {
    expect(() => addWorkingDays('2026-06-18', -1, [])).toThrow(RangeError);
    expect(() => addWorkingDays('2026-06-18', 0.5, [])).toThrow(RangeError);
    expect(() => addWorkingDays('2026-06-18', 1, [{ from: '01-01', to: '12-31' }])).toThrow(/no working day/);
  });

  it('counts nothing towards a date that has gone by', () => {
    expect(workingDaysUntil('2026-06-18', '2026-06-18', [])).toBe(0);
    expect(workingDaysUntil('2026-06-18', '2026-06-01', [])).toBe(0);
  });

  it(`is undone by counting back (FC_SEED=${String(SEED)})`, () => {
    const property = fc.property(date, fc.integer({ min: 1, max: 250 }), closed, (from, count, periods) => {
      const due = addWorkingDays(from, count, periods);
      expect(workingDaysUntil(from, due, periods)).toBe(count);
      expect(isWorkingDay(due, periods)).toBe(true);
      expect(workingDaysUntil(from, addDays(due, -1), periods)).toBe(count - 1);
    });
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });

  it(`can be interrupted anywhere without losing a day (FC_SEED=${String(SEED)})`, () => {
    const days = fc.integer({ min: 1, max: 120 });
    const property = fc.property(
      date,
      days,
      fc.nat({ max: 100 }),
      fc.nat({ max: 400 }),
      closed,
      (from, n, at, away, p) => {
        const due = addWorkingDays(from, n, p);
        const stop = [addDays(from, at), due].sort()[0] ?? due;
        const left = workingDaysUntil(stop, due, p);
        const resumed = addDays(stop, away);
        expect(workingDaysUntil(from, stop, p) + left).toBe(n);
        expect(addWorkingDays(stop, left, p)).toBe(left === 0 ? nextWorkingDay(stop, p) : due);
        if (left > 0) expect(workingDaysUntil(resumed, addWorkingDays(resumed, left, p), p)).toBe(left);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });
});

describe('closed periods', () => {
  it.each([
    ['2026-06-30', '2026-06-30'],
    ['2026-07-01', '2026-08-03'],
    ['2026-07-31', '2026-08-03'],
    ['2026-08-01', '2026-08-01'],
  ])('move %s to %s', (day, expected) => {
    expect(outsideClosedPeriods(day, JULY)).toBe(expected);
  });

  it('may run over New Year', () => {
    expect(
      ['2026-12-19', '2026-12-20', '2027-01-10', '2027-01-11'].map((d) => isClosed(d, OVER_NEW_YEAR)),
    ).toEqual([false, true, true, false]);
  });

  it(`never hold a date that was moved out of them (FC_SEED=${String(SEED)})`, () => {
    const property = fc.property(date, closed, (day, periods) => {
      expect(isClosed(outsideClosedPeriods(day, periods), periods)).toBe(false);
      expect(isWorkingDay(nextWorkingDay(day, periods), periods)).toBe(true);
    });
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });
});

/** The holidays of the act 1989:253 and the eves of 1930:173, from the Gregorian Easter (Meeus, Jones and Butcher). */
function redDays(year: number): Set<string> {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const [month, day] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1];
  const on = (monthDay: string): string => `${String(year)}-${monthDay}`;
  const easter = on(`${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  const first = (weekday: number, from: string): string => {
    let found = from;
    while (new Date(`${found}T00:00:00Z`).getUTCDay() !== weekday) found = addDays(found, 1);
    return found;
  };
  return new Set([
    ...['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'].map(on),
    ...[-2, 0, 1, 39, 49].map((days) => addDays(easter, days)),
    first(5, on('06-19')),
    first(6, on('06-20')),
    first(6, on('10-31')),
  ]);
}
