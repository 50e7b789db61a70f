import type { Locale, Words } from '../../messages/message.js';
import type { SecurityEventKind } from './postgres/security-event-table.js';

/** What the kinds of security events are called, in the log and for those whom they are about. */
export const SECURITY_EVENT_NAMES: Readonly<Record<SecurityEventKind, Words>> = {
  'sign-in': { sv: 'Inloggning', en: 'Sign-in' },
  'sign-in-failed': { sv: 'Inloggning som misslyckades', en: 'Sign-in that failed' },
  'stepped-up': { sv: 'Identiteten visad en gång till', en: 'Identity shown once more' },
  'step-up-failed': {
    sv: 'Identiteten kunde inte visas en gång till',
    en: 'Identity could not be shown once more',
  },
  'sign-out': { sv: 'Utloggning', en: 'Sign-out' },
  'session-ended': { sv: 'Inloggning avslutad', en: 'Session ended' },
  'account-invited': { sv: 'Inbjudan till konto', en: 'Invitation to an account' },
  'account-blocked': { sv: 'Kontot avstängt', en: 'Account shut out' },
  'account-unblocked': { sv: 'Kontot öppnat igen', en: 'Account opened again' },
  'role-given': { sv: 'Roll given', en: 'Role given' },
  'role-ended': { sv: 'Roll avslutad', en: 'Role ended' },
  'password-changed': { sv: 'Lösenord bytt', en: 'Password changed' },
  'second-factor-asked': { sv: 'Ett andra steg begärt vid inloggning', en: 'Second factor asked for' },
  'passkey-added': { sv: 'Inloggningsnyckel tillagd', en: 'Passkey added' },
  'passkey-removed': { sv: 'Inloggningsnyckel borttagen', en: 'Passkey removed' },
  'passkey-copied': { sv: 'Inloggningsnyckel kan vara kopierad', en: 'Passkey may have been copied' },
  'recovery-codes-made': { sv: 'Reservkoder skapade', en: 'Recovery codes made' },
  'provider-connected': { sv: 'Inloggningstjänst kopplad', en: 'Identity provider connected' },
  'provider-disconnected': { sv: 'Inloggningstjänst bortkopplad', en: 'Identity provider disconnected' },
  'reset-requested': { sv: 'Nytt lösenord begärt', en: 'New password asked for' },
  'link-used': { sv: 'Länk använd', en: 'Link used' },
  'token-made': { sv: 'Nyckel för program skapad', en: 'Token made' },
  'token-revoked': { sv: 'Nyckel för program återkallad', en: 'Token revoked' },
  'person-changed': { sv: 'Namn eller kontaktuppgifter ändrade', en: 'Name or contact details changed' },
  'address-change-asked': { sv: 'Byte av e-postadress begärt', en: 'Change of e-mail address asked for' },
  'address-change-confirmed': {
    sv: 'Byte av e-postadress bekräftat',
    en: 'Change of e-mail address confirmed',
  },
  'address-change-refused': { sv: 'Byte av e-postadress nekat', en: 'Change of e-mail address refused' },
  'address-change-withdrawn': {
    sv: 'Byte av e-postadress återkallat',
    en: 'Change of e-mail address withdrawn',
  },
  'account-erased': { sv: 'Kontots person raderad', en: 'Person of the account erased' },
  erased: { sv: 'Personuppgifter raderade', en: 'Personal data erased' },
  'personal-data-searched': { sv: 'Sökning efter personuppgifter', en: 'Search for personal data' },
  exported: { sv: 'Uppgifter uttagna', en: 'Data exported' },
  'mail-resent': { sv: 'Mejl skickat igen', en: 'Mail sent again' },
  denied: { sv: 'Nekad åtkomst', en: 'Access denied' },
};

/** The name of a kind; its code where this build has none. */
export function securityEventName(kind: string, locale: Locale): string {
  return Object.hasOwn(SECURITY_EVENT_NAMES, kind)
    ? SECURITY_EVENT_NAMES[kind as SecurityEventKind][locale]
    : kind;
}
