import type { AxisGraph, Move } from './axis-graph.js';
import { type DagreGraph, newGraph, placeGraph } from './dagre-graph.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its middle, in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A line from a state to a move's label, or from there to a state. */
export interface PlacedLine {
  readonly state: string;
  readonly points: readonly Point[];
}

export interface PlacedMove extends Box {
  readonly move: Move;
  readonly into: readonly PlacedLine[];
  readonly outOf: readonly PlacedLine[];
  /** It may be made from every state in the frame, and its line starts at the frame. */
  readonly fromFrame: boolean;
}

export interface DiagramLayout extends Size {
  /** A dot before the first state, and the line from it. */
  readonly start: Box;
  readonly startLine: readonly Point[];
  readonly states: ReadonlyMap<string, Box>;
  readonly moves: readonly PlacedMove[];
  /** Around the states that a move from many starts in. */
  readonly frame: Box | null;
}

/** A move from so many states is drawn from a frame around them. */
const FRAMED_FROM = 4;
const FRAME = 'frame';
const START = 'start';
const DOT = { width: 12, height: 12 };
const SPACING = { rankdir: 'TB', nodesep: 26, edgesep: 18, ranksep: 28, marginx: 20, marginy: 20 } as const;

const MOST_PASSES = 4;

interface Drawing {
  readonly graph: AxisGraph;
  readonly framed: readonly string[];
  readonly stateSize: (state: string) => Size;
  readonly moveSize: (move: Move, fromFrame: boolean) => Size;
}

/**
 * Places an axis from top to bottom. Each move's label is a node of its own between the states, so that labels
 * never lie on each other nor on a state. The same input is always placed alike.
 */
export function layoutAxis(
  graph: AxisGraph,
  stateSize: (state: string) => Size,
  moveSize: (move: Move, fromFrame: boolean) => Size,
): DiagramLayout {
  const drawing: Drawing = { graph, framed: framedStates(graph), stateSize, moveSize };
  let dag = placed(drawing, []);
  for (let pass = 0; pass < MOST_PASSES && !hangsBelow(drawing, dag); pass++) {
    dag = placed(drawing, lowestInFrame(dag));
  }
  return result(drawing, dag);
}

/** Whether the moves that start at the frame stand under it; which states are lowest shows only when placed. */
function hangsBelow({ graph, framed }: Drawing, dag: DagreGraph): boolean {
  if (framed.length === 0) return true;
  const { y, height } = dag.node(FRAME) as Box;
  return graph.moves.every((move, index) => {
    if (!isFromFrame(move, framed)) return true;
    const label = dag.node(moveId(index)) as Box;
    return label.y - label.height / 2 >= y + height / 2;
  });
}

function lowestInFrame(dag: DagreGraph): readonly string[] {
  const inside = dag.children(FRAME).map((name) => ({ name, y: (dag.node(name) as Box).y }));
  const bottom = Math.max(...inside.map(({ y }) => y));
  return inside.filter(({ y }) => y === bottom).map(({ name }) => name);
}

/** The largest set of states that a move leads out of; empty when none is large. */
function framedStates({ moves }: AxisGraph): readonly string[] {
  const sets = moves
    .filter(({ from, to }) => from.length >= FRAMED_FROM && !to.some((state) => from.includes(state)))
    .map(({ from }) => from)
    .sort((a, b) => b.length - a.length);
  return sets[0] ?? [];
}

function isFromFrame(move: Move, framed: readonly string[]): boolean {
  return framed.length > 0 && move.from.join() === framed.join();
}

/** A label stands in the frame when it is reached from there only, and leads back to it. */
function isInFrame({ from, to }: Move, framed: readonly string[]): boolean {
  return from.every((state) => framed.includes(state)) && to.some((state) => framed.includes(state));
}

/** @param lowest states and labels in the frame that the frame's own moves are hung below */
function placed({ graph, framed, stateSize, moveSize }: Drawing, lowest: readonly string[]): DagreGraph {
  const dag = newGraph();
  dag.setGraph({ ...SPACING });
  dag.setNode(START, { ...DOT });
  if (framed.length > 0) dag.setNode(FRAME, {});
  for (const { name } of graph.states) {
    dag.setNode(name, { ...stateSize(name) });
    if (framed.includes(name)) dag.setParent(name, FRAME);
  }
  graph.moves.forEach((move, index) => {
    const id = moveId(index);
    dag.setNode(id, { ...moveSize(move, isFromFrame(move, framed)) });
    if (isFromFrame(move, framed)) {
      for (const name of lowest) dag.setEdge(name, id, { weight: 1 }, 'hung');
    } else {
      if (isInFrame(move, framed)) dag.setParent(id, FRAME);
      for (const state of move.from)
        dag.setEdge(state, id, { weight: move.from.length === 1 ? 3 : 1 }, 'into');
    }
    for (const state of move.to) dag.setEdge(id, state, { weight: move.to.length === 1 ? 3 : 1 }, 'outOf');
  });
  for (const { name, final } of graph.states) {
    if (final && !framed.includes(name))
      for (const last of lowest) dag.setEdge(last, name, { weight: 0, minlen: 2 }, 'under');
  }
  dag.setEdge(START, graph.initial, { weight: 3 }, 'outOf');
  placeGraph(dag);
  return dag;
}

function result({ graph, framed }: Drawing, dag: DagreGraph): DiagramLayout {
  const { aside, ...size } = measure(dag);
  const box = (name: string): Box => {
    const { x, y, width, height } = dag.node(name) as Box;
    return { x: x + aside, y, width, height };
  };
  const line = (from: string, to: string, state: string, name: string): PlacedLine => ({
    state,
    points: (dag.edge(from, to, name) as { points: Point[] }).points.map(({ x, y }) => ({ x: x + aside, y })),
  });
  return {
    ...size,
    start: box(START),
    startLine: line(START, graph.initial, graph.initial, 'outOf').points,
    states: new Map(graph.states.map(({ name }) => [name, box(name)])),
    frame: framed.length === 0 ? null : box(FRAME),
    moves: graph.moves.map((move, index) => {
      const id = moveId(index);
      const fromFrame = isFromFrame(move, framed);
      return {
        ...box(id),
        move,
        fromFrame,
        into: fromFrame ? [] : move.from.map((state) => line(state, id, state, 'into')),
        outOf: move.to.map((state) => line(id, state, state, 'outOf')),
      };
    }),
  };
}

/** How large the drawing is, and how far it is moved aside: dagre measures the boxes, and lines may bend beyond them. */
function measure(dag: DagreGraph): Size & { readonly aside: number } {
  const { width = 0, height = 0 } = dag.graph() as Partial<Size>;
  const bends = dag
    .edges()
    .flatMap(({ v, w, name }) => (dag.edge(v, w, name) as { points: Point[] }).points.map(({ x }) => x));
  const aside = Math.max(0, SPACING.marginx - Math.min(...bends));
  return { width: Math.max(width, Math.max(...bends) + SPACING.marginx) + aside, height, aside };
}

function moveId(index: number): string {
  return `move ${String(index)}`;
}
