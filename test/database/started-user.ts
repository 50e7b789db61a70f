import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';

import type { StopResult } from '../../src/database/embedded-postgres.js';

interface Entry {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  readonly adopted: boolean;
}

const running = new Set<ChildProcess>();

/** Kills every user that is left, so that a failed test leaves no process behind. */
export async function killUsers(): Promise<void> {
  await Promise.all([...running].map(killUser));
}

async function killUser(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** A running `postgres-user.ts`. */
export interface StartedUser extends Entry {
  readonly child: ChildProcess;
  /** Has it write until it is killed; returns at its first acknowledged row, and then counts on. */
  write(): Promise<{ acknowledged(): readonly number[] }>;
  /** Has it close its connections and leave. */
  stop(): Promise<StopResult>;
  /** `kill -9`, and returns when it is dead. */
  kill(): Promise<void>;
}

/**
 * Starts a process that uses the embedded PostgreSQL in `dataFolder`, in a process group of its own.
 *
 * @throws Error with what it wrote to stderr when it ends before it is in.
 */
export async function startUser(dataFolder: string): Promise<StartedUser> {
  const child = spawn(
    process.execPath,
    ['--import', './test/support/typescript-loader.mjs', 'test/database/postgres-user.ts', dataFolder],
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  running.add(child);
  child.once('exit', () => running.delete(child));
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString('utf8')));
  const lines = createInterface({ input: child.stdout });
  const gone = once(child, 'exit').then(() => {
    throw new Error(`the process ended: ${complaints}`);
  });
  gone.catch(() => {});
  const next = async <T>(): Promise<T> => {
    const [line] = (await Promise.race([once(lines, 'line'), gone])) as [string];
    return JSON.parse(line) as T;
  };
  const entry = await next<Entry>();
  return {
    ...entry,
    child,
    write: () => {
      child.stdin.write('write\n');
      return countWritten(lines, gone);
    },
    stop: () => {
      child.stdin.write('stop\n');
      return next<StopResult>();
    },
    kill: () => killUser(child),
  };
}

async function countWritten(
  lines: Interface,
  gone: Promise<never>,
): Promise<{ acknowledged(): readonly number[] }> {
  const all: number[] = [];
  lines.on('line', (line) => all.push((JSON.parse(line) as { written: number }).written));
  await Promise.race([once(lines, 'line'), gone]);
  return { acknowledged: () => all };
}
