import type { Fact, Recorded } from '../kernel/event.js';
import { advanceClocks, type Clocks } from './deadlines.js';
import type { Standing, Workflow } from './define-workflow.js';
import type { WorkflowDefinition } from './definition.js';

/** One state that the case has stood in. */
export interface Visit {
  readonly axis: string;
  readonly state: string;
  /** When it came there, UTC ISO 8601, and by which event of the stream. */
  readonly at: string;
  readonly revision: number;
}

/** A stream folded: what the context knows of it, and what the engine does. JSON values only. */
export interface Case<State> {
  readonly state: State;
  /** The last event's revision; -1 before the first. */
  readonly revision: number;
  readonly standing: Standing;
  /** The definition that the open case is pinned to, if one is open. */
  readonly pinned: number | null;
  readonly clocks: Clocks;
  readonly path: readonly Visit[];
}

/** The case before its first event. */
export function newCase<State, F extends Fact, Settings>(workflow: Workflow<State, F, Settings>): Case<State> {
  const standing = workflow.standing(workflow.initial);
  return { state: workflow.initial, revision: -1, standing, pinned: null, clocks: {}, path: [] };
}

/** The definition that an event was decided under; the newest where it does not say. */
export function definitionOf<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  event: { readonly workflow: string | null },
): WorkflowDefinition {
  const version = event.workflow === null ? NaN : Number(event.workflow.slice(event.workflow.lastIndexOf('@') + 1));
  return Number.isInteger(version) ? workflow.release(version) : workflow.newest;
}

/** Folds one event into the case. Pure: the same events always give an equal case. */
export function foldCase<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  before: Case<State>,
  event: Recorded<F>,
): Case<State> {
  const state = workflow.evolve(before.state, event);
  const standing = workflow.standing(state);
  const definition = definitionOf(workflow, event);
  const visits: Visit[] = [];
  for (const [axis, now] of Object.entries(standing)) {
    if (now !== before.standing[axis]) visits.push({ axis, state: now, at: event.recordedAt, revision: event.revision });
  }
  return {
    state,
    revision: event.revision,
    standing: visits.length === 0 ? before.standing : standing,
    pinned: pinnedAfter(before, standing, definition),
    clocks: advanceClocks({
      definition,
      clocks: before.clocks,
      before: before.standing,
      after: standing,
      event,
      givenDate: (deadline) => workflow.givenDate(state, deadline),
    }),
    path: visits.length === 0 ? before.path : [...before.path, ...visits],
  };
}

function pinnedAfter(before: Case<unknown>, standing: Standing, definition: WorkflowDefinition): number | null {
  const axis = definition.caseAxis;
  const open = (state: string | undefined): boolean =>
    state !== undefined && state !== definition.axes[axis]?.initial && definition.axes[axis]?.states[state]?.final !== true;
  if (!open(standing[axis])) return null;
  return open(before.standing[axis]) ? before.pinned : definition.version;
}
