import { type Axis, isList, type Step, type WorkflowDefinition } from './definition.js';

/** One axis as a graph to be drawn: its states, in the definition's order, and the moves between them. */
export interface AxisGraph {
  readonly axis: string;
  readonly initial: string;
  readonly states: readonly {
    readonly name: string;
    readonly final: boolean;
    readonly waitsOn: string | null;
  }[];
  readonly moves: readonly Move[];
  /** From a final state to one in which a new run begins. The moves all lead on. */
  readonly waysBack: readonly SingleMove[];
}

/** The commands that lead from one state to another. */
export interface SingleMove {
  readonly from: string;
  readonly to: string;
  readonly commands: readonly string[];
}

/** The commands that lead from any of some states to any of some others. */
export interface Move {
  readonly commands: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * The graph of an axis, from what the steps say of `from` and `to`. Left out are steps that leave the axis where
 * it is; those from a final state begin a new run, and stand apart as the ways back. A step that leads to this axis but names no state of
 * it to come from is drawn from the first.
 *
 * @throws Error there is no such axis
 */
export function axisGraph(definition: WorkflowDefinition, name: string): AxisGraph {
  const axis = definition.axes[name];
  if (axis === undefined) throw new Error(`${definition.name} has no axis ${name}`);
  const states = Object.entries(axis.states).map(([state, { final = false, waitsOn = null }]) => ({
    name: state,
    final,
    waitsOn,
  }));
  const order = states.map((state) => state.name);
  const begins = (state: string): boolean => axis.states[state]?.final !== true;
  const moves = new Map<string, Move>();
  for (const [command, step] of Object.entries(definition.steps)) {
    for (const { from, to } of stepMoves(step, name, axis.initial)) {
      const leaves = (state: string): boolean => begins(state) && to.some((target) => target !== state);
      const drawn = { from: inOrder(from.filter(leaves), order), to: inOrder(to, order) };
      if (drawn.from.length === 0) continue;
      const key = JSON.stringify(drawn);
      const same = moves.get(key);
      moves.set(key, { ...drawn, commands: [...(same?.commands ?? []), command] });
    }
  }
  return {
    axis: name,
    initial: axis.initial,
    states,
    moves: [...moves.values()],
    waysBack: waysBack(definition, name, axis),
  };
}

function waysBack({ steps }: WorkflowDefinition, name: string, { initial, states }: Axis): SingleMove[] {
  const ends = (state: string): boolean => states[state]?.final === true;
  const moves = Object.entries(steps).flatMap(([command, step]) =>
    stepMoves(step, name, initial).map(({ from, to }) => ({
      commands: [command],
      from: from.filter(ends),
      to,
    })),
  );
  return singleMoves({ moves });
}

/** The moves one by one: from one state to another, with every command that leads there. */
export function singleMoves({ moves }: Pick<AxisGraph, 'moves'>): SingleMove[] {
  const single = new Map<string, { from: string; to: string; commands: string[] }>();
  for (const { commands, from, to } of moves) {
    for (const one of from) {
      for (const other of to.filter((state) => state !== one)) {
        const key = `${one} ${other}`;
        const known = single.get(key) ?? { from: one, to: other, commands: [] };
        known.commands.push(...commands);
        single.set(key, known);
      }
    }
  }
  return [...single.values()];
}

/** From states with the same targets in one move, so that one label stands for all. */
function stepMoves(
  step: Step,
  axis: string,
  initial: string,
): { from: readonly string[]; to: readonly string[] }[] {
  const targets = step.to?.[axis];
  if (targets === undefined) return [];
  if (isList(targets)) return [{ from: step.from[axis] ?? [initial], to: targets }];
  const bySame = new Map<string, { from: string[]; to: readonly string[] }>();
  for (const [from, to] of Object.entries(targets)) {
    const key = JSON.stringify([...to].sort());
    const same = bySame.get(key) ?? { from: [], to };
    same.from.push(from);
    bySame.set(key, same);
  }
  return [...bySame.values()];
}

function inOrder(states: readonly string[], order: readonly string[]): string[] {
  return [...new Set(states)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
