import { isSealedText, type SealedText } from '../../src/kernel/personal-text.js';
import type { Vault } from '../../src/vault/vault.js';

/** Words out of the vault, for one answer. */
export class Words {
  constructor(private readonly byRef: ReadonlyMap<string, string>) {}

  /** The words; null where there were none, or they were erased. */
  of(text: SealedText | null | undefined): string | null {
    return text === null || text === undefined ? null : (this.byRef.get(text.ref) ?? null);
  }

  /** A value with every sealed text in it replaced by its words. */
  in(value: unknown): unknown {
    if (isSealedText(value)) return this.of(value);
    if (Array.isArray(value)) return value.map((item) => this.in(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.in(member)]));
  }
}

/** Opens every sealed text that stands anywhere in a value. */
export async function openWords(vault: Vault, value: unknown): Promise<Words> {
  const refs = new Set<string>();
  collect(value, refs);
  return new Words(refs.size === 0 ? new Map() : await vault.open(refs));
}

function collect(value: unknown, refs: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isSealedText(value)) refs.add(value.ref);
  else for (const member of Object.values(value)) collect(member, refs);
}
