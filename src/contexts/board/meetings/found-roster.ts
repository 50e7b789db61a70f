import type { Vault } from '../../../vault/vault.js';
import { inOfficeOn } from '../roster/in-office.js';
import type { RosterState } from '../roster/state.js';
import { seatNames } from '../seat-names.js';
import type { FoundRoster } from './commands/inputs.js';

/** Who sits on the board on a day, with their names in words. */
export async function foundRosterOn(
  vault: Pick<Vault, 'open'>,
  roster: RosterState,
  day: string,
): Promise<FoundRoster> {
  const { ordinary, substitutes, chair, viceChair, secretary } = inOfficeOn(roster, day);
  const seats = [...ordinary, ...substitutes];
  const names = await seatNames(vault, seats);
  return {
    day,
    seats: seats.map(({ member, kind }) => ({ member, name: names[member] ?? '', kind })),
    ...{ chair, viceChair, secretary },
  };
}
