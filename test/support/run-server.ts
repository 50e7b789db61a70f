import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { FOLDER_VARIABLE, SERVER_VARIABLE } from './database.js';

let server: EmbeddedPostgres | undefined;
let folder: string | undefined;
let watchdog: ChildProcess | undefined;

/** Starts the one PostgreSQL of a Jest run, durable as in real use, in a new folder that the run's end removes. */
export async function startRunServer(): Promise<void> {
  folder = await mkdtemp(join(await roomyFolder(), 'samverka-test-'));
  // Open as most installations are; a test that means a closed folder closes its own.
  await chmod(folder, 0o711);
  // Every worker has programs of its own at it, some of them several at once.
  const settings = { max_connections: '300' };
  server = await startEmbeddedPostgres(folder, { settings, initdbFlags: ['--no-sync'] });
  watchdog = watchOver(folder);
  process.env[SERVER_VARIABLE] = server.url;
  process.env[FOLDER_VARIABLE] = folder;
}

/** More than a run has been seen to write, in bytes. */
const ROOM = 4 * 2 ** 30;

/** In memory where there is room: every test makes a database, and a disk is slow to be sure of so many new files. */
async function roomyFolder(): Promise<string> {
  const memory = '/dev/shm';
  const room = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return room >= ROOM ? memory : tmpdir();
}

/** Stops that server, whoever is still connected, and removes its folder. */
export async function stopRunServer(): Promise<void> {
  await server?.stop({ force: true });
  if (watchdog !== undefined) {
    watchdog.ref();
    const gone = once(watchdog, 'exit');
    watchdog.kill('SIGKILL');
    await gone;
  }
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

/**
 * A shell that waits for the end of its input, which the kernel closes however this process ends, Ctrl-C and `kill -9`
 * included: then it stops the run's server, and those that tests had started in folders within, and removes it all.
 * Twice, because Jest's workers outlive a killed run until their test is done.
 */
function watchOver(path: string): ChildProcess {
  const script = `read line
for pause in 60 0; do
  for file in "$1"/postgres/data/postmaster.pid "$1"/*/postgres/data/postmaster.pid; do
    pid=$(head -n 1 "$file") && kill -INT "$pid" && while kill -0 "$pid"; do sleep 0.1; done
  done
  rm -rf "$1"
  sleep $pause
done`;
  const child = spawn('sh', ['-c', script, 'samverka-test-watchdog', path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  return child;
}
