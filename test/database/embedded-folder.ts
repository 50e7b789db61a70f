import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Database, openDatabase } from '../../src/database/database.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { inspectPostmaster } from '../../src/database/postmaster.js';
import { FOLDER_VARIABLE } from '../support/database.js';
import { killUsers } from './started-user.js';

/** A data folder of a test's, and what the test holds open in it. */
export class EmbeddedFolder {
  private held: EmbeddedPostgres[] = [];
  private opened: Database[] = [];

  private constructor(readonly path: string) {}

  /**
   * A new, empty folder inside the run's own, which is cleared however the run ends.
   *
   * @param kind `closed` to all but the one who runs the tests; `open` to the account that root starts PostgreSQL under.
   */
  static async make(kind: 'open' | 'closed' = 'open'): Promise<EmbeddedFolder> {
    const path = await mkdtemp(join(process.env[FOLDER_VARIABLE] ?? tmpdir(), 'embedded-'));
    await chmod(path, kind === 'open' ? 0o711 : 0o700);
    return new EmbeddedFolder(path);
  }

  async start(
    options: { readonly settings?: Record<string, string>; readonly onLog?: (line: string) => void } = {},
  ): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres(this.path, { initdbFlags: ['--no-sync'], ...options });
    this.held.push(server);
    return server;
  }

  open(url: string): Database {
    const database = openDatabase(url, { applicationName: 'embedded test', poolSize: 2 });
    this.opened.push(database);
    return database;
  }

  /** Those of the acknowledged numbers whose rows are gone. */
  async lost(server: EmbeddedPostgres, acknowledged: readonly number[]): Promise<unknown[]> {
    const { rows } = await this.open(server.url).query(
      'SELECT n FROM unnest($1::int8[]) n WHERE NOT EXISTS (SELECT 1 FROM written WHERE written.n = n.n)',
      [acknowledged],
    );
    return rows;
  }

  /** Closes what is open and stops the server, whoever started it, so that the next test finds none. */
  async calm(): Promise<void> {
    await killUsers();
    await Promise.all(this.opened.map((database) => database.close()));
    await Promise.all(this.held.map((server) => server.stop({ force: true })));
    if ((await inspectPostmaster(join(this.path, 'postgres', 'data'))).kind !== 'absent') {
      await (await this.start()).stop({ force: true });
    }
    this.held = [];
    this.opened = [];
  }

  async remove(): Promise<void> {
    await this.calm();
    await rm(this.path, { recursive: true, force: true });
  }
}
