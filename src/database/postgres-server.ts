import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { EMBEDDED_USER, POSTGRES_ENVIRONMENT, type PostgresCluster } from './postgres-cluster.js';
import { hasInhabitants, inspectPostmaster, POSTMASTER_FILE } from './postmaster.js';

/** The database that Samverka's tables lie in. */
export const EMBEDDED_DATABASE = 'samverka';

/** A setting of ours in which the server bears its folder, since its `data_directory` may be a path from within. */
export const FOLDER_SETTING = 'samverka.database_folder';

/** What `<data>/postgres.json` holds. `pid` is null when the server was stopped in good order. */
export interface PostgresAddress {
  readonly port: number;
  readonly pid: number | null;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly url: string;
}

const DURABLE_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %a ',
  // What people wrote has no place in a log file: neither statements nor the values that an error's detail quotes.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const LARGEST_LOG_BYTES = 10_000_000;

/** A server process that we started and that is on its way up, or has failed. */
export interface StartingServer {
  readonly child: ChildProcess;
  /** What it wrote to the log since it was started. */
  said(): Promise<string>;
}

/**
 * Starts PostgreSQL in a session of its own: neither the terminal's Ctrl-C nor the end of this process reaches it.
 * Returns at once; the server is ready when its `postmaster.pid` says so.
 */
export async function spawnServer(
  cluster: PostgresCluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<StartingServer> {
  const log = await openLog(cluster.logFile);
  const from = (await log.stat()).size;
  const flags = Object.entries({
    ...DURABLE_SETTINGS,
    ...settings,
    port: String(port),
    [FOLDER_SETTING]: cluster.databaseFolder,
  });
  try {
    const child = spawn(
      cluster.binaries.postgres,
      ['-D', cluster.pathFromWithin, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...cluster.account,
        cwd: cluster.databaseFolder,
        env: POSTGRES_ENVIRONMENT,
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    let failure = '';
    child.on('error', (error) => (failure = error.message));
    child.unref();
    return {
      child,
      said: async () => (await readFile(cluster.logFile)).subarray(from).toString('utf8') + failure,
    };
  } finally {
    await log.close();
  }
}

async function openLog(path: string): ReturnType<typeof open> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LARGEST_LOG_BYTES) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}

/**
 * Removes a `postmaster.pid` that stands in the way though its server is dead: the process id was reused after a
 * restart of the machine or container, nobody collects the dead, or a power cut left the file without its words, which
 * PostgreSQL refuses to start beside. Only done where it can be seen that no process works in the database's folder.
 *
 * @returns whether the way is clear now.
 */
export async function clearStalePidFile(cluster: PostgresCluster): Promise<boolean> {
  if ((await hasInhabitants(cluster.databaseFolder)) !== false) return false;
  const state = await inspectPostmaster(cluster.databaseFolder);
  if (state.kind === 'absent' || state.kind === 'alive') return state.kind === 'absent';
  await rm(join(cluster.databaseFolder, POSTMASTER_FILE), { force: true });
  return true;
}

/** A TCP port of 127.0.0.1 that was free a moment ago: `wanted` if it is, else another. */
export async function freePort(wanted?: number): Promise<number> {
  const server = createServer();
  try {
    server.listen({ host: '127.0.0.1', port: wanted ?? 0, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string')
      throw new EmbeddedPostgresError('No TCP port is free');
    return address.port;
  } catch (error) {
    if (wanted === undefined) throw error;
    return await freePort();
  } finally {
    server.close();
  }
}

/** The URL of the application's database in the embedded server, password and all. */
export function urlOf(cluster: PostgresCluster, port: number, database: string = EMBEDDED_DATABASE): string {
  return `postgresql://${EMBEDDED_USER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** Reads the address file, or undefined where there is none that can be read. */
export async function readAddress(cluster: PostgresCluster): Promise<PostgresAddress | undefined> {
  try {
    const address = JSON.parse(await readFile(cluster.addressFile, 'utf8')) as PostgresAddress;
    return Number.isSafeInteger(address.port) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the address file whole, by a rename, for its owner only. */
export async function writeAddress(
  cluster: PostgresCluster,
  port: number,
  pid: number | null,
): Promise<void> {
  const address: PostgresAddress = {
    port,
    pid,
    user: EMBEDDED_USER,
    password: cluster.password,
    database: EMBEDDED_DATABASE,
    url: urlOf(cluster, port),
  };
  const unfinished = `${cluster.addressFile}.${randomUUID()}`;
  await writeFile(unfinished, `${JSON.stringify(address, undefined, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, cluster.addressFile);
}
