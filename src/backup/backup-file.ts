import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ReadProgress, LogSource } from '../event-store/copy-log.js';
import type { StoredEvent } from '../event-store/event-store.js';

/** The first line of a backup. */
export interface BackupHeading {
  readonly samverka: 'backup';
  readonly format: 1;
  /** The association's slug: a backup of one is not restored into another. */
  readonly association: string;
  /** UTC ISO 8601. */
  readonly takenAt: string;
  /** The kind of store that the log lay in, and its last position there. */
  readonly store: string;
  readonly position: number;
}

/** One line of a backup. Bytes of events are text already; those of attachments are base64. */
export type BackupLine =
  | {
      readonly event: Omit<StoredEvent, 'data' | 'metadata'> & {
        readonly data: string;
        readonly metadata: string;
      };
    }
  | { readonly table: string; readonly row: Readonly<Record<string, unknown>> }
  | { readonly attachment: string; readonly content: string };

/** The file is not a backup, is damaged, or was cut off. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/**
 * Writes a backup: lines of JSON, compressed, the last one with the number of lines and the SHA-256 of all before
 * it. The file gets its name only when it is whole.
 *
 * @returns how many lines it holds, and their SHA-256 (hex)
 */
export async function writeBackup(
  path: string,
  heading: BackupHeading,
  lines: AsyncIterable<BackupLine>,
): Promise<{ readonly lines: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let count = 0;
  async function* text(): AsyncGenerator<string> {
    const emit = (value: unknown): string => {
      const line = `${JSON.stringify(value)}\n`;
      hash.update(line);
      return line;
    };
    yield emit(heading);
    for await (const line of lines) {
      count++;
      yield emit(line);
    }
    yield `${JSON.stringify({ lines: count, sha256: hash.copy().digest('hex') })}\n`;
  }
  const unfinished = `${path}.unfinished`;
  try {
    await pipeline(
      Readable.from(text()),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await rename(unfinished, path);
  return { lines: count, sha256: hash.digest('hex') };
}

/**
 * A backup that has been read through once and found whole.
 */
export class BackupFile implements LogSource {
  readonly kind = 'backup';

  private constructor(
    private readonly path: string,
    readonly heading: BackupHeading,
    /** How many of its lines are rows of tables. */
    readonly rows: number,
  ) {}

  /** @throws BackupDamaged before anything is done with it */
  static async open(path: string): Promise<BackupFile> {
    const hash = createHash('sha256');
    let heading: BackupHeading | undefined;
    let last: string | undefined;
    let [lines, rows] = [-2, 0];
    for await (const line of textLines(path)) {
      if (last !== undefined) hash.update(`${last}\n`);
      heading ??= headingOf(path, line);
      if (line.startsWith('{"table":')) rows++;
      last = line;
      lines++;
    }
    if (heading === undefined) throw new BackupDamaged(`${path} is empty`);
    const end = parse(path, last ?? '') as { lines?: number; sha256?: string };
    if (end.lines === undefined) throw new BackupDamaged(`${path} was cut off: its last line is missing`);
    if (end.lines !== lines || end.sha256 !== hash.digest('hex')) {
      throw new BackupDamaged(`${path} is damaged: its lines are not those that were written`);
    }
    return new BackupFile(path, heading, rows);
  }

  /** The log's events, in order. */
  async *events(progress?: ReadProgress): AsyncGenerator<StoredEvent> {
    let events = 0;
    for await (const line of this.content()) {
      if (!('event' in line)) continue;
      const { data, metadata, ...rest } = line.event;
      yield { ...rest, data: Buffer.from(data, 'utf8'), metadata: Buffer.from(metadata, 'utf8') };
      progress?.(++events, rest.position);
    }
  }

  /** Everything but the heading and the end. */
  async *content(): AsyncGenerator<BackupLine> {
    let first = true;
    for await (const line of textLines(this.path)) {
      const value = parse(this.path, line) as BackupLine | { lines: number };
      if (!first && !('lines' in value)) yield value;
      first = false;
    }
  }
}

async function* textLines(path: string): AsyncGenerator<string> {
  const unzipped = createGunzip().setEncoding('utf8');
  const piped = pipeline(createReadStream(path), unzipped).catch((cause: unknown) => cause as Error);
  // By LF alone: node:readline also ends lines at U+2028, which JSON has inside its texts.
  let rest = '';
  let cut: unknown;
  try {
    for await (const chunk of unzipped as AsyncIterable<string>) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    cut = error;
  }
  // A file that ends too early fails in either place, and not always in both.
  const failure = (await piped) ?? cut;
  if (failure === undefined) {
    if (rest !== '') yield rest;
    return;
  }
  if ((failure as NodeJS.ErrnoException).code === 'ENOENT')
    throw new BackupDamaged(`there is no file ${path}`);
  throw new BackupDamaged(`${path} is no backup, or is damaged or cut off: ${(failure as Error).message}`, {
    cause: failure,
  });
}

function headingOf(path: string, line: string): BackupHeading {
  const heading = parse(path, line) as BackupHeading;
  if ((heading.samverka as string | undefined) !== 'backup')
    throw new BackupDamaged(`${path} is not a backup of Samverka`);
  // The format is 1 by type; a file of a later release says otherwise.
  if ((heading.format as number) !== 1)
    throw new BackupDamaged(`${path} was written by a later release: restore it with that one`);
  return heading;
}

function parse(path: string, line: string): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new BackupDamaged(`${path} is not a backup of Samverka, or is damaged`, { cause });
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new BackupDamaged(`${path} is not a backup of Samverka`);
}
