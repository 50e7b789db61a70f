import type { CrashPoint } from '../../../src/kernel/crash-point.js';
import type { Database } from '../../../src/database/database.js';
import type { FaultRun } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import type { Supervised } from '../stage/supervised.js';
import { until } from '../stage/until.js';

/** What a program that died calls itself in its database. */
const SERVER = ['samverka serve', 'samverka event store'];
/** So often, at most, a crash is repeated that did not show on which side of its work the program died. */
const MOST_CRASHES = 5;

/** What is done and seen of a program that dies. */
export interface Look<Seen> {
  /** Between its end in order and the start in which it dies. */
  readonly between?: () => Promise<unknown>;
  /** What it left behind, before it is started again. */
  readonly see: () => Promise<Seen>;
}

/** Starts the instance anew so that it dies at a crash point while the workers work. */
export async function dieAt<Seen>(
  run: FaultRun,
  point: CrashPoint,
  passed: number,
  { between, see }: Look<Seen>,
): Promise<Seen> {
  const supervised = onlyInstance(run);
  supervised.hold();
  try {
    await restartToDie(run, `${point}:${String(passed)}`, between);
    await died(supervised, point);
    run.mark();
    await untilLetGo(await run.stage.db());
    return await see();
  } finally {
    supervised.letGo();
  }
}

/**
 * The same until it shows on which side of its work the program died: others' work may hide it.
 *
 * @param unseen what is said when it never does
 * @throws Harmless it never does
 */
export async function dieSeen(
  run: FaultRun,
  point: CrashPoint,
  passed: () => number,
  { unseen, ...look }: Look<boolean> & { readonly unseen: string },
): Promise<void> {
  await seenOnce(run, () => dieAt(run, point, passed(), look), unseen);
}

/** @throws Harmless whatever is done does not show */
export async function seenOnce(run: FaultRun, crash: () => Promise<boolean>, unseen: string): Promise<void> {
  for (let crashes = 1; !(await crash()); crashes++) {
    if (crashes === MOST_CRASHES) throw new Harmless(unseen);
    await run.workload.recovered();
  }
}

/** Its database, which the last who uses it stops, goes on in between. */
export async function restartToDie(
  run: Pick<FaultRun, 'stage'>,
  crashAt: string,
  between?: () => Promise<unknown>,
): Promise<void> {
  const db = await run.stage.db();
  await db.withClient(() => onlyInstance(run).restart({ crashAt }, between));
}

export function onlyInstance({ stage }: Pick<FaultRun, 'stage'>): Supervised {
  const [supervised] = stage.instances;
  if (supervised === undefined) throw new Error('no instance');
  return supervised;
}

/** Resolves when an instance has died at a crash point. @throws Error it ended otherwise */
export async function died({ instance }: Supervised, point: CrashPoint): Promise<void> {
  const signal = await instance.ended();
  if (signal !== 'SIGKILL')
    throw new Error(`${point}: ended by ${String(signal)}, and not at the crash point`);
}

/** Resolves when PostgreSQL has carried out, or taken back, all that a program gave it which is no more. */
export async function untilLetGo(db: Database, names: readonly string[] = SERVER): Promise<void> {
  const hasLetGo = async (): Promise<boolean> => {
    const left = 'SELECT FROM pg_stat_activity WHERE application_name = ANY($1)';
    return (await db.query(left, [names])).rowCount === 0;
  };
  await until(hasLetGo, () => new Error('PostgreSQL still works for a program that is no more'));
}
