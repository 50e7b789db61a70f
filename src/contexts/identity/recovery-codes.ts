import { randomBytes } from 'node:crypto';
import { hashOf } from './secrets.js';

/** Digits and letters that are not mistaken for one another (Crockford's base 32). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const HOW_MANY = 10;
const CHARACTERS = 24;

/** Ten codes of 120 random bits, as people write them down: `k3x9-7q2m-0vta-8e5n-1c4r-h6yd`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () =>
    Array.from(randomBytes(CHARACTERS), (byte) => ALPHABET.charAt(byte & 31))
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
}

/** What is kept of a code; so many random bits need no slow hash (OWASP ASVS 5.0, 6.5.2). Taken as people write it down. */
export function recoveryCodeHash(written: string): Buffer {
  const code = written.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return hashOf(code);
}
