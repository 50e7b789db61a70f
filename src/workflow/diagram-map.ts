import { type AxisGraph, axisGraph, type Move } from './axis-graph.js';
import { latestRun, type Visit } from './case.js';
import type { WorkflowDefinition } from './definition.js';
import type { Label } from './diagram.js';

/** All that a diagram shows, as data with its words: for those who do not see it, and for lists beside it. */
export interface ProcessMap {
  readonly axis: string;
  readonly label: string;
  readonly version: number;
  /** Every axis of the process. */
  readonly axes: readonly { readonly axis: string; readonly label: string }[];
  /** In the definition's order. */
  readonly states: readonly {
    readonly state: string;
    readonly label: string;
    readonly final: boolean;
    /** Whom it waits on, as a line of words. */
    readonly waitsOn: string | null;
    /** Whether the case stands there; false for all where there is no case. */
    readonly current: boolean;
    /** When the case came there, as places in `way` counted from 1. */
    readonly visits: readonly number[];
  }[];
  readonly steps: readonly {
    readonly labels: readonly string[];
    /** The labels of states. */
    readonly from: readonly string[];
    readonly to: readonly string[];
    /** Whether it begins anew what had ended. */
    readonly anew: boolean;
    /** Whether the case went that way in its latest run. */
    readonly taken: boolean;
  }[];
  /** The way of the case in its latest run; `revision` and `event` (a type) are of what brought it there. */
  readonly way: readonly {
    readonly state: string;
    readonly label: string;
    readonly at: string;
    readonly revision: number;
    readonly event: string;
  }[];
}

/**
 * An axis as data, with the way of a case when its path is given.
 *
 * @throws Error there is no such axis
 */
export function mapOfAxis(
  definition: WorkflowDefinition,
  axis: string,
  label: Label,
  path?: readonly Visit[],
): ProcessMap {
  const graph = axisGraph(definition, axis);
  const run = path === undefined ? [] : latestRun(definition, axis, path);
  const current = path === undefined ? null : (run.at(-1)?.state ?? graph.initial);
  const name = (state: string): string => label('state', `${axis}.${state}`);
  const commands = (names: readonly string[]): string[] => names.map((one) => label('command', one));
  return {
    axis,
    label: label('axis', axis),
    version: definition.version,
    axes: Object.keys(definition.axes).map((one) => ({ axis: one, label: label('axis', one) })),
    states: graph.states.map(({ name: state, final, waitsOn }) => ({
      state,
      label: name(state),
      final,
      waitsOn: waitsOn === null ? null : label('waits-on', waitsOn),
      current: state === current,
      visits: run.flatMap((visit, index) => (visit.state === state ? [index + 1] : [])),
    })),
    steps: [
      ...graph.moves.map((move) => ({
        labels: commands(move.commands),
        from: move.from.map(name),
        to: move.to.map(name),
        anew: false,
        taken: stretches({ definition, graph, run }, move).length > 0,
      })),
      ...graph.waysBack.map(({ commands: names, from, to }) => ({
        labels: commands(names),
        from: [name(from)],
        to: [name(to)],
        anew: true,
        taken: false,
      })),
    ],
    way: run.map(({ state, at, revision, event }) => ({ state, label: name(state), at, revision, event })),
  };
}

/**
 * The stretches of the way that went by a move: between its states, by an event that came of one of its commands. A run that
 * began after an ended one goes from the first state.
 */
export function stretches(
  { definition, graph, run }: Way,
  { commands, from, to }: Move,
): { from: string; to: string }[] {
  return run.flatMap(({ state, event, by = commands }, index) => {
    const before = run[index - 1]?.state ?? graph.initial;
    const taken =
      from.includes(before) &&
      to.includes(state) &&
      commands.some(
        (command) => by.includes(command) && definition.steps[command]?.events.includes(event) === true,
      );
    return taken ? [{ from: before, to: state }] : [];
  });
}

interface Way {
  readonly definition: WorkflowDefinition;
  readonly graph: AxisGraph;
  readonly run: readonly Visit[];
}
