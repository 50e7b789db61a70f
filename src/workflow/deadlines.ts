import type { Standing } from './define-workflow.js';
import type { DeadlineRule, WorkflowDefinition } from './definition.js';
import { addDays, addMonths, addWorkingDays, localDate, outsideClosedPeriods, workingDaysUntil } from './working-days.js';

/** A deadline of one case, as it stands. Dates are local (Europe/Stockholm), `2026-11-22`. */
export interface RunningClock {
  readonly status: 'running' | 'stopped' | 'met' | 'passed';
  /** The last day on which it can be met; while the clock stands still, the day it last pointed at. */
  readonly due: string;
  /** Working days that were left when it stopped. */
  readonly left: number | null;
  readonly waitsOn: string;
  /** Days on which a reminder is due, and those on which one was noted. */
  readonly remindOn: readonly string[];
  readonly reminded: readonly string[];
}

export type Clocks = Readonly<Record<string, RunningClock>>;

export interface ClockTick {
  readonly definition: WorkflowDefinition;
  readonly clocks: Clocks;
  readonly before: Standing;
  readonly after: Standing;
  readonly event: { readonly type: string; readonly recordedAt: string; readonly data: unknown };
  readonly givenDate: (deadline: string) => string | null;
}

/** The event types by which the engine notes that time has gone by. Their data is {deadline, due[, remindOn]}. */
export const DEADLINE_PASSED = 'DeadlinePassed';
export const REMINDER_DUE = 'ReminderDue';

/** The clocks after an event. Pure; returns the same object when nothing moved. */
export function advanceClocks(tick: ClockTick): Clocks {
  const noted = note(tick);
  let clocks = noted;
  for (const [name, rule] of Object.entries(tick.definition.deadlines)) {
    const is = clocks[name];
    const next = advance(name, rule, is, tick);
    if (next !== is && next !== undefined) clocks = { ...clocks, [name]: next };
  }
  return clocks;
}

function note({ event, clocks }: ClockTick): Clocks {
  if (event.type !== DEADLINE_PASSED && event.type !== REMINDER_DUE) return clocks;
  const { deadline, due, remindOn } = event.data as { deadline: string; due: string; remindOn?: string };
  const clock = clocks[deadline];
  if (clock?.due !== due) return clocks;
  const next: RunningClock =
    event.type === DEADLINE_PASSED
      ? { ...clock, status: 'passed' }
      : { ...clock, reminded: [...clock.reminded, remindOn ?? due] };
  return { ...clocks, [deadline]: next };
}

function advance(
  name: string,
  rule: DeadlineRule,
  clock: RunningClock | undefined,
  tick: ClockTick,
): RunningClock | undefined {
  const was = tick.before[rule.axis] ?? '';
  const is = tick.after[rule.axis] ?? '';
  const stops = rule.stops ?? [];
  const alive = (state: string): boolean =>
    rule.starts.includes(state) || rule.runs.includes(state) || stops.includes(state);
  if (!alive(is)) return clock === undefined || clock.status === 'met' ? clock : { ...clock, status: 'met' };
  const fresh = rule.starts.includes(is) && !alive(was);
  if (fresh || clock === undefined || rule.restartsOn?.includes(tick.event.type) === true) {
    return rule.starts.includes(is) || clock !== undefined ? started(name, rule, tick) : clock;
  }
  const today = localDate(tick.event.recordedAt);
  if (stops.includes(is)) {
    if (clock.status !== 'running') return clock;
    return { ...clock, status: 'stopped', left: workingDaysUntil(today, clock.due, tick.definition.closedPeriods) };
  }
  if (clock.status === 'stopped') {
    return withDue(clock, addWorkingDays(today, clock.left ?? 0, tick.definition.closedPeriods), rule);
  }
  if ('given' in rule.length) {
    const due = dueDate(name, rule, tick);
    return due === null || due === clock.due ? clock : withDue(clock, due, rule);
  }
  return clock;
}

function started(name: string, rule: DeadlineRule, tick: ClockTick): RunningClock | undefined {
  const due = dueDate(name, rule, tick);
  if (due === null) return undefined;
  return withDue({ status: 'running', due, left: null, waitsOn: rule.waitsOn, remindOn: [], reminded: [] }, due, rule);
}

function withDue(clock: RunningClock, due: string, rule: DeadlineRule): RunningClock {
  const remindOn = rule.remindDaysBefore.map((days) => addDays(due, -days));
  return { ...clock, status: 'running', due, left: null, remindOn, reminded: [] };
}

function dueDate(name: string, { length }: DeadlineRule, tick: ClockTick): string | null {
  const closed = tick.definition.closedPeriods;
  const today = localDate(tick.event.recordedAt);
  if ('given' in length) {
    const given = tick.givenDate(name);
    return given === null ? null : outsideClosedPeriods(given, closed);
  }
  if ('workingDays' in length) return addWorkingDays(today, length.workingDays, closed);
  const plain = 'days' in length ? addDays(today, length.days) : addMonths(today, length.months);
  return outsideClosedPeriods(plain, closed);
}
