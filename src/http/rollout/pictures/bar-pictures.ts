import type { RolloutFiguresView } from '../../../contexts/alliances/rollout-views.js';
import { REGIONS } from '../../../contexts/alliances/regions.js';
import type { RolloutStage } from '../../../contexts/alliances/rollout-views.js';
import type { Locale } from '../../../messages/message.js';
import { STAGE_NAMES } from '../stage-names.js';
import { type Html, markup } from '../../site/page.js';
import { inFigures } from '../dates.js';
import { lookOf, type Look } from '../lan-classes.js';
import { ROLLOUT_WORDS } from '../rollout-words.js';
import type { Pen } from './ink.js';
import { sign } from './signs.js';

export interface BarSpace {
  readonly width: number;
  readonly lang: Locale;
  readonly pen: Pen;
}

const ROW = 58;
const BAR = 18;

export function funnelHeight({ stages }: RolloutFiguresView): number {
  return (stages.length + 1) * ROW + 22;
}

/** Of all län, in how many each stage was ever reached, and in how many it holds now. Associations stand apart. */
export function funnel({ stages }: RolloutFiguresView, { width, lang, pen }: BarSpace): Html {
  const { funnel: words } = ROLLOUT_WORDS[lang];
  const most = width - 150;
  const long = (count: number): number => Math.round((count / REGIONS.length) * most * 10) / 10;
  const bars = stages.map(({ stage, reached, now }, index) => {
    const y = (index + 1) * ROW + (stage === 'association-formed' ? 22 : 0);
    return markup`${named(STAGE_NAMES[stage][lang], lookOf(stage), y, pen)}
      <rect x="0" y="${y + 20}" width="${most}" height="${BAR}" ${pen('grid')} />
      <rect x="0" y="${y + 20}" width="${long(reached)}" height="${BAR}" ${pen('land-low')} />
      <rect x="0" y="${y + 20}" width="${long(now)}" height="${BAR / 2}" ${pen('ground-full')} />
      <text x="${most + 8}" y="${y + 34}" ${pen('word')}>${reached} ${words.ever}, ${now} ${words.now}</text>`;
  });
  const apart = stages.length * ROW + 10;
  return markup`<text x="0" y="14" ${pen('word-strong')}>${words.all}</text>
    <rect x="0" y="20" width="${most}" height="${BAR}" ${pen('bar-all')} />
    <text x="${most + 8}" y="34" ${pen('word')}>${REGIONS.length}</text>
    ${bars}<path d="M0 ${apart}H${width}" ${pen('grid')} />`;
}

export function durationHeight({ durations }: RolloutFiguresView): number {
  return durations.length * ROW;
}

/** The median days of each way from one stage to another. */
export function durations(figures: RolloutFiguresView, { width, lang, pen }: BarSpace): Html {
  const { durations: words } = ROLLOUT_WORDS[lang];
  const longest = Math.max(...figures.durations.map(({ medianDays }) => medianDays ?? 0), 1);
  const most = width - 150;
  const name = (stage: RolloutStage): string => STAGE_NAMES[stage][lang];
  const bars = figures.durations.map(({ from, to, medianDays, lan }, index) => {
    const y = index * ROW;
    const long = medianDays === null ? 0 : Math.max((medianDays / longest) * most, 2);
    const told = medianDays === null ? words.nothing : words.days(inFigures(medianDays, lang), lan.length);
    return markup`${named(`${name(from)} – ${name(to).toLowerCase()}`, lookOf(to), y, pen)}
      <path d="M0 ${y + 20}v${BAR}" ${pen('axis')} />
      <rect x="0" y="${y + 20}" width="${Math.round(long)}" height="${BAR}" ${pen('land-low')} />
      <text x="${Math.round(long) + 8}" y="${y + 34}" ${pen('word')}>${told}</text>`;
  });
  return markup`${bars}`;
}

function named(words: string, look: Look, y: number, pen: Pen): Html {
  return markup`${sign(look, 6, y + 9, pen, 4.5)}<text x="18" y="${y + 14}" ${pen('word-strong')}>${words}</text>`;
}
