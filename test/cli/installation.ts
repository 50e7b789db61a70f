import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { createTestDatabase, FOLDER_VARIABLE } from '../support/database.js';
import { MASTER_KEY_TEXT } from '../support/master-key.js';
import { builtProgram } from './built-program.js';

/** How a process ended, and what it said. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The last line of what it wrote, read as JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what it holds is for the test to say
  readonly json: any;
}

export type Env = Readonly<Record<string, string | undefined>>;

const ROOT = resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 60_000;
const PLAIN_ENV = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' };

/** The process for command lines of all suites that a worker runs; to load the program takes longer than most of them. */
const HOST = Symbol.for('samverka.command-host');
const kept = globalThis as { [HOST]?: Promise<CommandHost> | undefined };

/** A database and a data folder of their own, and the program as real processes on them. */
export class Installation {
  private readonly servers: Server[] = [];

  private constructor(
    readonly databaseUrl: string | undefined,
    readonly folder: string,
    private readonly env: Env,
    private readonly drop: () => Promise<void>,
  ) {}

  static async create(more: Env = {}): Promise<Installation> {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'samverka-cli-'));
    return new Installation(
      database.url,
      folder,
      {
        DATABASE_URL: database.url,
        SAMVERKA_DATA: folder,
        SAMVERKA_MASTER_KEY: MASTER_KEY_TEXT,
        PORT: '0',
        ...more,
      },
      () => database.drop(),
    );
  }

  /**
   * Without a database of its own: the program starts the embedded PostgreSQL in the data folder, which is closed to
   * everybody else, as mkdtemp leaves it and as a clone in /root is.
   */
  static async embedded(): Promise<Installation> {
    const folder = await mkdtemp(join(process.env[FOLDER_VARIABLE] ?? tmpdir(), 'samverka-e2e-'));
    return new Installation(undefined, folder, { SAMVERKA_DATA: folder, PORT: '0' }, () => Promise.resolve());
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Runs the command line to its end, in a process that does nothing else but stays for the next one. */
  async run(args: readonly string[], env: Env = {}): Promise<Outcome> {
    const host = await (kept[HOST] ??= CommandHost.start());
    return host.run(args, { ...this.env, ...env });
  }

  /** Runs the command line to its end, in a process of its own. */
  async runAlone(args: readonly string[], env: Env = {}): Promise<Outcome> {
    const child = await this.start('cli.js', args, env);
    let [out, err] = ['', ''];
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(timer);
    return outcome({ code, out, err });
  }

  /**
   * Starts a process and leaves it running.
   *
   * @param stdout where its output goes, an open file's descriptor
   */
  async start(
    file: 'cli.js' | 'main.js',
    args: readonly string[],
    env: Env = {},
    stdout: 'pipe' | number = 'pipe',
  ): Promise<ChildProcess> {
    const program = join(await builtProgram(), 'src', file);
    return spawn(process.execPath, [program, ...args], {
      cwd: ROOT,
      env: { ...PLAIN_ENV, ...this.env, ...env },
      stdio: ['ignore', stdout, 'pipe'],
    });
  }

  /** Starts a server and waits until it is ready. */
  async serve(env: Env = {}): Promise<Server> {
    return this.served(await this.start('main.js', [], env));
  }

  /** Starts a server as npm does: through a shell that is given the script, and that gets the signals. */
  async serveBy(script: string): Promise<Server> {
    const folder = this.path('as-installed');
    await mkdir(folder, { recursive: true });
    await symlink(await builtProgram(), join(folder, 'dist'));
    const shell = spawn('sh', ['-c', script], {
      cwd: folder,
      env: { ...PLAIN_ENV, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return this.served(shell);
  }

  private async served(child: ChildProcess): Promise<Server> {
    const server = await Server.started(child);
    this.servers.push(server);
    return server;
  }

  /** Runs statements on its database, one after another. @returns the rows of the last */
  async sql(...statements: readonly string[]): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
      return rows;
    } finally {
      await client.end();
    }
  }

  /** A new token, made without asking the running server. */
  async token(role: string, ...more: string[]): Promise<{ id: string; token: string }> {
    const { json } = await this.run(['token', 'add', '--role', role, ...more, '--json']);
    return json as { id: string; token: string };
  }

  async remove(): Promise<void> {
    for (const server of this.servers) await server.kill();
    await this.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function outcome(ended: Omit<Outcome, 'json'>): Outcome {
  return {
    ...ended,
    get json() {
      return JSON.parse(ended.out.trimEnd().split('\n').at(-1) ?? '') as unknown;
    },
  };
}

/** A process that runs one command line after another. */
class CommandHost {
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly process: ChildProcess) {}

  static async start(): Promise<CommandHost> {
    const child = fork(join(import.meta.dirname, 'command-host.mjs'), [await builtProgram()], {
      cwd: ROOT,
      env: PLAIN_ENV,
      execArgv: [],
    });
    await once(child, 'message');
    // It ends when the worker does, which does not stay for it.
    child.unref();
    child.channel?.unref();
    child.once('exit', () => (kept[HOST] = undefined));
    return new CommandHost(child);
  }

  run(args: readonly string[], env: Env): Promise<Outcome> {
    const turn = this.last.then(async () => {
      const answered = once(this.process, 'message');
      this.process.send({ args, env });
      const [ended] = (await answered) as [Omit<Outcome, 'json'>];
      return outcome(ended);
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** A server process that answers. */
export class Server {
  private constructor(
    readonly process: ChildProcess,
    readonly address: string,
    /** What it has logged so far. */
    readonly log: { readonly text: string },
  ) {}

  static async started(child: ChildProcess): Promise<Server> {
    const log = { text: '' };
    const hear = (chunk: Buffer): void => void (log.text += chunk.toString());
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const address = /Open +(http:\S+)/.exec(log.text)?.[1];
      if (address !== undefined && (await isReady(address))) return new Server(child, address, log);
      if (child.exitCode !== null || performance.now() > until) {
        child.kill('SIGKILL');
        throw new Error(`the server did not get ready (exit ${String(child.exitCode)}):\n${log.text}`);
      }
      await new Promise((later) => setTimeout(later, 50));
    }
  }

  /** GET; the body as JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what it holds is for the test to say
  async get(path: string, token?: string): Promise<any> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(`${this.address}${path}`, { headers });
    if (!answer.ok) throw new Error(`GET ${path}: ${String(answer.status)} ${await answer.text()}`);
    return answer.json();
  }

  /** Gives a command that must be done. */
  async command(token: string, path: string, body: object = {}): Promise<{ id: string; position: number }> {
    const answer = await fetch(`${this.address}/api/alliances${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`POST ${path}: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as { id: string; position: number };
  }

  /** @returns its exit code, or null when the signal killed it */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const closed = once(this.process, 'close');
    this.process.kill(signal);
    const [code] = (await closed) as [number | null];
    return code;
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
