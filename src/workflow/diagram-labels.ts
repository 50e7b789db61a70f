import type { AxisGraph, Move } from './axis-graph.js';
import type { Visit } from './case.js';
import { type DiagramLocale, visitTime } from './diagram-description.js';
import type { Size } from './diagram-layout.js';
import { textWidth, wrapText } from './diagram-text.js';
import type { Label } from './diagram.js';

/** Type sizes in pixels: of a state's name, of what stands under it, and of a command. */
export const NAME = { size: 14, lineHeight: 18, most: 150 };
export const SMALL = { size: 11, lineHeight: 15, most: 160 };
export const COMMAND = { size: 12, lineHeight: 15, most: 170 };
/** A state that was come to more often shows its latest times. */
const MOST_TIMES = 3;

/** The lines in a state's box. */
export interface StateText {
  readonly name: readonly string[];
  readonly small: readonly string[];
}

/**
 * What stands in a state's box: its name, whom it waits on, when it was come to, whether it is now, and from a final
 * one where a new run can begin.
 */
export function stateText(
  { axis, waysBack }: AxisGraph,
  { name, waitsOn }: AxisGraph['states'][number],
  run: readonly Visit[],
  current: string | null,
  label: Label,
  locale: DiagramLocale,
): StateText {
  const times = run.filter(({ state }) => state === name).map(({ at }) => visitTime(at, locale));
  const shown = times.length > MOST_TIMES ? ['…', ...times.slice(-MOST_TIMES)] : times;
  const waits = waitsOn === null ? [] : wrapText(label('waits-on', waitsOn), SMALL.size, SMALL.most);
  const now = name === current ? [`● ${label('diagram', 'now')}`] : [];
  const again = waysBack.filter(({ from }) => from === name).map(({ to }) => label('state', `${axis}.${to}`));
  const back = again.length === 0 ? [] : wrapText(`↺ ${again.join(', ')}`, SMALL.size, SMALL.most);
  return {
    name: wrapText(label('state', `${axis}.${name}`), NAME.size, NAME.most, 'bold'),
    small: [...waits, ...shown, ...now, ...back],
  };
}

/** The size of a state's box. */
export function stateSize(text: StateText | undefined): Size {
  const { name = [], small = [] } = text ?? {};
  const widest = Math.max(
    ...name.map((line) => textWidth(line, NAME.size, 'bold')),
    ...small.map((line) => textWidth(line, SMALL.size, 'bold')),
  );
  return { width: widest + 28, height: name.length * NAME.lineHeight + small.length * SMALL.lineHeight + 18 };
}

/** A move's commands, wrapped, with a stroke where another follows. */
export function moveText({ commands }: Move, label: Label): string[] {
  return commands.flatMap((command, index) => {
    const words = label('command', command);
    return wrapText(index < commands.length - 1 ? `${words}\u00A0/` : words, COMMAND.size, COMMAND.most);
  });
}

/** The size of a move's label, in bold as it is on a case's way. */
export function moveSize(move: Move, fromFrame: boolean, label: Label): Size {
  const lines = moveText(move, label);
  const widest = Math.max(
    ...lines.map((line) => textWidth(line, COMMAND.size, 'bold')),
    fromFrame ? textWidth(label('diagram', 'from-any'), SMALL.size) : 0,
  );
  return { width: widest + 18, height: (lines.length + (fromFrame ? 1 : 0)) * COMMAND.lineHeight + 8 };
}
