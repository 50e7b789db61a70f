import type { Fact, Recorded } from '../kernel/event.js';
import { Unreadable } from '../kernel/unreadable.js';
import { advanceClocks, type Clocks } from './deadlines.js';
import type { Workflow } from './define-workflow.js';
import type { Standing, WorkflowDefinition } from './definition.js';

/** One state that the case has stood in. */
export interface Visit {
  readonly axis: string;
  readonly state: string;
  /** When it came there, UTC ISO 8601, and by which event of the stream: its revision and type. */
  readonly at: string;
  readonly revision: number;
  readonly event: string;
  /** The commands that it can have come of, where the event tells; left out: any that leads to such an event. */
  readonly by?: readonly string[];
}

/**
 * The event type by which an open case comes to follow another version; its data is {from, to}. Deadlines that run
 * keep the date that they have, which somebody has been told; what starts afterwards follows the new version.
 */
export const CASE_MIGRATED = 'CaseMigrated';

/** A stream folded: what the context knows of it, and what the engine does. JSON values only. */
export interface Case<State> {
  readonly state: State;
  /** The last event's revision; -1 before the first. */
  readonly revision: number;
  readonly standing: Standing;
  /** The definition that the open case is pinned to, if one is open. */
  readonly pinned: number | null;
  readonly clocks: Clocks;
  /** By the event, where it may be taken back: the clocks that it moved, as they were before it. */
  readonly clocksBefore: Readonly<Record<string, Clocks>>;
  readonly path: readonly Visit[];
}

/** The case before its first event. */
export function newCase<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
): Case<State> {
  const standing = workflow.standing(workflow.initial);
  return {
    state: workflow.initial,
    revision: -1,
    standing,
    pinned: null,
    clocks: {},
    clocksBefore: {},
    path: [],
  };
}

/**
 * The definition that an event was decided under. Where it does not say, the oldest: so what an old stream folds
 * to does not change with a new release.
 *
 * @throws Error the event belongs to another workflow, or to a version that is not in this build
 */
export function definitionOf<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  event: { readonly workflow: string | null },
): WorkflowDefinition {
  if (event.workflow === null) return workflow.release(1);
  const at = event.workflow.lastIndexOf('@');
  if (event.workflow.slice(0, at) !== workflow.name) {
    throw new Error(`an event of workflow ${event.workflow} in a stream of ${workflow.name}`);
  }
  return workflow.release(Number(event.workflow.slice(at + 1)));
}

/**
 * Folds one event into the case. Pure: the same events always give an equal case.
 *
 * @throws Unreadable the fold takes no such event; the cause is what it threw, or {@link definitionOf}
 */
export function foldCase<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  before: Case<State>,
  event: Recorded<F>,
): Case<State> {
  try {
    return caseAfter(workflow, before, event);
  } catch (cause) {
    throw new Unreadable(`event ${event.id} of ${event.stream} cannot be folded: ${String(cause)}`, {
      cause,
    });
  }
}

function caseAfter<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  before: Case<State>,
  event: Recorded<F>,
): Case<State> {
  const state = workflow.evolve(before.state, event);
  const definition = definitionOf(workflow, event);
  const now = workflow.standing(state);
  const visits = visited(before.standing, now, event, workflow.comesOf?.(event));
  const standing = visits === undefined ? before.standing : now;
  const pinned =
    visits === undefined
      ? migrated(before.pinned, event)
      : pinnedAfter(workflow, before, standing, definition);
  const version = pinned ?? before.pinned;
  const clocks = advanceClocks({
    definition,
    ofCase: version === null || version === definition.version ? definition : workflow.release(version),
    release: workflow.release,
    clocks: clocksToGoOn(workflow, before, event),
    before: before.standing,
    after: standing,
    event,
    givenDate: (deadline) => workflow.givenDate(state, deadline),
  });
  return {
    state,
    revision: event.revision,
    standing,
    pinned,
    clocks,
    clocksBefore: clocksRemembered(workflow, before, clocks, event),
    path: visits === undefined ? before.path : [...before.path, ...visits],
  };
}

/** The clocks as they were, where the event tells that the one which moved them has not happened. */
function clocksToGoOn<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  { clocks, clocksBefore }: Case<State>,
  event: Recorded<F>,
): Clocks {
  const moved = clocksBefore[workflow.takenBackBy?.(event) ?? ''];
  if (moved === undefined) return clocks;
  // One that was started afresh since has nothing to do with that event.
  const same = Object.entries(moved).filter(([name, clock]) => clocks[name]?.setBy === clock.setBy);
  return { ...clocks, ...Object.fromEntries(same) };
}

function clocksRemembered<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  { clocks, clocksBefore }: Case<State>,
  after: Clocks,
  event: Recorded<F>,
): Case<State>['clocksBefore'] {
  if (after === clocks || workflow.mayBeTakenBack?.includes(event.type) !== true) return clocksBefore;
  // One that is only not asked for meanwhile goes on by itself, with all that comes until then.
  const moved = Object.entries(clocks).filter(
    ([name, clock]) => after[name] !== clock && (after[name]?.goesOnAs ?? null) === null,
  );
  return moved.length === 0 ? clocksBefore : { ...clocksBefore, [event.id]: Object.fromEntries(moved) };
}

/**
 * The visits of an axis's latest run: from where it left its first state, or a final one, and on. That is the
 * case at hand when the axis is the case's.
 */
export function latestRun(definition: WorkflowDefinition, axis: string, path: readonly Visit[]): Visit[] {
  const visits = path.filter((visit) => visit.axis === axis);
  const last = visits.length - 1;
  const ended = visits.findLastIndex(({ state }, index) => index < last && !isOpen(definition, axis, state));
  return visits.slice(ended + 1);
}

function visited(
  before: Standing,
  now: Standing,
  { recordedAt: at, revision, type: event }: { recordedAt: string; revision: number; type: string },
  by: readonly string[] | undefined,
): Visit[] | undefined {
  let visits: Visit[] | undefined;
  for (const axis in now) {
    const state = now[axis];
    if (state !== undefined && state !== before[axis]) {
      visits ??= [];
      visits.push({ axis, state, at, revision, event, ...(by !== undefined && { by }) });
    }
  }
  return visits;
}

function migrated(pinned: number | null, { type, data }: { readonly type: string; readonly data: unknown }) {
  return pinned === null || type !== CASE_MIGRATED ? pinned : (data as { readonly to: number }).to;
}

/** A case is pinned when its axis leaves its first or a final state, and until it comes to one. */
function pinnedAfter<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  before: Case<State>,
  standing: Standing,
  definition: WorkflowDefinition,
): number | null {
  const ofCase = before.pinned === null ? definition : workflow.release(before.pinned);
  return isOpen(ofCase, ofCase.caseAxis, standing[ofCase.caseAxis]) ? ofCase.version : null;
}

function isOpen(definition: WorkflowDefinition, name: string, state: string | undefined): boolean {
  const axis = definition.axes[name];
  return state !== undefined && state !== axis?.initial && axis?.states[state]?.final !== true;
}
