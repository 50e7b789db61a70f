import { createHash, type Hash } from 'node:crypto';
import type { StoredEvent } from './event-store.js';

/**
 * Adds an event to a digest of a log: its stream, revision, id, type, data and metadata, byte for byte. Its position
 * is left out: it differs between stores.
 */
export function addToDigest(hash: Hash, { stream, revision, id, type, data, metadata }: StoredEvent): void {
  hash.update(JSON.stringify([stream, revision, id, type, data.byteLength, metadata.byteLength]));
  hash.update(data);
  hash.update(metadata);
}

/** SHA-256 (hex) of one event. */
export function digestOf(event: StoredEvent): string {
  const hash = createHash('sha256');
  addToDigest(hash, event);
  return hash.digest('hex');
}
