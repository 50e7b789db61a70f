import { realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { errorCode } from './error-code.js';
import type { PostgresCluster } from './postgres-cluster.js';
import {
  clearStalePidFile,
  EMBEDDED_DATABASE,
  FOLDER_SETTING,
  freePort,
  readAddress,
  spawnServer,
  type StartingServer,
  urlOf,
  writeAddress,
} from './postgres-server.js';
import { inspectPostmaster, type PostmasterState } from './postmaster.js';

/**
 * Every process that uses the embedded server holds this advisory lock, shared, in the database `postgres`. Whoever
 * stops the server must first have it alone: so nobody can join a server that is about to go, and a killed process
 * leaves no claim behind.
 */
export const IN_USE_LOCK = '1396788566, 1';

/** The name under which the claim's connection shows in pg_stat_activity. */
export const KEEPER_NAME = 'samverka keeper';

const LOOK_EVERY_MS = 20;
const CONNECT_TIMEOUT_MS = 3_000;
/** How long a server may neither answer nor go. */
const SILENT_PATIENCE_MS = 30_000;
/** How long a server may recover from a crash, as long as it says that it does. */
const RECOVERY_PATIENCE_MS = 600_000;
/** How long a `postmaster.pid` may stand without a process id in it. */
const NAMELESS_MS = 1_000;
const LARGEST_NUMBER_OF_STARTS = 200;

/** A claim on a running server. */
export interface Attachment {
  /** The connection that holds the claim. Nothing else may use it. */
  readonly keeper: pg.Client;
  readonly port: number;
  readonly pid: number;
  /** False when the server ran already. */
  readonly started: boolean;
}

/**
 * Joins the database's running server, or starts one, and returns when it answers. A server on its way up or down is
 * waited for. The caller holds the start lock.
 *
 * @param settings server settings for a server that this call starts.
 * @param fixedPort the only port that will do, for a caller whose clients cannot move; default: the last one, else any.
 * @throws EmbeddedPostgresError with the last words of the server's log, or with what to do.
 */
export async function attach(
  cluster: PostgresCluster,
  settings: Readonly<Record<string, string>>,
  fixedPort?: number,
): Promise<Attachment> {
  const attempt = new Attempt(cluster, settings, fixedPort);
  for (;;) {
    const state = await inspectPostmaster(cluster.databaseFolder);
    if (state.kind === 'alive' && state.ready) {
      const keeper = await attempt.claim(state.port);
      if (keeper !== undefined) {
        await writeAddress(cluster, state.port, state.pid);
        return { keeper, port: state.port, pid: state.pid, started: attempt.started(state.pid) };
      }
    }
    await attempt.next(state);
    await pause(LOOK_EVERY_MS);
  }
}

/** One call of {@link attach}: what was started, and how long to go on. */
class Attempt {
  private server: StartingServer | undefined;
  private starts = 0;
  private portTaken = false;
  private silentSince = Date.now();
  private readonly since = Date.now();

  constructor(
    private readonly cluster: PostgresCluster,
    private readonly settings: Readonly<Record<string, string>>,
    private readonly fixedPort: number | undefined,
  ) {}

  started(pid: number): boolean {
    return this.server?.child.pid === pid;
  }

  /** A connection that holds the claim, or undefined when the server will not have us now. */
  async claim(port: number): Promise<pg.Client | undefined> {
    const keeper = new pg.Client({
      connectionString: urlOf(this.cluster, port, 'postgres'),
      application_name: KEEPER_NAME,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    keeper.on('error', () => {});
    try {
      await keeper.connect();
      const { rows } = await keeper.query<{ claimed: boolean; folder: string }>(
        `SELECT pg_try_advisory_lock_shared(${IN_USE_LOCK}) AS claimed,
                coalesce(current_setting('${FOLDER_SETTING}', true), current_setting('data_directory')) AS folder`,
      );
      const answer = rows[0];
      if (answer?.claimed === true && (await realpath(answer.folder)) === this.cluster.databaseFolder) {
        await makeDatabase(keeper);
        return keeper;
      }
    } catch (error) {
      const code = errorCode(error);
      if (code === '28P01') {
        throw new EmbeddedPostgresError(
          `PostgreSQL on port ${port} refuses the password in ${this.cluster.dataFolder}/postgres/password: restore that file`,
        );
      }
      // 57P03: it answers that it is starting, recovering or stopping.
      if (code === '57P03') this.silentSince = Date.now();
    }
    // Not waited for: pg never answers when the server broke off during the handshake.
    keeper.end().catch(() => {});
    return undefined;
  }

  /** Does what the state asks for, or throws when patience is at its end. */
  async next(state: PostmasterState): Promise<void> {
    const ended = this.server !== undefined && hasEnded(this.server);
    if (ended) await this.judgeEnd(state);
    if (state.kind === 'absent' && (this.server === undefined || ended)) return this.start();
    const now = Date.now();
    const silent = now - this.silentSince;
    const old = state.kind === 'stale' || state.kind === 'ending';
    // A server that is starting names itself at once.
    const nameless = state.kind === 'nameless' && now - this.since > NAMELESS_MS;
    if ((old || nameless) && (await clearStalePidFile(this.cluster))) return;
    if (silent > SILENT_PATIENCE_MS || now - this.since > RECOVERY_PATIENCE_MS) {
      const who =
        'pid' in state
          ? `process ${state.pid}`
          : 'of which postmaster.pid names no process: remove that file if none is there';
      throw new EmbeddedPostgresError(
        `PostgreSQL in ${this.cluster.databaseFolder} (${who}) has neither answered nor ended for ${Math.round(silent / 1000)} s: ` +
          `see ${this.cluster.logFile}, end that process if it is the database's, and start again`,
      );
    }
  }

  private async start(): Promise<void> {
    const wanted = this.fixedPort ?? (this.portTaken ? undefined : (await readAddress(this.cluster))?.port);
    const port = this.fixedPort ?? (await freePort(wanted));
    this.starts += 1;
    this.server = await spawnServer(this.cluster, port, this.settings);
  }

  /** Our server ended before it was ready: goes on where another start may do better, else throws. */
  private async judgeEnd(state: PostmasterState): Promise<void> {
    const said = (await this.server?.said()) ?? '';
    const patient =
      Date.now() - this.silentSince < SILENT_PATIENCE_MS && this.starts < LARGEST_NUMBER_OF_STARTS;
    this.portTaken = /could not (bind|create any TCP\/IP sockets)/.test(said);
    const another = state.kind !== 'absent' || /lock file .* already exists/.test(said);
    // The dead server's last children still hold its shared memory.
    const remains = said.includes('pre-existing shared memory block');
    if (patient && (another || remains || this.portTaken)) {
      if (remains) await pause(200);
      return;
    }
    throw new EmbeddedPostgresError(
      `PostgreSQL in ${this.cluster.databaseFolder} did not start: ${lastWords(said)} (${this.cluster.logFile})`,
    );
  }
}

function hasEnded({ child }: StartingServer): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1);
  return telling?.replace(/^.*?(?=FATAL|PANIC|ERROR)/, '').trim() ?? 'it said nothing';
}

async function makeDatabase(keeper: pg.Client): Promise<void> {
  const { rowCount } = await keeper.query('SELECT 1 FROM pg_database WHERE datname = $1', [
    EMBEDDED_DATABASE,
  ]);
  if (rowCount === 0) await keeper.query(`CREATE DATABASE ${EMBEDDED_DATABASE}`);
}
