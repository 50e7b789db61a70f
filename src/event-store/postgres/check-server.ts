import { requireDurability, UnsafeDatabase } from '../../database/durability.js';
import type { StoreConnection } from './store-connection.js';
import { readError } from './store-errors.js';

/** The database has no event log: its migrations have not been run. */
export class MissingLog extends Error {
  override readonly name = 'MissingLog';
  constructor() {
    super('the database has no event log: run the migrations first');
  }
}

const MIGRATED = `SELECT to_regclass('log.events') IS NOT NULL AS migrated`;

/**
 * Refuses a database in which an acknowledged append could be lost or come back changed.
 *
 * @throws UnsafeDatabase, MissingLog, StoreUnavailable
 */
export async function checkServer(connection: StoreConnection): Promise<void> {
  try {
    const { rows } = await connection.query<{ migrated: boolean }>({ text: MIGRATED });
    if (rows[0]?.migrated !== true) throw new MissingLog();
    await requireDurability(connection);
  } catch (error) {
    if (error instanceof MissingLog || error instanceof UnsafeDatabase) throw error;
    throw readError(error);
  }
}
