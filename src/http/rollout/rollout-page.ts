import type { RolloutFiguresView } from '../../contexts/alliances/rollout-views.js';
import type { RolloutView } from '../../contexts/alliances/rollout-views.js';
import { type Html, markup } from '../site/page.js';
import { dayOf, inFull } from './dates.js';
import { framed } from './frame.js';
import { classesOf, isUndated } from './lan-classes.js';
import { PAGE_PEN } from './pictures/ink.js';
import { mapInPage } from './pictures/map-picture.js';
import { sign } from './pictures/signs.js';
import { charts } from './rollout-charts.js';
import { fileLinks } from './file-links.js';
import { address, type Asked, SHOWN, type SortedBy } from './rollout-query.js';
import { lanTable } from './rollout-tables.js';
import { ROLLOUT_WORDS } from './rollout-words.js';
import { type TableColumn, tableAsHtml } from './tables.js';

/** What the pages are made of. */
export interface Told {
  readonly asked: Asked;
  readonly rollout: RolloutView;
  readonly figures: RolloutFiguresView;
  /** The last day that the slider reaches: today's. */
  readonly newest: string;
  /** What the association is called, as it stands in a sentence. */
  readonly association: string;
  /** Where the pages lie, for those who put the map on a page of their own. */
  readonly site: string;
}

/** How far the 21 län have come: map, table, curves, and the files of them all. */
export function rolloutPage(told: Told): string {
  const { asked } = told;
  const words = ROLLOUT_WORDS[asked.lang];
  return framed({
    title: words.title,
    path: '/lan',
    asked,
    scripted: true,
    content: markup`<h1>${words.title}</h1>
      <p class="lead">${words.lead(told.association)}</p>
      <div class="rollout">
        ${dayForm(told)}
        <div id="shown">
          ${standing(told)} ${mapPart(told)} ${tableSection(told)} ${charts(told)} ${openData(told)}
          ${embedding(told)}
        </div>
      </div>`,
  });
}

/** Which day is asked about, and by what was known when. The form does what the slider does. */
function dayForm({ asked, rollout, newest }: Told): Html {
  const { asked: words } = ROLLOUT_WORDS[asked.lang];
  const kept = [
    asked.langSaid ? hidden('lang', asked.lang) : '',
    asked.show === 'reached' ? '' : hidden('show', asked.show),
    asked.sort === 'name' ? '' : hidden('sort', asked.sort),
  ];
  const reset = address('/lan', asked, { on: undefined, asOf: undefined });
  return markup`<form class="days" action="/lan" method="get" aria-label="${words.heading}">
    ${kept}
    <div class="slide" id="slide" data-first="2011-01-01" data-last="${newest}" data-lang="${asked.lang}" hidden>
      <label for="slider">${words.slider}</label> <output for="slider" id="slid"></output>
      <input type="range" id="slider" />
    </div>
    <div class="day">
      <label for="on">${words.on}</label>
      <span class="hint" id="on-hint">${words.onHint}</span>
      <input type="date" id="on" name="on" value="${rollout.day}" aria-describedby="on-hint" />
    </div>
    <div class="day">
      <label for="as-of">${words.asOf}</label>
      <span class="hint" id="as-of-hint">${words.asOfHint}</span>
      <input type="${asked.asOf !== undefined && asked.asOf.length !== 10 ? 'text' : 'date'}" id="as-of" name="asOf" value="${asked.asOf ?? ''}" aria-describedby="as-of-hint" />
    </div>
    <div class="do"><button type="submit">${words.show}</button> <a href="${reset}">${words.reset}</a></div>
  </form>`;
}

function hidden(name: string, value: string): Html {
  return markup`<input type="hidden" name="${name}" value="${value}" />`;
}

/** Of when it is, in words: by what had happened, and by what was known. */
export function whenWords({ asked, rollout }: Pick<Told, 'asked' | 'rollout'>): string {
  const { lang, asOf } = asked;
  const { asked: words } = ROLLOUT_WORDS[lang];
  const day = words.stands(inFull(rollout.day, lang));
  if (asOf === undefined) return day + words.knownNow;
  if (/^\d+$/.test(asOf)) return day + words.knownAtPosition(asOf);
  return day + words.knownAt(asOf.length === 10 ? inFull(asOf, lang) : dayOf(asOf, lang));
}

function standing(told: Told): Html {
  const { asked, rollout, figures } = told;
  const words = ROLLOUT_WORDS[asked.lang];
  const ever = (stage: string): number => figures.stages.find((one) => one.stage === stage)?.reached ?? 0;
  const far = {
    all: rollout.rows.length,
    started: ever('collaboration-started'),
    partners: ever('partner'),
    associations: ever('association-formed'),
    unknown: rollout.rows.filter(({ stage }) => stage === 'not-started').length,
  };
  return markup`<div class="standing" role="status">
    <p class="when">${whenWords(told)}.</p>
    <p>${words.summary(far)}</p>
    <p class="soft small">${words.asked.position(rollout.position)}</p>
  </div>`;
}

