import { isSealedText } from '../../kernel/personal-text.js';
import type { Vault } from '../../vault/vault.js';

/** A value with every sealed text in it replaced by its words, or by null where they were erased; all opened at once. */
export async function inWords(vault: Vault, value: unknown): Promise<unknown> {
  const refs = new Set<string>();
  walk(value, (ref) => {
    refs.add(ref);
    return null;
  });
  const words = await vault.open(refs);
  return walk(value, (ref) => words.get(ref) ?? null);
}

function walk(value: unknown, wordsOf: (ref: string) => string | null): unknown {
  if (isSealedText(value)) return wordsOf(value.ref);
  if (Array.isArray(value)) return value.map((item) => walk(item, wordsOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, wordsOf)]));
}
