import Holidays from 'date-holidays';

const holidays = new Holidays('SE', { types: ['public'], timezone: 'Europe/Stockholm' });
/** The library takes tens of milliseconds for a year. */
const reckoned = new Map<number, ReadonlySet<string>>();

/**
 * The days of a year that are equal to Sundays, as `12-25`: the public holidays (1989:253), and Midsummer Eve,
 * Christmas Eve and New Year's Eve (by the Swedish act on computation of statutory time, 1930:173, section 2).
 */
export function holidaysOf(year: number): ReadonlySet<string> {
  const known = reckoned.get(year);
  if (known !== undefined) return known;
  const eves = ['12-24', '12-31', midsummerEve(year)];
  const days = new Set([...holidays.getHolidays(year).map((holiday) => holiday.date.slice(5, 10)), ...eves]);
  reckoned.set(year, days);
  return days;
}

/** The Friday between 19 and 25 June. */
function midsummerEve(year: number): string {
  const date = new Date(Date.UTC(year, 5, 19));
  while (date.getUTCDay() !== 5) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(5, 10);
}
