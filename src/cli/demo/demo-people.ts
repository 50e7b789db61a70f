import { OPERATOR } from '../../contexts/identity/account-service.js';
import type { Foundation } from '../../foundation.js';
import { type Role, ROLES } from '../../kernel/actor.js';
import { Refused } from '../../kernel/refusal.js';
import type { Locale } from '../../messages/message.js';
import { print, printTable } from '../output.js';
import { roleWords } from '../words.js';
import type { Player } from './demo-client.js';
import { demoWords } from './demo-words.js';

/** Known to everybody who has the program: only where nobody else can reach it, and with no accounts of people. */
const PASSWORD = 'demo: fyra lösa ord';
const REGIONS = ['12', '13'];

interface DemoPerson {
  readonly role: Role;
  readonly email: string;
}

const PEOPLE: readonly DemoPerson[] = ROLES.map((role) => ({ role, email: `${role}@example.org` }));

/** Where it was played, in which language, and which alliances were started. */
interface Played {
  readonly address: string;
  readonly lang: Locale;
  readonly started: readonly string[];
}

/**
 * Lets in somebody of a role by their known address and password, so that whoever signs in afterwards goes on where the play
 * left off. Not where the program is for real: where others can reach it, where mails are sent, or where other people have
 * accounts.
 *
 * @returns undefined: there nobody has an address that is known
 */
export async function demoPerson(
  foundation: Foundation,
  role: Role,
  { address, lang }: Pick<Played, 'address' | 'lang'>,
): Promise<Player | undefined> {
  const person = PEOPLE.find((one) => one.role === role);
  if (person === undefined || !(await mayHaveDemoPeople(foundation))) return undefined;
  await makePerson(foundation, person, lang, []);
  const response = await fetch(new URL('/api/session', address), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: new URL(address).origin },
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  });
  const [cookie] = response.headers.getSetCookie();
  const [account] = await foundation.identity.accounts.byEmail(person.email);
  // Whoever has chosen another password meanwhile plays no more.
  if (!response.ok || cookie === undefined || account === undefined) return undefined;
  const means = { Cookie: cookie.split(';')[0] ?? '', Origin: new URL(address).origin };
  return { name: roleWords(role, lang), id: account.id, means };
}

/** Makes one person for each role, with addresses and a password that are known, and tells of them; as {@link demoPerson}. */
export async function demoPeople(foundation: Foundation, { address, lang, started }: Played): Promise<void> {
  if (!(await mayHaveDemoPeople(foundation))) {
    print(`\n${demoWords('noPeople', lang)}`);
    return;
  }
  for (const person of PEOPLE) await makePerson(foundation, person, lang, started);
  print(`\n${demoWords('people', lang).replace('{address}', address)}`);
  printTable(
    PEOPLE,
    [
      { heading: demoWords('role', lang), value: ({ role }) => roleWords(role, lang) },
      { heading: demoWords('email', lang), value: ({ email }) => email },
      { heading: demoWords('password', lang), value: () => PASSWORD },
    ],
    '',
  );
}

async function mayHaveDemoPeople({ config, identity }: Foundation): Promise<boolean> {
  const { host, publicUrl, smtpUrl, databaseUrl } = config;
  const isOwn = /^(localhost|127\.[\d.]+|::1)$/.test(host) && publicUrl === undefined;
  if (!isOwn || smtpUrl !== undefined || databaseUrl !== undefined) return false;
  const known = new Set(PEOPLE.map(({ email }) => email));
  return (await identity.accounts.list()).every(({ person }) => person !== null && known.has(person.email));
}

async function makePerson(
  { identity }: Foundation,
  { role, email }: DemoPerson,
  language: Locale,
  started: readonly string[],
): Promise<void> {
  // The coordinator has the mandate for what was played.
  const [regions, alliances] = role === 'coordinator' ? [REGIONS, started] : [[], []];
  const name = `${roleWords(role, language)} (demo)`;
  try {
    const { link } = await identity.accounts.invite(
      { email, name, language, role, to: null, regions, alliances },
      OPERATOR,
    );
    const token = link.slice(link.lastIndexOf('/') + 1);
    await identity.passwordService.chooseByLink({ token, password: PASSWORD }, language, OPERATOR.client);
  } catch (error) {
    if (!(error instanceof Refused && error.refusal.code === 'account-exists')) throw error;
    // From an earlier play.
    const [account] = await identity.accounts.byEmail(email);
    if (account !== undefined && alliances.length > 0)
      await identity.accounts.giveRole(account.id, { role, to: null, regions, alliances }, OPERATOR);
  }
}
