import { regionByCode } from '../../../contexts/alliances/regions.js';
import type { RolloutRow } from '../../../contexts/alliances/rollout-views.js';
import { type Html, markup } from '../../site/page.js';
import { classOf, isUndated, type LanClass } from '../lan-classes.js';
import { address, type Asked, slugOf } from '../rollout-query.js';
import { ROLLOUT_WORDS } from '../rollout-words.js';
import { PAGE_PEN, type Pen } from './ink.js';
import { LAN_SHAPES, type LanShape, MAP_HEIGHT, MAP_WIDTH } from './map-geometry.js';
import { patterns, sign } from './signs.js';

/** A län on the map, and the class that it is drawn in. */
interface Place {
  readonly shape: LanShape;
  readonly row: RolloutRow;
  readonly one: LanClass;
}

/** @param chosen the code of a län that is set off from the others */
export function mapInPage(rows: readonly RolloutRow[], asked: Asked, chosen?: string): Html {
  const { map, lan } = ROLLOUT_WORDS[asked.lang];
  const name = rows.find((row) => row.lan === chosen)?.name;
  const label = name === undefined ? map.label(map.modes[asked.show]) : lan.inMap(name);
  const all = places(rows, asked);
  const links = all.map(({ shape, row, one }) => {
    const path = `/lan/${slugOf(regionByCode(shape.code) ?? { short: shape.code })}`;
    const words = `${row.name}: ${one.name}`;
    // The table leads to the same pages: nobody who goes by keyboard has to pass the map's 21 links as well.
    return markup`<a href="${address(path, asked, { show: 'reached', sort: 'name' })}" tabindex="-1" aria-label="${words}"
      data-lan="${shape.code}" data-class="${one.name}"><title>${words}</title>${area(shape, one, PAGE_PEN)}</a>`;
  });
  const rim = LAN_SHAPES.filter(({ code }) => code === chosen).map(
    ({ path }) => markup`<path d="${path}" ${PAGE_PEN('rim-chosen')} />`,
  );
  return markup`<svg class="map" viewBox="-3 -3 ${MAP_WIDTH + 6} ${MAP_HEIGHT + 6}" role="group" aria-label="${label}">
    ${patterns(PAGE_PEN)}${links}
    <g class="over" aria-hidden="true">${rims(all, asked, PAGE_PEN)}${rim}${labels(all, PAGE_PEN)}</g>
  </svg>`;
}

/** The map without links, for a picture. */
export function mapDrawn(rows: readonly RolloutRow[], asked: Asked, pen: Pen): Html {
  const all = places(rows, asked);
  return markup`${all.map(({ shape, one }) => area(shape, one, pen))}${rims(all, asked, pen)}${labels(all, pen)}`;
}

function places(rows: readonly RolloutRow[], asked: Asked): Place[] {
  return LAN_SHAPES.map((shape) => {
    const row = rows.find(({ lan }) => lan === shape.code);
    if (row === undefined) throw new Error(`no row for län ${shape.code}`);
    return { shape, row, one: classOf(row, asked.show, asked.lang) };
  });
}

function area({ path }: LanShape, { look }: LanClass, pen: Pen): Html {
  return markup`<path d="${path}" ${pen(`land-${look}`)} />`;
}

/** Over all areas, so that no neighbour covers them. */
function rims(all: readonly Place[], asked: Asked, pen: Pen): Html[] {
  return all
    .filter(({ row }) => isUndated(row, asked.show))
    .map(({ shape }) => markup`<path d="${shape.path}" ${pen('rim-undated')} />`);
}

/** The län's letters, and below them the sign of its class. */
function labels(all: readonly Place[], pen: Pen): Html[] {
  return all.map(
    ({ shape: { code, x, y }, one }) =>
      markup`<text x="${x}" y="${y - 1}" ${pen('letter')}>${regionByCode(code)?.letter ?? code}</text>
      <circle cx="${x}" cy="${y + 5}" r="5.6" ${pen('paper')} />${sign(one.look, x, y + 5, pen)}`,
  );
}
