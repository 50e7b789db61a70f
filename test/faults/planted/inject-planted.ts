import type { Fault } from '../fault.js';
import { ALL_FAULTS } from '../faults/all-faults.js';
import { Harness, type HarnessParts } from '../harness.js';
import type { Finding } from '../judge/finding.js';
import type { Skipped } from '../result.js';
import { PLANTED_FAULTS, plantedIn, type PlantedFault } from './planted-faults.js';

/** Some show only when processes happen to take turns in a certain way. */
const MOST_TRIES = 5;

/** What came of a planted fault. */
export interface PlantedResult {
  readonly planted: string;
  readonly by: string;
  /** How often that was injected. */
  readonly tries: number;
  readonly caught: boolean;
  /** What the harness said of it. */
  readonly as: readonly string[];
}

/** Injects the fault that must show it. */
export async function injectPlanted(
  planted: PlantedFault,
  parts: Omit<HarnessParts, 'nodeOptions' | 'env'>,
): Promise<PlantedResult | Skipped> {
  const fault = faultOf(planted);
  const why = await fault.lacks?.();
  if (why !== undefined) return { fault: planted.name, why };
  const harness = new Harness({ ...parts, ...plantedIn(planted) });
  let findings: readonly Finding[] = [];
  let telling: readonly Finding[] = [];
  let tries = 0;
  while (telling.length === 0 && tries < MOST_TRIES) {
    tries += 1;
    ({ findings } = await harness.inject(fault));
    telling = findings.filter(({ kind }) => planted.caughtAs.includes(kind));
  }
  await harness.drop();
  const said = telling.length > 0 ? telling : findings;
  return {
    planted: planted.name,
    by: planted.by,
    tries,
    caught: telling.length > 0,
    as: said.slice(0, 3).map(({ kind, words }) => `${kind}: ${words.split('\n')[0] ?? ''}`),
  };
}

/** All of them, or those that are named. */
export function plantedFaults(only: readonly string[]): readonly PlantedFault[] {
  return only.length === 0 ? PLANTED_FAULTS : PLANTED_FAULTS.filter(({ name }) => only.includes(name));
}

function faultOf({ by }: PlantedFault): Fault {
  const fault = ALL_FAULTS.find(({ name }) => name === by);
  if (fault === undefined) throw new Error(`no fault ${by}`);
  return fault;
}
