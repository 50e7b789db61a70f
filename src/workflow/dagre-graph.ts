import { Graph, layout } from '@dagrejs/dagre';

/** What is used of dagre's graph. Its own declarations import without extensions, which nodenext does not resolve. */
export interface DagreGraph {
  setGraph(label: Readonly<Record<string, unknown>>): unknown;
  setNode(name: string, label: object): unknown;
  setParent(name: string, parent: string): unknown;
  setEdge(from: string, to: string, label: object, name: string): unknown;
  /** What was given, and after the layout x and y of the middle, width and height. */
  node(name: string): unknown;
  /** After the layout with its points. */
  edge(from: string, to: string, name: string): unknown;
  edges(): readonly { readonly v: string; readonly w: string; readonly name: string }[];
  children(name: string): string[];
  /** After the layout with the width and height of the whole. */
  graph(): unknown;
}

const DirectedGraph = Graph as unknown as new (options: { compound: true; multigraph: true }) => DagreGraph;
const place = layout as unknown as (graph: DagreGraph) => void;

/** An empty directed graph whose nodes may lie in others. */
export function newGraph(): DagreGraph {
  return new DirectedGraph({ compound: true, multigraph: true });
}

/** Gives every node and edge its place. */
export function placeGraph(graph: DagreGraph): void {
  place(graph);
}
