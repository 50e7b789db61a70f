import type { Dice } from '../support/dice.js';
import type { Stage, StageParts, StagePlan } from './stage/stage.js';
import type { Workload, WorkloadOptions } from './work/workload.js';

/** What a fault is given to do its harm with. */
export interface FaultRun {
  readonly stage: Stage;
  readonly workload: Workload;
  /** Draws what is left to chance, from the run's seed. */
  readonly dice: Dice;
  /** The harm begins, or is over: from now on the time until a command is acknowledged again is measured. */
  mark(): void;
  /** Has the workers rest, does something, judges what there is then, and has them go on. */
  atRest(act: () => Promise<void> | void): Promise<void>;
}

interface FaultBase {
  /** In kebab-case. */
  readonly name: string;
  /** One line: what is done. */
  readonly says: string;
  readonly plan: StagePlan;
  /** In the environment of every instance. */
  readonly env?: Readonly<Record<string, string>>;
  readonly work?: Partial<WorkloadOptions>;
  /** The stage is not as before afterwards: the next fault gets another. */
  readonly spoils?: boolean;
  /** Opens a stage of its own, where the plan's will not do. */
  readonly open?: (open: StageOpener) => Promise<Stage>;
  /** Why it cannot be injected on this machine; undefined where it can. */
  readonly lacks?: () => Promise<string | undefined>;
}

/** A fault that is injected into an installation that runs, while its workers work. */
export interface RunningFault extends FaultBase {
  readonly kind: 'running';
  readonly inject: (run: FaultRun) => Promise<void>;
}

/** A fault of a new installation's first start, which it makes itself; the workers begin when it is done. */
export interface StartFault extends FaultBase {
  readonly kind: 'start';
  /** @returns how long it took from the harm, or its end, until the program took commands, in milliseconds */
  readonly inject: (stage: Stage, dice: Dice) => Promise<number>;
}

/** Opens the stage of a plan, with what is planted in this run. */
export type StageOpener = (
  parts?: Pick<StageParts, 'folder' | 'env' | 'database' | 'store' | 'onClose'>,
) => Promise<Stage>;

export type Fault = RunningFault | StartFault;
