import type { RunningFault } from '../fault.js';
import { setTimeout as pause } from 'node:timers/promises';
import { watchCheckpoints } from '../judge/judge-checkpoints.js';
import { PROJECTIONS } from '../judge/judge-stage.js';
import { untilStopped } from '../stage/processes.js';
import type { StagePlan } from '../stage/stage.js';

/** Longer than a read model's lease. */
const PAUSE_MS = 14_000;
const AWAKE_MS = 5_000;

function several(instances: number, store: StagePlan['store'] = 'postgres'): StagePlan {
  return { database: 'embedded', store, instances };
}

/**
 * One instance that runs the read models stops when it has folded and is about to write; the others take over, and it
 * is woken when its lease is long gone.
 */
function paused(plan: StagePlan, name: string): RunningFault {
  return {
    kind: 'running',
    name,
    says: `one of ${String(plan.instances)} instances is stopped beyond its lease, about to write, and woken`,
    plan,
    inject: async ({ stage, mark, dice, workload, atRest }) => {
      const [first, ...others] = stage.instances;
      if (first === undefined) throw new Error('no instance');
      await first.restart({ crashAt: `before-projection-write:${String(dice.number(3, 20))}:stop` });
      await first.untilReady();
      // Those who have the leases give them back, and the first takes them.
      for (const other of others) await other.stop();
      await workload.more(1);
      for (const other of others) await other.restart();
      const { pid } = first.instance.child;
      if (pid === undefined) throw new Error('no process');
      await untilStopped(pid);
      await Promise.all(others.map((other) => other.untilReady()));
      await pause(PAUSE_MS);
      await workload.more(20);
      // While nothing new comes that would write over what the woken one writes.
      await atRest(async () => {
        await watchCheckpoints(await stage.db(), PROJECTIONS);
        first.instance.signal('SIGCONT');
        await first.untilReady();
        await pause(AWAKE_MS);
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
    says: 'SIGKILL of one of two instances',
    plan: several(2),
    inject: async ({ stage, mark, dice }) => {
      mark();
      dice.one(stage.instances).instance.signal('SIGKILL');
      return Promise.resolve();
    },
  },
  paused(several(2), 'one-of-two-paused'),
  paused(several(3), 'one-of-three-paused'),
  paused(several(2, 'fake'), 'one-of-two-paused-on-eventstoredb'),
];
