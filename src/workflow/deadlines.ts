import { type DeadlineRule, isGiven, type Standing, type WorkflowDefinition } from './definition.js';
import { dueDateOf } from './due-date.js';
import type { ClosedPeriods } from './work-calendar.js';
import { localDate } from '../kernel/local-date.js';
import { addDays, addWorkingDays, workingDaysUntil } from './working-days.js';

/** A deadline of one case, as it stands. Dates are local (Europe/Stockholm), `2026-11-22`. */
export interface RunningClock {
  /**
   * - `running`: it can still be met, or has gone by without that being noted yet
   * - `stopped`: it stands still while the case waits on somebody else
   * - `passed`: it went by and was noted; what it waited for is still to come
   * - `met`: what it waited for came in time
   * - `met-late`: that came when the day had gone by, noted or not
   * - `fallen-away`: what it waited for is no longer asked for, whether or not the day had gone by
   */
  readonly status: (typeof CLOCK_STATUSES)[number];
  /** The last day on which it can be met; while the clock stands still, the day it last pointed at. */
  readonly due: string;
  /** Working days that were left when it stopped; null while it does not stand still. */
  readonly left: number | null;
  readonly waitsOn: string;
  /** The id of the event that set the day. */
  readonly setBy: string;
  /** Days on which a reminder is due, earliest first, and those of them on which one was noted. */
  readonly remindOn: readonly string[];
  readonly reminded: readonly string[];
  /** The version of the definition that it was started under, whose rule it follows until it starts afresh. */
  readonly under: number;
  /** How it goes on should it be asked for again; null unless it fell away outside its rule's `while`. */
  readonly goesOnAs: { readonly status: RunningClock['status']; readonly left: number | null } | null;
}

/** How a clock may stand. */
export const CLOCK_STATUSES = ['running', 'stopped', 'passed', 'met', 'met-late', 'fallen-away'] as const;

/** Whether nobody waits for it: what it waited for came, or is not asked for. */
export function isOver(status: RunningClock['status']): boolean {
  return status === 'met' || status === 'met-late' || status === 'fallen-away';
}

/** By the deadline's name. */
export type Clocks = Readonly<Record<string, RunningClock>>;

interface TickingEvent {
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly data: unknown;
}

export interface ClockTick {
  /** What the event was decided under. */
  readonly definition: WorkflowDefinition;
  /** What the case follows: for the deadlines on its own axis. */
  readonly ofCase: WorkflowDefinition;
  /** A released definition, for clocks that were started under an older one. */
  readonly release: (version: number) => WorkflowDefinition;
  readonly clocks: Clocks;
  readonly before: Standing;
  readonly after: Standing;
  readonly event: TickingEvent;
  readonly givenDate: (deadline: string) => string | null;
}

/** The event types by which the engine notes that time has gone by. Their data is {deadline, due[, remindOn]}. */
export const DEADLINE_PASSED = 'DeadlinePassed';
export const REMINDER_DUE = 'ReminderDue';

/** A rule with the definition that it stands in. */
interface Governing {
  readonly rule: DeadlineRule;
  readonly version: number;
  readonly closed: ClosedPeriods;
}

/**
 * The clocks after an event. A clock starts under the definition that the event was decided under (on the case's
 * own axis: under the case's), and follows that one's rule to its end. Pure; returns the same object when nothing
 * moved.
 */
export function advanceClocks(tick: ClockTick): Clocks {
  const { definition, ofCase } = tick;
  let clocks = noted(tick);
  const advance = (name: string, governing: Governing | undefined): void => {
    const clock = clocks[name];
    const next = advanced(name, clock, governing, tick);
    if (next !== undefined && next !== clock) clocks = { ...clocks, [name]: next };
  };
  for (const name in definition.deadlines) {
    if (ofCase === definition || !isOfCase(name, tick)) advance(name, governingIn(definition, name));
  }
  if (ofCase !== definition) {
    for (const name in ofCase.deadlines) if (isOfCase(name, tick)) advance(name, governingIn(ofCase, name));
  }
  for (const name in clocks) {
    const known = isOfCase(name, tick) ? ofCase : definition;
    if (known.deadlines[name] === undefined) advance(name, undefined);
  }
  return clocks;
}

/** Whether a deadline is on the axis of the case, by the case's definition or, when that has no such, the other. */
function isOfCase(name: string, { definition, ofCase }: ClockTick): boolean {
  const rule = ofCase.deadlines[name] ?? definition.deadlines[name];
  return rule?.axis === ofCase.caseAxis;
}

function governingIn(definition: WorkflowDefinition, name: string): Governing | undefined {
  const rule = definition.deadlines[name];
  return rule === undefined
    ? undefined
    : { rule, version: definition.version, closed: definition.closedPeriods };
}

/** Notes count only for a clock that runs and still points at the date that was noted: others came too late. */
function noted({ event, clocks }: ClockTick): Clocks {
  if (event.type !== DEADLINE_PASSED && event.type !== REMINDER_DUE) return clocks;
  const { deadline, due, remindOn } = event.data as { deadline: string; due: string; remindOn?: string };
  const clock = clocks[deadline];
  if (clock?.status !== 'running' || clock.due !== due) return clocks;
  if (event.type === DEADLINE_PASSED) return { ...clocks, [deadline]: { ...clock, status: 'passed' } };
  const day = remindOn ?? due;
  if (clock.reminded.includes(day)) return clocks;
  return { ...clocks, [deadline]: { ...clock, reminded: [...clock.reminded, day] } };
}

