import type { FaultRun, RunningFault, StartFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { ProxiedHost } from '../stage/database-host.js';
import { signalAll, withChildren } from '../stage/processes.js';
import type { Stage, StagePlan } from '../stage/stage.js';
import { until } from '../stage/until.js';
import { startedWithout } from './absent-store.js';
import { EMBEDDED } from './crash-points.js';

const PROXIED: StagePlan = { database: 'proxied', store: 'postgres', instances: 1 };
/** So many appends are carried out, and the program is not told. */
const LOST = 4;
/** So many clients of six that give up are nobody's chance. */
const SOME = 3;

function proxyOf({ stage }: FaultRun) {
  const { proxy } = stage.database;
  if (proxy === undefined) throw new Error('no proxy');
  return proxy;
}

/** How many events there are, as the server itself says. */
async function headOf(stage: Stage): Promise<number> {
  const { rows } = await (await stage.db()).query<{ position: number }>('SELECT position FROM log.head');
  return rows[0]?.position ?? 0;
}

/** @returns whether the answer to an append was among those that were cut off */
async function loseAnswers(run: FaultRun): Promise<boolean> {
  const proxy = proxyOf(run);
  proxy.holdAnswers();
  const before = await headOf(run.stage);
  await until(
    () => proxy.holdsAnswers,
    () => new Harmless('PostgreSQL was asked for nothing'),
  );
  const hasAppended = (await headOf(run.stage)) > before;
  run.mark();
  proxy.cut();
  proxy.resume();
  return hasAppended;
}

/** Kills one of PostgreSQL's processes, which clients are to feel. */
async function killProcess({ mark, workload }: FaultRun, pid: number): Promise<void> {
  const felt = workload.feels();
  mark();
  signalAll([pid], 'SIGKILL');
  await felt(1);
}

/** What happens to PostgreSQL, or to the way there. */
export const POSTGRES_FAULTS: readonly (RunningFault | StartFault)[] = [
  {
    kind: 'running',
    name: 'postgres-killed',
    says: 'SIGKILL of PostgreSQL; the application starts it again',
    plan: EMBEDDED,
    inject: async (run) => killProcess(run, await run.stage.server()),
  },
  {
    kind: 'running',
    name: 'postgres-backend-killed',
    says: 'SIGKILL of one process of PostgreSQL, which then throws all connections out',
    plan: EMBEDDED,
    inject: async (run) => {
      const [, ...children] = await withChildren(await run.stage.server());
      await killProcess(run, run.dice.one(children));
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
    says: `a proxy lets commands through to PostgreSQL and cuts the connections before the answer, until that was so of ${String(LOST)} appends`,
    plan: PROXIED,
    inject: async (run) => {
      for (let lost = 0; lost < LOST;) {
        await run.workload.more(5);
        if (await loseAnswers(run)) lost += 1;
      }
    },
  },
  {
    kind: 'start',
    name: 'store-absent-at-start',
    says: 'the application is started without PostgreSQL, which comes later',
    plan: PROXIED,
    inject: async (stage) => {
      const { database } = stage;
      if (!(database instanceof ProxiedHost)) throw new Error('no proxy');
      await database.disappear();
      return startedWithout(stage, () => database.appear());
    },
  },
];
