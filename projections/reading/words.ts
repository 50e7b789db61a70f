import { isSealedText, type SealedText } from '../../src/kernel/personal-text.js';
import type { Vault } from '../../src/vault/vault.js';

/** Words out of the vault, for one answer. */
export class Words {
  /** @param opened gives the words by reference */
  constructor(private readonly opened: (ref: string) => string | undefined) {}

  /** The words; null where there were none, or they were erased. */
  of(text: SealedText | null | undefined): string | null {
    return text === null || text === undefined ? null : (this.opened(text.ref) ?? null);
  }

  /** Whether there were words, and they were erased. */
  isErased(text: SealedText | null): boolean {
    return text !== null && this.of(text) === null;
  }

  /** A value with every sealed text in it replaced by its words; `{erased: true}` where they were, since null is none. */
  in(value: unknown): unknown {
    if (isSealedText(value)) return this.of(value) ?? { erased: true };
    if (Array.isArray(value)) return value.map((item) => this.in(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.in(member)]));
  }
}

/**
 * Makes an answer with words in it. It is made twice: first to learn which texts it shows, so that nothing else is
 * opened, and then with their words.
 *
 * @param make pure
 */
export async function inWords<Answer>(vault: Vault, make: (words: Words) => Answer): Promise<Answer> {
  const shown = new Set<string>();
  const answer = make(
    new Words((ref) => {
      shown.add(ref);
      return undefined;
    }),
  );
  if (shown.size === 0) return answer;
  const words = await vault.open(shown);
  return make(new Words((ref) => words.get(ref)));
}
