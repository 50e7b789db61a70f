import { randomInt } from 'node:crypto';

/** What the property tests begin from: another number each run, or the one in FC_SEED to repeat a run. */
export const SEED = Number(process.env['FC_SEED'] ?? randomInt(2 ** 31));

/** Puts the seed into a test's name, so that every run tells how to repeat it. */
export function seeded(name: string): string {
  return `${name} (FC_SEED=${String(SEED)})`;
}
