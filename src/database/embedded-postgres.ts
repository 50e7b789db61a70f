import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type pg from 'pg';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { errorLine } from './error-code.js';
import { attach, type Attachment, IN_USE_LOCK } from './postgres-attachment.js';
import { openCluster, type PostgresCluster } from './postgres-cluster.js';
import { urlOf, writeAddress } from './postgres-server.js';
import { inspectPostmaster, isRunning } from './postmaster.js';
import { holdStartLock } from './start-lock.js';

/** What may be asked of {@link startEmbeddedPostgres} besides the folder. */
export interface EmbeddedPostgresOptions {
  /** Server settings for a server that this call starts, above our own: `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** More arguments for `initdb`. */
  readonly initdbFlags?: readonly string[];
  /** Told when the server was lost and when it is back, one line each. */
  readonly onLog?: (line: string) => void;
}

/** How {@link EmbeddedPostgres.stop} went. */
export interface StopResult {
  /** False when the server was left running for others. */
  readonly stopped: boolean;
  /** Other connections that the server was left running for; 0 when it was stopped. */
  readonly otherClients: number;
}

/** This process's hold on the embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** The URL of the application's database, with its password: never log it. */
  readonly url: string;
  readonly port: number;
  /** True when the server ran already, started by another process or left by a dead one. */
  readonly adopted: boolean;
  /** The server's process id; another one after the server had to be started anew. */
  readonly pid: number;
  /**
   * Gives up the hold, and stops the server unless somebody else uses it. Close your own connections first. Waits for
   * the server's end. A second call does nothing.
   *
   * @param options.force stop it whoever is connected.
   */
  stop(options?: { readonly force?: boolean }): Promise<StopResult>;
}

/**
 * Starts PostgreSQL in a data folder, or joins the one that runs there.
 *
 * Lifetime: the server is a session of its own and outlives any of its users, so neither Ctrl-C nor `kill -9` of the
 * application costs a query in flight or a recovery. Each user holds a claim (an advisory lock, gone with the process
 * that holds it). The last user who stops in good order stops the server; a user beside others never does. A server
 * that dies while claimed is started again on the same port.
 *
 * @param dataFolder made where it does not exist; its address file is `<dataFolder>/postgres.json`.
 * @throws EmbeddedPostgresError one line with the remedy.
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const cluster = await openUnderLock(dataFolder, options.initdbFlags ?? []);
  const hold = new Hold(cluster, options);
  await hold.begin();
  return hold;
}

/** Whether a data folder holds a PostgreSQL, running or not. */
export async function holdsCluster(dataFolder: string): Promise<boolean> {
  return stat(join(resolve(dataFolder), 'postgres')).then(
    () => true,
    () => false,
  );
}

async function openUnderLock(dataFolder: string, initdbFlags: readonly string[]): Promise<PostgresCluster> {
  const release = await holdStartLock(resolve(dataFolder));
  try {
    return await openCluster(dataFolder, initdbFlags);
  } finally {
    await release();
  }
}

class Hold implements EmbeddedPostgres {
  private attachment!: Attachment;
  private firstPort: number | undefined;
  private stopping: Promise<StopResult> | undefined;
  private recovering: Promise<void> | undefined;
  adopted = false;

  constructor(
    private readonly cluster: PostgresCluster,
    private readonly options: EmbeddedPostgresOptions,
  ) {}

  get url(): string {
    return urlOf(this.cluster, this.port);
  }

  get port(): number {
    return this.attachment.port;
  }

  get pid(): number {
    return this.attachment.pid;
  }

  async begin(): Promise<void> {
    this.attachment = await this.attachUnderLock();
    this.firstPort = this.attachment.port;
    this.adopted = !this.attachment.started;
    this.watch(this.attachment.keeper);
  }

  stop(options: { readonly force?: boolean } = {}): Promise<StopResult> {
    this.stopping ??= this.leave(options.force ?? false);
    return this.stopping;
  }

  private async attachUnderLock(): Promise<Attachment> {
    const release = await holdStartLock(this.cluster.dataFolder);
    try {
      return await attach(this.cluster, this.options.settings ?? {}, this.firstPort);
    } finally {
      await release();
    }
  }

