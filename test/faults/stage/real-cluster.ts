import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../src/database/postgres-server.js';
import type { LoggedEvent } from '../judge/judge-log.js';
import { until } from './until.js';
import { eventStoreDbLog, type StoreHost } from './store-host.js';

const READY_MS = 180_000;
const LOOK_EVERY_MS = 200;
const RESTART_AFTER_MS = 200;

interface Node {
  readonly httpPort: number;
  readonly replicationPort: number;
  child: ChildProcess;
  /** Whether it is started again when it ends. */
  wanted: boolean;
}

/** Real EventStoreDB servers on loopback: one, or a cluster of three, each with its files in a folder of its own. */
export class RealCluster implements StoreHost {
  private constructor(
    private readonly command: string,
    private readonly folder: string,
    private readonly nodes: readonly Node[],
  ) {}

  /** @param command where `eventstored` lies */
  static async start(command: string, size: 1 | 3): Promise<RealCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'samverka-faults-eventstoredb-'));
    const nodes: Node[] = [];
    for (let index = 0; index < size; index++)
      nodes.push({
        httpPort: await freePort(),
        replicationPort: await freePort(),
        child: undefined as never,
        wanted: true,
      });
    const cluster = new RealCluster(command, folder, nodes);
    process.on('exit', () => {
      for (const { child } of nodes) child.kill('SIGKILL');
    });
    for (const node of nodes) cluster.restart(node);
    await cluster.leader();
    return cluster;
  }

  get connectionString(): string {
    const hosts = this.nodes.map(({ httpPort }) => `127.0.0.1:${String(httpPort)}`);
    return `esdb://${hosts.join(',')}?tls=false`;
  }

  log(): Promise<LoggedEvent[]> {
    return eventStoreDbLog(this.connectionString);
  }

  /** Waits until a node leads. */
  async leader(): Promise<Node> {
    const until = performance.now() + READY_MS;
    for (;;) {
      for (const node of this.nodes) if ((await stateOf(node)) === 'leader') return node;
      if (performance.now() > until) throw new Error('no EventStoreDB leads');
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Waits until every node leads or follows. */
  async whole(): Promise<void> {
    const areIn = async (): Promise<boolean> => {
      const states = await Promise.all(this.nodes.map(stateOf));
      return states.every((state) => state === 'leader' || state === 'follower');
    };
    await until(areIn, () => new Error('not every EventStoreDB is in the cluster'), READY_MS);
  }

  async kill(node: Node): Promise<void> {
    node.wanted = false;
    const exited = once(node.child, 'exit');
    node.child.kill('SIGKILL');
    await exited;
  }

  /**
   * Starts a node with the files that it left, and again whenever it ends by itself: so does one that led and must cut off
   * what no other had, and expects its service manager to start it.
   */
  restart(node: Node): void {
    const child = this.spawn(node);
    node.child = child;
    node.wanted = true;
    child.once('exit', () => {
      setTimeout(() => {
        if (node.wanted && node.child === child) this.restart(node);
      }, RESTART_AFTER_MS);
    });
  }

  async close(): Promise<void> {
    for (const node of this.nodes) node.wanted = false;
    await Promise.all(
      this.nodes
        .filter(({ child }) => child.exitCode === null && child.signalCode === null)
        .map((node) => this.kill(node)),
    );
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private spawn({ httpPort, replicationPort }: Node): ChildProcess {
    const files = join(this.folder, String(httpPort));
    const others = this.nodes.filter((node) => node.httpPort !== httpPort);
    const clustered = [
      `--cluster-size=${String(this.nodes.length)}`,
      '--discover-via-dns=false',
      `--gossip-seed=${others.map((node) => `127.0.0.1:${String(node.httpPort)}`).join(',')}`,
    ];
    return spawn(
      this.command,
      [
        ...['--insecure', '--run-projections=None', '--disable-log-file'],
        ...['--int-ip=127.0.0.1', '--ext-ip=127.0.0.1', `--http-port=${String(httpPort)}`],
        `--int-tcp-port=${String(replicationPort)}`,
        ...[`--db=${files}/db`, `--log=${files}/log`],
        ...(others.length > 0 ? clustered : []),
      ],
      {
        env: {
          ...process.env,
          EVENTSTORE_TELEMETRY_OPTOUT: 'true',
          DOTNET_ThreadPool_ForceMinWorkerThreads: '20',
        },
        stdio: 'ignore',
      },
    );
  }
}

async function stateOf({ httpPort }: Node): Promise<unknown> {
  try {
    const answer = await fetch(`http://127.0.0.1:${String(httpPort)}/info`, {
      signal: AbortSignal.timeout(1_000),
    });
    return ((await answer.json()) as { state?: unknown }).state;
  } catch {
    return undefined;
  }
}
