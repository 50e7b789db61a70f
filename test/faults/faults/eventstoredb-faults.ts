import { setTimeout as pause } from 'node:timers/promises';
import type { FaultRun, RunningFault, StartFault } from '../fault.js';
import type { FakeCluster } from '../../event-store/eventstoredb-fake/fake-cluster.js';
import { Harmless } from '../judge/finding.js';
import type { Stage } from '../stage/stage.js';
import { FakeHost } from '../stage/store-host.js';
import { ON_FAKE } from './crash-points.js';

const ELECTION_MS = 1_000;
const ABSENT_MS = 4_000;

function clusterOf({ store }: Stage): FakeCluster {
  if (!(store instanceof FakeHost)) throw new Error('no fake cluster');
  return store.cluster;
}

/** The leader dies, nobody leads for a while, then another does, and the old one comes back as a follower. */
async function changeLeader({ stage, mark }: FaultRun): Promise<void> {
  const cluster = clusterOf(stage);
  const { leader } = cluster;
  const next = cluster.follower();
  leader.kill();
  cluster.beginElection();
  await pause(ELECTION_MS);
  mark();
  cluster.elect(next);
  await leader.start();
}

/** What happens to EventStoreDB, or to its answers; in the tests' fake, so on every machine. */
export const EVENTSTOREDB_FAULTS: readonly (RunningFault | StartFault)[] = [
  {
    kind: 'running',
    name: 'leader-change-on-eventstoredb',
    says: 'the leader of three nodes dies and another is elected, three times',
    plan: ON_FAKE,
    inject: async (run) => {
      for (let change = 0; change < 3; change++) {
        await run.workload.more(20);
        await changeLeader(run);
      }
    },
  },
  {
    kind: 'running',
    name: 'store-hangs-on-eventstoredb',
    says: 'every node takes connections and is silent until a command is turned away',
    plan: ON_FAKE,
    inject: async ({ stage, mark, workload }) => {
      const { nodes } = clusterOf(stage);
      const felt = workload.feels();
      for (const { faults } of nodes) faults.hang();
      await felt(1);
      mark();
      for (const { faults } of nodes) faults.resume();
    },
  },
  {
    kind: 'running',
    name: 'lost-replies-on-eventstoredb',
    says: 'appends are written and not answered, or their stream is cut instead',
    plan: ON_FAKE,
    inject: async ({ stage, mark, workload }) => {
      const { faults } = clusterOf(stage).leader;
      mark();
      faults.repliesToCut = 3;
      await workload.more(10);
      faults.repliesToLose = 2;
      await workload.more(10);
      const { repliesToCut, repliesToLose } = faults;
      if (repliesToCut + repliesToLose > 0)
        throw new Harmless('not every reply that was to be lost was asked for');
    },
  },
  {
    kind: 'running',
    name: 'subscriptions-cut-on-eventstoredb',
    says: 'the server cuts every subscription as too slow, or ends it, or gives nothing on it any more',
    plan: ON_FAKE,
    inject: async ({ stage, mark, workload }) => {
      const { nodes } = clusterOf(stage);
      mark();
      for (const node of nodes) node.failSubscriptions(10, 'Consumer too slow');
      await workload.more(15);
      for (const node of nodes) node.endStreams();
      await workload.more(15);
      for (const node of nodes) node.deafenSubscriptions();
    },
  },
  {
    kind: 'start',
    name: 'store-absent-at-start-on-eventstoredb',
    says: `EventStoreDB comes ${String(ABSENT_MS / 1_000)} s after the application`,
    plan: ON_FAKE,
    inject: async (stage) => {
      const { nodes } = clusterOf(stage);
      for (const node of nodes) node.kill();
      const supervised = stage.start();
      await pause(ABSENT_MS);
      if (supervised.address !== undefined) throw new Harmless('the program did not need EventStoreDB');
      const appears = performance.now();
      await Promise.all(nodes.map((node) => node.start()));
      await supervised.untilReady();
      return performance.now() - appears;
    },
  },
];
