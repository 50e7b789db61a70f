import { markup, page } from '../site/page.js';
import { mapInPage } from './pictures/map-picture.js';
import { legend, type Told, whenWords } from './rollout-page.js';
import { address } from './rollout-query.js';
import { ROLLOUT_WORDS } from './rollout-words.js';

/** The map alone, for a frame in somebody else's page; it leads to the table in a window of its own. */
export function embedPage(told: Told): string {
  const { asked, rollout } = told;
  const words = ROLLOUT_WORDS[asked.lang];
  const { map, embed } = words;
  return page(
    asked.lang,
    embed.title,
    markup`<main id="content" class="embedded">
      <h1>${words.title}</h1>
      <p class="small">${map.modes[asked.show]}. ${whenWords(told)}.</p>
      ${legend(told)} ${mapInPage(rollout.rows, asked)}
      <p class="small"><a href="${address('/lan', asked)}">${embed.table}</a></p>
      <p class="small soft">${map.source}. ${map.credit}</p>
    </main>`,
    { style: '/lan.css', target: '_blank' },
  );
}
