import type { Fact } from '../kernel/event.js';
import { uuidv5 } from '../kernel/ids.js';
import { sealTexts } from '../kernel/personal-text.js';
import type { Vault, VaultEntry } from '../vault/vault.js';

/** The id of a command's n-th event. The stream is part of it: one key may be used on several streams. */
export function eventId(commandId: string, stream: string, index: number): string {
  return uuidv5(commandId, `${stream}#${String(index)}`);
}

export interface SealedFacts<F extends Fact> {
  readonly facts: readonly F[];
  readonly refs: readonly string[];
}

/** Puts the words of a command's facts into the vault and returns the facts as they will be stored. */
export async function sealFacts<F extends Fact>(
  vault: Vault,
  facts: readonly F[],
  stream: string,
  commandId: string,
): Promise<SealedFacts<F>> {
  const entries: VaultEntry[] = [];
  const refOf = (index: number, path: string): string =>
    uuidv5(commandId, `${stream}#${String(index)}${path}`);
  facts.forEach((fact, index) => {
    sealTexts(fact.data, (words, path) => {
      const ref = refOf(index, path);
      entries.push({ ref, stream, commandId, words });
      return { ref, commitment: '' };
    });
  });
  if (entries.length === 0) return { facts, refs: [] };
  const commitments = await vault.put(entries);
  const sealed = facts.map((fact, index) => ({
    ...fact,
    data: sealTexts(fact.data, (_, path) => {
      const ref = refOf(index, path);
      return { ref, commitment: commitments.get(ref) ?? '' };
    }),
  }));
  return { facts: sealed, refs: entries.map(({ ref }) => ref) };
}
