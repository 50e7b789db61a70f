import { randomUUID } from 'node:crypto';

import pg from 'pg';

import { openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { appendStatement } from '../../src/event-store/postgres/append-statement.js';
import { EVENT_STORE_MIGRATIONS } from '../../src/event-store/postgres/migration-source.js';
import {
  PostgresEventStore,
  type PostgresEventStoreOptions,
} from '../../src/event-store/postgres/postgres-event-store.js';
import { createTestDatabase } from '../support/database.js';

/** A log in a database of its own. */
export interface PostgresLog {
  readonly url: string;
  /** A connection that no store knows of, to look at the database or disturb it. Ended with the log. */
  readonly admin: pg.Client;
  /** A store on this log, closed with it. */
  openStore(options?: Partial<PostgresEventStoreOptions>): Promise<PostgresEventStore>;
  /** Appends one event to a new stream in a transaction that stays open until the returned function is called. */
  holdAppend(stream: string): Promise<() => Promise<void>>;
  /** Ends the backends of the stores; of one kind only when `query` (LIKE) says what they did last. */
  terminateBackends(query?: string): Promise<number>;
  close(): Promise<void>;
}

/** Makes a database, runs the log's migrations there, and opens nothing else. */
export async function openPostgresLog(): Promise<PostgresLog> {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase(url, { applicationName: 'test', poolSize: 1 });
  await migrate(database, [EVENT_STORE_MIGRATIONS]);
  await database.close();
  const admin = new pg.Client({ connectionString: url, application_name: 'test admin' });
  await admin.connect();
  const stores: PostgresEventStore[] = [];
  return {
    url,
    admin,
    openStore: async (options = {}) => {
      const store = await PostgresEventStore.open({ url, ...options });
      stores.push(store);
      return store;
    },
    holdAppend: (stream) => holdAppend(url, stream),
    terminateBackends: async (query = '%') => {
      const { rowCount } = await admin.query(
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'samverka event store' AND query LIKE $1`,
        [query],
      );
      return rowCount ?? 0;
    },
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await admin.end();
      await drop();
    },
  };
}

async function holdAppend(url: string, stream: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'test writer' });
  await client.connect();
  await client.query('BEGIN');
  const event = { id: randomUUID(), type: 'Held', data: '{}', metadata: '{}' };
  await client.query(appendStatement([{ stream, before: -1, events: [event], bytes: 4 }], true));
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}

/** Resolves when a backend of the stores waits for a lock of this kind (`wait_event` of pg_stat_activity). */
export async function waitingFor(
  log: PostgresLog,
  lock: 'transactionid' | 'tuple' | 'advisory',
): Promise<void> {
  for (;;) {
    const { rowCount } = await log.admin.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database()
         AND application_name = 'samverka event store' AND wait_event_type = 'Lock' AND wait_event = $1`,
      [lock],
    );
    if (rowCount !== 0) return;
  }
}
