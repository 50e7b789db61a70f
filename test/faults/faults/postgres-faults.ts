import { setTimeout as pause } from 'node:timers/promises';
import type { FaultRun, RunningFault, StartFault } from '../fault.js';
import { ProxiedHost } from '../stage/database-host.js';
import { signalAll, withChildren } from '../stage/processes.js';
import type { Stage, StagePlan } from '../stage/stage.js';
import { EMBEDDED } from './crash-points.js';

const PROXIED: StagePlan = { database: 'proxied', store: 'postgres', instances: 1 };
/** Longer than the store waits for an answer. */
const SILENT_MS = 15_000;
const ABSENT_MS = 4_000;

async function serverOf({ database }: Stage): Promise<number> {
  const pid = await database.pid();
  if (pid === undefined) throw new Error('no PostgreSQL runs');
  return pid;
}

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
      signalAll([await serverOf(stage)], 'SIGKILL');
    },
  },
  {
    kind: 'running',
    name: 'postgres-backend-killed',
    says: 'SIGKILL of one process of PostgreSQL, which then throws all connections out',
    plan: EMBEDDED,
    inject: async ({ stage, mark, dice }) => {
      const [, ...children] = await withChildren(await serverOf(stage));
      mark();
      signalAll([dice.one(children)], 'SIGKILL');
    },
  },
  {
    kind: 'running',
    name: 'postgres-stopped',
    says: `SIGSTOP of every process of PostgreSQL for ${String(SILENT_MS / 1_000)} s`,
    plan: EMBEDDED,
    inject: async ({ stage, mark }) => {
      const processes = await withChildren(await serverOf(stage));
      signalAll(processes, 'SIGSTOP');
      await pause(SILENT_MS);
      mark();
      signalAll(processes, 'SIGCONT');
    },
  },
  {
    kind: 'running',
    name: 'store-hangs',
    says: `a proxy before PostgreSQL takes connections and is silent for ${String(SILENT_MS / 1_000)} s`,
    plan: PROXIED,
    inject: async (run) => {
      proxyOf(run).hang();
      await pause(SILENT_MS);
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
      for (let cut = 0; cut < 4; cut++) {
        await run.workload.more(5);
        proxyOf(run).holdAnswers();
        await pause(50);
        run.mark();
        proxyOf(run).cut();
        proxyOf(run).resume();
      }
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
      await database.appear();
      await supervised.untilReady();
    },
  },
];
