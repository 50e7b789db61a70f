import { NotMeasured, type Round } from './sample.js';
import { type Spread, spreadOf } from './statistics.js';

export type Bound = { readonly atLeast: number } | { readonly atMost: number };

/** One number of the table that must be reached. */
export interface Figure {
  /** Read after the row's title: `against raw single-row insert`. */
  readonly name: string;
  /** `x` for a ratio. */
  readonly unit: 'x' | 'MB' | 'events';
  readonly bound: Bound;
  /** `worst`: every round must hold by itself, since one that does not is a fault and no noise. */
  readonly by?: 'median' | 'worst';
  /** @throws NotMeasured */
  readonly of: (round: Round) => number;
}

export interface Verdict {
  readonly figure: string;
  readonly unit: Figure['unit'];
  readonly bound: Bound;
  readonly held: boolean;
  readonly spread: Spread | null;
  /** Why there is no figure. */
  readonly notMeasured: string | null;
}

/** Whether a figure holds over all rounds. One round without it is no figure. */
export function judge(figure: Figure, rounds: readonly Round[]): Verdict {
  const { name, unit, bound, by = 'median' } = figure;
  const of = { figure: name, unit, bound };
  try {
    const values = rounds.map((round) => figure.of(round));
    const broken = values.find((value) => !Number.isFinite(value));
    if (broken !== undefined) throw new NotMeasured('a round gave no number');
    const spread = spreadOf(values);
    const worst = 'atLeast' in bound ? spread.least : spread.most;
    const held = holds(bound, by === 'worst' ? worst : spread.median);
    return { ...of, held, spread, notMeasured: null };
  } catch (error) {
    if (!(error instanceof NotMeasured) && !(error instanceof RangeError)) throw error;
    return { ...of, held: false, spread: null, notMeasured: error.message };
  }
}

function holds(bound: Bound, value: number): boolean {
  return 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost;
}
