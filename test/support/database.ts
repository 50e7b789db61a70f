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
  const serverUrl = process.env[SERVER_VARIABLE];
  if (serverUrl === undefined) {
    throw new Error(
      `${SERVER_VARIABLE} is not set: run the tests through jest, whose globalSetup starts PostgreSQL`,
    );
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    drop: async () => {
      await onServer(
        serverUrl,
        `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
        // The server has them for all databases together.
        `DROP ROLE IF EXISTS ${ROLES.map((role) => `${name}_${role}`).join(', ')}`,
      );
    },
  };
}

async function onServer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'test support',
    query_timeout: 30_000,
  });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