function advanced(
  name: string,
  clock: RunningClock | undefined,
  governing: Governing | undefined,
  tick: ClockTick,
): RunningClock | undefined {
  const live = asked(clock);
  const own = live === undefined ? undefined : ownRule(name, live, governing, tick);
  const goesOn = own !== undefined && isAlive(own.rule, tick.after[own.rule.axis]);
  const fresh = starting(name, governing ?? own, goesOn, tick);
  if (fresh !== undefined) return whereAsked(fresh, (governing ?? own)?.rule, tick);
  if (clock === undefined || live === undefined || own === undefined) return clock;
  const next = goesOn ? goneOn(name, live, own, tick) : ended(live, own.rule, tick);
  const shown = whereAsked(next, own.rule, tick);
  // Still away, with nothing moved underneath.
  return next === live && clock.goesOnAs !== null && shown.goesOnAs !== null ? clock : shown;
}

/** The clock as it is underneath, if it fell away only for as long as other axes stand where they do; none when over. */
function asked(clock: RunningClock | undefined): RunningClock | undefined {
  if (clock === undefined || clock.goesOnAs === null) {
    return clock === undefined || isOver(clock.status) ? undefined : clock;
  }
  return { ...clock, ...clock.goesOnAs, goesOnAs: null };
}

/** The clock, or that it has fallen away while other axes stand where its rule does not ask for it. */
function whereAsked(clock: RunningClock, rule: DeadlineRule | undefined, { after }: ClockTick): RunningClock {
  const isAsked = Object.entries(rule?.while ?? {}).every(([axis, states]) => includes(states, after[axis]));
  if (isAsked || isOver(clock.status)) return clock;
  const { status, left } = clock;
  return { ...clock, status: 'fallen-away', left: null, goesOnAs: { status, left } };
}

/** A clock at its end: what it waited for came, or something else made an end of it. */
function ended(clock: RunningClock, { metBy }: DeadlineRule, { event }: ClockTick): RunningClock {
  const late =
    clock.status === 'passed' || (clock.status === 'running' && localDate(event.recordedAt) > clock.due);
  const met = late ? 'met-late' : 'met';
  return { ...clock, status: includes(metBy, event.type) ? met : 'fallen-away', left: null };
}

/** The rule that a clock was started under; were the deadline gone from it, the one at hand. */
function ownRule(
  name: string,
  clock: RunningClock,
  governing: Governing | undefined,
  tick: ClockTick,
): Governing | undefined {
  return governing?.version === clock.under
    ? governing
    : (governingIn(tick.release(clock.under), name) ?? governing);
}

function starting(
  name: string,
  governing: Governing | undefined,
  goesOn: boolean,
  tick: ClockTick,
): RunningClock | undefined {
  if (governing === undefined) return undefined;
  const { rule } = governing;
  const is = tick.after[rule.axis];
  const entered =
    !goesOn && includes(rule.starts, is) && (is !== tick.before[rule.axis] || 'given' in rule.length);
  const again = includes(rule.restartsOn, tick.event.type) && isAlive(rule, is);
  if (!entered && !again) return undefined;
  const due = dueDate(name, governing, tick);
  if (due === null) return undefined;
  const clock = withDue(due, governing, tick.event);
  return includes(rule.stops, is) ? stopped(clock, governing, tick) : clock;
}

function goneOn(name: string, clock: RunningClock, governing: Governing, tick: ClockTick): RunningClock {
  const { rule, closed } = governing;
  if (includes(rule.stops, tick.after[rule.axis])) {
    return clock.status === 'running' ? stopped(clock, governing, tick) : clock;
  }
  if (clock.status === 'stopped') {
    const today = localDate(tick.event.recordedAt);
    return withDue(addWorkingDays(today, clock.left ?? 0, closed), governing, tick.event);
  }
  if (isGiven(rule)) {
    const due = dueDate(name, governing, tick);
    return due === null || due === clock.due ? clock : withDue(due, governing, tick.event);
  }
  return clock;
}

/** A clock that has already gone by cannot be saved by standing still: it is left to be noted as passed. */
function stopped(clock: RunningClock, { closed }: Governing, tick: ClockTick): RunningClock {
  const today = localDate(tick.event.recordedAt);
  if (today > clock.due) return clock;
  return { ...clock, status: 'stopped', left: workingDaysUntil(today, clock.due, closed) };
}

/** A clock running towards a date. A reminder that would have been due before it was set is left out. */
function withDue(due: string, { rule, version }: Governing, event: TickingEvent): RunningClock {
  const today = localDate(event.recordedAt);
  const days = new Set(rule.remindDaysBefore.map((before) => addDays(due, -before)));
  const remindOn = [...days].filter((day) => day > today).sort();
  return {
    status: 'running',
    due,
    left: null,
    waitsOn: rule.waitsOn,
    setBy: event.id,
    remindOn,
    reminded: [],
    under: version,
    goesOnAs: null,
  };
}

function dueDate(name: string, { rule, closed }: Governing, { givenDate, event }: ClockTick): string | null {
  return dueDateOf(rule, closed, isGiven(rule) ? givenDate(name) : localDate(event.recordedAt));
}

function isAlive(rule: DeadlineRule, state: string | undefined): boolean {
  return includes(rule.starts, state) || includes(rule.runs, state) || includes(rule.stops, state);
}

function includes(names: readonly string[] | undefined, name: string | undefined): boolean {
  return name !== undefined && names?.includes(name) === true;
}