  /** The claim must not keep a finished program from ending, nor be lost silently. */
  private watch(keeper: pg.Client): void {
    refCounted(keeper).unref();
    keeper.once('end', () => {
      if (this.stopping === undefined) this.recovering ??= this.recover();
    });
  }

  private async recover(): Promise<void> {
    const log = this.options.onLog ?? (() => {});
    log(`The embedded PostgreSQL (process ${this.pid}) went away; joining or starting it again`);
    for (let waitMs = 100; this.stopping === undefined; waitMs = Math.min(waitMs * 2, 5_000)) {
      try {
        this.attachment = await this.attachUnderLock();
        this.recovering = undefined;
        this.watch(this.attachment.keeper);
        log(`The embedded PostgreSQL is back on port ${this.port} (process ${this.pid})`);
        return;
      } catch (error) {
        log(errorLine(error));
        await pause(waitMs, undefined, { ref: false });
      }
    }
  }

  private async leave(force: boolean): Promise<StopResult> {
    await this.endOfRecovery();
    const { keeper } = this.attachment;
    refCounted(keeper).ref();
    try {
      const otherClients = force ? 0 : await this.countOthers(keeper);
      if (otherClients > 0) return { stopped: false, otherClients };
      await this.shutDown();
      return { stopped: true, otherClients: 0 };
    } finally {
      await keeper.end().catch(() => {});
    }
  }

  private async endOfRecovery(): Promise<void> {
    // Recovery alone does not keep the process alive; whoever waits for it must.
    const alive = setInterval(() => {}, 1_000);
    await this.recovering;
    clearInterval(alive);
  }

  private async countOthers(keeper: pg.Client): Promise<number> {
    try {
      return await haveItAlone(keeper);
    } catch (error) {
      // A server that is gone is used by nobody.
      const { kind } = await inspectPostmaster(this.cluster.databaseFolder);
      if (kind !== 'alive') return 0;
      throw error;
    }
  }

  /**
   * SIGINT is PostgreSQL's fast shutdown: it ends all sessions and writes a checkpoint, so the next start is quick.
   * The address is withdrawn first: once the server is gone, the next one's may stand there already.
   */
  private async shutDown(): Promise<void> {
    const state = await inspectPostmaster(this.cluster.databaseFolder);
    if (state.kind !== 'alive') return;
    await writeAddress(this.cluster, this.port, null);
    process.kill(state.pid, 'SIGINT');
    const deadline = Date.now() + SHUTDOWN_PATIENCE_MS;
    while (await isRunning(state.pid)) {
      if (Date.now() > deadline) {
        throw new EmbeddedPostgresError(
          `PostgreSQL (process ${state.pid}) has not ended a minute after it was told to`,
        );
      }
      await pause(20);
    }
  }
}

/** pg's types leave these two out. */
function refCounted(client: pg.Client): { ref(): void; unref(): void } {
  return client as pg.Client & { ref(): void; unref(): void };
}

const SHUTDOWN_PATIENCE_MS = 60_000;
const CLOSING_CONNECTIONS_MS = 3_000;

/**
 * Gives up the claim and asks for it alone. Another's claim is an answer; a mere connection is waited for, because our
 * own, just closed, show for a moment.
 *
 * @returns how many others use the server; 0 means that we have it alone, and nobody can join any more.
 */
async function haveItAlone(keeper: pg.Client): Promise<number> {
  await keeper.query(`SELECT pg_advisory_unlock_shared(${IN_USE_LOCK})`);
  const deadline = Date.now() + CLOSING_CONNECTIONS_MS;
  for (;;) {
    const { rows } = await keeper.query<{ alone: boolean; others: number }>(
      `SELECT pg_try_advisory_lock(${IN_USE_LOCK}) AS alone,
              (SELECT count(*)::int FROM pg_stat_activity
                WHERE backend_type IN ('client backend', 'walsender') AND pid <> pg_backend_pid()) AS others`,
    );
    const { alone = false, others = 1 } = rows[0] ?? {};
    if (alone && others === 0) return 0;
    if (!alone) return Math.max(others, 1);
    await keeper.query(`SELECT pg_advisory_unlock(${IN_USE_LOCK})`);
    if (Date.now() > deadline) return others;
    await pause(20);
  }
}
