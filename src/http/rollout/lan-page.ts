import type { LanView, StoryStep } from '../../contexts/alliances/rollout-views.js';
import { inSwedishOrder, type Region, REGIONS } from '../../contexts/alliances/regions.js';
import { stateName } from '../../contexts/alliances/messages.js';
import type { RolloutRow } from '../../contexts/alliances/rollout-views.js';
import { localDate } from '../../kernel/local-date.js';
import { STAGE_NAMES } from './stage-names.js';
import { type Html, markup } from '../site/page.js';
import { dayOf, inFull } from './dates.js';
import { framed } from './frame.js';
import { lookOf, nowWords } from './lan-classes.js';
import { mapInPage } from './pictures/map-picture.js';
import { type Told, whenWords } from './rollout-page.js';
import { address, type Asked, slugOf } from './rollout-query.js';
import { ROLLOUT_WORDS } from './rollout-words.js';

/** One län: how far it has come, its alliances, and what happened when. */
export function lanPage(region: Region, view: LanView, told: Told): string {
  const { asked, rollout } = told;
  const words = ROLLOUT_WORDS[asked.lang];
  const { row } = view;
  return framed({
    title: row.name,
    path: `/lan/${slugOf(region)}`,
    asked,
    content: markup`<nav class="crumbs"><a href="${address('/lan', asked)}">${words.lan.back}</a></nav>
      <div class="lan-part">
        <div class="lan-words">
          <h1>${row.name}</h1>
          <p class="when">${whenWords(told)}.</p>
          ${facts(row, asked)} ${alliances(row, asked)} ${story(view, asked)}
        </div>
        <div class="lan-map">${mapInPage(rollout.rows, { ...asked, show: 'reached' }, region.code)}</div>
      </div>
      ${others(region, asked)}
      <p class="soft small">${words.asked.position(view.position)}</p>`,
  });
}

function facts(row: RolloutRow, asked: Asked): Html {
  const { lan, table } = ROLLOUT_WORDS[asked.lang];
  const when = row.dates[row.stage];
  const since =
    when === undefined
      ? table.none
      : `${when.date === null ? lan.undated : inFull(when.date, asked.lang)}. ${when.source === null ? lan.own : lan.source(when.source)}`;
  const year = row.ksmYear === null ? table.notKnown : String(row.ksmYear);
  const lines: [string, Html | string][] = [
    [
      lan.reached,
      markup`<span class="class look-${lookOf(row.stage)}">${STAGE_NAMES[row.stage][asked.lang]}</span>`,
    ],
    ...(when === undefined ? [] : ([[lan.since, since]] as [string, string][])),
    [lan.now, nowWords(row, asked.lang)],
    [lan.counts, lan.countWords(row.partnership, row.association)],
    [lan.ksm, row.ksmNote === null ? year : `${year}, ${table.uncertain}: ${row.ksmNote}`],
  ];
  return markup`<section aria-labelledby="facts"><h2 id="facts">${lan.facts}</h2>
    <dl class="facts">${lines.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

function alliances(row: RolloutRow, asked: Asked): Html {
  const { lan } = ROLLOUT_WORDS[asked.lang];
  const items = row.alliances.map(
    ({ name, status, address: to }) =>
      markup`<li><strong>${name}</strong> <span class="soft">${stateName('alliance', status, asked.lang)}</span>
        <span>${to === null ? markup`<span class="soft">${lan.address}: ${lan.noAddress}</span>` : markup`${lan.address}: <a href="mailto:${to}">${to}</a>`}</span></li>`,
  );
  return markup`<section aria-labelledby="alliances"><h2 id="alliances">${lan.alliances}</h2>
    ${items.length === 0 ? markup`<p>${lan.noAlliances}</p>` : markup`<ul class="alliances">${items}</ul>`}</section>`;
}

function story({ story: steps }: LanView, asked: Asked): Html {
  const { lan } = ROLLOUT_WORDS[asked.lang];
  const undated = steps.filter(({ on }) => on.date === null);
  const dated = steps.filter(({ on }) => on.date !== null);
  const band =
    undated.length === 0
      ? ''
      : markup`<div class="undated"><h3>${lan.undated}</h3><p class="soft small">${lan.undatedAbout}</p>
          <ul class="story">${undated.map((step) => told(step, null, asked))}</ul></div>`;
  const line = dated.map((step, index) => told(step, dated[index - 1] ?? null, asked));
  return markup`<section aria-labelledby="story"><h2 id="story">${lan.story}</h2>
    ${steps.length === 0 ? markup`<p>${lan.nothing}</p>` : markup`<p class="soft small">${lan.storyAbout}</p>`}
    ${band} ${line.length === 0 ? '' : markup`<ol class="story">${line}</ol>`}</section>`;
}

function told(step: StoryStep, before: StoryStep | null, asked: Asked): Html {
  const { lan } = ROLLOUT_WORDS[asked.lang];
  const { date } = step.on;
  const gap = before === null ? null : gapWords(before.on.date ?? '', date ?? '', asked);
  const about = step.about.length === 0 ? '' : `: ${step.about.join(', ')}`;
  const late =
    date === localDate(step.recordedAt)
      ? []
      : [lan.recorded(dayOf(step.recordedAt, asked.lang), step.position)];
  const from = step.source === null ? lan.own : lan.source(step.source);
  return markup`<li>
    ${gap === null ? '' : markup`<span class="gap soft small">${gap}</span>`}
    ${date === null ? '' : markup`<time datetime="${date}">${inFull(date, asked.lang)}</time>`}
    <span class="what"><strong>${step.label}${about}</strong> ${step.alliance.name}</span>
    <span class="soft small">${[from, ...late].join('. ')}.</span>
  </li>`;
}

/** How long it took from the step before, where both days are known. */
function gapWords(from: string, to: string, asked: Asked): string | null {
  if (from.length !== 10 || to.length !== 10) return null;
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const words = ROLLOUT_WORDS[asked.lang];
  return days === 0 ? null : words.lan.later(words.gap(days));
}

/** The way to the län before and after this one, in the order of their names. */
function others({ code }: Region, asked: Asked): Html {
  const { lan } = ROLLOUT_WORDS[asked.lang];
  const order = [...REGIONS].sort((a, b) => inSwedishOrder(a.name, b.name));
  const here = order.findIndex((region) => region.code === code);
  const link = (region: Region | undefined, words: string): Html | string =>
    region === undefined
      ? ''
      : markup`<li><span class="soft small">${words}</span> <a href="${address(`/lan/${slugOf(region)}`, asked)}">${region.name}</a></li>`;
  return markup`<nav aria-label="${lan.others}"><ul class="neighbours">
    ${link(order[here - 1], lan.before)} ${link(order[here + 1], lan.after)}</ul></nav>`;
}
