import { type Html, markup } from '../../site/page.js';
import { COLOURS, type Colour } from '../site-colours.js';

/** How something is drawn: the colours by their names, the rest as SVG has it. */
interface Ink {
  readonly fill?: Colour | 'none' | `url(#${string})`;
  readonly stroke?: Colour;
  readonly width?: number;
  readonly dash?: string;
  readonly join?: 'round';
  readonly size?: number;
  readonly weight?: 600;
  readonly anchor?: 'middle' | 'end';
  /** Written on whatever lies below, with a rim of the paper. */
  readonly rimmed?: true;
}

/** Everything that is drawn in pictures. Classes are told apart by their pattern and their sign, not by colour alone. */
export const INKS = {
  paper: { fill: 'paper' },
  hatch: { fill: 'none', stroke: 'mark', width: 1.1 },
  past: { fill: 'none', stroke: 'edge', width: 0.8 },
  'ground-plain': { fill: 'band' },
  dots: { fill: 'mark' },
  cross: { fill: 'none', stroke: 'on-mark', width: 1.1 },
  'ground-light': { fill: 'mark-band' },
  'ground-full': { fill: 'mark' },
  'land-none': { fill: 'band', stroke: 'edge', width: 0.7, join: 'round' },
  'land-past': { fill: 'url(#past)', stroke: 'edge', width: 0.7, join: 'round' },
  'land-low': { fill: 'url(#low)', stroke: 'edge', width: 0.7, join: 'round' },
  'land-middle': { fill: 'url(#middle)', stroke: 'edge', width: 0.7, join: 'round' },
  'land-high': { fill: 'mark', stroke: 'paper', width: 0.9, join: 'round' },
  'land-other': { fill: 'url(#other)', stroke: 'paper', width: 0.9, join: 'round' },
  'rim-undated': { fill: 'none', stroke: 'ink', width: 1.5, dash: '3 2.5', join: 'round' },
  'rim-chosen': { fill: 'none', stroke: 'ink', width: 2.2, join: 'round' },
  letter: { fill: 'ink', stroke: 'paper', size: 9.5, weight: 600, anchor: 'middle', rimmed: true },
  sign: { fill: 'paper', stroke: 'ink', width: 1.2 },
  'sign-full': { fill: 'ink', stroke: 'ink', width: 1.2 },
  'sign-rim': { fill: 'none', stroke: 'paper', width: 4 },
  axis: { fill: 'none', stroke: 'edge', width: 1 },
  grid: { fill: 'none', stroke: 'line', width: 1 },
  'undated-band': { fill: 'band' },
  'line-ksm': { fill: 'none', stroke: 'edge', width: 2, dash: '7 4' },
  'line-low': { fill: 'none', stroke: 'mark', width: 2 },
  'line-middle': { fill: 'none', stroke: 'mark', width: 2, dash: '2 3' },
  'line-high': { fill: 'none', stroke: 'mark', width: 3.5 },
  'line-other': { fill: 'none', stroke: 'ink', width: 2.5, dash: '10 3 2 3' },
  'bar-all': { fill: 'band', stroke: 'edge', width: 1 },
  word: { fill: 'ink', size: 13 },
  'word-strong': { fill: 'ink', size: 13, weight: 600 },
  'word-soft': { fill: 'soft', size: 12 },
  'word-end': { fill: 'soft', size: 12, anchor: 'end' },
  'word-middle': { fill: 'soft', size: 12, anchor: 'middle' },
  title: { fill: 'ink', size: 20, weight: 600 },
} as const satisfies Readonly<Record<string, Ink>>;

export type InkName = keyof typeof INKS;

/** Gives what is drawn its ink: for a page by class, for a file by attributes. */
export type Pen = (ink: InkName) => Html;

/** For pages, whose style has the inks as classes, in the colours of the reader's theme. */
export const PAGE_PEN: Pen = (ink) => markup`class="ink-${ink}"`;

/** For files, which bear no style of their own: our Content-Security-Policy would take it from them. Light. */
export const FILE_PEN: Pen = (ink) => {
  const { fill, stroke, width, dash, join, size, weight, anchor, rimmed } = inkNamed(ink);
  const attributes: Record<string, string | number | undefined> = {
    fill:
      fill === undefined || fill === 'none' || fill.startsWith('url') ? fill : COLOURS[fill as Colour].light,
    stroke: stroke === undefined ? undefined : COLOURS[stroke].light,
    'stroke-width': rimmed ? 3 : width,
    'stroke-dasharray': dash,
    'stroke-linejoin': rimmed ? 'round' : join,
    'paint-order': rimmed ? 'stroke' : undefined,
    'font-size': size,
    'font-weight': weight,
    'text-anchor': anchor,
  };
  return markup`${Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => markup`${name}="${value}" `)}`;
};

function inkNamed(name: InkName): Ink {
  return INKS[name];
}

/** The inks as classes. */
export function inkStyle(): string {
  return Object.entries<Ink>(INKS)
    .map(([name, ink]) => {
      const { fill, stroke, width, dash, join, size, weight, anchor, rimmed } = ink;
      const rules = [
        fill !== undefined && `fill: ${named(fill)}`,
        stroke !== undefined && `stroke: ${named(stroke)}`,
        width !== undefined && `stroke-width: ${String(width)}`,
        dash !== undefined && `stroke-dasharray: ${dash}`,
        join !== undefined && `stroke-linejoin: ${join}`,
        size !== undefined && `font-size: ${String(size)}px`,
        weight !== undefined && `font-weight: ${String(weight)}`,
        anchor !== undefined && `text-anchor: ${anchor}`,
        rimmed && 'stroke-width: 3; stroke-linejoin: round; paint-order: stroke',
      ];
      return `.ink-${name} { ${rules.filter(Boolean).join('; ')} }`;
    })
    .join('\n');
}

function named(colour: string): string {
  return colour === 'none' || colour.startsWith('url') ? colour : `var(--${colour})`;
}
