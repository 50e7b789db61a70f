import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';

const READY_MS = 60_000;
const LINES_KEPT = 40;

/** An EventStoreDB server of our own. */
export interface RealServer {
  readonly host: string;
  readonly port: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Where the `eventstored` command lies, if it is on the PATH. */
export function findEventStoreDb(): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, 'eventstored');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

export interface RealServerOptions {
  /** Where its files lie. Default: in memory. */
  readonly folder?: string;
  /** Default: a free one. */
  readonly port?: number;
}

/** Starts a server on a loopback port and waits until it leads. */
export async function startRealServer(command: string, options: RealServerOptions = {}): Promise<RealServer> {
  const port = options.port ?? (await freePort());
  const child = spawn(command, argumentsFor(port, options.folder), {
    env: {
      ...process.env,
      EVENTSTORE_TELEMETRY_OPTOUT: 'true',
      // Without it the default pool stalls for a second now and then on two cores.
      DOTNET_ThreadPool_ForceMinWorkerThreads: '20',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that is ended early leaves no server behind.
  const onExit = (): void => {
    child.kill('SIGKILL');
  };
  process.on('exit', onExit);
  child.once('exit', () => process.off('exit', onExit));
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk: Buffer) => {
      lines.push(...chunk.toString().split('\n'));
      lines.splice(0, Math.max(0, lines.length - LINES_KEPT));
    });
  }
  try {
    await untilLeader(port, child);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${command} did not start:\n${lines.join('\n')}`, { cause: error });
  }
  return { host: '127.0.0.1', port, process: child, stop: () => stop(child) };
}

function argumentsFor(port: number, folder: string | undefined): string[] {
  return [
    '--insecure',
    ...(folder === undefined ? ['--mem-db'] : [`--db=${folder}/db`, `--log=${folder}/log`]),
    '--run-projections=None',
    '--int-ip=127.0.0.1',
    '--ext-ip=127.0.0.1',
    `--http-port=${String(port)}`,
    '--disable-log-file',
  ];
}

async function untilLeader(port: number, child: ChildProcess): Promise<void> {
  const until = performance.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`exit code ${String(child.exitCode)}`);
    if (performance.now() > until) throw new Error(`not ready within ${String(READY_MS)} ms`);
    if ((await stateOf(port)) === 'leader') return;
    // The server tells nobody when it is ready.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stateOf(port: number): Promise<unknown> {
  try {
    const response = await fetch(`http://127.0.0.1:${String(port)}/info`);
    const info: unknown = await response.json();
    return typeof info === 'object' && info !== null && 'state' in info ? info.state : undefined;
  } catch {
    return undefined;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  // What was acknowledged is to survive this, and in memory there is nothing to save.
  child.kill('SIGKILL');
  await exited;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
