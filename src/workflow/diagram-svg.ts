import { type AxisGraph, axisGraph } from './axis-graph.js';
import { latestRun, type Visit } from './case.js';
import type { WorkflowDefinition } from './definition.js';
import { type DiagramLocale, diagramDescription } from './diagram-description.js';
import {
  COMMAND,
  moveSize,
  moveText,
  NAME,
  SMALL,
  type StateText,
  stateSize,
  stateText,
} from './diagram-labels.js';
import { type DiagramLayout, layoutAxis, type PlacedMove, type Point } from './diagram-layout.js';
import { stretches } from './diagram-map.js';
import { textWidth } from './diagram-text.js';
import { DIAGRAM_THEMES, type DiagramTheme } from './diagram-theme.js';
import type { Label } from './diagram.js';
import { arrowhead, curve, element, escaped, rectangle, textLines } from './svg-elements.js';

export interface DiagramOptions {
  readonly label: Label;
  /** Of dates and times. */
  readonly locale?: DiagramLocale;
  readonly theme?: 'light' | 'dark';
  /** A case's path, to mark its way in the latest run and where it stands. */
  readonly path?: readonly Visit[] | undefined;
  /** Begins the ids in the SVG; where two diagrams of one axis stand on a page, it must differ. */
  readonly idPrefix?: string;
}

/** Fonts of the widths that the layout reckons with; one of them is everywhere. */
const FONT = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', sans-serif";
interface Scene {
  readonly definition: WorkflowDefinition;
  readonly graph: AxisGraph;
  readonly options: DiagramOptions;
  readonly theme: DiagramTheme;
  readonly run: readonly Visit[];
  readonly current: string | null;
  readonly texts: ReadonlyMap<string, StateText>;
  readonly layout: DiagramLayout;
}

/**
 * An axis as an SVG image, with the way of a case when its path is given. It has a title and a description that
 * says all that it shows, needs no style sheet or script, and paints its own background in the theme's colours.
 *
 * @throws Error there is no such axis
 */
export function svgOfAxis(definition: WorkflowDefinition, axis: string, options: DiagramOptions): string {
  const graph = axisGraph(definition, axis);
  const run = options.path === undefined ? [] : latestRun(definition, axis, options.path);
  const locale = options.locale ?? 'sv-SE';
  const current = options.path === undefined ? null : (run.at(-1)?.state ?? graph.initial);
  const texts = new Map(
    graph.states.map((state) => [state.name, stateText(graph, state, run, current, options.label, locale)]),
  );
  const layout = layoutAxis(
    graph,
    (state) => stateSize(texts.get(state)),
    (move, fromFrame) => moveSize(move, fromFrame, options.label),
  );
  const theme = DIAGRAM_THEMES[options.theme ?? 'light'];
  return drawn({ definition, graph, options, theme, run, current, texts, layout });
}

