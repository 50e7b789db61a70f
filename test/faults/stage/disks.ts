import { mkdir, mkdtemp, rm, rmdir, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runCommand } from './run-command.js';

/** A file system of our own. */
export interface Disk {
  /** Where it is mounted. */
  readonly folder: string;
  remove(): Promise<void>;
}

const mounted = new Set<string>();

/** Why no file system can be mounted here; undefined where one can. */
export async function lacksMounts(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'mounting needs root';
  try {
    const disk = await smallDisk(1);
    await disk.remove();
    return undefined;
  } catch (error) {
    return `mounting is not allowed here: ${firstLine(error)}`;
  }
}

/** Why no loop device can be had here; undefined where one can. */
export async function lacksLoopDevices(): Promise<string | undefined> {
  const why = await lacksMounts();
  if (why !== undefined) return why;
  try {
    const disk = await LoopDisk.make(16);
    await disk.remove();
    return undefined;
  } catch (error) {
    return `no loop device: ${firstLine(error)}`;
  }
}

/** A file system in memory with so many megabytes, which can be filled up. */
export async function smallDisk(megabytes: number): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'samverka-faults-small-'));
  await runCommand('mount', '-t', 'tmpfs', '-o', `size=${String(megabytes)}m,mode=0711`, 'tmpfs', folder);
  mounted.add(folder);
  return { folder, remove: () => unmount(folder) };
}

/** Fills a disk to its last byte. @returns takes that back */
export async function fillUp(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'filler');
  const megabyte = Buffer.alloc(2 ** 20);
  for (const piece of [megabyte, megabyte.subarray(0, 4096)]) {
    for (;;) {
      try {
        await writeFile(file, piece, { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        break;
      }
    }
  }
  return () => rm(file, { force: true });
}

/**
 * An ext4 file system on a loop device over a file in memory. The file is the disk: what the kernel has not handed to
 * the device yet is not in it, and is what a power cut takes.
 */
export class LoopDisk implements Disk {
  private constructor(
    readonly image: string,
    readonly folder: string,
  ) {}

  static async make(megabytes: number): Promise<LoopDisk> {
    const image = join(await mkdtemp('/dev/shm/samverka-faults-disk-'), 'image');
    await writeFile(image, '');
    await truncate(image, megabytes * 2 ** 20);
    await runCommand('mkfs.ext4', '-q', '-F', image);
    return LoopDisk.mount(image);
  }

  private static async mount(image: string): Promise<LoopDisk> {
    const folder = `${image}-mounted`;
    await mkdir(folder, { recursive: true });
    await runCommand('mount', '-o', 'loop', image, folder);
    mounted.add(folder);
    await runCommand('chmod', '0711', folder);
    return new LoopDisk(image, folder);
  }

  /** Has the kernel write to the device what it has not written yet. */
  async sync(): Promise<void> {
    await runCommand('sync', '--file-system', this.folder);
  }

  /**
   * Copies the disk as it is at this moment, and makes another of the copy. Whoever writes to it must have been stopped;
   * that the kernel did not write meanwhile either is made sure of by reading it twice.
   */
  async cutPower(): Promise<LoopDisk> {
    const copy = `${this.image}-after`;
    for (let tries = 0; tries < 20; tries++) {
      // Quickly: what the kernel writes by itself meanwhile, now and then, is not lost any more.
      await runCommand('cp', '--sparse=always', this.image, copy);
      if (await isSame(this.image, copy)) return LoopDisk.mount(copy);
      await pause(200);
    }
    throw new Error('the disk did not come to rest');
  }

  async remove(): Promise<void> {
    await unmount(this.folder);
    await rm(this.image, { force: true });
    // The folder of the images goes with the last of them.
    await rmdir(dirname(this.image)).catch(() => undefined);
  }
}

/** Whether two folders hold the same. */
export async function holdSame(one: string, other: string): Promise<boolean> {
  return runCommand('diff', '--recursive', '--brief', one, other).then(
    () => true,
    (error: unknown) => {
      if ((error as { code?: unknown }).code === 1) return false;
      throw error;
    },
  );
}

async function isSame(one: string, other: string): Promise<boolean> {
  return runCommand('cmp', '--silent', one, other).then(
    () => true,
    () => false,
  );
}

async function unmount(folder: string): Promise<void> {
  if (!mounted.has(folder)) return;
  // A process that was killed a moment ago may still have a file open there.
  for (let tries = 0; ; tries++) {
    try {
      await runCommand('umount', folder);
      break;
    } catch (error) {
      if (tries >= 50) throw error;
      await pause(100);
    }
  }
  mounted.delete(folder);
  await rm(folder, { recursive: true, force: true });
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1) ?? '';
}
