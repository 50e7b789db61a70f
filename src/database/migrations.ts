import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import pg from 'pg';

import { crashPoint } from '../kernel/crash-point.js';
import type { Database } from './database.js';
import { errorLine } from './error-code.js';

/** Whose tables they are, and where the SQL lies. */
export interface MigrationSource {
  /** A stable name in kebab-case: `event-store`, `vault`. */
  readonly name: string;
  /**
   * Holds `0001-what-it-does.sql` and so on, and `grants.sql`, see {@link readGrants}. As a URL:
   * `new URL('./migrations/', import.meta.url)`.
   */
  readonly folder: URL | string;
}

/** A migration by its owner and file. */
export interface MigrationName {
  readonly source: string;
  readonly file: string;
}

/** The database and this build do not fit together, or a migration failed. `message` is one line. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface MigrationFile extends MigrationName {
  readonly sha256: string;
  readonly sql: string;
}

interface AppliedMigration extends MigrationName {
  readonly sha256: string;
}

/** Serialises migrations of one database over all instances: "SAMV", 2. */
export const MIGRATION_LOCK = '1396788566, 2';
/** How long another instance may take; then a statement of ours may take as long. */
const PATIENCE_MS = 600_000;

const GRANTS = 'grants.sql';
const FILE_NAME = /^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;

const RECORD_TABLE = `
  CREATE TABLE IF NOT EXISTS schema_migration (
    source text NOT NULL,
    file text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, file)
  )`;

/**
 * Brings the tables that cannot be rebuilt from the log up to this build, source by source in the order given.
 *
 * All that is missing is applied in one transaction: either the whole of it stands, or nothing. Instances that start at
 * once wait for one another. A file is never edited once released: its hash is recorded and compared.
 *
 * @returns what was applied now.
 * @throws MigrationError when an applied file was edited or is unknown (a newer build was here), when a new file comes
 * before an applied one, or when SQL fails.
 */
export async function migrate(
  database: Database,
  sources: readonly MigrationSource[],
): Promise<readonly MigrationName[]> {
  const files = await readMigrations(sources);
  return database.transaction(async (client) => {
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await client.query(patiently(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`));
    await client.query(RECORD_TABLE);
    const { rows } = await client.query<AppliedMigration>(
      'SELECT source, file, sha256 FROM schema_migration',
    );
    const missing = compare(files, rows);
    for (const file of missing) {
      await apply(client, file);
      crashPoint('mid-migration');
    }
    return missing.map(({ source, file }) => ({ source, file }));
  });
}

/**
 * What {@link migrate} would do, without doing it.
 *
 * @throws MigrationError as `migrate` does.
 */
export async function pendingMigrations(
  database: Database,
  sources: readonly MigrationSource[],
): Promise<readonly MigrationName[]> {
  const files = await readMigrations(sources);
  const { rows: tables } = await database.query<{ exists: boolean }>(
    `SELECT to_regclass('schema_migration') IS NOT NULL AS exists`,
  );
  const applied =
    tables[0]?.exists === true
      ? (await database.query<AppliedMigration>('SELECT source, file, sha256 FROM schema_migration')).rows
      : [];
  return compare(files, applied).map(({ source, file }) => ({ source, file }));
}

async function readMigrations(sources: readonly MigrationSource[]): Promise<readonly MigrationFile[]> {
  const all: MigrationFile[] = [];
  for (const { name: source, folder } of sources) {
    if (all.some((file) => file.source === source))
      throw new MigrationError(`Two migration sources are "${source}"`);
    const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
    const names = (await listFolder(path)).filter((name) => name.endsWith('.sql') && name !== GRANTS).sort();
    if (names.length === 0)
      throw new MigrationError(`No migrations of ${source} in ${path}: is the build complete?`);
    const numbers = new Set<string>();
    for (const file of names) {
      const number = file.slice(0, 4);
      if (!FILE_NAME.test(file))
        throw new MigrationError(`${source}/${file} is not named NNNN-what-it-does.sql`);
      if (numbers.has(number)) throw new MigrationError(`Two migrations of ${source} have number ${number}`);
      numbers.add(number);
      // A checkout may have changed the line ends; that is no edit.
      const sql = (await readFile(join(path, file), 'utf8')).replaceAll('\r\n', '\n');
      all.push({ source, file, sql, sha256: createHash('sha256').update(sql).digest('hex') });
    }
  }
  return all;
}

/**
 * What the application's role may do in the sources' tables: SQL in which `{application}` stands for its name. Unlike
 * migrations these files are edited, and run at every start.
 */
export async function readGrants(sources: readonly MigrationSource[]): Promise<readonly string[]> {
  return Promise.all(
    sources.map(({ folder }) =>
      readFile(join(typeof folder === 'string' ? folder : fileURLToPath(folder), GRANTS), 'utf8'),
    ),
  );
}

async function listFolder(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (cause) {
    throw new MigrationError(`The migrations' folder ${path} cannot be read`, { cause });
  }
}

/** The files that are still to be applied, in order. Sources that were not asked about are left alone. */
function compare(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): readonly MigrationFile[] {
  const recorded = new Map(applied.map((row) => [`${row.source}/${row.file}`, row.sha256]));
  const known = new Set(files.map(({ source, file }) => `${source}/${file}`));
  const last = new Map<string, string>();
  for (const { source, file } of applied) {
    if (files.some((other) => other.source === source) && !known.has(`${source}/${file}`)) {
      throw new MigrationError(
        `The database has migration ${source}/${file}, which this build does not know: start the newer Samverka that made it, or restore a backup`,
      );
    }
    if (file > (last.get(source) ?? '')) last.set(source, file);
  }
  return files.filter(({ source, file, sha256 }) => {
    const before = recorded.get(`${source}/${file}`);
    if (before === sha256) return false;
    if (before !== undefined) {
      throw new MigrationError(
        `Migration ${source}/${file} was edited after it was applied here (sha256 ${before.slice(0, 12)} then, ${sha256.slice(0, 12)} now): restore the file and write a new one`,
      );
    }
    const latest = last.get(source);
    if (latest !== undefined && file < latest) {
      throw new MigrationError(
        `Migration ${source}/${file} is new but comes before ${latest}, which is applied here: give it the next number`,
      );
    }
    return true;
  });
}

async function apply(client: pg.PoolClient, { source, file, sql, sha256 }: MigrationFile): Promise<void> {
  try {
    await client.query(patiently(sql));
  } catch (cause) {
    const line = lineOf(sql, cause);
    throw new MigrationError(
      `Migration ${source}/${file}${line} failed and nothing was changed: ${errorLine(cause)}`,
      { cause },
    );
  }
  await client.query('INSERT INTO schema_migration (source, file, sha256) VALUES ($1, $2, $3)', [
    source,
    file,
    sha256,
  ]);
}

function lineOf(sql: string, error: unknown): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
  return Number.isNaN(position) ? '' : ` line ${sql.slice(0, position).split('\n').length}`;
}

/** The pool's query timeout is for commands; a migration may take longer. */
function patiently(text: string): pg.QueryConfig {
  return { text, query_timeout: PATIENCE_MS } as pg.QueryConfig;
}
