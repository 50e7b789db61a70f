import type { RolloutFiguresView, RolloutView } from '../../contexts/alliances/rollout-views.js';
import { type Html, markup } from '../site/page.js';
import { fileLinks } from './file-links.js';
import { durationHeight, durations, funnel, funnelHeight } from './pictures/bar-pictures.js';
import { curveHeight, curves } from './pictures/curve-picture.js';
import { PAGE_PEN } from './pictures/ink.js';
import type { Asked } from './rollout-query.js';
import { curveTable, durationTable, funnelTable, ksmTable } from './rollout-tables.js';
import { ROLLOUT_WORDS } from './rollout-words.js';
import { type ShownTable, tableAsHtml } from './tables.js';

/** What the charts are drawn from. */
interface Drawn {
  readonly asked: Asked;
  readonly rollout: RolloutView;
  readonly figures: RolloutFiguresView;
}

interface Chart {
  readonly id: 'kurva' | 'tratt' | 'tid';
  readonly words: { readonly heading: string; readonly about: string; readonly label: string };
  readonly table: ShownTable;
  /** Drawn as wide as that; the narrow one is for phones. */
  readonly draw: (width: number, wide: boolean) => Html;
  readonly height: (wide: boolean) => number;
}

/** How far they have come by time and by step, how long it took, and KSM: each as a picture and a table, with its files. */
export function charts({ asked, figures, rollout }: Drawn): Html {
  const { lang } = asked;
  const words = ROLLOUT_WORDS[lang];
  const on = rollout.day;
  const pen = PAGE_PEN;
  const all: Chart[] = [
    {
      id: 'kurva',
      words: words.curve,
      table: curveTable(figures, rollout, lang),
      draw: (width, wide) => curves(figures, { width, wide, on, lang, pen }),
      height: (wide) => curveHeight(figures.stages.length, wide),
    },
    {
      id: 'tratt',
      words: words.funnel,
      table: funnelTable(figures, lang),
      draw: (width) => funnel(figures, { width, lang, pen }),
      height: () => funnelHeight(figures),
    },
    {
      id: 'tid',
      words: words.durations,
      table: durationTable(figures, lang),
      draw: (width) => durations(figures, { width, lang, pen }),
      height: () => durationHeight(figures),
    },
  ];
  const { ksm } = words;
  return markup`${all.map((chart) => chartSection(chart, asked))}
    <section>
      <h2 id="ksm-heading">${ksm.heading}</h2>
      <p>${ksm.about}</p>
      ${tableAsHtml(ksmTable(lang), 'ksm-heading')} ${fileLinks('ksm', ksm.heading, asked, { pictures: false })}
    </section>`;
}

function chartSection({ id, words, table, draw, height }: Chart, asked: Asked): Html {
  const picture = (width: number, wide: boolean): Html =>
    markup`<svg class="chart ${wide ? 'wide' : 'narrow'}" viewBox="0 0 ${width} ${height(wide)}" role="img" aria-label="${words.label}">${draw(width, wide)}</svg>`;
  return markup`<section>
    <h2 id="${id}">${words.heading}</h2>
    <p>${words.about}</p>
    ${picture(900, true)}${picture(380, false)}
    <details><summary>${ROLLOUT_WORDS[asked.lang].curve.table}</summary>${tableAsHtml(table, id)}</details>
    ${fileLinks(id, words.heading, asked)}
  </section>`;
}
