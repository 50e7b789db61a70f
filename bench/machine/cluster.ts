import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../src/database/database.js';
import { requireDurability } from '../../src/database/durability.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { requireDisk } from './machine.js';

/** The settings that decide what an acknowledgement is worth, as the server says them. */
export type Durability = Readonly<Record<string, string>>;

/** The one PostgreSQL of a run, in a folder of its own that goes with it. */
export class Cluster {
  private constructor(
    readonly folder: string,
    readonly server: EmbeddedPostgres,
    readonly version: string,
    readonly durability: Durability,
  ) {}

  /**
   * @param within where the run's folder is made
   * @throws NoDisk, UnsafeDatabase nothing that is measured there would be worth anything
   */
  static async start(within: string): Promise<Cluster> {
    await mkdir(within, { recursive: true, mode: 0o711 });
    await requireDisk(within);
    const folder = await mkdtemp(join(await realpath(within), 'bench-'));
    await rm(folder, { recursive: true });
    // Each peer has as many connections as it wants.
    const server = await startEmbeddedPostgres(folder, { settings: { max_connections: '500' } });
    try {
      const { version, durability } = await durabilityOf(server.url);
      return new Cluster(folder, server, version, durability);
    } catch (error) {
      await server.stop({ force: true });
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Makes an empty database and answers its URL. */
  async createDatabase(name: string): Promise<string> {
    await this.run(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Removes a database, and the roles that the program made for it. */
  async dropDatabase(name: string): Promise<void> {
    await this.run(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    const roles = ['application', 'projector', 'reader'].map((role) =>
      pg.escapeIdentifier(`${name}_${role}`),
    );
    await this.run(`DROP ROLE IF EXISTS ${roles.join(', ')}`);
  }

  /** Writes to disk what waits in memory, so that nobody pays for those before. */
  async checkpoint(): Promise<void> {
    await this.run('CHECKPOINT');
  }

  async stop(): Promise<void> {
    await this.server.stop({ force: true });
    await rm(this.folder, { recursive: true, force: true });
  }

  private run(statement: string): Promise<unknown> {
    return ask(this.server.url, statement);
  }
}

/** Runs one statement on a connection of its own, however long it takes. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function durabilityOf(url: string): Promise<{ version: string; durability: Durability }> {
  const database = openDatabase(url, { applicationName: 'bench', poolSize: 1 });
  try {
    await requireDurability(database);
  } finally {
    await database.close();
  }
  const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers'];
  const [settings] = await ask<Record<string, string>>(
    url,
    `SELECT ${names.map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`,
  );
  const [found] = await ask<{ version: string }>(url, `SELECT current_setting('server_version') AS version`);
  return { version: found?.version ?? 'unknown', durability: settings ?? {} };
}
