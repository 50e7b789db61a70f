import type { Stage } from '../run/stage.js';
import type { Sample } from '../run/sample.js';
import type { Figure } from '../run/verdict.js';

/** One line of the table of what must be reached. */
export interface Row {
  /** For `--only`. */
  readonly id: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  /** Each run takes so long that a round beforehand, which warms up, would be of no use. */
  readonly long?: true;
  /** Gets the peers ready. @throws NotMeasured what it takes is not there */
  readonly open: (stage: Stage) => Promise<Opened>;
}

/** A row ready to be measured. */
export interface Opened {
  /** In each round, all of them in another order. */
  readonly runs: readonly PeerRun[];
  /** What the settings were where they are the row's own, for the report. */
  readonly told?: readonly string[];
}

export interface PeerRun {
  readonly peer: string;
  /** A peer that cannot be got ready has no `run`, but says why. */
  readonly run: ((round: number) => Promise<Sample>) | string;
}
