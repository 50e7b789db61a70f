import {
  calendarOf,
  type ClosedPeriods,
  dateOf,
  dayOf,
  isClosed,
  type WorkCalendar,
} from './work-calendar.js';

/** No search for an open day goes further; only periods that close the whole year get there. */
const HORIZON_DAYS = 3660;

/** The date so many calendar days later (or earlier). Dates bear no time, so summer time does not touch them. */
export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days);
}

/** The same day so many months later, or that month's last day (31 January and one month: 28 February). */
export function addMonths(date: string, months: number): string {
  const last = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + months + 1, 0);
  const day = Math.min(Number(date.slice(8)), last.getUTCDate());
  return `${last.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`;
}

/**
 * Whether the office works that day: not a Saturday, a Sunday or a day equal to one, and not in a closed
 * period ({@link WorkCalendar}).
 */
export function isWorkingDay(date: string, closed: ClosedPeriods): boolean {
  return calendarOf(closed).isWorked(dayOf(date));
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
  const calendar = calendarOf(closed);
  let day = dayOf(date);
  for (let left = count; left > 0; left--) day = nextWorked(day + 1, calendar);
  return dateOf(day);
}

/** Working days after `date` up to and including `due`; 0 when it has gone by. */
export function workingDaysUntil(date: string, due: string, closed: ClosedPeriods): number {
  const calendar = calendarOf(closed);
  const last = dayOf(due);
  let count = 0;
  for (let day = dayOf(date) + 1; day <= last; day++) if (calendar.isWorked(day)) count++;
  return count;
}

/**
 * The date itself when it is a working day, else the next one (1930:173, section 2: what falls due on such a day
 * may be done on the next).
 *
 * @throws RangeError the closed periods leave no day to work
 */
export function nextWorkingDay(date: string, closed: ClosedPeriods): string {
  return dateOf(nextWorked(dayOf(date), calendarOf(closed)));
}

/** The date itself, or the first working day after the closed period that it falls in. */
export function outsideClosedPeriods(date: string, closed: ClosedPeriods): string {
  return isClosed(date, closed) ? nextWorkingDay(date, closed) : date;
}

function nextWorked(from: number, calendar: WorkCalendar): number {
  let day = from;
  while (!calendar.isWorked(day)) {
    if (day - from > HORIZON_DAYS) throw new RangeError('the closed periods leave no working day');
    day++;
  }
  return day;
}
