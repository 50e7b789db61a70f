import { randomInt } from 'node:crypto';

/** What the property tests begin from: another number each run, or the one in FC_SEED to repeat a run. */
export const SEED = Number(process.env['FC_SEED'] ?? randomInt(2 ** 31));
