import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { errorCode } from './error-code.js';

const PATIENCE_MS = 120_000;

/**
 * Lets one process of this machine at a time start the database of a folder, and returns the release.
 *
 * On Linux the lock is a socket in the abstract namespace: the kernel gives it to one, and takes it back however that
 * one dies. Elsewhere there is no such thing, and the two locks beneath must do: the database's folder is put in place
 * by one rename, and PostgreSQL itself lets one server have it. They also serve containers that share a folder.
 *
 * @param folder the real path of the data folder.
 * @throws EmbeddedPostgresError when another process has held the lock for two minutes.
 */
export async function holdStartLock(folder: string): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return async () => {};
  const address = `\0samverka-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const release = await tryToListen(address);
    if (release !== undefined) return release;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Another process has been starting PostgreSQL in ${folder} for two minutes`,
      );
    }
    await untilReleased(address, deadline - Date.now());
  }
}

async function tryToListen(address: string): Promise<(() => Promise<void>) | undefined> {
  const waiting = new Set<Socket>();
  const server: Server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => waiting.delete(socket));
    socket.unref();
  });
  server.unref();
  try {
    server.listen(address);
    await once(server, 'listening');
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return undefined;
    throw error;
  }
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of waiting) socket.destroy();
    await closed;
  };
}

/** The holder never speaks: the connection's end is its release or its death. */
async function untilReleased(address: string, patienceMs: number): Promise<void> {
  const socket = connect(address);
  socket.setTimeout(Math.max(patienceMs, 1), () => socket.destroy());
  socket.on('error', () => {});
  socket.resume();
  // `once` would throw what went wrong: that it is reset or refused is a release too.
  await new Promise((closed) => socket.once('close', closed));
}
