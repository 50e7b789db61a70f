import { createHmac } from 'node:crypto';

/** The commitment to words under a salt: HMAC-SHA256, base64url. Whoever has both can prove the words. */
export function commitment(salt: Uint8Array, words: string): string {
  return createHmac('sha256', salt).update(words, 'utf8').digest('base64url');
}
