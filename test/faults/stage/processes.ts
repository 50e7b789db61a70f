import { readdir, readFile } from 'node:fs/promises';
import { until } from './until.js';

/** A process and all that it started, oldest first. */
export async function withChildren(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const fields = await statOf(Number(entry));
    if (fields !== undefined) parents.set(Number(entry), Number(fields[1]));
  }
  const found = [pid];
  for (const parent of found)
    found.push(...[...parents].filter(([, above]) => above === parent).map(([child]) => child));
  return found;
}

/** Sends a signal to each; one that is gone meanwhile needs none. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Resolves when a process stands still. @throws Error it does not */
export async function untilStopped(pid: number, milliseconds = 90_000): Promise<void> {
  const stopped = async (): Promise<boolean> => (await statOf(pid))?.[0] === 'T';
  await until(stopped, () => new Error(`process ${String(pid)} did not stop`), milliseconds);
}

/** State, parent and so on: what follows the name in parentheses. */
async function statOf(pid: number): Promise<readonly string[] | undefined> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}
