import { randomBytes } from 'node:crypto';

import pg from 'pg';

/** A database of a test's own. */
export interface TestDatabase {
  /** With user and password, for `openDatabase` and the like. */
  readonly url: string;
  readonly name: string;
  /** Removes it, open connections and all. */
  drop(): Promise<void>;
}

/** Where `global-setup` leaves the URL of the run's PostgreSQL for the workers. */
export const SERVER_VARIABLE = 'SAMVERKA_TEST_POSTGRES_URL';

/** Where `global-setup` leaves the run's folder, for what a test writes and the run's end removes. */
export const FOLDER_VARIABLE = 'SAMVERKA_TEST_FOLDER';

/** What the program makes in the server beside the database. */
const ROLES = ['application', 'projector', 'reader'];

/** An empty database with a random name in the run's own PostgreSQL 18, durable as in real use. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  return {
    url: urlOf(name),
    name,
    drop: async () => {
      await onServer(
        `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
        // The server has them for all databases together.
        `DROP ROLE IF EXISTS ${ROLES.map((role) => `${name}_${role}`).join(', ')}`,
      );
    },
  };
}

/** Names of a worker's databases that were prepared and are not in use, whose roles remain. */
const PREPARED = Symbol.for('samverka.prepared-databases');

/**
 * A database as the program leaves it when it has made its tables and roles, before it writes anything: copied from one
 * that was kept, under the same name, since the roles' names begin with it.
 *
 * @param prepare makes the tables, where none that was prepared is free
 */
export async function createPreparedDatabase(prepare: (url: string) => Promise<void>): Promise<TestDatabase> {
  const free = (kept[PREPARED] ??= []);
  const name = free.pop() ?? (await prepared(prepare));
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${name}_kept`);
  let isDropped = false;
  return {
    url: urlOf(name),
    name,
    drop: async () => {
      // The next one of that name is another's.
      if (isDropped) return;
      isDropped = true;
      await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      free.push(name);
    },
  };
}

async function prepared(prepare: (url: string) => Promise<void>): Promise<string> {
  const { name, url } = await createTestDatabase();
  await prepare(url);
  await onServer(`ALTER DATABASE ${name} RENAME TO ${name}_kept`);
  return name;
}

function urlOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env[SERVER_VARIABLE];
  if (url !== undefined) return url;
  throw new Error(
    `${SERVER_VARIABLE} is not set: run the tests through jest, whose globalSetup starts PostgreSQL`,
  );
}

/** One connection of a worker's for all its suites: to open one costs more than to make a database. */
const SERVER = Symbol.for('samverka.test-server');
const kept = globalThis as { [SERVER]?: pg.Pool | undefined; [PREPARED]?: string[] | undefined };

async function onServer(...statements: readonly string[]): Promise<void> {
  kept[SERVER] ??= new pg.Pool({
    connectionString: serverUrl(),
    application_name: 'test support',
    query_timeout: 30_000,
    max: 1,
    idleTimeoutMillis: 0,
    // The worker ends without closing it.
    allowExitOnIdle: true,
  }).on('error', () => undefined);
  for (const statement of statements) await kept[SERVER].query(statement);
}
