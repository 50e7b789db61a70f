import { findEventStoreDb } from '../../event-store/eventstoredb-support/real-server.js';
import type { FaultRun, RunningFault } from '../fault.js';
import { RealCluster } from '../stage/real-cluster.js';
import type { StagePlan } from '../stage/stage.js';

const LACKS = 'eventstored is not on the PATH';

function onReal(name: string, says: string, size: 1 | 3, inject: RunningFault['inject']): RunningFault {
  const plan: StagePlan = { database: 'embedded', store: 'fake', instances: 1 };
  return {
    ...{ kind: 'running', name, says, plan, inject },
    lacks: () => Promise.resolve(findEventStoreDb() === undefined ? LACKS : undefined),
    open: async (open) => open({ store: await RealCluster.start(findEventStoreDb() ?? '', size) }),
    spoils: true,
  };
}

function clusterOf({ stage }: FaultRun): RealCluster {
  if (!(stage.store instanceof RealCluster)) throw new Error('no real cluster');
  return stage.store;
}

/** The same of real servers, where there are some. */
export const REAL_SERVER_FAULTS: readonly RunningFault[] = [
  onReal(
    'real-eventstoredb-killed',
    'SIGKILL of a real EventStoreDB, and a new start of it',
    1,
    async (run) => {
      const cluster = clusterOf(run);
      const node = await cluster.leader();
      await cluster.kill(node);
      cluster.restart(node);
      await cluster.leader();
      run.mark();
    },
  ),
  onReal('real-leader-killed', 'SIGKILL of the leader among three real nodes, twice', 3, async (run) => {
    const cluster = clusterOf(run);
    for (let kills = 0; kills < 2; kills++) {
      await run.workload.more(40);
      await cluster.whole();
      const node = await cluster.leader();
      run.mark();
      await cluster.kill(node);
      await run.workload.recovered();
      cluster.restart(node);
    }
  }),
];
