import { Zip, ZipPassThrough } from 'fflate';

/** A file to be put into an archive. Its bytes are read when its turn comes. */
interface ZipPart {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * An archive of files, one at a time, so that no more than one of them is held in memory. They are stored as they are:
 * PDFs and pictures are packed already.
 *
 * @param mtime when the files are said to be from
 */
export async function* zipStream(parts: readonly ZipPart[], mtime: Date): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  const taken = (): Uint8Array[] => {
    const ready = chunks;
    chunks = [];
    return ready;
  };
  for (const { name, bytes } of parts) {
    const entry = new ZipPassThrough(name);
    entry.mtime = mtime;
    zip.add(entry);
    entry.push(await bytes(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
