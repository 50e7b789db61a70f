import type { SealedText } from '../../kernel/personal-text.js';
import type { Vault } from '../../vault/vault.js';

/** What those with a seat are called, by id; without whoever's name was erased. */
export async function seatNames(
  vault: Pick<Vault, 'open'>,
  seats: readonly { readonly member: string; readonly name: SealedText }[],
): Promise<Readonly<Record<string, string>>> {
  const words = await vault.open(seats.map(({ name }) => name.ref));
  const named = seats.map(({ member, name }) => [member, words.get(name.ref)] as const);
  return Object.fromEntries(named.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
}
