import type { ReachedStage } from '../../src/contexts/alliances/rollout-views.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import type { Step } from './rollout.projection.js';

export type { ReachedStage };

/** From the lowest to the furthest. */
export const STAGES: readonly ReachedStage[] = [
  'collaboration-started',
  'application-submitted',
  'partner',
  'association-formed',
];

/** A län reached a stage through an alliance. */
export interface Reached {
  readonly lan: string;
  readonly stage: ReachedStage;
  readonly on: OccurredOn;
  readonly recordedAt: string;
  readonly source: SealedText | null;
}

/** A time in which a län belonged to the alliance: null is from its beginning, or still. */
export interface Belonging {
  readonly lan: string;
  readonly from: OccurredOn | null;
  readonly to: OccurredOn | null;
}

/** Since when the alliance stands on a stage, and where that is known from. */
export interface Held {
  readonly stage: ReachedStage;
  readonly on: OccurredOn;
  readonly source: SealedText | null;
}

/** The times in which its län belonged to an alliance, after one more step. */
export function belongingAfter(before: readonly Belonging[], step: Step): readonly Belonging[] {
  switch (step.kind) {
    case 'started':
      return step.lan.map((lan) => ({ lan, from: null, to: null }));
    case 'lan-added': {
      const here = before.filter(({ to }) => to === null).map(({ lan }) => lan);
      const come = step.lan.filter((lan) => !here.includes(lan));
      return [...before, ...come.map((lan) => ({ lan, from: step.on, to: null }))];
    }
    case 'lan-left':
      return before.map((one) =>
        one.to === null && step.lan.includes(one.lan) ? { ...one, to: step.on } : one,
      );
    default:
      return before;
  }
}

/** @param stages on which it stands after the step */
export function heldAfter(
  before: readonly Held[],
  stages: readonly ReachedStage[],
  step: Step,
  source: SealedText | null,
): readonly Held[] {
  return stages.flatMap((stage): Held[] => {
    const known = before.find((held) => held.stage === stage);
    if (known !== undefined) return [known];
    return 'on' in step ? [{ stage, on: step.on, source }] : [];
  });
}

/**
 * What the län have newly reached, of what the alliance holds. A step reaches a län no earlier than the län belongs to
 * the alliance, and not once it has left: a län that came later stands where the alliance stood, from the day on which
 * it came, in whichever order the two were recorded. The län with which the alliance began belong to it from its
 * beginning, which its association may be older than.
 */
export function newlyReached(
  before: readonly Reached[],
  belonging: readonly Belonging[],
  held: readonly Held[],
  recordedAt: string,
): Reached[] {
  const reached: Reached[] = [];
  const has = (lan: string, stage: ReachedStage): boolean =>
    [...before, ...reached].some((one) => one.lan === lan && one.stage === stage);
  for (const { lan, from, to } of belonging) {
    for (const { stage, on: since, source } of held) {
      const on = laterOf(since, from);
      if (has(lan, stage) || (to !== null && !isSurelyBefore(on, to))) continue;
      reached.push({ lan, stage, on, recordedAt, source: on === since ? source : null });
    }
  }
  return reached;
}

/** The later of the two, as exactly as it is known. */
function laterOf(since: OccurredOn, from: OccurredOn | null): OccurredOn {
  const came = from?.date ?? null;
  if (from === null || came === null) return since;
  return since.date !== null && lastDayOf(since.date) > lastDayOf(came) ? since : from;
}

/** What is undated may have been at any time. */
export function isSurelyBefore({ date }: OccurredOn, end: OccurredOn): boolean {
  return date === null || end.date === null || lastDayOf(date) < lastDayOf(end.date);
}

/** The last day of a day, a month or a year. */
export function lastDayOf(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  const [year = 0, month = 0] = date.split('-').map(Number);
  const next = new Date(Date.UTC(2000, month, 0));
  next.setUTCFullYear(year, month, 0);
  return `${date}-${String(next.getUTCDate()).padStart(2, '0')}`;
}
