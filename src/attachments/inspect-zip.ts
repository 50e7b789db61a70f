import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { type FileFault, notAsStated } from './file-fault.js';

const OOXML = 'application/vnd.openxmlformats-officedocument.';
const ODF = 'application/vnd.oasis.opendocument.';

/** What an Office document must hold to be the one that it is said to be; OpenDocument says so itself. */
const MAIN_PART: Readonly<Record<string, string>> = {
  [`${OOXML}wordprocessingml.document`]: 'word/document.xml',
  [`${OOXML}spreadsheetml.sheet`]: 'xl/workbook.xml',
  [`${OOXML}presentationml.presentation`]: 'ppt/presentation.xml',
};
const ODF_TYPES = ['text', 'spreadsheet', 'presentation'].map((kind) => ODF + kind);

/** Documents that are archives within. */
export function isOfficeType(mediaType: string): boolean {
  return Object.hasOwn(MAIN_PART, mediaType) || ODF_TYPES.includes(mediaType);
}

/** A template that is fetched from elsewhere brings its macros along. */
const FAR_TEMPLATE = /<Relationship\b(?=[^>]*\/attachedTemplate")(?=[^>]*TargetMode="External")/i;
const MACROS = /(^|\/)vbaProject\.bin$|(^|\/)activeX\/|^(Basic|Scripts)\//i;
const MEBIBYTE = 1_048_576;
/** Beyond it whoever opens the file has a sick computer: no document of an association comes near. */
const MOST_UNPACKED = 256 * MEBIBYTE;
const MOST_ENTRIES = 10_000;

const openZip = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/**
 * Looks at an Office document: by its archive's directory, and then whether each entry is as large as that says. What is
 * unpacked for it is not kept. Documents within documents are not looked at.
 */
export async function inspectZip(bytes: Buffer, stated: string): Promise<FileFault | null> {
  let entries: readonly Entry[] | 'too-many';
  try {
    entries = await entriesOf(bytes);
  } catch {
    return notAsStated(stated);
  }
  if (entries === 'too-many') return { code: 'attachment-expands-too-much' };
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > MOST_UNPACKED) return { code: 'attachment-expands-too-much' };
  if (entries.some(({ fileName }) => MACROS.test(fileName))) return { code: 'attachment-holds-macros' };
  if (entries.some(({ generalPurposeBitFlag }) => (generalPurposeBitFlag & 1) === 1))
    return { code: 'attachment-locked' };
  if (!isStated(bytes, entries, stated)) return notAsStated(stated);
  return unpackedFault(bytes, stated);
}

/** What only unpacking shows; at most as much is unpacked as the directory says. */
async function unpackedFault(bytes: Buffer, stated: string): Promise<FileFault | null> {
  const zip = await openZip(bytes, { lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      const tellsOfOthers = entry.fileName.endsWith('.rels');
      if (tellsOfOthers && entry.uncompressedSize > MEBIBYTE) return { code: 'attachment-expands-too-much' };
      const kept: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry))
        if (tellsOfOthers) kept.push(chunk as Buffer);
      if (FAR_TEMPLATE.test(Buffer.concat(kept).toString('utf8'))) return { code: 'attachment-holds-macros' };
    }
  } catch {
    return notAsStated(stated);
  }
  return null;
}

async function entriesOf(bytes: Buffer): Promise<readonly Entry[] | 'too-many'> {
  const zip = await openZip(bytes, { lazyEntries: true });
  if (zip.entryCount > MOST_ENTRIES) return 'too-many';
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries)).once('error', reject);
    zip.readEntry();
  });
}

/** An archive from the file's first byte on, of the parts that such a document has. */
function isStated(bytes: Buffer, entries: readonly Entry[], stated: string): boolean {
  if (!entries.some(({ relativeOffsetOfLocalHeader }) => relativeOffsetOfLocalHeader === 0)) return false;
  const main = MAIN_PART[stated];
  if (main === undefined) return odfType(bytes) === stated;
  const names = new Set(entries.map(({ fileName }) => fileName));
  return names.has(main) && names.has('[Content_Types].xml');
}

/** OpenDocument 1.3, part 2, section 3.3: the first entry is called mimetype, and is neither packed nor longer. */
function odfType(bytes: Buffer): string | undefined {
  const nameLength = bytes.readUInt16LE(26);
  const begin = 30 + nameLength + bytes.readUInt16LE(28);
  if (bytes.readUInt16LE(8) !== 0 || bytes.toString('latin1', 30, 30 + nameLength) !== 'mimetype')
    return undefined;
  return bytes.toString('latin1', begin, begin + bytes.readUInt32LE(22));
}
