import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { errorCode } from './error-code.js';

const run = promisify(execFile);

/**
 * What `postmaster.pid` and the process table say of a database's server.
 *
 * - `absent`: no server, and no trace of one that PostgreSQL would not clear away itself.
 * - `nameless`: the file names no process, since the machine ended before it was on the disk, or a server is just writing it.
 * - `ending`: a dead server that its parent has not collected yet (a zombie).
 * - `stale`: the recorded process id now belongs to another program.
 * - `alive`: the server runs; `ready` when it says that it takes connections.
 */
export type PostmasterState =
  | { readonly kind: 'absent' | 'nameless' }
  | { readonly kind: 'ending' | 'stale'; readonly pid: number }
  | { readonly kind: 'alive'; readonly pid: number; readonly port: number; readonly ready: boolean };

/** The name of PostgreSQL's own lock file in the database's folder. */
export const POSTMASTER_FILE = 'postmaster.pid';

/** Reads which server, if any, has the database in `databaseFolder`. */
export async function inspectPostmaster(databaseFolder: string): Promise<PostmasterState> {
  let lines: string[];
  try {
    lines = (await readFile(join(databaseFolder, POSTMASTER_FILE), 'utf8')).split('\n');
  } catch {
    return { kind: 'absent' };
  }
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  if (!Number.isSafeInteger(pid) || pid === 0) return { kind: 'nameless' };
  switch (await processState(pid, databaseFolder)) {
    case 'gone':
      return { kind: 'absent' };
    case 'zombie':
      return { kind: 'ending', pid };
    case 'other':
      return { kind: 'stale', pid };
    case 'postgres': {
      const port = Number.parseInt(lines[3] ?? '', 10);
      const ready = (lines[7] ?? '').trim() === 'ready' && Number.isSafeInteger(port);
      return { kind: 'alive', pid, port: ready ? port : 0, ready };
    }
  }
}

/** Whether a process with this id exists and is no zombie. */
export async function isRunning(pid: number): Promise<boolean> {
  const state = await processState(pid);
  return state === 'postgres' || state === 'other';
}

/**
 * Whether any process still works in the folder: a server's children outlive it for a moment. Only Linux can tell;
 * elsewhere the answer is undefined.
 */
export async function hasInhabitants(databaseFolder: string): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined;
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const folder = await readlink(`/proc/${entry}/cwd`).catch(() => undefined);
    if (folder === databaseFolder) return true;
  }
  return false;
}

/** @param databaseFolder where a server must work to count as `postgres`, if it can be seen where it works. */
async function processState(
  pid: number,
  databaseFolder?: string,
): Promise<'gone' | 'zombie' | 'postgres' | 'other'> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return 'gone';
  }
  const described = process.platform === 'linux' ? await describeByProc(pid) : await describeByPs(pid);
  if (described === undefined) return 'gone';
  if (/^[ZX]/.test(described.state)) return 'zombie';
  if (!/(^|\/)postgres$/.test(described.program)) return 'other';
  const elsewhere =
    described.folder !== undefined && databaseFolder !== undefined && described.folder !== databaseFolder;
  return elsewhere ? 'other' : 'postgres';
}

interface ProcessDescription {
  /** As ps has it: `S`, `R`, `Z` and so on. */
  readonly state: string;
  readonly program: string;
  /** The working folder, where it may be seen. */
  readonly folder?: string | undefined;
}

async function describeByProc(pid: number): Promise<ProcessDescription | undefined> {
  try {
    // "123 (postgres) S 1 ...": the name may hold anything, so the last parenthesis counts.
    const text = await readFile(`/proc/${pid}/stat`, 'latin1');
    const end = text.lastIndexOf(')');
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return { program: text.slice(text.indexOf('(') + 1, end), state: text.slice(end + 2, end + 3), folder };
  } catch {
    return undefined;
  }
}

async function describeByPs(pid: number): Promise<ProcessDescription | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'stat=,comm=', '-p', String(pid)]);
    const [state = '', ...program] = stdout.trim().split(/\s+/);
    return { state, program: program.join(' ').replace(/[()]/g, '') };
  } catch {
    return undefined;
  }
}
