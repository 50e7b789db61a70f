import type { CrashPoint } from '../../../src/kernel/crash-point.js';
import type { FaultRun, RunningFault } from '../fault.js';
import type { StagePlan } from '../stage/stage.js';

const EMBEDDED: StagePlan = { database: 'embedded', store: 'postgres', instances: 1 };
export const ON_FAKE: StagePlan = { database: 'embedded', store: 'fake', instances: 1 };

/** Starts the instance anew so that it dies at a crash point while the workers work, and sees it come back. */
export async function dieAt(run: FaultRun, point: CrashPoint, passed: number): Promise<void> {
  const [supervised] = run.stage.instances;
  if (supervised === undefined) throw new Error('no instance');
  await supervised.restart({ crashAt: `${point}:${String(passed)}` });
  const signal = await supervised.instance.ended();
  if (signal !== 'SIGKILL')
    throw new Error(`${point}: ended by ${String(signal)}, and not at the crash point`);
  run.mark();
}

function underLoad(point: CrashPoint, says: string, plan: StagePlan = EMBEDDED): RunningFault {
  return {
    kind: 'running',
    name: plan.store === 'fake' ? `${point}-on-eventstoredb` : point,
    says: `SIGKILL of the application ${says}`,
    plan,
    inject: (run) => dieAt(run, point, run.dice.number(20, 60)),
  };
}

/** SIGKILL of the application at the crash points that every command passes. */
export const CRASHES_UNDER_LOAD: readonly RunningFault[] = [
  underLoad('before-append', 'before it appends'),
  underLoad('after-append-before-answer', 'after it has appended, before it answers'),
  underLoad('after-answer-before-projection', 'when it has answered'),
  underLoad('before-projection-write', 'when a read model has folded, and not written'),
  underLoad('in-projection', "inside a projection's transaction"),
  underLoad('before-append', 'before it appends', ON_FAKE),
  underLoad('after-append-before-answer', 'after it has appended, before it answers', ON_FAKE),
  underLoad('in-projection', "inside a projection's transaction", ON_FAKE),
];
