import Holidays from 'date-holidays';

/** Parts of every year, as `07-01` to `07-31`, both included. A period may run over New Year. */
export type ClosedPeriods = readonly { readonly from: string; readonly to: string }[];

const ZONE = 'Europe/Stockholm';
const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const holidays = new Holidays('SE', { types: ['public'], timezone: ZONE });
const holidaysOfYear = new Map<number, ReadonlySet<string>>();

/** The calendar date in Sweden at an instant. */
export function localDate(instant: string): string {
  return localDay.format(new Date(instant));
}

/** The date so many calendar days later (or earlier). */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The same day so many months later, or that month's last day (31 January and one month: 28 February). */
export function addMonths(date: string, months: number): string {
  const first = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months + 1, 0);
  const day = Math.min(Number(date.slice(8)), first.getUTCDate());
  return `${first.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`;
}

/**
 * Whether the office works that day: not a Saturday, a Sunday, a public holiday, Midsummer Eve, Christmas Eve or
 * New Year's Eve (all held as Sundays by the Swedish act on computation of statutory time, 1930:173, section 2),
 * and not in a closed period.
 */
export function isWorkingDay(date: string, closed: ClosedPeriods): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isHoliday(date) && !isClosed(date, closed);
}

/** The day on which the last of so many working days ends; the first day counted is the next. */
export function addWorkingDays(date: string, count: number, closed: ClosedPeriods): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, closed)) left--;
  }
  return count === 0 ? outsideClosedPeriods(day, closed) : day;
}

/** Working days after `date` up to and including `due`; 0 when it has gone by. */
export function workingDaysUntil(date: string, due: string, closed: ClosedPeriods): number {
  let count = 0;
  for (let day = addDays(date, 1); day <= due; day = addDays(day, 1)) if (isWorkingDay(day, closed)) count++;
  return count;
}

/** The date itself, or the first working day after the closed period that it falls in. */
export function outsideClosedPeriods(date: string, closed: ClosedPeriods): string {
  if (!isClosed(date, closed)) return date;
  let day = date;
  while (!isWorkingDay(day, closed)) day = addDays(day, 1);
  return day;
}

function isClosed(date: string, closed: ClosedPeriods): boolean {
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
