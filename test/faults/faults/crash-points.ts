import type { CrashPoint } from '../../../src/kernel/crash-point.js';
import type { FaultRun, RunningFault, StartFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { readModelsBehind } from '../judge/judge-stage.js';
import type { Stage, StagePlan } from '../stage/stage.js';
import { commandLine } from './command-line.js';

export const EMBEDDED: StagePlan = { database: 'embedded', store: 'postgres', instances: 1 };
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

/** So often, at most, a crash is repeated that found every read model at the end of the log already. */
const MOST_CRASHES = 5;

async function isSomeBehind(stage: Stage): Promise<boolean> {
  const head = (await stage.log()).at(-1)?.position ?? 0;
  return (await readModelsBehind(await stage.db(), head)).length > 0;
}

/** The read models are folded beside the answers, so that a crash after an answer may come after both. */
const BEFORE_PROJECTION: RunningFault = {
  kind: 'running',
  name: 'after-answer-before-projection',
  says: 'SIGKILL of the application when it has answered, and a read model has not come so far',
  plan: EMBEDDED,
  inject: async (run) => {
    for (let crashes = 0; crashes < MOST_CRASHES; crashes++) {
      await dieAt(run, 'after-answer-before-projection', run.dice.number(20, 60));
      if (await isSomeBehind(run.stage)) return;
      await run.workload.recovered();
    }
    throw new Harmless('every read model had come as far as the answers');
  },
};

/** SIGKILL of the application at the crash points that every command passes. */
export const CRASHES_UNDER_LOAD: readonly RunningFault[] = [
  underLoad('before-append', 'before it appends'),
  underLoad('after-append-before-answer', 'after it has appended, before it answers'),
  BEFORE_PROJECTION,
  underLoad('before-projection-write', 'when a read model has folded, and not written'),
  underLoad('in-projection', "inside a projection's transaction"),
  underLoad('before-append', 'before it appends', ON_FAKE),
  underLoad('after-append-before-answer', 'after it has appended, before it answers', ON_FAKE),
  underLoad('in-projection', "inside a projection's transaction", ON_FAKE),
];

/** `samverka rebuild` is killed beside the server, which never notices; asked for again, it is done. */
function inRebuild(point: CrashPoint, says: string): RunningFault {
  return {
    kind: 'running',
    name: point,
    says: `SIGKILL of a rebuild ${says}`,
    plan: EMBEDDED,
    inject: async (run) => {
      const name = run.dice.one(['alliance-file', 'audit-history', 'rollout', 'deadlines', 'organisations']);
      const died = await commandLine(run.stage, ['rebuild', name], point);
      if (died.signal !== 'SIGKILL') throw new Error(`${point} was not met: ${died.err}`);
      run.mark();
      const again = await commandLine(run.stage, ['rebuild', name]);
      if (again.code !== 0) throw new Error(`the rebuild after ${point} failed: ${again.err}`);
    },
  };
}

/** A new installation dies in its first start, and is started again. */
function inFirstStart(
  point: CrashPoint,
  says: string,
  { most, plan = EMBEDDED }: { readonly most: number; readonly plan?: StagePlan },
): StartFault {
  return {
    kind: 'start',
    name: plan.store === 'fake' ? `${point}-on-eventstoredb` : point,
    says: `SIGKILL of the application ${says}`,
    plan,
    inject: async (stage, dice) => {
      const supervised = stage.start({ crashAt: `${point}:${String(dice.number(1, most))}` });
      const signal = await supervised.instance.ended();
      if (signal !== 'SIGKILL') throw new Error(`${point}: ended by ${String(signal)}`);
      const died = performance.now();
      await supervised.untilReady();
      const recoveryMs = performance.now() - died;
      const counts = new Map<string, number>();
      for (const { type } of await stage.log()) counts.set(type, (counts.get(type) ?? 0) + 1);
      const once = ['HistoryImportStarted', 'HistoryImportCompleted', 'BoardRulesPublished'];
      for (const type of once)
        if (counts.get(type) !== 1) throw new Error(`${String(counts.get(type))} ${type} after ${point}`);
      if (counts.get('HistoricalFactImported') !== HISTORY_FACTS)
        throw new Error(`${String(counts.get('HistoricalFactImported'))} facts were imported`);
      return recoveryMs;
    },
  };
}

/** How many facts the association's own history has. */
const HISTORY_FACTS = 10;

/** SIGKILL of the application where only some of its work passes. */
export const CRASHES_IN_WORK: readonly (RunningFault | StartFault)[] = [
  inRebuild('mid-rebuild', 'while it folds'),
  inRebuild('mid-switch', 'between the old tables and the new'),
  inFirstStart('mid-migration', 'in a migration', { most: 8 }),
  inFirstStart('mid-import', 'in the import of history', { most: 9 }),
  inFirstStart('mid-import', 'in the import of history', { most: 9, plan: ON_FAKE }),
  {
    kind: 'running',
    name: 'after-deadline-noted',
    says: 'SIGKILL of the application when it has noted one of the deadlines that are due',
    plan: EMBEDDED,
    inject: async (run) => {
      // Until there are partners whose principles were due to be reaffirmed.
      await run.workload.more(250);
      await dieAt(run, 'after-deadline-noted', 1);
    },
  },
];
