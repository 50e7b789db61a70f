import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A sealed value is not what was sealed, with that key, for that place. */
export class DoesNotOpen extends Error {
  override readonly name = 'DoesNotOpen';
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) under a random nonce.
 *
 * @param place what it belongs to; it opens only beside the same
 * @returns nonce, ciphertext, tag
 */
export function seal(key: Uint8Array, plain: Uint8Array, place: readonly (string | number)[]): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(placeBytes(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws DoesNotOpen changed, moved to another place, or sealed with another key */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: readonly (string | number)[]): Buffer {
  if (sealed.byteLength < NONCE_BYTES + TAG_BYTES) throw new DoesNotOpen('too short');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(placeBytes(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new DoesNotOpen(`${String(place[0])} does not open`, { cause });
  }
}

/** As JSON: no two places read the same. */
function placeBytes(place: readonly (string | number)[]): Buffer {
  return Buffer.from(JSON.stringify(place), 'utf8');
}
