import type { SealedText } from '../../kernel/personal-text.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';

/** What those with a seat are called, by id; without whoever's name was erased. */
export async function seatNames(
  vault: Pick<Vault, 'open'>,
  seats: readonly { readonly member: string; readonly name: SealedText }[],
): Promise<Readonly<Record<string, string>>> {
  const named = await inWords(
    vault,
    seats.map(({ member, name }) => ({ member, name })),
  );
  return Object.fromEntries(named.flatMap(({ member, name }) => (name === null ? [] : [[member, name]])));
}
