import { randomUUID } from 'node:crypto';
import type { VaultEntry } from '../../src/vault/vault.js';

/** Words on their way into the vault, with ids of their own where none are given. */
export function vaultEntry(words: string, given: Partial<VaultEntry> = {}): VaultEntry {
  const ref = given.ref ?? randomUUID();
  return {
    ref,
    stream: `ika-${ref}`,
    commandId: randomUUID(),
    eventId: randomUUID(),
    field: '/reason',
    kind: 'text',
    words,
    ...given,
  };
}
