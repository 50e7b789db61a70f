import sweden from '@svg-maps/sweden';

/** The shape of a län, and a point well inside it where its label has room. */
export interface LanShape {
  /** The län code of SCB. */
  readonly code: string;
  /** The d of an SVG path. */
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

export const MAP_WIDTH = 346;
export const MAP_HEIGHT = 793;

/**
 * The package's ids by SCB code, and each label's place. In the package (1.0.1) Västmanland bears the shape of
 * Västernorrland and the other way round; here they are the right way, which a test holds to where they lie.
 */
const SHAPES: readonly (readonly [code: string, id: string, x: number, y: number])[] = [
  ['01', 'stockholm', 193, 580],
  ['03', 'uppsala', 178, 557],
  ['04', 'sodermanland', 147, 611],
  ['05', 'ostergotland', 118, 644],
  ['06', 'jonkoping', 90, 687],
  ['07', 'kronoberg', 98, 724],
  ['08', 'kalmar', 132, 692],
  ['09', 'gotland', 195, 690],
  ['10', 'blekinge', 114, 748],
  ['12', 'skane', 65, 764],
  ['13', 'halland', 42, 711],
  ['14', 'vastra gotaland', 48, 652],
  ['17', 'varmland', 57, 580],
  ['18', 'orebro', 101, 604],
  ['19', 'vasternorrland', 134, 574],
  ['20', 'dalarna', 90, 515],
  ['21', 'gavleborg', 133, 480],
  ['22', 'vastmanland', 173, 376],
  ['23', 'jamtland', 72, 382],
  ['24', 'vasterbotten', 175, 292],
  ['25', 'norrbotten', 240, 149],
];

const pathOf = new Map(sweden.locations.map(({ id, path }) => [id, path]));

/** The 21 län, in the order of their codes. */
export const LAN_SHAPES: readonly LanShape[] = SHAPES.map(([code, id, x, y]) => ({
  code,
  path: rounded(pathOf.get(id) ?? ''),
  x,
  y,
}));

/** To a hundredth of a unit, which nobody sees: a third of the package's length is digits behind that. */
function rounded(path: string): string {
  return path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
