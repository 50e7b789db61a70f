import { createHmac } from 'node:crypto';

/** Words as they are compared: composed (NFC), trimmed, with single spaces, without regard to capitals. */
export function comparable(words: string): string {
  // By capitals first: so that ß and SS meet.
  return words.trim().replace(/\s+/gu, ' ').toUpperCase().toLowerCase().normalize('NFC');
}

/** By what a person is found again in a stream: HMAC-SHA256 under a secret, and never a plain hash of a name. */
export function nameMac(secret: Uint8Array, stream: string, name: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify([stream, comparable(name)]), 'utf8')
    .digest();
}
