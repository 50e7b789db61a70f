import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** What is asked for on the command line. */
export interface Settings {
  /** Rounds go on for so long; each fault is injected once at least. */
  readonly minutes: number;
  readonly seed: number;
  /** The faults to inject; all, where there is none. */
  readonly only: readonly string[];
  readonly planted: boolean;
  readonly load: boolean;
  /** Only to be told what can be asked for. */
  readonly help: boolean;
  /** Where the result is written to. */
  readonly json: string | undefined;
}

/** The command line is none. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** @throws WrongUse */
export function readSettings(args: readonly string[]): Settings {
  const values = parsed(args);
  const minutes = Number(values.minutes ?? '0');
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  if (!(minutes >= 0 && minutes <= 1_440)) throw new WrongUse('--minutes takes a number from 0 to 1440');
  if (!Number.isSafeInteger(seed) || seed < 0) throw new WrongUse('--seed takes a whole number');
  const { only = [], planted = false, load = false, help = false, json } = values;
  if (planted && load) throw new WrongUse('--planted and --load are runs of their own');
  return { minutes, seed, only, planted, load, help, json };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        only: { type: 'string', multiple: true },
        planted: { type: 'boolean' },
        load: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        json: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}
