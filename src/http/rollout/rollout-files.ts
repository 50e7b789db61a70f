import { curveHeight, curves } from './pictures/curve-picture.js';
import { durationHeight, durations, funnel, funnelHeight } from './pictures/bar-pictures.js';
import { FILE_PEN } from './pictures/ink.js';
import { MAP_HEIGHT } from './pictures/map-geometry.js';
import { mapWithLegend } from './pictures/map-file.js';
import { filePicture } from './pictures/picture-file.js';
import { type Told, whenWords } from './rollout-page.js';
import { curveTable, durationTable, factsAsCsv, funnelTable, ksmTable, lanTable } from './rollout-tables.js';
import { ROLLOUT_WORDS } from './rollout-words.js';
import { tableAsCsv } from './tables.js';

const WIDTH = 900;
const MAP_FILE_WIDTH = 700;

/** The pictures that may be taken away as SVG and PNG, by the names in their addresses. */
export const PICTURES: Readonly<Record<string, (told: Told) => string>> = {
  karta: (told) => {
    const { map } = ROLLOUT_WORDS[told.asked.lang];
    return filePicture({
      ...frame(told, map.modes[told.asked.show]),
      width: MAP_FILE_WIDTH,
      height: MAP_HEIGHT,
      content: mapWithLegend(told.rollout.rows, told.asked),
    });
  },
  kurva: (told) => {
    const { asked, figures, rollout } = told;
    const space = { width: WIDTH, wide: true, on: rollout.day, lang: asked.lang, pen: FILE_PEN };
    return filePicture({
      ...frame(told, ROLLOUT_WORDS[asked.lang].curve.heading),
      width: WIDTH,
      height: curveHeight(figures.stages.length, true),
      content: curves(figures, space),
    });
  },
  tratt: (told) => {
    const { asked, figures } = told;
    return filePicture({
      ...frame(told, ROLLOUT_WORDS[asked.lang].funnel.heading),
      width: WIDTH,
      height: funnelHeight(figures),
      content: funnel(figures, { width: WIDTH, lang: asked.lang, pen: FILE_PEN }),
    });
  },
  tid: (told) => {
    const { asked, figures } = told;
    return filePicture({
      ...frame(told, ROLLOUT_WORDS[asked.lang].durations.heading),
      width: WIDTH,
      height: durationHeight(figures),
      content: durations(figures, { width: WIDTH, lang: asked.lang, pen: FILE_PEN }),
    });
  },
};

function frame(told: Told, what: string) {
  const words = ROLLOUT_WORDS[told.asked.lang];
  return {
    title: `${words.title}: ${what.toLowerCase()}`,
    about: `${whenWords(told)}.`,
    source: `${words.map.source}, ${told.site}/lan. ${words.asked.position(told.rollout.position)}`,
  };
}

/** The tables as CSV, by the names in their addresses. */
export const TABLES: Readonly<Record<string, (told: Told) => string>> = {
  lan: ({ rollout, asked }) => tableAsCsv(lanTable(rollout, asked)),
  kurva: ({ figures, rollout, asked }) => tableAsCsv(curveTable(figures, rollout, asked.lang)),
  tratt: ({ figures, asked }) => tableAsCsv(funnelTable(figures, asked.lang)),
  tid: ({ figures, asked }) => tableAsCsv(durationTable(figures, asked.lang)),
  ksm: ({ asked }) => tableAsCsv(ksmTable(asked.lang)),
  fakta: ({ rollout, asked }) => factsAsCsv(rollout, asked.lang),
};
