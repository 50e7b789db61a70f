import type { AccountRecord, AccountRecords } from './contexts/privacy/extract/account-record.js';
import type { HeldNotices } from './contexts/notifications/held-notices.js';
import type { Identity } from './contexts/identity/identity.js';
import type { Outbox } from './mail/outbox.js';

/** How many security events are read at once. */
const PAGE = 1_000;
/** Links in mails let in whoever has them: they are not shown. */
const LINK = /https?:\/\/\S+/g;

/** All that is held of an account: by the context of people, in mails on their way, and of what they were told. */
export function accountRecords(
  identity: Identity,
  outbox: Outbox,
  noticesOf: (account: string) => Promise<HeldNotices>,
): AccountRecords {
  return async (id) => {
    const account = await identity.accounts.find(id);
    if (account === undefined) return null;
    const { person, posts, language, createdAt, blockedAt, addressChange } = account;
    const { items: passkeys, recoveryCodesLeft } = await identity.passkeys.list(id);
    const { items: providers } = await identity.oidc.connections(id);
    const sessions = await identity.sessions.list(id);
    const tokens = await identity.tokens.list(id);
    const mails = person === null ? [] : await outbox.onTheirWayTo(person.email);
    return {
      id,
      name: person?.name ?? null,
      email: person?.email ?? null,
      telephone: person?.telephone ?? null,
      addressChange: addressChange && { email: addressChange.email, countsFrom: addressChange.countsFrom },
      language,
      createdAt,
      blockedAt,
      roles: posts,
      sessions: sessions.toSorted(byTime),
      passkeys,
      recoveryCodesLeft,
      providers: providers.flatMap(({ name, connectedAt }) =>
        connectedAt === null ? [] : [{ name, since: connectedAt }],
      ),
      tokens: tokens.map(({ id: token, role, readOnly, label, ...times }) => ({
        id: token,
        role,
        readOnly,
        label,
        createdAt: times.createdAt,
        expiresAt: times.expiresAt,
        revokedAt: times.revokedAt,
      })),
      securityEvents: await securityEventsOf(identity, id),
      mails: mails.map(({ id: mail, createdAt: at, message: { subject, text } }) => ({
        id: mail,
        createdAt: at,
        subject,
        text: text.replace(LINK, '…'),
      })),
      ...(await noticesOf(id)),
    };
  };
}

function byTime(
  a: { readonly id: string; readonly createdAt: string },
  b: { readonly id: string; readonly createdAt: string },
): number {
  return a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id);
}

/** What they did and what was done to their account; who else did it, and to whom they did it, is not theirs. */
async function securityEventsOf(
  { security }: Identity,
  account: string,
): Promise<AccountRecord['securityEvents']> {
  const told: AccountRecord['securityEvents'][number][] = [];
  for (let before: number | undefined, end = false; !end;) {
    const page = await security.list({ account, before, limit: PAGE });
    for (const { at, kind, actor, network } of page) {
      // Nobody is signed in yet where a sign-in fails: then it is not known who it was.
      const byThem = actor === account;
      told.push({ at, kind, by: byThem ? 'yourself' : 'another', network: byThem ? network : null });
    }
    before = page.at(-1)?.id;
    end = page.length < PAGE;
  }
  return told.reverse();
}
