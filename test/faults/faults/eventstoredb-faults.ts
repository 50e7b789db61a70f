import type { FaultRun, RunningFault, StartFault } from '../fault.js';
import type { FakeCluster } from '../../event-store/eventstoredb-fake/fake-cluster.js';
import type { FakeNode } from '../../event-store/eventstoredb-fake/fake-node.js';
import { Harmless } from '../judge/finding.js';
import type { Stage } from '../stage/stage.js';
import { FakeHost } from '../stage/store-host.js';
import { until } from '../stage/until.js';
import { startedWithout } from './absent-store.js';
import { ON_FAKE } from './crash-points.js';

function clusterOf({ store }: Stage): FakeCluster {
  if (!(store instanceof FakeHost)) throw new Error('no fake cluster');
  return store.cluster;
}

/**
 * The leader dies, and nobody leads until an append was refused for that. Then another does, and the old one comes back
 * as a follower when commands are carried out again.
 */
async function changeLeader({ stage, mark, workload }: FaultRun): Promise<void> {
  const cluster = clusterOf(stage);
  const { leader } = cluster;
  const next = cluster.follower();
  const refused = (): number => cluster.nodes.reduce((sum, { faults }) => sum + faults.appendsNotReady, 0);
  const before = refused();
  leader.kill();
  cluster.beginElection();
  await until(
    () => refused() > before,
    () => new Harmless('no append was refused while nobody led'),
  );
  mark();
  cluster.elect(next);
  await workload.recovered();
  await leader.start();
}

/** Does something to the subscriptions. Resolves when each has ended, and as many others are open. */
async function cutSubscriptions(stage: Stage, cut: (node: FakeNode) => void): Promise<void> {
  const { nodes } = clusterOf(stage);
  const subscribers = () => nodes.flatMap((node) => node.subscribers);
  const before = new Set(subscribers());
  if (before.size === 0) throw new Harmless('there was no subscription to cut');
  nodes.forEach(cut);
  const areBack = (): boolean => {
    const now = subscribers();
    return now.length >= before.size && now.every((subscriber) => !before.has(subscriber));
  };
  const said = (): string => `of ${String(before.size)} subscriptions ${String(subscribers().length)}`;
  await until(areBack, () => new Harmless(`${said()} are open, and not all are others`));
}

/** What happens to EventStoreDB, or to its answers; in the tests' fake, so on every machine. */
export const EVENTSTOREDB_FAULTS: readonly (RunningFault | StartFault)[] = [
  {
    kind: 'running',
    name: 'leader-change-on-eventstoredb',
    says: 'the leader of three nodes dies and another is elected once appends were refused, three times',
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
      mark();
      await cutSubscriptions(stage, (node) => node.failSubscriptions(10, 'Consumer too slow'));
      await workload.more(15);
      await cutSubscriptions(stage, (node) => node.endStreams());
      await workload.more(15);
      await cutSubscriptions(stage, (node) => node.deafenSubscriptions());
    },
  },
  {
    kind: 'start',
    name: 'store-absent-at-start-on-eventstoredb',
    says: 'the application is started without EventStoreDB, which comes later',
    plan: ON_FAKE,
    inject: async (stage) => {
      const { nodes } = clusterOf(stage);
      for (const node of nodes) node.kill();
      return startedWithout(stage, async () => {
        await Promise.all(nodes.map((node) => node.start()));
      });
    },
  },
];
