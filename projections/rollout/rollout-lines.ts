import { type Region, REGIONS } from '../../src/contexts/alliances/public.js';
import type { RolloutRow as RolloutLine } from '../../src/contexts/alliances/rollout-views.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import type { Words } from '../reading/words.js';
import { type Reached, type ReachedStage, STAGES } from './reached.js';
import { replay, stagesNow, type Standing } from './replay.js';
import type { RolloutRow } from './rollout.projection.js';
import type { Question } from './told-steps.js';

/** Where every alliance stands that there is something to tell of. */
export function standingsOf(
  rows: readonly RolloutRow[],
  questionOf: (row: RolloutRow) => Question,
): Standing[] {
  return rows.map((row) => replay(row, questionOf(row))).filter((standing) => standing !== null);
}

/** The 21 län, in the order of their codes. */
export function linesOf(standings: readonly Standing[], words: Words, locale: 'sv' | 'en'): RolloutLine[] {
  return REGIONS.map((region) => lineOf(region, standings, words, locale));
}

function lineOf(
  region: Region,
  standings: readonly Standing[],
  words: Words,
  locale: 'sv' | 'en',
): RolloutLine {
  const here = standings.filter(({ lan }) => lan.includes(region.code));
  const living = here.filter(({ status }) => status === 'active' || status === 'dormant');
  const reached = standings.flatMap((standing) => standing.reached.filter(({ lan }) => lan === region.code));
  return {
    lan: region.code,
    name: region.name,
    ksmYear: region.ksmYear,
    ksmNote: region.ksmNote?.[locale] ?? null,
    stage: furthest(reached.map(({ stage }) => stage)),
    current: furthest(here.flatMap(stagesNow)),
    alliances: here.map(({ id, name, status, address }) => ({
      id,
      name,
      status,
      address: words.of(address),
    })),
    application: living.filter(({ applications }) => applications.length > 0).length,
    partnership: living.filter(({ partnership }) => partnership).length,
    paused: living.filter(({ partnership, paused }) => partnership && paused).length,
    association: living.filter(({ association }) => association).length,
    dates: datesOf(reached, words),
    sources: sourcesOf(reached, words),
  };
}

function furthest(stages: readonly ReachedStage[]): RolloutLine['stage'] {
  return STAGES.findLast((stage) => stages.includes(stage)) ?? 'not-started';
}

/** When each stage was first reached: the earliest known date; undated only where no date is known. */
function datesOf(reached: readonly Reached[], words: Words): RolloutLine['dates'] {
  const dates: Partial<Record<ReachedStage, OccurredOn & { recordedAt: string; source: string | null }>> = {};
  for (const { stage, on, recordedAt, source } of reached) {
    const known = dates[stage];
    if (known === undefined || isEarlier(on, recordedAt, known))
      dates[stage] = { ...on, recordedAt, source: words.of(source) };
  }
  return dates;
}

function isEarlier(on: OccurredOn, recordedAt: string, than: OccurredOn & { recordedAt: string }): boolean {
  if (on.date !== null && than.date !== null && on.date !== than.date) return on.date < than.date;
  if ((on.date === null) !== (than.date === null)) return on.date !== null;
  return recordedAt < than.recordedAt;
}

function sourcesOf(reached: readonly Reached[], words: Words): RolloutLine['sources'] {
  return reached.flatMap(({ stage, source }) =>
    source === null ? [] : [{ stage, source: words.of(source) }],
  );
}
