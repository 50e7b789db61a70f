import { ERASED_WORDS, ROLE_NAMES } from '../../../messages/general.js';
import type { Locale } from '../../../messages/message.js';
import { dayWords } from '../../../messages/phrases.js';
import type { AccountRecord } from './account-record.js';
import { EXTRACT_WORDS } from './extract-words.js';
import type { PdfItem, PdfWriter } from '../../../pdf/pdf-writer.js';
import { securityEventName } from '../../identity/public.js';

const TIMES: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  sv: new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Stockholm',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Stockholm',
  }),
};

/** An instant as the clock showed it in Sweden: `26 november 2026 kl. 06:15`. */
export function timeWords(instant: string, locale: Locale): string {
  return TIMES[locale].format(new Date(instant));
}

/** Writes a heading and what stands under it, where there is anything. */
type WriteList = <Item>(
  heading: string,
  items: readonly Item[],
  told: (item: Item) => Partial<PdfItem> & Pick<PdfItem, 'heading' | 'remarks'>,
) => void;

/** Writes what is held of an account. */
export function writeAccount(pdf: PdfWriter, account: AccountRecord, locale: Locale): void {
  const words = EXTRACT_WORDS[locale];
  const time = (instant: string): string => timeWords(instant, locale);
  const list: WriteList = (heading, items, told) => {
    if (items.length === 0) return;
    pdf.subheading(heading);
    for (const item of items) pdf.item({ paragraphs: [], ...told(item) });
  };

  pdf.heading(words.account);
  pdf.facts([
    [words.name, account.name ?? ERASED_WORDS.person[locale]],
    [words.email, account.email],
    [words.telephone, account.telephone],
    [
      words.addressChange,
      account.addressChange &&
        `${account.addressChange.email}, ${words.countsFrom} ${time(account.addressChange.countsFrom)}`,
    ],
    [words.id, account.id],
    [words.language, words.languages[account.language]],
    [words.since, time(account.createdAt)],
    [words.blocked, account.blockedAt === null ? null : time(account.blockedAt)],
    [words.calendar, account.calendarMadeAt === null ? null : time(account.calendarMadeAt)],
    [words.codes, account.passkeys.length === 0 ? null : String(account.recoveryCodesLeft)],
  ]);
  list(words.roles, account.roles, ({ role, from, to, regions, alliances }) => ({
    heading: ROLE_NAMES[role][locale],
    remarks: [
      `${words.fromDay} ${dayWords(from, locale)}`,
      ...(to === null ? [] : [`${words.until} ${dayWords(to, locale)}`]),
      ...(regions.length === 0 ? [] : [`${words.regions}: ${regions.join(', ')}`]),
      ...(alliances.length === 0 ? [] : [`${words.alliances}: ${alliances.join(', ')}`]),
    ],
  }));
  list(words.sessions, account.sessions, ({ device, methods, createdAt, lastUsedAt }) => ({
    heading: device,
    remarks: [
      time(createdAt),
      ...methods.map((method) => (words.methods as Record<string, string>)[method] ?? method),
      `${words.lastUsed} ${time(lastUsedAt)}`,
    ],
  }));
  list(words.passkeys, account.passkeys, ({ name, secondFactor, createdAt, lastUsedAt }) => ({
    heading: name,
    remarks: [
      time(createdAt),
      ...(secondFactor ? [words.secondFactor] : []),
      ...(lastUsedAt === null ? [] : [`${words.lastUsed} ${time(lastUsedAt)}`]),
    ],
  }));
  list(words.providers, account.providers, ({ name, since }) => ({ heading: name, remarks: [time(since)] }));
  list(words.tokens, account.tokens, ({ label, role, readOnly, createdAt, expiresAt, revokedAt }) => ({
    heading: label ?? ROLE_NAMES[role][locale],
    remarks: [
      time(createdAt),
      ROLE_NAMES[role][locale],
      ...(readOnly ? [words.readOnly] : []),
      ...(expiresAt === null ? [] : [`${words.expires} ${time(expiresAt)}`]),
      ...(revokedAt === null ? [] : [`${words.revoked} ${time(revokedAt)}`]),
    ],
  }));
  writeNotices(list, account, locale);
  list(words.securityEvents, account.securityEvents, ({ kind, at, by, network }) => ({
    heading: securityEventName(kind, locale),
    remarks: [
      time(at),
      ...(by === 'another' ? [words.byAnother] : []),
      ...(network === null ? [] : [`${words.network} ${network}`]),
    ],
  }));
}

/** What was mailed, or is to be, and how it was chosen. */
function writeNotices(list: WriteList, account: AccountRecord, locale: Locale): void {
  const words = EXTRACT_WORDS[locale];
  const time = (instant: string): string => timeWords(instant, locale);
  list(words.mails, account.mails, ({ subject, text, createdAt }) => ({
    heading: subject,
    remarks: [time(createdAt)],
    paragraphs: [text],
  }));
  list(words.notices, account.notices, ({ name, at, way }) => ({
    heading: name[locale],
    remarks: [time(at), words.ways[way]],
  }));
  list(words.noticeChoices, account.noticeChoices, ({ name, way }) => ({
    heading: name[locale],
    remarks: [words.ways[way]],
  }));
}
