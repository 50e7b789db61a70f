import { isUtf8 } from 'node:buffer';
import { type FileFault, notAsStated } from './file-fault.js';
import { inspectZip, isOfficeType } from './inspect-zip.js';

const TEXT_TYPES: readonly string[] = ['text/plain', 'text/csv'];

/** Types whose content can be checked; an association chooses among them. */
export function isCheckable(mediaType: string): boolean {
  return TEXT_TYPES.includes(mediaType) || isOfficeType(mediaType) || BY_SIGNATURE.includes(mediaType);
}

const BY_SIGNATURE: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff'];

/** Where a PDF's end is looked for (ISO 32000-1, 7.5.5, and annex H, note 18). */
const PDF_END_BYTES = 1024;
/** How far browsers look into a file to find out whether it is a page, and some more (WHATWG MIME Sniffing, 7.1). */
const SNIFFED_BYTES = 1024;
const MARKUP =
  /<(?:!doctype\s+(?:html|svg)|\?xml-stylesheet|html|head|body|script|iframe|svg|object|embed|style|title|table|div|img|form|meta|link)[\s/>]/i;
const CONTROL = /[\u0000-\u0008\u000B\u000E-\u001F]/;

/**
 * Looks whether a file is what it is said to be, and nothing else besides. What a PDF does in its reader cannot be told
 * from outside.
 *
 * @param stated its media type as the sender states it, in lower case
 * @returns null when nothing is wrong with it
 */
export async function inspectAttachment(bytes: Uint8Array, stated: string): Promise<FileFault | null> {
  const start = Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString('latin1');
  // UTF-16 has a NUL beside each letter.
  if (MARKUP.test(start.replaceAll('\0', ''))) return { code: 'attachment-holds-markup' };
  if (isOfficeType(stated)) return inspectZip(Buffer.from(bytes), stated);
  if (TEXT_TYPES.includes(stated)) return textFault(bytes, stated);
  // An archive is nothing of the rest, and to look at it more closely would be to unpack it.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = start.startsWith('PK') ? undefined : await fileTypeFromBuffer(bytes);
  if (found?.mime !== stated || (stated === 'application/pdf' && !isWholePdf(bytes)))
    return notAsStated(stated);
  return null;
}

/** Its last line is there, where readers look for it: a first line alone, or what was cut off, is no document. */
function isWholePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-PDF_END_BYTES)).includes('%%EOF');
}

function textFault(bytes: Uint8Array, stated: string): FileFault | null {
  if (!isUtf8(bytes)) return notAsStated(stated);
  const words = Buffer.from(bytes).toString('utf8');
  if (CONTROL.test(words)) return notAsStated(stated);
  // Some programs look further than browsers do.
  return MARKUP.test(words) ? { code: 'attachment-holds-markup' } : null;
}
