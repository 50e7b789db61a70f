import pg from 'pg';
import type { Projection } from '../../../projections/runner/projection.js';
import { schemaOf } from '../../../projections/runner/projection.js';
import type { Queryable } from '../../../src/database/database.js';
import type { Finding } from './finding.js';

/**
 * From now on the database itself keeps a note whenever a checkpoint goes back. Rows that were folded once more look as
 * they did before, so a write by somebody who has lost the lease may be mended a moment later and leave no other trace.
 *
 * @param db as the owner of the tables
 */
export async function watchCheckpoints(db: Queryable, projections: readonly Projection[]): Promise<void> {
  await db.query(`
    CREATE SCHEMA IF NOT EXISTS faults;
    CREATE TABLE IF NOT EXISTS faults.went_back (read_model text, was bigint, became bigint);
    CREATE TABLE IF NOT EXISTS faults.held_back (read_model text);
    CREATE OR REPLACE FUNCTION faults.note_holding_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        INSERT INTO faults.held_back SELECT TG_TABLE_SCHEMA WHERE NOT EXISTS (SELECT FROM moved);
        RETURN NULL;
      END $$;
    DELETE FROM faults.held_back;
    CREATE OR REPLACE FUNCTION faults.note_going_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        INSERT INTO faults.went_back VALUES (TG_TABLE_SCHEMA, OLD.position, NEW.position);
        RETURN NEW;
      END $$`);
  for (const { name } of projections) {
    const checkpoint = `${pg.escapeIdentifier(schemaOf(name))}.checkpoint`;
    await db.query(`
      CREATE OR REPLACE TRIGGER goes_back AFTER UPDATE ON ${checkpoint}
      FOR EACH ROW WHEN (NEW.position < OLD.position) EXECUTE FUNCTION faults.note_going_back();
      CREATE OR REPLACE TRIGGER is_held_back AFTER UPDATE ON ${checkpoint} REFERENCING NEW TABLE AS moved
      FOR EACH STATEMENT EXECUTE FUNCTION faults.note_holding_back()`);
  }
}

/** Whether somebody wanted to write to a read model since it is watched, and was held back, or was not though they should. */
export async function wroteLate(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT FROM faults.held_back UNION ALL SELECT FROM faults.went_back LIMIT 1',
  );
  return rowCount === 1;
}

/** What went back since it is watched; nothing where it is not. */
export async function judgeCheckpoints(db: Queryable): Promise<Finding[]> {
  const watched = await db.query<{ is: boolean }>(`SELECT to_regclass('faults.went_back') IS NOT NULL AS is`);
  if (watched.rows[0]?.is !== true) return [];
  const { rows } = await db.query<{ read_model: string; was: number; became: number }>(
    'DELETE FROM faults.went_back RETURNING read_model, was, became',
  );
  return rows.map(({ read_model: readModel, was, became }) => ({
    kind: 'fence',
    words: `the checkpoint of ${readModel} went back from ${String(was)} to ${String(became)}`,
  }));
}
