import type { Identity } from './contexts/identity/identity.js';
import { type FoundAccount, PersonalData, type Sought } from './contexts/privacy/personal-data.js';
import type { Foundation } from './foundation.js';
import { comparable } from './vault/person-name.js';

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
    accountsOf: (sought) => accountsOf(identity, sought),
  });
}

async function accountsOf({ accounts }: Identity, { name, email }: Sought): Promise<FoundAccount[]> {
  const wanted = comparable(name ?? '');
  const byAddress = email === null ? [] : await accounts.byEmail(email);
  const named = wanted === '' ? [] : await accounts.list();
  const found = named.filter(
    ({ id, person }) =>
      !byAddress.some((one) => one.id === id) && person !== null && comparable(person.name).includes(wanted),
  );
  return [...byAddress, ...found].flatMap((account) =>
    account.person === null
      ? []
      : [{ id: account.id, ...account.person, inUse: accounts.inForce(account).length > 0 }],
  );
}
