import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/database/embedded-postgres.js';
import { POSTGRES_ENVIRONMENT } from '../../../src/database/postgres-cluster.js';
import { inspectPostmaster, isRunning } from '../../../src/database/postmaster.js';
import { TcpProxy } from '../../contract/tcp-proxy.js';
import { MASTER_KEY_TEXT } from '../../support/master-key.js';

/** The PostgreSQL of a stage. */
export interface DatabaseHost {
  /** What an instance is told of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Before the server, where there is one. */
  readonly proxy?: TcpProxy;
  /** Straight to the server, as the owner; undefined while there is none. */
  url(): Promise<string | undefined>;
  /** The server's process; undefined while there is none. */
  pid(): Promise<number | undefined>;
  /** Ends the server, whoever uses it. */
  close(): Promise<void>;
}

/** The embedded PostgreSQL that the program starts by itself in its data folder. */
export class EmbeddedHost implements DatabaseHost {
  readonly env: Readonly<Record<string, string>>;

  constructor(private readonly folder: string) {
    this.env = { SAMVERKA_DATA: folder };
  }

  async url(): Promise<string | undefined> {
    const text = await readFile(join(this.folder, 'postgres.json'), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as { url: string }).url;
  }

  async pid(): Promise<number | undefined> {
    const state = await inspectPostmaster(join(this.folder, 'postgres/data'));
    return state.kind === 'alive' ? state.pid : undefined;
  }

  async close(): Promise<void> {
    const pid = await this.pid();
    if (pid === undefined) return;
    process.kill(pid, 'SIGCONT');
    // At once, without a last checkpoint: nobody will start it again.
    process.kill(pid, 'SIGQUIT');
    while (await isRunning(pid)) await pause(20);
  }
}

/** A PostgreSQL apart from the program, reached through a proxy as `DATABASE_URL`. */
export class ProxiedHost implements DatabaseHost {
  private readonly through: string;

  private constructor(
    private readonly server: EmbeddedPostgres,
    private before: TcpProxy,
    private readonly folder: string,
  ) {
    this.through = before.urlFor(server.url);
  }

  /** @param env besides what servers have in their environment */
  static async start(folder: string, env: Readonly<Record<string, string>> = {}): Promise<ProxiedHost> {
    const usual = { ...POSTGRES_ENVIRONMENT };
    Object.assign(POSTGRES_ENVIRONMENT, env);
    const server = await startEmbeddedPostgres(join(folder, 'apart')).finally(() => {
      for (const name of Object.keys(env)) Reflect.deleteProperty(POSTGRES_ENVIRONMENT, name);
      Object.assign(POSTGRES_ENVIRONMENT, usual);
    });
    return new ProxiedHost(server, await TcpProxy.before(server.url), folder);
  }

  get proxy(): TcpProxy {
    return this.before;
  }

  get env(): Readonly<Record<string, string>> {
    return {
      SAMVERKA_DATA: this.folder,
      DATABASE_URL: this.through,
      SAMVERKA_MASTER_KEY: MASTER_KEY_TEXT,
    };
  }

  /** From now on nobody listens there. */
  disappear(): Promise<void> {
    return this.before.close();
  }

  async appear(): Promise<void> {
    this.before = await TcpProxy.before(this.server.url, Number(new URL(this.through).port));
  }

  url(): Promise<string> {
    return Promise.resolve(this.server.url);
  }

  pid(): Promise<number> {
    return Promise.resolve(this.server.pid);
  }

  async close(): Promise<void> {
    await this.before.close();
    await this.server.stop({ force: true });
  }
}
