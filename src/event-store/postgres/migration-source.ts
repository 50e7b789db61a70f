import type { MigrationSource } from '../../database/migrations.js';

/** The tables of the log. */
export const EVENT_STORE_MIGRATIONS: MigrationSource = {
  name: 'event-store',
  folder: new URL('./migrations/', import.meta.url),
};
