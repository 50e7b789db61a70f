import { beforeEach } from '@jest/globals';
import { inWords } from '../../projections/reading/words.js';
import { linesOf, standingsOf } from '../../projections/rollout/rollout-lines.js';
import { rolloutProjection } from '../../projections/rollout/rollout.projection.js';
import type { Question } from '../../projections/rollout/told-steps.js';
import type { AllianceEventFact } from '../../src/contexts/alliances/public.js';
import type { RolloutRow as RolloutLine } from '../../src/contexts/alliances/rollout-views.js';
import type { Recorded } from '../../src/kernel/event.js';
import { MemoryVault } from '../../src/vault/memory-vault.js';
import { AllianceLog, type RecordedAs } from './alliance-log.js';
import { SOME_TEXT } from './facts.js';
import { givenEvents } from './given-projection.js';

export const projection = rolloutProjection({ prefix: 'ika-alliance-' });

/** What the office may know of, and what the public may. */
export const OFFICE: Question = { asOf: undefined, on: undefined, seesApplications: true, seesUntold: true };
export const PUBLIC: Question = { ...OFFICE, seesApplications: false, seesUntold: false };

/** Of the test that runs: each begins with nothing recorded. */
export let vault: MemoryVault;
export let log: AllianceLog;
export let events: Recorded[];

beforeEach(nothing);

/** With nothing recorded. */
export function nothing(): void {
  vault = new MemoryVault();
  log = new AllianceLog(null, vault);
  events = [];
}

export async function given(
  alliance: string,
  facts: readonly AllianceEventFact[],
  as?: RecordedAs,
): Promise<Recorded[]> {
  const recorded = await log.record(alliance, facts, as);
  events.push(...recorded);
  return recorded;
}

/** A correction of a field of that event. */
export function corrected(event: Recorded | undefined, field: string, value: unknown): AllianceEventFact {
  const { id: replaces, type: replacedType } = event!;
  return {
    type: 'FactCorrected',
    data: { replaces, replacedType, field, before: null, value, reason: SOME_TEXT },
  };
}

/** What the rollout tells of a län. */
export async function when(lan: string, question: Partial<Question> = {}): Promise<RolloutLine> {
  const { rows } = givenEvents(projection, events);
  const standings = standingsOf(rows, () => ({ ...OFFICE, ...question }));
  const lines = await inWords(vault, (words) => linesOf(standings, words, 'sv'));
  return lines.find((line) => line.lan === lan)!;
}
