import { createHmac, hash, randomBytes } from 'node:crypto';

/** 256 random bits as base64url: for cookies, links and tokens. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret of 256 bits, or of other bytes that are their own salt; such need no slow hash. */
export function hashOf(secret: string | Uint8Array): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** An index by which personal data is found again without standing there: HMAC-SHA256 under the installation's key. */
export function keyedIndex(key: Uint8Array, purpose: string, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, ...parts]), 'utf8')
    .digest();
}