function drawn(scene: Scene): string {
  const { definition, graph, options, theme, run, current, layout } = scene;
  const { width, height } = layout;
  const id = `${options.idPrefix ?? `diagram-${definition.name}`}-${graph.axis}`;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: Math.ceil(width),
    height: Math.ceil(height),
    viewBox: `0 0 ${String(Math.ceil(width))} ${String(Math.ceil(height))}`,
    role: 'img',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-desc`,
    lang: (options.locale ?? 'sv-SE').slice(0, 2),
    'font-family': FONT,
  };
  const desc = diagramDescription(graph, options.label, options.locale ?? 'sv-SE', run, current);
  return element('svg', attributes, [
    element('title', { id: `${id}-title` }, [escaped(options.label('axis', graph.axis))]),
    element('desc', { id: `${id}-desc` }, [escaped(desc)]),
    element('rect', { width: '100%', height: '100%', fill: theme.page }),
    ...frame(scene),
    ...layout.moves.flatMap((move) => moveLines(scene, move)),
    ...start(scene),
    ...layout.moves.map((move) => moveLabel(scene, move)),
    ...graph.states.map(({ name: state }) => stateBox(scene, state)),
  ]);
}

function frame({ layout, theme }: Scene): string[] {
  const look = { rx: 14, fill: 'none', stroke: theme.frameEdge, 'stroke-dasharray': '6 5' };
  return layout.frame === null ? [] : [rectangle(layout.frame, look)];
}

function start({ layout, theme }: Scene): string[] {
  const { x, y, width } = layout.start;
  return [
    element('circle', { cx: x, cy: y, r: width / 2, fill: theme.line }),
    ...line(layout.startLine, theme.line, 1.5, true),
  ];
}

function moveLines(scene: Scene, placed: PlacedMove): string[] {
  const { theme, layout } = scene;
  const taken = stretches(scene, placed.move);
  const look = (state: string, end: 'from' | 'to'): { colour: string; width: number } =>
    taken.some((stretch) => stretch[end] === state)
      ? { colour: theme.way, width: 2.5 }
      : { colour: theme.line, width: 1.5 };
  const into = placed.into.map(({ state, points }) => ({ points, ...look(state, 'from'), arrow: false }));
  const outOf = placed.outOf.map(({ state, points }) => ({ points, ...look(state, 'to'), arrow: true }));
  const top = { x: placed.x, y: placed.y - placed.height / 2 };
  const edge = layout.frame === null ? top.y : layout.frame.y + layout.frame.height / 2;
  const hung = placed.fromFrame
    ? [{ points: [{ x: top.x, y: edge }, top], ...look(taken[0]?.from ?? '', 'from'), arrow: false }]
    : [];
  return [...hung, ...into, ...outOf]
    .sort((a, b) => a.width - b.width)
    .flatMap(({ points, colour, width, arrow }) => line(points, colour, width, arrow));
}

function line(points: readonly Point[], colour: string, width: number, arrow: boolean): string[] {
  const path = element('path', { d: curve(points), fill: 'none', stroke: colour, 'stroke-width': width });
  return arrow ? [path, element('polygon', { points: arrowhead(points, 9), fill: colour })] : [path];
}

function moveLabel(scene: Scene, { move, fromFrame, ...box }: PlacedMove): string {
  const { options, theme } = scene;
  const lines = moveText(move, options.label);
  const taken = stretches(scene, move).length > 0;
  const many = move.from.length > 1 || move.to.length > 1;
  const baseline = box.y - box.height / 2 + COMMAND.lineHeight + 1;
  const edge =
    many || fromFrame ? { stroke: taken ? theme.way : theme.line, 'stroke-width': taken ? 2 : 1 } : {};
  return element('g', { 'data-commands': move.commands.join(' ') }, [
    rectangle(box, { rx: Math.min(12, box.height / 2), fill: theme.page, ...edge }),
    ...textLines(lines, { x: box.x, y: baseline }, COMMAND.lineHeight, {
      'font-size': COMMAND.size,
      fill: theme.text,
      'font-weight': taken ? 'bold' : undefined,
    }),
    ...textLines(
      fromFrame ? [options.label('diagram', 'from-any')] : [],
      { x: box.x, y: baseline + lines.length * COMMAND.lineHeight - 1 },
      0,
      { 'font-size': SMALL.size, fill: theme.quiet },
    ),
  ]);
}

function stateBox({ graph, theme, run, current, texts, layout }: Scene, state: string): string {
  const box = layout.states.get(state);
  const { name, small } = texts.get(state) ?? { name: [], small: [] };
  if (box === undefined) return '';
  const steps = run.flatMap((visit, index) => (visit.state === state ? [index + 1] : []));
  const isCurrent = state === current;
  const visited = steps.length > 0;
  const fill = isCurrent ? theme.current : visited ? theme.visited : theme.state;
  const stroke = isCurrent || visited ? theme.way : theme.stateEdge;
  const final = graph.states.find((one) => one.name === state)?.final === true;
  const baseline = box.y - box.height / 2 + NAME.lineHeight + 4;
  const under = baseline + (name.length - 1) * NAME.lineHeight + SMALL.lineHeight + 1;
  const status = isCurrent ? 'current' : visited ? 'visited' : undefined;
  const ring = isCurrent ? theme.onCurrent : stroke;
  const quiet = isCurrent ? theme.onCurrent : theme.quiet;
  return element('g', { 'data-state': state, 'data-status': status }, [
    rectangle(box, { rx: 8, fill, stroke, 'stroke-width': visited || isCurrent ? 2.5 : 1.25 }),
    ...(final ? [rectangle(box, { rx: 5, fill: 'none', stroke: ring, 'stroke-width': 1.25 }, -4)] : []),
    ...textLines(name, { x: box.x, y: baseline }, NAME.lineHeight, {
      'font-size': NAME.size,
      'font-weight': 'bold',
      fill: isCurrent ? theme.onCurrent : theme.text,
    }),
    ...textLines(small, { x: box.x, y: under }, SMALL.lineHeight, { 'font-size': SMALL.size, fill: quiet }),
    ...(visited ? badge(steps, { x: box.x - box.width / 2, y: box.y - box.height / 2 }, theme) : []),
  ]);
}

/** The order numbers of a state's visits, on the corner of its box. */
function badge(steps: readonly number[], corner: Point, theme: DiagramTheme): string[] {
  const text = steps.join(', ');
  const width = Math.max(20, textWidth(text, SMALL.size, 'bold') + 12);
  const middle = { x: corner.x + width / 2 - 10, y: corner.y, width, height: 20 };
  return [
    rectangle(middle, { rx: 10, fill: theme.page, stroke: theme.way, 'stroke-width': 2 }),
    ...textLines([text], { x: middle.x, y: middle.y + 4 }, 0, {
      'font-size': SMALL.size,
      'font-weight': 'bold',
      fill: theme.way,
    }),
  ];
}
