import type { AxisGraph } from './axis-graph.js';
import type { Visit } from './case.js';
import type { Label } from './diagram.js';

/** The language of dates and times. */
export type DiagramLocale = 'sv-SE' | 'en-GB';

/** A visit's time for people, in Sweden: `22 november 2026 kl. 14:05`. */
export function visitTime(at: string, locale: DiagramLocale): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(at));
}

/** All that a diagram shows, in words, for those who do not see it. */
export function diagramDescription(
  { axis, states, moves, waysBack }: AxisGraph,
  label: Label,
  locale: DiagramLocale,
  run: readonly Visit[],
  current: string | null,
): string {
  const name = (state: string): string => label('state', `${axis}.${state}`);
  const list = (names: readonly string[]): string => names.map(name).join(', ');
  const described = states.map(({ name: state, final, waitsOn }) => {
    const more = [
      ...(waitsOn === null ? [] : [label('waits-on', waitsOn)]),
      ...(final ? [label('diagram', 'final')] : []),
      ...(state === current ? [label('diagram', 'now')] : []),
    ];
    return more.length === 0 ? name(state) : `${name(state)} (${more.join(', ')})`;
  });
  const steps = moves.map(({ commands, from, to }) => {
    const words = commands.map((command) => label('command', command)).join(' / ');
    return `${words}: ${list(from)} → ${list(to)}`;
  });
  const back = waysBack.map(({ commands, from, to }) => {
    const words = commands.map((command) => label('command', command)).join(' / ');
    return `↺ ${words}: ${name(from)} → ${name(to)}`;
  });
  const way = run.map(
    ({ state, at }, index) => `${String(index + 1)}. ${name(state)}, ${visitTime(at, locale)}`,
  );
  return [
    `${label('diagram', 'states')}: ${described.join('; ')}.`,
    ...(steps.length === 0 ? [] : [`${label('diagram', 'steps')}: ${[...steps, ...back].join('; ')}.`]),
    ...(way.length === 0 ? [] : [`${label('diagram', 'way')}: ${way.join('; ')}.`]),
  ].join(' ');
}
