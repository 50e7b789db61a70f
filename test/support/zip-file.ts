import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive; what its directory says may be other than what it holds. */
export interface ZipEntry {
  readonly name: string;
  readonly content?: string;
  /** Packed (deflate). */
  readonly packed?: boolean;
  /** The size that the directory says it has unpacked. */
  readonly claims?: number;
  readonly encrypted?: boolean;
}

/** An archive of entries, stored as they are where they are not packed (APPNOTE 6.3.10). */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', packed = false, claims, encrypted = false } of entries) {
    const bytes = packed ? deflateRawSync(content) : Buffer.from(content);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(encrypted ? 1 : 0, 2);
    fixed.writeUInt16LE(packed || claims !== undefined ? 8 : 0, 4);
    fixed.writeUInt32LE(crc32(content), 10);
    fixed.writeUInt32LE(bytes.length, 14);
    fixed.writeUInt32LE(claims ?? Buffer.byteLength(content), 18);
    fixed.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, Buffer.from(name), bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fixed, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}
