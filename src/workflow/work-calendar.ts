import { holidaysOf } from './swedish-holidays.js';

/** Parts of every year, as `07-01` to `07-31`, both included. A period may run over New Year. */
export type ClosedPeriods = readonly { readonly from: string; readonly to: string }[];

const DAY_MS = 86_400_000;
const calendars = new WeakMap<ClosedPeriods, WorkCalendar>();

/** The calendar for a list of closed periods: each list has one, so that a day is reckoned once. */
export function calendarOf(closed: ClosedPeriods): WorkCalendar {
  const known = calendars.get(closed) ?? new WorkCalendar(closed);
  calendars.set(closed, known);
  return known;
}

/** Which days the office works. Days are counted from 1 January 1970. */
export class WorkCalendar {
  private readonly worked = new Map<number, boolean>();

  constructor(private readonly closed: ClosedPeriods) {}

  /** Not a Saturday, a Sunday or a day equal to one ({@link holidaysOf}), and not in a closed period. */
  isWorked(day: number): boolean {
    const known = this.worked.get(day);
    if (known !== undefined) return known;
    const date = dateOf(day);
    const weekday = new Date(day * DAY_MS).getUTCDay();
    const holiday = weekday === 0 || weekday === 6 || holidaysOf(Number(date.slice(0, 4))).has(date.slice(5));
    const worked = !holiday && !isClosed(date, this.closed);
    this.worked.set(day, worked);
    return worked;
  }
}

/** Whether a date lies in a closed period. */
export function isClosed(date: string, closed: ClosedPeriods): boolean {
  const day = date.slice(5);
  return closed.some(({ from, to }) => (from <= to ? from <= day && day <= to : day >= from || day <= to));
}

/**
 * A date as days since 1 January 1970.
 *
 * @throws RangeError it is no date
 */
export function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  if (Number.isNaN(day)) throw new RangeError(`${date} is no date`);
  return day;
}

/** The date of a day, `2026-11-22`. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
