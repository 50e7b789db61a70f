import type { Duration, StageFigures } from '../../src/contexts/alliances/rollout-views.js';
import type { RolloutRow as RolloutLine } from '../../src/contexts/alliances/rollout-views.js';
import { lastDayOf, type ReachedStage, STAGES } from './reached.js';

const A_DAY = 86_400_000;

/** From which stage to which one asks how long it took. */
const WAYS: readonly (readonly [ReachedStage, ReachedStage])[] = [
  ['collaboration-started', 'application-submitted'],
  ['application-submitted', 'partner'],
  ['collaboration-started', 'partner'],
  ['collaboration-started', 'association-formed'],
];

/**
 * What the lines of the 21 län come to.
 *
 * @param showsApplications whether the asker may know that somebody has applied
 */
export function figuresOf(
  lines: readonly RolloutLine[],
  showsApplications: boolean,
): { readonly stages: readonly StageFigures[]; readonly durations: readonly Duration[] } {
  const isShown = (stage: ReachedStage): boolean => showsApplications || stage !== 'application-submitted';
  return {
    stages: STAGES.filter(isShown).map((stage) => stageFigures(stage, lines)),
    durations: WAYS.filter((way) => way.every(isShown)).map(([from, to]) => duration(from, to, lines)),
  };
}

function stageFigures(stage: ReachedStage, lines: readonly RolloutLine[]): StageFigures {
  const reached = lines.filter(({ dates }) => dates[stage] !== undefined);
  const days = reached.flatMap(({ lan, dates }) => {
    const { date = null, precision = 'unknown' } = dates[stage] ?? {};
    return date === null ? [] : [{ lan, date, precision }];
  });
  return {
    stage,
    reached: reached.length,
    now: lines.filter((line) => holdsNow(stage, line)).length,
    undated: reached.filter(({ dates }) => dates[stage]?.date === null).map(({ lan }) => lan),
    days: days.sort((a, b) => (lastDayOf(a.date) < lastDayOf(b.date) ? -1 : 1)),
  };
}

/** A collaboration holds while an alliance of the län is active; the rest are counted on their own axes. */
function holdsNow(stage: ReachedStage, line: RolloutLine): boolean {
  switch (stage) {
    case 'collaboration-started':
      return line.current !== 'not-started';
    case 'application-submitted':
      return line.application > 0;
    case 'partner':
      return line.partnership > 0;
    case 'association-formed':
      return line.association > 0;
  }
}

function duration(from: ReachedStage, to: ReachedStage, lines: readonly RolloutLine[]): Duration {
  const both = lines.filter(({ dates }) => dates[from] !== undefined && dates[to] !== undefined);
  const taken = both.flatMap(({ lan, dates }) => {
    const days = daysBetween(dates[from]?.date ?? '', dates[to]?.date ?? '');
    return days === null || days < 0 ? [] : [{ lan, days }];
  });
  return {
    from,
    to,
    medianDays: median(taken.map(({ days }) => days)),
    lan: taken.map(({ lan }) => lan),
    leftOut: both.map(({ lan }) => lan).filter((code) => !taken.some(({ lan }) => lan === code)),
  };
}

/** Null where one of them is not known to the day. */
function daysBetween(from: string, to: string): number | null {
  if (from.length !== 10 || to.length !== 10) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / A_DAY);
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((index) => sorted[index]);
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
