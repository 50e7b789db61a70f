import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

const NAME = /^[0-9a-f]{64}$/;

/** Files that belong to applications, by the SHA-256 of their bytes (hex), in a folder of their own. */
export class AttachmentFiles {
  constructor(private readonly folder: string) {}

  /** Stores bytes durably before it returns. The same bytes are stored once. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    await mkdir(join(path, '..'), { recursive: true });
    const unfinished = `${path}.${String(process.pid)}.${String(Date.now())}`;
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    const folder = await open(join(path, '..'), 'r');
    await folder.sync().finally(() => folder.close());
    return sha256;
  }

  /** The bytes, or null when there is no such file or it is not what its name says. */
  async get(sha256: string): Promise<Uint8Array | null> {
    if (!NAME.test(sha256)) return null;
    try {
      const bytes = await readFile(this.pathOf(sha256));
      return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Deletes a file for good; what is not there is well. */
  async delete(sha256: string): Promise<void> {
    if (!NAME.test(sha256)) return;
    const path = this.pathOf(sha256);
    if (!(await this.has(sha256))) return;
    await rm(path, { force: true });
    const folder = await open(join(path, '..'), 'r');
    await folder.sync().finally(() => folder.close());
  }

  async has(sha256: string): Promise<boolean> {
    if (!NAME.test(sha256)) return false;
    try {
      await stat(this.pathOf(sha256));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  /** The names of all files. */
  async *list(): AsyncGenerator<string> {
    const files = await readdir(this.folder, { recursive: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    for (const file of files) if (NAME.test(basename(file))) yield basename(file);
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}
