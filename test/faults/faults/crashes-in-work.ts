import { rebuildSchemaOf, schemaOf } from '../../../projections/runner/projection.js';
import type { Database } from '../../../src/database/database.js';
import type { CrashPoint } from '../../../src/kernel/crash-point.js';
import type { FaultRun, RunningFault, StartFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { PROJECTIONS } from '../judge/judge-stage.js';
import type { Stage, StagePlan } from '../stage/stage.js';
import { commandLine } from './command-line.js';
import { EMBEDDED, ON_FAKE } from './crash-points.js';
import { dieSeen, died, onlyInstance, restartToDie, untilLetGo } from './die-at.js';

type InRebuild = Extract<CrashPoint, 'mid-rebuild' | 'mid-switch'>;

/** The tables that readers see and those beside them, each as the database's own number for it; null where there are none. */
async function tablesOf(db: Database, name: string): Promise<{ live: number | null; beside: number | null }> {
  const { rows } = await db.query<{ live: number | null; beside: number | null }>(
    'SELECT to_regclass($1)::oid::int8 AS live, to_regclass($2)::oid::int8 AS beside',
    [`${schemaOf(name)}.checkpoint`, `${rebuildSchemaOf(name)}.checkpoint`],
  );
  return rows[0] ?? { live: null, beside: null };
}

/** `samverka rebuild` is killed beside the server, which never notices; asked for again, it is done. */
function inRebuild(point: InRebuild, says: string): RunningFault {
  return {
    kind: 'running',
    name: point,
    says: `SIGKILL of a rebuild ${says}`,
    plan: EMBEDDED,
    inject: async ({ stage, dice, mark }) => {
      const db = await stage.db();
      const name = dice.one(['alliance-file', 'audit-history', 'rollout', 'deadlines', 'organisations']);
      const before = await tablesOf(db, name);
      const dead = await commandLine(stage, ['rebuild', name], point);
      if (dead.signal !== 'SIGKILL') throw new Error(`${point} was not met: ${dead.err}`);
      mark();
      await untilLetGo(db, ['samverka cli']);
      const left = await tablesOf(db, name);
      if (left.live !== before.live) throw new Error('readers see tables of a rebuild that died');
      if (left.beside === null) throw new Harmless('no tables were left beside those that readers see');
      const again = await commandLine(stage, ['rebuild', name]);
      if (again.code !== 0) throw new Error(`the rebuild after ${point} failed: ${again.err}`);
      const { live, beside } = await tablesOf(db, name);
      if (live === before.live || beside !== null) throw new Error('the rebuild after it did not switch');
    },
  };
}

/** The read models as an older release left them: of a version before, with rows that this one could not read. */
async function age(db: Database): Promise<void> {
  for (const { name } of PROJECTIONS)
    await db.query(
      `WITH old AS (UPDATE ${schemaOf(name)}.checkpoint SET version = version - 1)
       UPDATE ${schemaOf(name)}.rows SET row = '{"of": "an older release"}'`,
    );
}

/** The read models whose tables are of a version before. */
async function aged(db: Database): Promise<string[]> {
  const found: string[] = [];
  for (const { name, version } of PROJECTIONS) {
    const { rows } = await db.query<{ version: number }>(`SELECT version FROM ${schemaOf(name)}.checkpoint`);
    if (rows[0]?.version !== version) found.push(name);
  }
  return found;
}

/** The server of a release with new versions makes its read models anew when it starts, and is killed at one of them. */
function inStart(point: InRebuild, says: string, plan: StagePlan = EMBEDDED): RunningFault {
  return {
    kind: 'running',
    name: `${point}-at-start${plan.store === 'fake' ? '-on-eventstoredb' : ''}`,
    says: `SIGKILL of a release that makes all read models anew at its start, ${says}`,
    plan,
    inject: async (run) => {
      const { stage, dice, mark } = run;
      const supervised = onlyInstance(run);
      const db = await stage.db();
      const crashAt = `${point}:${String(dice.number(1, PROJECTIONS.length))}`;
      supervised.hold();
      try {
        await restartToDie(run, crashAt, () => age(db));
        await died(supervised, point);
        mark();
        await untilLetGo(db);
        const old = await aged(db);
        const tables = await Promise.all(old.map((name) => tablesOf(db, name)));
        if (!tables.some(({ beside }) => beside !== null))
          throw new Harmless(`no read model was half anew: ${old.join(', ')}`);
      } finally {
        supervised.letGo();
      }
      await supervised.untilReady();
      const left = await aged(db);
      if (left.length > 0) throw new Error(`${left.join(', ')} are of an older release still`);
    },
  };
}

/** How many facts the association's own history has. */
const HISTORY_FACTS = 10;
const ONCE = ['HistoryImportStarted', 'HistoryImportCompleted', 'BoardRulesPublished'];

async function countsOf(stage: Stage): Promise<(type: string) => number> {
  const types = (await stage.log()).map(({ type }) => type);
  return (type) => types.filter((other) => other === type).length;
}

/** Some of what the first start does is not done. */
type SeeHalf = (stage: Stage) => Promise<boolean>;

/** All migrations are one transaction. */
const isNotMigrated: SeeHalf = async (stage) => {
  const recorded = `SELECT to_regclass('public.schema_migration') IS NOT NULL AS recorded`;
  const { rows } = await (await stage.db()).query<{ recorded: boolean }>(recorded);
  return rows[0]?.recorded === false;
};

const isHalfImported: SeeHalf = async (stage) => {
  const count = await countsOf(stage);
  return count('HistoryImportStarted') === 1 && count('HistoryImportCompleted') === 0;
};

/** A new installation dies in its first start, and is started again. */
function inFirstStart(
  point: CrashPoint,
  says: string,
  {
    most,
    half,
    plan = EMBEDDED,
  }: { readonly most: number; readonly half: SeeHalf; readonly plan?: StagePlan },
): StartFault {
  return {
    kind: 'start',
    name: plan.store === 'fake' ? `${point}-on-eventstoredb` : point,
    says: `SIGKILL of the application ${says}`,
    plan,
    inject: async (stage, dice) => {
      const supervised = stage.start({ crashAt: `${point}:${String(dice.number(1, most))}` });
      supervised.hold();
      await died(supervised, point);
      const dead = performance.now();
      await untilLetGo(await stage.db());
      if (!(await half(stage))) throw new Harmless('the first start had done all that it does there');
      supervised.letGo();
      await supervised.untilReady();
      const recoveryMs = performance.now() - dead;
      const count = await countsOf(stage);
      for (const type of ONCE)
        if (count(type) !== 1) throw new Error(`${String(count(type))} ${type} after ${point}`);
      const facts = count('HistoricalFactImported');
      if (facts !== HISTORY_FACTS) throw new Error(`${String(facts)} facts were imported`);
      return recoveryMs;
    },
  };
}

const NOTED = new Set(['DeadlinePassed', 'ReminderDue']);

async function notedOf(stage: Stage): Promise<number> {
  return (await stage.log()).filter(({ type }) => NOTED.has(type)).length;
}

async function dieWhenNoted(run: FaultRun): Promise<void> {
  const { stage, workload } = run;
  // Until there are partners whose principles were due to be reaffirmed.
  await workload.more(250);
  let before = 0;
  await dieSeen(run, 'after-deadline-noted', () => 1, {
    between: async () => {
      before = await notedOf(stage);
    },
    see: async () => (await notedOf(stage)) > before,
    unseen: 'nothing had been noted',
  });
}

/** SIGKILL of the application where only some of its work passes. */
export const CRASHES_IN_WORK: readonly (RunningFault | StartFault)[] = [
  inRebuild('mid-rebuild', 'while it folds'),
  inRebuild('mid-switch', 'between the old tables and the new'),
  inStart('mid-rebuild', 'while it folds one of them'),
  inStart('mid-switch', 'between the old tables and the new of one of them'),
  inStart('mid-rebuild', 'while it folds one of them', ON_FAKE),
  inFirstStart('mid-migration', 'in a migration', { most: 8, half: isNotMigrated }),
  inFirstStart('mid-import', 'in the import of history', { most: 9, half: isHalfImported }),
  inFirstStart('mid-import', 'in the import of history', { most: 9, half: isHalfImported, plan: ON_FAKE }),
  {
    kind: 'running',
    name: 'after-deadline-noted',
    says: 'SIGKILL of the application when it has noted one of the deadlines that are due',
    plan: EMBEDDED,
    inject: dieWhenNoted,
  },
];
