import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Database, openDatabase } from '../../../src/database/database.js';
import type { LoggedEvent } from '../judge/judge-log.js';
import { Model } from '../work/model.js';
import { type DatabaseHost, EmbeddedHost, ProxiedHost } from './database-host.js';
import type { InstanceOptions, Program } from './instance.js';
import { postgresLog } from './log-source.js';
import { FakeHost, type StoreHost } from './store-host.js';
import { Supervised } from './supervised.js';

/** Of what a stage is made. */
export interface StagePlan {
  /** `embedded`: started by the program itself. `proxied`: apart from it, behind a proxy. */
  readonly database: 'embedded' | 'proxied';
  /** Where the log lies. */
  readonly store: 'postgres' | 'fake';
  /** How many instances run side by side. */
  readonly instances: number;
}

export interface StageParts {
  /** The folder of the built program. */
  readonly program: string;
  readonly nodeOptions?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** In the place of a new one below the system's temporary folder. */
  readonly folder?: string;
  /** In the place of those of the plan. */
  readonly database?: DatabaseHost;
  readonly store?: StoreHost;
  /** What is done once everything has ended. */
  readonly onClose?: () => Promise<void>;
}

const ROLES = { coordinator: ['--region', '12'], 'case-officer': [], chair: [] } as const;
export type WorkerRole = keyof typeof ROLES;

const opened = new Set<Stage>();

/** Ends every installation that there is, for a run that is told to stop: servers and disks outlive this process. */
export async function closeStages(): Promise<void> {
  await Promise.allSettled([...opened].map((stage) => stage.close()));
}

/** An installation of the real program, and what its clients were told. */
export class Stage {
  readonly model = new Model();
  instances: Supervised[] = [];
  private tokens: Readonly<Record<string, string>> = {};
  private owner: { readonly url: string; readonly db: Database } | undefined;

  private constructor(
    readonly plan: StagePlan,
    private place: string,
    private readonly parts: StageParts,
    private host: DatabaseHost,
    readonly store: StoreHost | undefined,
  ) {}

  static async open(plan: StagePlan, parts: StageParts): Promise<Stage> {
    const folder = parts.folder ?? (await mkdtemp(join(tmpdir(), 'samverka-faults-')));
    await chmod(folder, 0o711);
    const database =
      parts.database ??
      (plan.database === 'embedded' ? new EmbeddedHost(folder) : await ProxiedHost.start(folder));
    const store = parts.store ?? (plan.store === 'fake' ? await FakeHost.start(3) : undefined);
    const stage = new Stage(plan, folder, parts, database, store);
    opened.add(stage);
    return stage;
  }

  /** Where everything lies. */
  get folder(): string {
    return this.place;
  }

  get database(): DatabaseHost {
    return this.host;
  }

  /** Whether positions have no gaps. */
  get gaplessPositions(): boolean {
    return this.store === undefined;
  }

  get program(): Program {
    const store: Record<string, string> =
      this.store === undefined ? {} : { EVENTSTOREDB_URL: this.store.connectionString };
    return {
      folder: this.parts.program,
      nodeOptions: this.parts.nodeOptions ?? [],
      env: { ...this.database.env, ...store, ...this.parts.env },
    };
  }

  /** PostgreSQL's process. @throws Error there is none */
  async server(): Promise<number> {
    const pid = await this.database.pid();
    if (pid === undefined) throw new Error('no PostgreSQL runs');
    return pid;
  }

  /** Starts one more instance. */
  start(options: InstanceOptions = {}): Supervised {
    const started = new Supervised(this.program, options);
    this.instances.push(started);
    return started;
  }

  /** Starts what the plan says, waits until all take commands, and makes tokens for the workers. */
  async begin(): Promise<void> {
    while (this.instances.length < this.plan.instances) this.start();
    await Promise.all(this.instances.map((instance) => instance.untilReady()));
    if (Object.keys(this.tokens).length === 0) this.tokens = await this.makeTokens();
  }

  tokenOf(role: string): string {
    return this.tokens[role] ?? '';
  }

  /** Where commands can be sent now. */
  addresses(): string[] {
    return this.instances.flatMap(({ address }) => (address === undefined ? [] : [address]));
  }

  /** The database as its owner, who sees every row. */
  async db(): Promise<Database> {
    const url = await this.database.url();
    if (url === undefined) throw new Error('the stage has no database yet');
    if (this.owner?.url !== url) {
      await this.owner?.db.close();
      this.owner = { url, db: openDatabase(url, { applicationName: 'faults', poolSize: 3 }) };
    }
    return this.owner.db;
  }

  /** The whole log, in order, read past the program. */
  async log(): Promise<LoggedEvent[]> {
    return this.store === undefined ? postgresLog(await this.db()) : this.store.log();
  }

  /** Everything ends as it stands, and goes on from another folder, which holds what the old one held. */
  async moveTo(folder: string, database: DatabaseHost): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.host.close();
    [this.place, this.host] = [folder, database];
    const { length } = this.instances;
    this.instances = [];
    for (let index = 0; index < length; index++) this.start();
  }

  /** Ends everything at once and removes it. */
  async close(): Promise<void> {
    if (!opened.delete(this)) return;
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.owner?.db.close();
    await this.store?.close();
    await this.database.close();
    await this.parts.onClose?.();
    if (this.parts.folder === undefined)
      await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Further tokens of one role. */
  async moreTokens(role: WorkerRole, count: number): Promise<readonly string[]> {
    return this.addTokens(Array.from({ length: count }, () => role));
  }

  private async makeTokens(): Promise<Record<string, string>> {
    const roles = Object.keys(ROLES) as WorkerRole[];
    const tokens = await this.addTokens(roles);
    return Object.fromEntries(roles.map((role, index) => [role, tokens[index] ?? '']));
  }

  /** Made on the command line, beside the instances. */
  private async addTokens(roles: readonly WorkerRole[]): Promise<readonly string[]> {
    const { folder, env, nodeOptions } = this.program;
    const host = fork(resolve(import.meta.dirname, '../../cli/command-host.mjs'), [folder], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      execArgv: [...nodeOptions],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const tokens: string[] = [];
    try {
      await once(host, 'message');
      for (const role of roles) {
        host.send({ args: ['token', 'add', '--role', role, ...ROLES[role], '--json'], env: {} });
        const [{ out, err }] = (await once(host, 'message')) as [{ out: string; err: string }];
        const line = out.trimEnd().split('\n').at(-1) ?? '';
        if (line === '') throw new Error(`no token for ${role}: ${err}`);
        tokens.push((JSON.parse(line) as { token: string }).token);
      }
    } finally {
      host.kill('SIGKILL');
    }
    return tokens;
  }
}
