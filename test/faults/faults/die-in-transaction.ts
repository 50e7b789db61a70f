import type { Database } from '../../../src/database/database.js';
import { schemaOf } from '../../../projections/runner/projection.js';
import type { FaultRun } from '../fault.js';
import { PROJECTIONS } from '../judge/judge-stage.js';
import { until } from '../stage/until.js';
import { died, onlyInstance, untilLetGo } from './die-at.js';

/** The lock that whoever has written to a read model waits for before its commit: "FLTS". */
const LOCK = 1_179_407_443;
/** Those that wait for it, and the read model that each has written to. */
const WITHIN = `
  SELECT w.pid, n.nspname AS "readModel" FROM pg_locks w
  JOIN pg_locks t ON t.pid = w.pid AND t.locktype = 'relation' AND t.mode = 'RowExclusiveLock'
  JOIN pg_class c ON c.oid = t.relation AND c.relname = 'checkpoint'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE w.locktype = 'advisory' AND w.objid = ${String(LOCK)} AND NOT w.granted`;
/** Those who have a connection and do not wait for it. */
const OTHERS = `
  SELECT FROM pg_stat_activity a WHERE application_name = 'samverka serve' AND NOT EXISTS (
    SELECT FROM pg_locks w WHERE w.pid = a.pid AND w.locktype = 'advisory' AND w.objid = ${String(LOCK)} AND NOT w.granted)`;

/**
 * The instance dies while PostgreSQL has written what a read model's transaction writes, and not committed it.
 *
 * @param fate what PostgreSQL then does with the transaction, of whose client it may or may not have heard that it is gone
 * @returns whether that shows; not where what the program had sent did not reach PostgreSQL
 */
export async function dieInTransaction(run: FaultRun, fate: 'taken back' | 'carried out'): Promise<boolean> {
  const supervised = onlyInstance(run);
  const db = await run.stage.db();
  await holdCommits(db);
  supervised.hold();
  try {
    return await db.withClient(async (client) => {
      const unlock = () => client.query('SELECT pg_advisory_unlock_all()');
      const lock = () => client.query(`SELECT pg_advisory_lock(${String(LOCK)})`);
      try {
        await supervised.restart({ crashAt: 'in-projection' }, lock);
        await died(supervised, 'in-projection');
        run.mark();
        await until(
          async () => (await db.query(OTHERS)).rowCount === 0,
          () => new Error('PostgreSQL still works for a program that is no more'),
        );
        const { rows: within } = await db.query<{ pid: number; readModel: string }>(WITHIN);
        const before = await stands(db);
        if (fate === 'taken back')
          await db.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS t (pid)', [
            within.map(({ pid }) => pid),
          ]);
        else await unlock();
        await untilLetGo(db);
        const after = await stands(db);
        for (const { readModel } of within) {
          const [was, is] = [before.get(readModel), after.get(readModel)];
          if ((was !== is) !== (fate === 'carried out'))
            throw new Error(
              `what was to be ${fate} of ${readModel} stood at ${String(was)} and stands at ${String(is)}`,
            );
        }
        return within.length > 0;
      } finally {
        await unlock();
        await db.query('DROP FUNCTION faults.hold_commit() CASCADE');
      }
    });
  } finally {
    supervised.letGo();
  }
}

/** Where each read model stands, as everybody sees it: its checkpoint and its rows. */
async function stands(db: Database): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const schema of PROJECTIONS.map(({ name }) => schemaOf(name))) {
    const { rows } = await db.query<{ stands: string }>(
      `SELECT concat_ws('/', position, (SELECT max(r.position) FROM ${schema}.rows r)) AS stands FROM ${schema}.checkpoint`,
    );
    found.set(schema, rows[0]?.stands ?? '');
  }
  return found;
}

/** A transaction that has written to a read model waits before its commit for as long as somebody has the lock. */
async function holdCommits(db: Database): Promise<void> {
  await db.query(`
    CREATE SCHEMA IF NOT EXISTS faults;
    CREATE OR REPLACE FUNCTION faults.hold_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(${String(LOCK)});
        RETURN NULL;
      END $$`);
  for (const { name } of PROJECTIONS)
    await db.query(`
      CREATE OR REPLACE TRIGGER is_held AFTER UPDATE ON ${schemaOf(name)}.checkpoint
      FOR EACH ROW EXECUTE FUNCTION faults.hold_commit()`);
}
