import Holidays from 'date-holidays';

/** Parts of every year, as `07-01` to `07-31`, both included. A period may run over New Year. */
export type ClosedPeriods = readonly { readonly from: string; readonly to: string }[];

const ZONE = 'Europe/Stockholm';
/** No search for an open day goes further; only periods that close the whole year get there. */
const HORIZON_DAYS = 3660;
const localDay = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const holidays = new Holidays('SE', { types: ['public'], timezone: ZONE });
const holidaysOfYear = new Map<number, ReadonlySet<string>>();

/**
 * The calendar date in Sweden at an instant, `2026-11-22`.
 *
 * @throws RangeError the text is no instant
 */
export function localDate(instant: string): string {
  return localDay.format(new Date(instant));
}

/** The date so many calendar days later (or earlier). Dates bear no time, so summer time does not touch them. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The same day so many months later, or that month's last day (31 January and one month: 28 February). */
export function addMonths(date: string, months: number): string {
  const last = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + months + 1, 0);
  const day = Math.min(Number(date.slice(8)), last.getUTCDate());
  return `${last.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`;
}

/**
 * Whether the office works that day: not a Saturday, a Sunday, a public holiday (1989:253), Midsummer Eve,
 * Christmas Eve or New Year's Eve (all equal to Sundays by the Swedish act on computation of statutory time,
 * 1930:173, section 2), and not in a closed period.
 */
export function isWorkingDay(date: string, closed: ClosedPeriods): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isClosed(date, closed) && !isHoliday(date);
}

/**
 * The day on which the last of so many working days ends; the first day counted is the next. With no days to
 * count it is the date itself, or the first working day after it.
 *
 * @param count a whole number, 0 or more
 * @throws RangeError another count, or the closed periods leave no day to work
 */
export function addWorkingDays(date: string, count: number, closed: ClosedPeriods): string {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`cannot count ${String(count)} working days`);
  if (count === 0) return nextWorkingDay(date, closed);
  let day = date;
  for (let left = count; left > 0; left--) day = nextWorkingDay(addDays(day, 1), closed);
  return day;
}

/** Working days after `date` up to and including `due`; 0 when it has gone by. */
export function workingDaysUntil(date: string, due: string, closed: ClosedPeriods): number {
  let count = 0;
  for (let day = addDays(date, 1); day <= due; day = addDays(day, 1)) if (isWorkingDay(day, closed)) count++;
  return count;
}

/**
 * The date itself when it is a working day, else the next one (1930:173, section 2: what falls due on such a day
 * may be done on the next).
 *
 * @throws RangeError the closed periods leave no day to work
 */
export function nextWorkingDay(date: string, closed: ClosedPeriods): string {
  let day = date;
  for (let searched = 0; !isWorkingDay(day, closed); searched++) {
    if (searched > HORIZON_DAYS) throw new RangeError('the closed periods leave no working day');
    day = addDays(day, 1);
  }
  return day;
}

/** The date itself, or the first working day after the closed period that it falls in. */
export function outsideClosedPeriods(date: string, closed: ClosedPeriods): string {
  return isClosed(date, closed) ? nextWorkingDay(date, closed) : date;
}

/** Whether a date lies in a closed period. */
export function isClosed(date: string, closed: ClosedPeriods): boolean {
  const day = date.slice(5);
  return closed.some(({ from, to }) => (from <= to ? from <= day && day <= to : day >= from || day <= to));
}

function isHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  let days = holidaysOfYear.get(year);
  if (days === undefined) {
    const eves = [`${String(year)}-12-24`, `${String(year)}-12-31`, midsummerEve(year)];
    days = new Set([...holidays.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)), ...eves]);
    holidaysOfYear.set(year, days);
  }
  return days.has(date);
}

/** The Friday between 19 and 25 June. */
function midsummerEve(year: number): string {
  const date = new Date(Date.UTC(year, 5, 19));
  while (date.getUTCDay() !== 5) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
