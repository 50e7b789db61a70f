import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { seal, unseal } from './sealed-box.js';

const KEY_BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * The key that seals the keys of the vault. It lies outside the database and outside every backup; what is sealed or
 * compared with is derived from it (HKDF-SHA256, RFC 5869), a key for each use.
 */
export class MasterKey {
  readonly #sealing: Uint8Array;
  readonly #check: Uint8Array;

  /** @param source for people: where it was found */
  constructor(
    key: Uint8Array,
    readonly source: string,
  ) {
    this.#sealing = derived(key, 'samverka vault sealing');
    this.#check = derived(key, 'samverka vault check');
  }

  /** A key as it is written, base64 of 32 bytes; undefined when it is something else. */
  static read(text: string, source: string): MasterKey | undefined {
    const written = text.trim();
    if (!BASE64.test(written)) return undefined;
    const key = Buffer.from(written, 'base64');
    return key.length === KEY_BYTES ? new MasterKey(key, source) : undefined;
  }

  /** Seals a key or a secret. @param place what it belongs to, with the version of this key */
  seal(key: Uint8Array, ...place: readonly (string | number)[]): Buffer {
    return seal(this.#sealing, key, place);
  }

  /** @throws DoesNotOpen */
  unseal(sealed: Uint8Array, ...place: readonly (string | number)[]): Buffer {
    return unseal(this.#sealing, sealed, place);
  }

  /** What a database keeps, to know this key again. */
  checkValue(): Uint8Array {
    return this.#check;
  }

  /** Whether a database kept this of this key. */
  isKnownBy(checkValue: Uint8Array): boolean {
    return checkValue.byteLength === this.#check.byteLength && timingSafeEqual(checkValue, this.#check);
  }
}

function derived(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), use, KEY_BYTES));
}
