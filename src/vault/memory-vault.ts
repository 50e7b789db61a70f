import { randomBytes } from 'node:crypto';
import type { SealedText } from '../kernel/personal-text.js';
import { commitment } from './commitment.js';
import type { Proof, Vault, VaultEntry } from './vault.js';

/** The vault in memory, in plain text, for tests and simulations. */
export class MemoryVault implements Vault {
  private readonly entries = new Map<string, { words: string; salt: Uint8Array }>();
  private readonly erased = new Set<string>();
  private readonly key = randomBytes(32);

  /** How many entries it holds. */
  get size(): number {
    return this.entries.size;
  }

  put(entries: readonly VaultEntry[]): Promise<ReadonlyMap<string, string>> {
    const commitments = new Map<string, string>();
    for (const { ref, words } of entries) {
      const entry = this.entries.get(ref) ?? { words, salt: randomBytes(32) };
      if (!this.erased.has(ref)) this.entries.set(ref, entry);
      commitments.set(ref, commitment(entry.salt, entry.words));
    }
    return Promise.resolve(commitments);
  }

  open(refs: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const ref of refs) {
      const entry = this.entries.get(ref);
      if (entry !== undefined) found.set(ref, entry.words);
    }
    return Promise.resolve(found);
  }

  prove(texts: readonly SealedText[]): Promise<ReadonlyMap<string, Proof>> {
    const proofs = new Map<string, Proof>();
    for (const { ref, commitment: committed } of texts) {
      const entry = this.entries.get(ref);
      if (this.erased.has(ref)) proofs.set(ref, 'erased');
      else if (entry !== undefined)
        proofs.set(ref, commitment(entry.salt, entry.words) === committed ? 'proven' : 'altered');
    }
    return Promise.resolve(proofs);
  }

  /** Loses words, as no erasure does. */
  forget(refs: readonly string[]): void {
    for (const ref of refs) this.entries.delete(ref);
  }

  /** Erases words for good. */
  erase(refs: readonly string[]): void {
    this.forget(refs);
    for (const ref of refs) this.erased.add(ref);
  }

  macKey(): Promise<Uint8Array> {
    return Promise.resolve(this.key);
  }
}
