import { readFileSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What the figures were made on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly fileSystem: string;
  readonly node: string;
  readonly postgres: string;
  /** Null where there was none. */
  readonly eventStoreDb: string | null;
}

/** The folder lies in memory, where nothing is durable. */
export class NoDisk extends Error {
  override readonly name = 'NoDisk';
}

/** Magic numbers of statfs(2) for file systems without a disk. */
const IN_MEMORY = new Map([
  [0x01021994, 'tmpfs'],
  [0x858458f6, 'ramfs'],
]);

/**
 * Refuses a folder that lies in memory.
 *
 * @throws NoDisk
 */
export async function requireDisk(folder: string): Promise<void> {
  const { type } = await statfs(folder);
  const kind = IN_MEMORY.get(type);
  if (kind === undefined) return;
  throw new NoDisk(`${folder} lies in memory (${kind}): choose a folder on a disk with --folder`);
}

export async function describeMachine(
  folder: string,
  versions: Pick<Machine, 'postgres' | 'eventStoreDb'>,
): Promise<Machine> {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: await systemName(),
    fileSystem: fileSystemOf(folder),
    node: process.version,
    ...versions,
  };
}

/** The load average over the last minute. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

async function systemName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const name = /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1] ?? process.platform;
  return `${name}, ${process.platform} ${process.arch}`;
}

/** The type of the file system that a folder lies in: that of the longest mount point it begins with. */
function fileSystemOf(folder: string): string {
  let found = { at: '', type: 'unknown' };
  let mounts = '';
  try {
    mounts = readFileSync('/proc/mounts', 'utf8');
  } catch {
    return found.type;
  }
  for (const line of mounts.split('\n')) {
    const [, at = '', type = ''] = line.split(' ');
    const holds = at === '/' || folder === at || folder.startsWith(`${at}/`);
    if (holds && at.length >= found.at.length && at !== '') found = { at, type };
  }
  return found.type;
}
