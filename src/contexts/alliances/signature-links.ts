import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '../../kernel/ids.js';

/** Under what name Nest knows the links. */
export const SIGNATURE_LINKS = Symbol('SignatureLinks');

/** What a link to sign by is about: the event that asked, in an alliance's stream. */
export interface SignatureLink {
  readonly alliance: string;
  readonly request: string;
}

const SHAPE = /^[A-Za-z0-9_-]{86}$/;
const ID_BYTES = 16;

/**
 * The words of links by which people sign. They derive from the request and the installation's secret, so that none are
 * stored, and a mail that is written anew has the same: the two ids, and an HMAC-SHA256 of them.
 */
export class SignatureLinks {
  constructor(private readonly secret: () => Promise<Uint8Array>) {}

  async wordsOf({ alliance, request }: SignatureLink): Promise<string> {
    const ids = Buffer.concat([bytesOf(alliance), bytesOf(request)]);
    return Buffer.concat([ids, await this.seal(ids)]).toString('base64url');
  }

  /** @returns null for words that are none of ours */
  async read(words: string): Promise<SignatureLink | null> {
    if (!SHAPE.test(words)) return null;
    const bytes = Buffer.from(words, 'base64url');
    const ids = bytes.subarray(0, 2 * ID_BYTES);
    if (!timingSafeEqual(bytes.subarray(2 * ID_BYTES), await this.seal(ids))) return null;
    return { alliance: idOf(ids.subarray(0, ID_BYTES)), request: idOf(ids.subarray(ID_BYTES)) };
  }

  private async seal(ids: Uint8Array): Promise<Buffer> {
    return createHmac('sha256', await this.secret())
      .update('link to sign by\n')
      .update(ids)
      .digest();
  }
}

function bytesOf(id: string): Buffer {
  if (!isUuid(id)) throw new Error('no UUID');
  return Buffer.from(id.replace(/-/g, ''), 'hex');
}

function idOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
