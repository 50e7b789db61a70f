import { Harness, type HarnessParts } from '../harness.js';
import type { Finding } from '../judge/finding.js';
import type { Skipped } from '../result.js';
import { plantedIn, type PlantedFault } from './planted-faults.js';

/** What came of a planted fault. */
export interface PlantedResult {
  readonly planted: string;
  readonly by: string;
  /** As what it had to be told. */
  readonly caughtAs: string;
  readonly caught: boolean;
  /** What the harness said of it. */
  readonly said: readonly string[];
}

/** A crash may meet commands that show nothing of what was planted: those that are refused anyway, say. */
const MOST_TIMES = 3;

/** Injects the fault that must show it, again where it showed nothing yet. */
export async function injectPlanted(
  planted: PlantedFault,
  parts: Omit<HarnessParts, 'nodeOptions' | 'env'>,
): Promise<PlantedResult | Skipped> {
  const { by } = planted;
  const why = await by.lacks?.();
  if (why !== undefined) return { fault: planted.name, why };
  const harness = new Harness({ ...parts, ...plantedIn(planted) });
  const findings: Finding[] = [];
  for (let times = 0; times < MOST_TIMES && !resultOf(planted, findings).caught; times++)
    findings.push(...(await harness.inject(by)).findings);
  await harness.drop();
  return resultOf(planted, findings);
}

/** Whether what was found is what the planted fault has to be told as: anything else would be told of another. Pure. */
export function resultOf(
  { name, by, caughtAs }: Pick<PlantedFault, 'name' | 'by' | 'caughtAs'>,
  findings: readonly Finding[],
): PlantedResult {
  const telling = findings.filter(({ kind }) => kind === caughtAs);
  const said = telling.length > 0 ? telling : findings;
  return {
    ...{ planted: name, by: by.name, caughtAs, caught: telling.length > 0 },
    said: said.slice(0, 3).map(({ kind, words }) => `${kind}: ${words.split('\n')[0] ?? ''}`),
  };
}

/** What came of several. */
export interface Planted {
  readonly results: readonly PlantedResult[];
  readonly skipped: readonly Skipped[];
}

/** Plants each, and sees it caught or not. */
export async function plantEach(
  faults: readonly PlantedFault[],
  parts: Parameters<typeof injectPlanted>[1],
): Promise<Planted> {
  const results: PlantedResult[] = [];
  const skipped: Skipped[] = [];
  for (const planted of faults) {
    const result = await injectPlanted(planted, parts);
    if ('why' in result) skipped.push(result);
    else results.push(result);
  }
  return { results, skipped };
}

/** Whether one was not caught. Pure. */
export function missedOne({ results }: Planted): boolean {
  return results.some(({ caught }) => !caught);
}

/** Whether every one was planted, and caught: one that could not be proves nothing. Pure. */
export function provesAll(planted: Planted): boolean {
  return planted.results.length > 0 && planted.skipped.length === 0 && !missedOne(planted);
}

/** What came of them, for people. Pure. */
export function plantedLines({ results, skipped }: Planted): string[] {
  return [
    ...results.flatMap(({ planted, by, caughtAs, caught, said }) => [
      `${caught ? 'caught' : 'NOT CAUGHT'}: ${planted}, by ${by}, as ${caughtAs}`,
      ...said.map((words) => `  ${words}`),
    ]),
    ...skipped.map(({ fault, why }) => `skipped, and so not shown: ${fault}: ${why}`),
  ];
}
