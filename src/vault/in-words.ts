import { isSealedText, type SealedText } from '../kernel/personal-text.js';
import type { Vault } from './vault.js';

/** A shape with words, or null, in the place of every sealed text. */
export type InWords<Value> = Value extends SealedText
  ? string | null
  : Value extends readonly (infer Item)[]
    ? readonly InWords<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: InWords<Value[Key]> }
      : Value;

/** A value with every sealed text in it replaced by its words, or by null where they were erased; all opened at once. */
export async function inWords<Value>(vault: Pick<Vault, 'open'>, value: Value): Promise<InWords<Value>> {
  const refs = new Set<string>();
  walk(value, (ref) => {
    refs.add(ref);
    return null;
  });
  const words = await vault.open(refs);
  return walk(value, (ref) => words.get(ref) ?? null) as InWords<Value>;
}

function walk(value: unknown, wordsOf: (ref: string) => string | null): unknown {
  if (isSealedText(value)) return wordsOf(value.ref);
  if (Array.isArray(value)) return value.map((item) => walk(item, wordsOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, wordsOf)]));
}
