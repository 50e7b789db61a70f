import type { Queryable } from '../../../src/database/database.js';
import type { FaultRun, RunningFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { wroteLate, watchCheckpoints } from '../judge/judge-checkpoints.js';
import { PROJECTIONS } from '../judge/judge-stage.js';
import { untilStopped } from '../stage/processes.js';
import type { StagePlan } from '../stage/stage.js';
import type { Supervised } from '../stage/supervised.js';
import { until } from '../stage/until.js';

/** The read models that somebody runs, and who does. */
async function held(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ name: string; holder: string }>(
    'SELECT name, holder FROM projections.runner WHERE holder IS NOT NULL',
  );
  return new Map(rows.map(({ name, holder }) => [name, holder]));
}

/** Resolves when each is run by somebody else than before. @throws Harmless it is not */
async function untilTakenOver(db: Queryable, before: ReadonlyMap<string, string>): Promise<void> {
  let left: readonly string[] = [];
  const isTaken = async (): Promise<boolean> => {
    const now = await held(db);
    left = [...before].flatMap(([name, holder]) =>
      [undefined, holder].includes(now.get(name)) ? [name] : [],
    );
    return left.length === 0;
  };
  await until(isTaken, () => new Harmless(`nobody took ${left.join(', ')} over`));
}

/**
 * Waits until an instance stops when it has folded and is about to write, has others take over what it runs, and wakes it
 * when its lease is long gone.
 *
 * @param others resolves when others are there to take over
 * @throws Harmless nobody takes over, or the one that was woken does not try to write
 */
async function wakeLate(
  { stage, workload, atRest }: Pick<FaultRun, 'stage' | 'workload' | 'atRest'>,
  { instance }: Supervised,
  others: () => Promise<unknown>,
): Promise<void> {
  const { pid } = instance.child;
  if (pid === undefined) throw new Error('no process');
  // It may have been stopped already: nothing that it would have to answer is awaited.
  await untilStopped(pid);
  const db = await stage.db();
  const before = await held(db);
  await others();
  await untilTakenOver(db, before);
  await workload.more(20);
  // While nothing new comes that would write over what the woken one writes.
  await atRest(async () => {
    await watchCheckpoints(db, PROJECTIONS);
    instance.signal('SIGCONT');
    await instance.untilReady();
    await until(
      () => wroteLate(db),
      () => new Harmless('the woken instance did not try to write'),
    );
  });
}

function several(instances: number, store: StagePlan['store'] = 'postgres'): StagePlan {
  return { database: 'embedded', store, instances };
}

function paused(plan: StagePlan, name: string): RunningFault {
  return {
    kind: 'running',
    name,
    says: `one of ${String(plan.instances)} instances is stopped beyond its lease, about to write, and woken`,
    plan,
    inject: async (run) => {
      const { stage, mark, dice } = run;
      const [first, ...others] = stage.instances;
      if (first === undefined) throw new Error('no instance');
      await first.restart({ crashAt: `before-projection-write:${String(dice.number(3, 20))}:stop` });
      await first.untilReady();
      // Those who have the leases give them back, and the first takes them.
      for (const other of others) await other.stop();
      await wakeLate(run, first, async () => {
        for (const other of others) await other.restart();
        await Promise.all(others.map((other) => other.untilReady()));
      });
      mark();
    },
  };
}

/** What happens to one of several instances. */
export const INSTANCE_FAULTS: readonly RunningFault[] = [
  {
    kind: 'running',
    name: 'one-of-two-killed',
    says: 'SIGKILL of one of two instances, and of the other when that is back, so that all read models are taken over',
    plan: several(2),
    inject: async ({ stage, mark, dice }) => {
      const db = await stage.db();
      const before = await held(db);
      const first = dice.one(stage.instances);
      for (const killed of [first, ...stage.instances.filter((other) => other !== first)]) {
        mark();
        await killed.instance.kill();
        await killed.untilReady();
      }
      await untilTakenOver(db, before);
    },
  },
  paused(several(2), 'one-of-two-paused'),
  paused(several(3), 'one-of-three-paused'),
  paused(several(2, 'fake'), 'one-of-two-paused-on-eventstoredb'),
];
