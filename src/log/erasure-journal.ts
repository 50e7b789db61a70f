import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isUuid } from '../kernel/ids.js';

/** One erasure: opaque ids, and no words. */
export interface Erasure {
  readonly erasure: string;
  /** UTC ISO 8601. */
  readonly erasedAt: string;
  /** Everything of these was erased. */
  readonly subjects: readonly string[];
  readonly texts: readonly { readonly ref: string; readonly subject: string }[];
  /** Accounts whose person was forgotten, and attachments that were deleted, by SHA-256. */
  readonly accounts: readonly string[];
  readonly files: readonly string[];
}

/** What a journal says. */
export interface JournalContent {
  /** False: there is no such file. */
  readonly exists: boolean;
  readonly erasures: readonly Erasure[];
  /** Numbers of lines that say nothing, as one that was being written when the machine stopped. */
  readonly unreadable: readonly number[];
}

/**
 * The erasures that were carried out here, in a file of lines beside the database: a database that is put back to an
 * earlier day knows nothing of those that came later. Lines are added and never taken away.
 */
export class ErasureJournal {
  constructor(readonly path: string) {}

  /** Adds lines, durably before it returns. */
  async append(erasures: readonly Erasure[]): Promise<void> {
    if (erasures.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a+', 0o600);
    try {
      const lines = erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join('');
      await file.appendFile(`${(await endsInLine(file)) ? '' : '\n'}${lines}`);
      await file.sync();
    } finally {
      await file.close();
    }
    const folder = await open(dirname(this.path), 'r');
    await folder.sync().finally(() => folder.close());
  }

  async read(): Promise<JournalContent> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
      return { exists: false, erasures: [], unreadable: [] };
    }
    const erasures: Erasure[] = [];
    const unreadable: number[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      if (line === '') continue;
      const erasure = erasureIn(line);
      if (erasure === null) unreadable.push(index + 1);
      else erasures.push(erasure);
    }
    return { exists: true, erasures, unreadable };
  }
}

const SHA256 = /^[0-9a-f]{64}$/;

/** What was cut off is left to stand, on a line of its own. */
async function endsInLine(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n';
}

function erasureIn(line: string): Erasure | null {
  let value: Partial<Erasure> | null;
  try {
    value = JSON.parse(line) as Partial<Erasure> | null;
  } catch {
    return null;
  }
  const { erasure, erasedAt, subjects, texts, accounts = [], files = [] } = value ?? {};
  const isWhole =
    isUuid(erasure) &&
    typeof erasedAt === 'string' &&
    Array.isArray(subjects) &&
    subjects.every(isUuid) &&
    Array.isArray(texts) &&
    texts.every((text: unknown) => isText(text)) &&
    Array.isArray(accounts) &&
    accounts.every(isUuid) &&
    Array.isArray(files) &&
    files.every((file) => typeof file === 'string' && SHA256.test(file));
  return isWhole ? { erasure, erasedAt, subjects, texts, accounts, files } : null;
}

function isText(value: unknown): boolean {
  const { ref, subject } = (value ?? {}) as { ref?: unknown; subject?: unknown };
  return isUuid(ref) && isUuid(subject);
}
