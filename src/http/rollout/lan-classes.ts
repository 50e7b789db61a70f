import { stateName } from '../../contexts/alliances/messages.js';
import type { RolloutRow, RolloutStage } from '../../contexts/alliances/rollout-views.js';
import type { Locale } from '../../messages/message.js';
import { STAGE_NAMES } from './stage-names.js';
import type { Shown } from './rollout-query.js';
import { ROLLOUT_WORDS } from './rollout-words.js';

/** The patterns and signs that classes are told apart by, from nothing known to the furthest. */
export type Look = 'none' | 'past' | 'low' | 'middle' | 'high' | 'other';

const LOOKS: readonly Look[] = ['other', 'high', 'middle', 'low', 'past', 'none'];

/** A class of län on the map: what it is called, and how it looks. A name is one look's alone. */
export interface LanClass {
  readonly look: Look;
  readonly name: string;
}

const STAGE_LOOKS: Readonly<Record<RolloutStage, Look>> = {
  'not-started': 'none',
  'collaboration-started': 'low',
  'application-submitted': 'middle',
  partner: 'high',
  'association-formed': 'other',
};

/** How a stage is drawn wherever it is. */
export function lookOf(stage: RolloutStage): Look {
  return STAGE_LOOKS[stage];
}

/** The class of a län in what the map shows. */
export function classOf(row: RolloutRow, shown: Shown, locale: Locale): LanClass {
  const { axes } = ROLLOUT_WORDS[locale];
  const { stage, current, dates } = row;
  switch (shown) {
    case 'reached':
      return { look: lookOf(stage), name: STAGE_NAMES[stage][locale] };
    case 'now':
      return isPast(row)
        ? { look: 'past', name: ROLLOUT_WORDS[locale].nothingNow }
        : { look: lookOf(current), name: STAGE_NAMES[current][locale] };
    case 'partnerships':
      return onAxis(row.partnership, dates.partner !== undefined, 'high', axes.partnerships);
    case 'associations':
      return onAxis(row.association, dates['association-formed'] !== undefined, 'other', axes.associations);
  }
}

function onAxis(
  now: number,
  ever: boolean,
  look: Look,
  { none, once, holds }: { readonly none: string; readonly once: string; readonly holds: string },
): LanClass {
  if (now > 0) return { look, name: holds };
  return ever ? { look: 'past', name: once } : { look: 'none', name: none };
}

/** The classes that the map shows, in the order of its legend, with how many län are in each. */
export function classesOf(
  rows: readonly RolloutRow[],
  shown: Shown,
  locale: Locale,
): (LanClass & { readonly count: number })[] {
  const all = rows.map((row) => classOf(row, shown, locale));
  return LOOKS.flatMap((look) => {
    const here = all.filter((one) => one.look === look);
    return here[0] === undefined ? [] : [{ ...here[0], count: here.length }];
  });
}

/** What holds now. Where nothing does though something was reached, what has become of the alliances. */
export function nowWords(row: RolloutRow, locale: Locale): string {
  const { name } = classOf(row, 'now', locale);
  if (!isPast(row)) return name;
  const statuses = [...new Set(row.alliances.map(({ status }) => stateName('alliance', status, locale)))];
  return statuses.length === 0 ? name : `${name} (${statuses.join(', ').toLowerCase()})`;
}

/** Something was reached, and nothing of it holds now. */
function isPast({ stage, current }: RolloutRow): boolean {
  return stage !== 'not-started' && current === 'not-started';
}

/** Whether nobody knows since when a län is in the class that the map shows it in. */
export function isUndated({ stage, current, dates }: RolloutRow, shown: Shown): boolean {
  const about: Readonly<Record<Shown, RolloutStage>> = {
    reached: stage,
    now: current,
    partnerships: 'partner',
    associations: 'association-formed',
  };
  return dates[about[shown]]?.date === null;
}
