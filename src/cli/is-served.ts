import type { Database } from '../database/database.js';

/** Whether a server is connected to the database. */
export async function isServed(database: Database): Promise<boolean> {
  const { rows } = await database.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'samverka serve' LIMIT 1`,
  );
  return rows.length > 0;
}
