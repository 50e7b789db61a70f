import { PersonalData } from './contexts/privacy/personal-data.js';
import type { Foundation } from './foundation.js';

/** What lies in the vault and is known of accounts, for requests and for what is forgotten by itself. */
export function personalDataOn({
  store,
  codec,
  vault,
  clock,
  identity,
  association,
}: Pick<Foundation, 'store' | 'codec' | 'vault' | 'clock' | 'identity' | 'association'>): PersonalData {
  return new PersonalData({
    slug: association.slug,
    store,
    codec,
    clock,
    settings: association.privacy,
    subjects: vault.subjects,
    account: async (id) => {
      const account = await identity.accounts.find(id);
      if (account === undefined) return 'unknown';
      return identity.accounts.inForce(account).length > 0 ? 'in-use' : 'free';
    },
  });
}
