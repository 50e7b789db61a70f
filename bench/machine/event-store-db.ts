import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';

const READY_MS = 90_000;

/** A real EventStoreDB or KurrentDB, of our own or given. */
export interface EventStoreDb {
  readonly url: string;
  /** Of a server that was started here. */
  readonly pid: number | undefined;
  readonly version: string;
  stop(): Promise<void>;
}

/**
 * The server that EVENTSTOREDB_URL names, or one of `eventstored` on the PATH, with its files in a folder on a disk.
 *
 * @returns undefined: there is neither
 * @throws Error it does not start
 */
export async function findEventStoreDb(folder: string): Promise<EventStoreDb | undefined> {
  const url = process.env['EVENTSTOREDB_URL'];
  if (url !== undefined && url !== '') {
    const version = 'of EVENTSTOREDB_URL';
    return { url, pid: undefined, version, stop: () => Promise.resolve() };
  }
  const command = commandOnPath();
  return command === undefined ? undefined : startServer(command, folder);
}

function commandOnPath(): string | undefined {
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

async function startServer(command: string, folder: string): Promise<EventStoreDb> {
  const port = await freePort();
  const home = join(folder, 'eventstoredb');
  await mkdir(home, { recursive: true });
  const child = spawn(
    command,
    [
      '--insecure',
      `--db=${home}/db`,
      `--log=${home}/log`,
      '--disable-log-file',
      '--run-projections=None',
      '--int-ip=127.0.0.1',
      '--ext-ip=127.0.0.1',
      `--http-port=${String(port)}`,
    ],
    {
      env: {
        ...process.env,
        EVENTSTORE_TELEMETRY_OPTOUT: 'true',
        // On two cores the usual pool of threads stalls for a second now and then, for us and for our peers.
        DOTNET_ThreadPool_ForceMinWorkerThreads: '20',
      },
      stdio: 'ignore',
    },
  );
  const onExit = (): void => {
    child.kill('SIGKILL');
  };
  process.on('exit', onExit);
  child.once('exit', () => process.off('exit', onExit));
  const version = await untilLeader(port, child);
  const url = `esdb://127.0.0.1:${String(port)}?tls=false`;
  return { url, pid: child.pid, version, stop: () => stop(child) };
}

/** The version of the server once it takes writes. */
async function untilLeader(port: number, child: ChildProcess): Promise<string> {
  const until = performance.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`eventstored ended with ${String(child.exitCode)}`);
    const info = await infoOf(port);
    if (info?.['state'] === 'leader') return String(info['esVersion']);
    if (performance.now() > until) throw new Error(`eventstored was not ready within ${String(READY_MS)} ms`);
    // The server tells nobody when it is ready.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function infoOf(port: number): Promise<Record<string, unknown> | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${String(port)}/info`);
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(kill);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
