import type { Words } from '../../messages/message.js';

/** How it goes with telling somebody: before it is mailed, on the way, and how it ended. */
export const MAIL_STATES = [
  'waiting',
  'turned-off',
  'unreachable',
  'on-its-way',
  'sent',
  'given-up',
  'no-server',
  'called-off',
  'unknown',
] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const MAIL_STATE_NAMES: Readonly<Record<MailState, Words>> = {
  waiting: { sv: 'väntar på dagens samlade besked', en: 'waits for the digest' },
  'turned-off': { sv: 'avstängt av mottagaren', en: 'turned off by the reader' },
  unreachable: { sv: 'ingen adress', en: 'no address' },
  'on-its-way': { sv: 'på väg', en: 'on its way' },
  sent: { sv: 'skickat', en: 'sent' },
  'given-up': { sv: 'kom inte fram', en: 'given up' },
  'no-server': { sv: 'ingen e-postserver', en: 'no mail server' },
  'called-off': {
    sv: 'stoppat: gällde inte längre eller fick inte längre läsas',
    en: 'called off: it no longer held, or was no longer to be read',
  },
  unknown: { sv: 'okänt', en: 'unknown' },
};
