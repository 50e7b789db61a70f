import type { Clocks } from '../../src/workflow/deadlines.js';
import { addDays } from '../../src/workflow/working-days.js';

/**
 * The first day on which the process of `dueActions` has something to note: the day after a deadline that runs,
 * or the first reminder of which neither it nor a later one has been noted.
 */
export function nextAction(clocks: Clocks): string | null {
  const days = Object.values(clocks).flatMap(({ status, due, remindOn, reminded }) => {
    if (status !== 'running') return [];
    const noted = remindOn.findLastIndex((day) => reminded.includes(day));
    return [addDays(due, 1), ...remindOn.slice(noted + 1)];
  });
  return days.sort()[0] ?? null;
}
