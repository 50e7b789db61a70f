import { type AccountService, type KnownAccount, OPERATOR } from '../contexts/identity/account-service.js';
import type { SecurityEventKind } from '../contexts/identity/postgres/security-event-table.js';
import { email as emailKind } from '../input/secret-fields.js';
import { name as nameKind } from '../input/text.js';
import type { Role } from '../kernel/actor.js';
import { ERASED_WORDS } from '../messages/general.js';
import type { Locale } from '../messages/message.js';
import { CommandFailed, WrongUse } from './command-failed.js';
import { print, printJson, printLines, printTable, remark } from './output.js';
import { withFoundation } from './with-foundation.js';

/** Enough of an id to name an account by. */
const BRIEF_ID = 8;

export interface InviteOptions {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly from?: string;
  readonly to?: string;
  readonly region?: readonly string[];
  readonly alliance?: readonly string[];
  readonly lang: Locale;
  readonly json?: boolean;
}

export async function inviteAccount(options: InviteOptions): Promise<void> {
  const { role, from, to = null, region = [], alliance = [], lang, json } = options;
  const address = emailKind().parse(options.email);
  if (!('value' in address))
    throw new WrongUse(`--email is ${options.email}, expected one such as anna@example.org`);
  const called = nameKind({ max: 200 }).parse(options.name);
  if (!('value' in called)) throw new WrongUse('--name is no name in one line of at most 200 characters');
  if (region.length > 0 && role !== 'coordinator')
    throw new WrongUse(`--region is for a coordinator; it gives the role ${role} nothing`);
  const invited = await withFoundation(({ identity }) =>
    identity.accounts.invite(
      {
        email: address.value,
        name: called.value,
        language: lang,
        role,
        from,
        to,
        regions: region,
        alliances: alliance,
      },
      OPERATOR,
    ),
  );
  if (json === true) {
    printJson(invited);
    return;
  }
  printLines([
    ['id', invited.id],
    ['link', invited.link],
  ]);
  remark('Whoever opens the link chooses the password, once and within seven days. It is not shown again.');
}

export async function listAccounts({ json }: { readonly json?: boolean }): Promise<void> {
  const accounts = await withFoundation(async ({ identity: { accounts } }) =>
    (await accounts.list()).map((account) => ({ ...account, inForce: accounts.inForce(account) })),
  );
  if (json === true) {
    printJson({ items: accounts });
    return;
  }
  printTable(
    accounts,
    [
      { heading: 'Id', value: ({ id }) => id, brief: ({ id }) => id.slice(0, BRIEF_ID) },
      { heading: 'Name', value: ({ person }) => person?.name ?? ERASED_WORDS.person.en, width: 24 },
      { heading: 'E-mail', value: ({ person }) => person?.email ?? '', width: 30 },
      { heading: 'Roles now', value: ({ inForce }) => inForce.map(({ role }) => role).join(' '), width: 24 },
      { heading: 'State', value: stateOf },
    ],
    'There are no accounts yet. Invite somebody: samverka account invite --help',
  );
}

function stateOf({ blockedAt, activated }: KnownAccount): string {
  if (blockedAt !== null) return 'blocked';
  return activated ? 'active' : 'invited';
}

/** @param which an id or its beginning */
export async function blockAccount(which: string, blocked: boolean): Promise<void> {
  const id = await withFoundation(async ({ identity: { accounts } }) => {
    const found = await theAccount(accounts, which);
    await accounts.setBlocked(found, blocked, OPERATOR);
    return found;
  });
  print(`${blocked ? 'blocked' : 'unblocked'} ${id}`);
}

/** @param which an id or its beginning */
export async function resetAccount(which: string): Promise<void> {
  const link = await withFoundation(async ({ identity: { accounts, links } }) =>
    links.resetByHand(await theAccount(accounts, which)),
  );
  print(link);
}

/** @param which an id or its beginning */
export async function removePasskeys(which: string): Promise<void> {
  const { id, removed } = await withFoundation(async ({ identity: { accounts, passkeys } }) => {
    const found = await theAccount(accounts, which);
    return { id: found, removed: await passkeys.removeAll(found, OPERATOR) };
  });
  print(`removed ${String(removed)} passkeys of ${id}`);
}

async function theAccount(accounts: AccountService, which: string): Promise<string> {
  const found = (await accounts.list()).filter(({ id }) => id.startsWith(which)).map(({ id }) => id);
  const [one] = found;
  if (one === undefined)
    throw new CommandFailed(`there is no account with the id ${which}; see: samverka account list`);
  if (found.length > 1) throw new CommandFailed(`${which} may be any of these:\n${found.join('\n')}`);
  return one;
}

export async function listSecurityEvents(options: {
  readonly kind?: SecurityEventKind;
  readonly limit: number;
  readonly json?: boolean;
}): Promise<void> {
  const { kind, limit, json } = options;
  const events = await withFoundation(({ identity }) => identity.security.list({ kind, limit }));
  if (json === true) {
    printJson({ items: events });
    return;
  }
  printTable(
    events,
    [
      { heading: 'When (UTC)', value: ({ at }) => at.slice(0, 19).replace('T', ' ') },
      { heading: 'What', value: ({ kind: what }) => what },
      { heading: 'By', value: ({ actor }) => actor?.slice(0, BRIEF_ID) },
      { heading: 'Account', value: ({ account }) => account?.slice(0, BRIEF_ID) },
      { heading: 'Network', value: ({ network }) => network, spare: 1 },
      { heading: 'Details', value: ({ details }) => detailsIn(details), width: 40, spare: 2 },
    ],
    'Nothing has happened yet.',
  );
}

function detailsIn(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