function mapPart(told: Told): Html {
  const { asked, rollout } = told;
  const { map } = ROLLOUT_WORDS[asked.lang];
  const modes = SHOWN.map((show) => {
    const current = show === asked.show ? markup`aria-current="true"` : '';
    return markup`<li><a href="${address('/lan', asked, { show })}#map" ${current}>${map.modes[show]}</a></li>`;
  });
  return markup`<div class="map-words">
      <h2 id="map">${map.heading}</h2>
      <nav aria-label="${map.shown}"><ul class="modes">${modes}</ul></nav>
      <p>${map.about[asked.show]}</p>
      ${legend(told)}
      ${fileLinks('karta', map.heading, asked, { csv: false })}
    </div>
    ${mapInPage(rollout.rows, asked)}`;
}

/** What the map's classes are called, how they look, and how many län each has. */
export function legend({ asked, rollout: { rows } }: Pick<Told, 'asked' | 'rollout'>): Html {
  const { map } = ROLLOUT_WORDS[asked.lang];
  const items = classesOf(rows, asked.show, asked.lang).map(({ look, name, count }) => {
    return markup`<li><svg viewBox="0 0 44 26" width="44" height="26" aria-hidden="true">
      <rect x="0.5" y="0.5" width="43" height="25" class="ink-land-${look}" />
      <circle cx="22" cy="13" r="8" class="ink-paper" />${sign(look, 22, 13, PAGE_PEN, 4)}</svg>
      <span><strong>${name}</strong> <span class="soft">${map.lan(count)}</span></span></li>`;
  });
  const undated = rows.some((row) => isUndated(row, asked.show))
    ? markup`<li><svg viewBox="0 0 44 26" width="44" height="26" aria-hidden="true">
        <rect x="1" y="1" width="42" height="24" class="ink-rim-undated" /></svg>
        <span class="soft">${map.undated}</span></li>`
    : '';
  return markup`<ul class="legend">${items}${undated}</ul>`;
}

function tableSection(told: Told): Html {
  const { asked, rollout } = told;
  const { table } = ROLLOUT_WORDS[asked.lang];
  return markup`<section>
    <h2 id="table">${table.heading}</h2>
    ${tableAsHtml(lanTable(rollout, asked), 'table', (column) => sortingHead(column, asked))}
    ${doubts(told)} ${fileLinks('lan', table.heading, asked, { pictures: false })}
  </section>`;
}

function sortingHead({ title, sorts, number }: TableColumn, asked: Asked): Html {
  const kind = number ? 'number' : '';
  if (sorts === undefined) return markup`<th scope="col" class="${kind}"><span>${title}</span></th>`;
  const rises = asked.sort === sorts;
  const by: SortedBy | `-${SortedBy}` = rises ? `-${sorts}` : sorts;
  const now = rises ? 'ascending' : asked.sort === `-${sorts}` ? 'descending' : 'none';
  const arrow = { ascending: ' ↑', descending: ' ↓', none: '' }[now];
  return markup`<th scope="col" class="${kind}" aria-sort="${now}"><a href="${address('/lan', asked, { sort: by })}#table">${title}<span aria-hidden="true">${arrow}</span></a></th>`;
}

/** What is not certain about the years of KSM, each doubt once. */
function doubts({ asked, rollout: { rows } }: Told): Html {
  const about = new Map<string, string[]>();
  for (const { ksmNote, name } of rows)
    if (ksmNote !== null) about.set(ksmNote, [...(about.get(ksmNote) ?? []), name]);
  if (about.size === 0) return markup``;
  const items = [...about].map(([note, names]) => markup`<li>${names.join(', ')}: ${note}.</li>`);
  return markup`<div class="doubts small" id="doubts"><p>${ROLLOUT_WORDS[asked.lang].table.doubts}:</p><ul>${items}</ul></div>`;
}

function openData({ asked }: Told): Html {
  const { data } = ROLLOUT_WORDS[asked.lang];
  const said: Asked = { ...asked, langSaid: true, show: 'reached', sort: 'name' };
  const asJson: Asked = { ...said, langSaid: false };
  return markup`<section>
    <h2 id="data">${data.heading}</h2>
    <p>${data.about}</p>
    <ul class="links">
      <li><a href="${address('/lan/filer/fakta.csv', said)}" download>${data.facts}</a></li>
      <li><a href="${address('/api/rollout', asJson)}">${data.json}</a></li>
      <li><a href="${address('/api/rollout/figures', asJson)}">${data.figures}</a></li>
      <li><a href="/docs">${data.api}</a></li>
    </ul>
  </section>`;
}

function embedding({ asked, site }: Told): Html {
  const { embed } = ROLLOUT_WORDS[asked.lang];
  const from = address('/lan/embed', { ...asked, langSaid: true, sort: 'name' });
  const code = `<iframe src="${site}${from}" title="${embed.title}" width="400" height="900" loading="lazy"></iframe>`;
  return markup`<section>
    <h2 id="embed">${embed.heading}</h2>
    <p>${embed.about}</p>
    <pre tabindex="0"><code>${code}</code></pre>
    <p><a href="${from}">${embed.example}</a></p>
  </section>`;
}
