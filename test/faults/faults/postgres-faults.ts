import { setTimeout as pause } from 'node:timers/promises';
import type { FaultRun, RunningFault, StartFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { ProxiedHost } from '../stage/database-host.js';
import { signalAll, withChildren } from '../stage/processes.js';
import type { StagePlan } from '../stage/stage.js';
import { EMBEDDED } from './crash-points.js';

const PROXIED: StagePlan = { database: 'proxied', store: 'postgres', instances: 1 };
const ABSENT_MS = 4_000;
/** So many clients of six that give up are nobody's chance. */
const SOME = 3;

function proxyOf({ stage }: FaultRun) {
  const { proxy } = stage.database;
  if (proxy === undefined) throw new Error('no proxy');
  return proxy;
}

/** What happens to PostgreSQL, or to the way there. */
export const POSTGRES_FAULTS: readonly (RunningFault | StartFault)[] = [
  {
    kind: 'running',
    name: 'postgres-killed',
    says: 'SIGKILL of PostgreSQL; the application starts it again',
    plan: EMBEDDED,
    inject: async ({ stage, mark }) => {
      mark();
      signalAll([await stage.server()], 'SIGKILL');
    },
  },
  {
    kind: 'running',
    name: 'postgres-backend-killed',
    says: 'SIGKILL of one process of PostgreSQL, which then throws all connections out',
    plan: EMBEDDED,
    inject: async ({ stage, mark, dice }) => {
      const [, ...children] = await withChildren(await stage.server());
      mark();
      signalAll([dice.one(children)], 'SIGKILL');
    },
  },
  {
    kind: 'running',
    name: 'postgres-stopped',
    says: 'SIGSTOP of every process of PostgreSQL until commands are turned away',
    plan: EMBEDDED,
    inject: async ({ stage, mark, workload }) => {
      const processes = await withChildren(await stage.server());
      const felt = workload.feels();
      signalAll(processes, 'SIGSTOP');
      await felt(SOME).finally(() => {
        mark();
        signalAll(processes, 'SIGCONT');
      });
    },
  },
  {
    kind: 'running',
    name: 'store-hangs',
    says: 'a proxy before PostgreSQL takes connections and is silent until commands are turned away',
    plan: PROXIED,
    inject: async (run) => {
      const felt = run.workload.feels();
      proxyOf(run).hang();
      await felt(SOME);
      run.mark();
      proxyOf(run).cut();
      proxyOf(run).resume();
    },
  },
  {
    kind: 'running',
    name: 'lost-replies',
    says: 'a proxy lets commands through to PostgreSQL and cuts the connections before the answer, four times',
    plan: PROXIED,
    inject: async (run) => {
      const felt = run.workload.feels();
      for (let cut = 0; cut < 4; cut++) {
        await run.workload.more(5);
        proxyOf(run).holdAnswers();
        await pause(50);
        run.mark();
        proxyOf(run).cut();
        proxyOf(run).resume();
      }
      await felt(1);
    },
  },
  {
    kind: 'start',
    name: 'store-absent-at-start',
    says: `PostgreSQL comes ${String(ABSENT_MS / 1_000)} s after the application`,
    plan: PROXIED,
    inject: async (stage) => {
      const { database } = stage;
      if (!(database instanceof ProxiedHost)) throw new Error('no proxy');
      await database.disappear();
      const supervised = stage.start();
      await pause(ABSENT_MS);
      if (supervised.address !== undefined) throw new Harmless('the program did not need PostgreSQL');
      const appears = performance.now();
      await database.appear();
      await supervised.untilReady();
      return performance.now() - appears;
    },
  },
];
