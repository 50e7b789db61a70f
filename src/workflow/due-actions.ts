import type { Fact } from '../kernel/event.js';
import { type Clocks, DEADLINE_PASSED, REMINDER_DUE, type RunningClock } from './deadlines.js';
import { localDate } from '../kernel/local-date.js';

/** What should be noted because time has gone by: the very fact to record. Dates are local, `2026-11-22`. */
export type DueAction =
  | Fact<typeof DEADLINE_PASSED, { readonly deadline: string; readonly due: string }>
  | Fact<typeof REMINDER_DUE, { readonly deadline: string; readonly due: string; readonly remindOn: string }>;

/**
 * What is to be noted at an instant, by the deadlines' names in order: that a deadline passed, from the day after
 * its last; or that a reminder is due, on its day or later, unless the deadline has passed. Of several reminders
 * that were missed only the latest. Nothing twice: what was noted is in the clocks. Pure.
 *
 * @param now UTC ISO 8601
 */
export function dueActions(clocks: Clocks, now: string): DueAction[] {
  const today = localDate(now);
  return Object.keys(clocks)
    .sort()
    .flatMap((deadline) => {
      const clock = clocks[deadline];
      return clock?.status === 'running' ? dueOf(deadline, clock, today) : [];
    });
}

function dueOf(deadline: string, { due, remindOn, reminded }: RunningClock, today: string): DueAction[] {
  if (today > due) return [{ type: DEADLINE_PASSED, data: { deadline, due } }];
  const latest = remindOn.findLast((day) => day <= today);
  if (latest === undefined || reminded.includes(latest)) return [];
  return [{ type: REMINDER_DUE, data: { deadline, due, remindOn: latest } }];
}
