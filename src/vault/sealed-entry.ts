import { randomBytes } from 'node:crypto';
import { commitment } from './commitment.js';
import type { MasterKey } from './master-key.js';
import { seal, unseal } from './sealed-box.js';
import { openSubjectKey } from './vault-keys.js';

/** Where an entry belongs; it opens nowhere else. */
export interface EntryPlace {
  readonly ref: string;
  readonly subject: string;
  readonly eventId: string;
  readonly field: string;
}

/** An entry with its subject's key, as {@link ENTRY_COLUMNS} reads them. */
export interface EntryRow extends EntryPlace {
  readonly sealed: Buffer;
  readonly keyVersion: number;
  readonly sealedKey: Buffer;
}

/** Of `vault.entry e` with `vault.subject s`. */
export const ENTRY_COLUMNS = `e.ref, e.subject, e.event_id AS "eventId", e.field, e.sealed,
  s.key_version AS "keyVersion", s.sealed_key AS "sealedKey"`;

const SALT_BYTES = 32;

/** Seals words under a new salt. */
export function sealEntry(
  key: Uint8Array,
  place: EntryPlace,
  words: string,
): { readonly sealed: Buffer; readonly commitment: string } {
  const salt = randomBytes(SALT_BYTES);
  const sealed = seal(key, Buffer.concat([salt, Buffer.from(words, 'utf8')]), placeOf(place));
  return { sealed, commitment: commitment(salt, words) };
}

/** @throws DoesNotOpen */
export function openEntry(
  master: MasterKey,
  row: EntryRow,
): { readonly words: string; readonly commitment: string } {
  const key = openSubjectKey(master, row.subject, row.keyVersion, row.sealedKey);
  const plain = unseal(key, row.sealed, placeOf(row));
  const words = plain.subarray(SALT_BYTES).toString('utf8');
  return { words, commitment: commitment(plain.subarray(0, SALT_BYTES), words) };
}

function placeOf({ ref, eventId, field, subject }: EntryPlace): readonly string[] {
  return ['entry', ref, eventId, field, subject];
}
