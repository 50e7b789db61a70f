import type { Queryable } from '../../../src/database/database.js';
import type { RunningFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { wroteLate, watchCheckpoints } from '../judge/judge-checkpoints.js';
import { PROJECTIONS } from '../judge/judge-stage.js';
import { untilStopped } from '../stage/processes.js';
import type { StagePlan } from '../stage/stage.js';
import { until } from '../stage/until.js';

/** The read models that somebody runs, and who does. */
async function held(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ name: string; holder: string }>(
    'SELECT name, holder FROM projections.runner WHERE holder IS NOT NULL',
  );
  return new Map(rows.map(({ name, holder }) => [name, holder]));
}

/** Resolves when somebody runs a read model. @returns all that are run */
async function firstHeld(db: Queryable): Promise<ReadonlyMap<string, string>> {
  let now: ReadonlyMap<string, string> = new Map();
  await until(
    async () => (now = await held(db)).size > 0,
    () => new Harmless('nobody runs a read model'),
  );
  return now;
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
      // It may have been stopped already: nothing that it would have to answer is awaited.
      const db = await stage.db();
      const before = await firstHeld(db);
      for (const other of others) await other.restart();
      const { pid } = first.instance.child;
      if (pid === undefined) throw new Error('no process');
      await untilStopped(pid);
      await Promise.all(others.map((other) => other.untilReady()));
      await untilTakenOver(db, before);
      await workload.more(20);
      // While nothing new comes that would write over what the woken one writes.
      await atRest(async () => {
        await watchCheckpoints(db, PROJECTIONS);
        first.instance.signal('SIGCONT');
        await first.untilReady();
        await until(
          () => wroteLate(db),
          () => new Harmless('the woken instance did not try to write'),
        );
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
