import type { RolloutRow } from '../../../contexts/alliances/rollout-views.js';
import { type Html, markup } from '../../site/page.js';
import { classesOf, isUndated } from '../lan-classes.js';
import type { Asked } from '../rollout-query.js';
import { ROLLOUT_WORDS } from '../rollout-words.js';
import { FILE_PEN } from './ink.js';
import { MAP_HEIGHT } from './map-geometry.js';
import { mapDrawn } from './map-picture.js';
import { sign } from './signs.js';

const LEFT = 380;
const TOP = 60;
const A_CLASS = 46;

/** The map with its legend, for a picture by itself. */
export function mapWithLegend(rows: readonly RolloutRow[], asked: Asked): Html {
  const { map } = ROLLOUT_WORDS[asked.lang];
  const classes = classesOf(rows, asked.show, asked.lang);
  const legend = classes.map(({ look, name, count }, index) => {
    const y = TOP + index * A_CLASS;
    return markup`<rect x="${LEFT}" y="${y}" width="44" height="26" ${FILE_PEN(`land-${look}`)} />
      <circle cx="${LEFT + 22}" cy="${y + 13}" r="8" ${FILE_PEN('paper')} />${sign(look, LEFT + 22, y + 13, FILE_PEN, 4)}
      <text x="${LEFT + 56}" y="${y + 11}" ${FILE_PEN('word-strong')}>${name}</text>
      <text x="${LEFT + 56}" y="${y + 27}" ${FILE_PEN('word-soft')}>${map.lan(count)}</text>`;
  });
  const y = TOP + classes.length * A_CLASS;
  const undated = rows.some((row) => isUndated(row, asked.show))
    ? markup`<rect x="${LEFT}" y="${y}" width="44" height="26" ${FILE_PEN('rim-undated')} />
      <text x="${LEFT + 56}" y="${y + 17}" ${FILE_PEN('word-soft')}>${map.undated}</text>`
    : '';
  return markup`${mapDrawn(rows, asked, FILE_PEN)}${legend}${undated}
    <text x="${LEFT}" y="${MAP_HEIGHT - 6}" ${FILE_PEN('word-soft')}>${map.credit}</text>`;
}
