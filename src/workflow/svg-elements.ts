import type { Box, Point } from './diagram-layout.js';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with attributes (undefined ones left out) and children that are already markup. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? decimal(value) : String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** Text as markup: escaped, and without what XML 1.0 cannot hold. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Lines of text, centred on x, the first with its baseline at y. */
export function textLines(
  lines: readonly string[],
  { x, y }: Point,
  lineHeight: number,
  attributes: Attributes,
): string[] {
  return lines.map((line, index) =>
    element('text', { x, y: y + index * lineHeight, 'text-anchor': 'middle', ...attributes }, [
      escaped(line),
    ]),
  );
}

/** A rectangle given by its middle, drawn so much larger on each side. */
export function rectangle({ x, y, width, height }: Box, attributes: Attributes, grow = 0): string {
  const corner = { x: x - width / 2 - grow, y: y - height / 2 - grow };
  return element('rect', { ...corner, width: width + 2 * grow, height: height + 2 * grow, ...attributes });
}

/** Path data of a smooth curve (a cubic B-spline) that begins and ends in the first and the last point. */
export function curve(points: readonly Point[]): string {
  const [first, second] = points;
  const last = points.at(-1);
  if (first === undefined || second === undefined || last === undefined) return '';
  const start = `M${at(first)}`;
  if (points.length === 2) return `${start}L${at(second)}`;
  let path = `${start}L${at({ x: (5 * first.x + second.x) / 6, y: (5 * first.y + second.y) / 6 })}`;
  const guided = [...points, last];
  for (let index = 2; index < guided.length; index++) {
    const [a, b, c] = guided.slice(index - 2, index + 1) as [Point, Point, Point];
    const one = { x: (2 * a.x + b.x) / 3, y: (2 * a.y + b.y) / 3 };
    const two = { x: (a.x + 2 * b.x) / 3, y: (a.y + 2 * b.y) / 3 };
    const end = { x: (a.x + 4 * b.x + c.x) / 6, y: (a.y + 4 * b.y + c.y) / 6 };
    path += `C${at(one)} ${at(two)} ${at(end)}`;
  }
  return `${path}L${at(last)}`;
}

/** An arrowhead at the end of a line, as points of a polygon. */
export function arrowhead(points: readonly Point[], length: number): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn: number): Point => ({
    x: tip.x - length * Math.cos(angle + turn),
    y: tip.y - length * Math.sin(angle + turn),
  });
  return [tip, corner(0.42), corner(-0.42)].map(at).join(' ');
}

function at({ x, y }: Point): string {
  return `${decimal(x)},${decimal(y)}`;
}

/** Two decimals are below what a screen shows, and make the same diagram the same bytes. */
function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
