import type { DeadlineRule } from './definition.js';
import type { ClosedPeriods } from './work-calendar.js';
import { addDays, addMonths, addWorkingDays, nextWorkingDay, outsideClosedPeriods } from './working-days.js';

/**
 * The last day of a deadline that counts from a day, or whose date is that day; none without one. A date that is
 * reckoned ends on a working day (1930:173, section 2). One that the office itself has named stays, but for closed
 * periods: it is in the letter that the applicant got.
 */
export function dueDateOf(
  { length }: DeadlineRule,
  closed: ClosedPeriods,
  from: string | null,
): string | null {
  if (from === null) return null;
  if ('given' in length) return outsideClosedPeriods(from, closed);
  if ('workingDays' in length) return addWorkingDays(from, length.workingDays, closed);
  return nextWorkingDay(
    'days' in length ? addDays(from, length.days) : addMonths(from, length.months),
    closed,
  );
}
