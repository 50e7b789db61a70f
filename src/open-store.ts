import type { Config } from './config/config.js';
import { openDatabase } from './database/database.js';
import { requireDurability } from './database/durability.js';
import { migrate } from './database/migrations.js';
import type { EventStore } from './event-store/event-store.js';
import { EVENT_STORE_MIGRATIONS } from './event-store/postgres/migration-source.js';
import { PostgresEventStore } from './event-store/postgres/postgres-event-store.js';
import type { ProgramLog } from './http/access-log.js';

/** What opening a log needs to know. */
interface StoreSurroundings {
  readonly config: Config;
  readonly log: ProgramLog;
}

/** Opens the log at a URL, apart from the one that this installation uses: `postgresql:` or `esdb:`. */
export async function openStoreAt(url: string, { config, log }: StoreSurroundings): Promise<EventStore> {
  if (!url.startsWith('postgres')) return openStore({ ...config, eventStoreDbUrl: url }, '', log);
  const database = openDatabase(url, { applicationName: 'samverka cli', poolSize: 2 });
  try {
    await requireDurability(database);
    await migrate(database, [EVENT_STORE_MIGRATIONS]);
  } finally {
    await database.close();
  }
  return openStore({ ...config, eventStoreDbUrl: undefined }, url, log);
}

/** Opens the log where the configuration says that it lies. */
export async function openStore(config: Config, databaseUrl: string, log: ProgramLog): Promise<EventStore> {
  const onTrouble = (err: unknown): void => log.warn({ err }, 'the event store was away');
  if (config.eventStoreDbUrl === undefined) return PostgresEventStore.open({ url: databaseUrl, onTrouble });
  // Its client is large, and most installations keep the log in PostgreSQL.
  const { EventStoreDbEventStore } = await import('./event-store/eventstoredb/eventstoredb-event-store.js');
  return new EventStoreDbEventStore({
    connectionString: config.eventStoreDbUrl,
    prefix: `${config.association}-`,
    onTrouble: (what, err) => log.warn({ err }, what),
  });
}
