import type { CrashPoint } from '../../../src/kernel/crash-point.js';
import type { FaultRun, RunningFault } from '../fault.js';
import { readModelsBehind } from '../judge/judge-stage.js';
import { SLUG } from '../stage/log-source.js';
import type { Stage, StagePlan } from '../stage/stage.js';
import { dieAt, dieSeen, seenOnce } from './die-at.js';
import { dieInTransaction } from './die-in-transaction.js';

export const EMBEDDED: StagePlan = { database: 'embedded', store: 'postgres', instances: 1 };
export const ON_FAKE: StagePlan = { database: 'embedded', store: 'fake', instances: 1 };

/** How often a crash point is passed until then. */
const underLoad = ({ dice }: FaultRun): number => dice.number(20, 60);

function crash(
  point: CrashPoint,
  says: string,
  plan: StagePlan,
  inject: RunningFault['inject'],
): RunningFault {
  const name = plan.store === 'fake' ? `${point}-on-eventstoredb` : point;
  return { kind: 'running', name, says: `SIGKILL of the application ${says}`, plan, inject };
}

/**
 * Once while all work, and once while one alone does, of whose command it is known then whether it is in the log when the
 * program is gone.
 */
function besideAppend(
  point: 'before-append' | 'after-append-before-answer',
  says: string,
  plan = EMBEDDED,
): RunningFault {
  return crash(point, says, plan, async (run) => {
    const { stage, workload, dice } = run;
    await dieAt(run, point, underLoad(run), { see: () => Promise.resolve() });
    await workload.recovered();
    await workload.hold(1);
    const isAfter = point === 'after-append-before-answer';
    const see = async (): Promise<boolean> => {
      const [command] = workload.underWay;
      const log = await stage.log();
      return command !== undefined && log.some(({ commandId }) => commandId === command.key) === isAfter;
    };
    const unseen = `the command that the program died of was ${isAfter ? 'not in the log' : 'in the log already'}`;
    await dieSeen(run, point, () => dice.number(3, 10), { see, unseen });
    workload.goOn();
  });
}

/** How many of the last answers are looked at. */
const LAST = 30;

/** Whether what a client was told of is in the log, and a row of a read model does not know of it. */
async function isAnsweredAndNotShown(stage: Stage): Promise<boolean> {
  const answers = stage.model.acknowledged.filter(({ path }) => path === undefined).slice(-LAST);
  const { rows } = await (
    await stage.db()
  ).query<{ stream: string; revision: number }>('SELECT stream, revision FROM alliance_file.rows');
  const shown = new Map(rows.map(({ stream, revision }) => [stream, revision]));
  const logged = new Set((await stage.log()).map(({ id }) => id));
  return answers.some(
    ({ answer }) =>
      (shown.get(`${SLUG}-alliance-${answer.id}`) ?? -1) < answer.revision &&
      answer.events.every(({ id }) => logged.has(id)),
  );
}

async function isSomeBehind(stage: Stage): Promise<boolean> {
  const head = (await stage.log()).at(-1)?.position ?? 0;
  return (await readModelsBehind(await stage.db(), head)).length > 0;
}

/** The read models are folded beside the answers, so that a crash after an answer may come after both. */
const AFTER_ANSWER = crash(
  'after-answer-before-projection',
  'when it has answered, and a read model has not come so far',
  EMBEDDED,
  (run) =>
    dieSeen(run, 'after-answer-before-projection', () => underLoad(run), {
      see: () => isAnsweredAndNotShown(run.stage),
      unseen: 'the rows had come as far as the answers',
    }),
);

const BEFORE_WRITE = crash(
  'before-projection-write',
  'when a read model has folded, and not written',
  EMBEDDED,
  (run) =>
    dieSeen(run, 'before-projection-write', () => underLoad(run), {
      see: () => isSomeBehind(run.stage),
      unseen: 'every read model had come to the end of the log',
    }),
);

/** Whoever dies there cannot tell what becomes of the transaction; both is right, and each is seen. */
function inTransaction(plan = EMBEDDED): RunningFault {
  const says = "inside a projection's transaction, which PostgreSQL takes back, and another time carries out";
  return crash('in-projection', says, plan, async (run) => {
    for (const fate of ['taken back', 'carried out'] as const) {
      await run.workload.more(run.dice.number(10, 30));
      await seenOnce(run, () => dieInTransaction(run, fate), `no transaction was open that was ${fate}`);
      await run.workload.recovered();
    }
  });
}

/** SIGKILL of the application at the crash points that every command passes. */
export const CRASHES_UNDER_LOAD: readonly RunningFault[] = [
  besideAppend('before-append', 'before it appends'),
  besideAppend('after-append-before-answer', 'after it has appended, before it answers'),
  AFTER_ANSWER,
  BEFORE_WRITE,
  inTransaction(),
  besideAppend('before-append', 'before it appends', ON_FAKE),
  besideAppend('after-append-before-answer', 'after it has appended, before it answers', ON_FAKE),
  inTransaction(ON_FAKE),
];
