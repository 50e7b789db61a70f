import type { Words } from '../../messages/message.js';

/** Kinds of text that are kept for the same reason and as long. */
export const RETENTION_CLASSES = [
  'decision',
  'application',
  'signatory',
  'contact',
  'draft',
  'note',
  'request',
  'erasure-request',
  'account',
  'security',
] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

export interface RetentionRule {
  /** What it is, why it is there, and the ground in a few words. */
  readonly name: Words;
  readonly purpose: Words;
  readonly ground: Words;
  /** Whether it is kept though its person asks for erasure, since it is needed (GDPR article 17.3). */
  readonly againstErasure: boolean;
  /** From when its time is counted: while this lasts it is kept whatever the time. */
  readonly while: 'nothing' | 'case' | 'partnership' | 'request' | 'roles';
}

/** THE CLASSES. How long each is kept is the association's setting. By praxis, where no statute governs. */
export const RETENTION: Readonly<Record<RetentionClass, RetentionRule>> = {
  decision: {
    name: { sv: 'Beslut och protokoll', en: 'Decisions and minutes' },
    purpose: {
      sv: 'Visa vad styrelsen beslutade, varför och av vilka.',
      en: 'Show what the board decided, why and by whom.',
    },
    ground: {
      sv: 'Berättigat intresse, art. 6.1 f; arkivändamål av allmänt intresse, art. 17.3 d',
      en: 'Legitimate interest, art. 6.1 f; archiving in the public interest, art. 17.3 d',
    },
    againstErasure: true,
    while: 'nothing',
  },
  application: {
    name: { sv: 'Ansökan och handläggning', en: 'Application and its handling' },
    purpose: {
      sv: 'Handlägga ansökan om allianspartnerskap.',
      en: 'Handle the application for partnership.',
    },
    ground: {
      sv: 'Berättigat intresse, art. 6.1 f; rättsliga anspråk, art. 17.3 e',
      en: 'Legitimate interest, art. 6.1 f; legal claims, art. 17.3 e',
    },
    againstErasure: true,
    while: 'case',
  },
  signatory: {
    name: { sv: 'Undertecknare och företrädare', en: 'Signatories and representatives' },
    purpose: {
      sv: 'Visa vem som har förbundit alliansen.',
      en: 'Show who has committed the alliance.',
    },
    ground: {
      sv: 'Avtal och rättsliga anspråk, art. 6.1 b och f, 17.3 e',
      en: 'Contract and legal claims, art. 6.1 b and f, 17.3 e',
    },
    againstErasure: true,
    while: 'partnership',
  },
  contact: {
    name: { sv: 'Kontaktpersoner', en: 'Contacts' },
    purpose: { sv: 'Nå organisationerna.', en: 'Reach the organisations.' },
    ground: { sv: 'Berättigat intresse, art. 6.1 f', en: 'Legitimate interest, art. 6.1 f' },
    againstErasure: false,
    while: 'nothing',
  },
  draft: {
    name: { sv: 'Utkast', en: 'Drafts' },
    purpose: { sv: 'Förbereda en ansökan.', en: 'Prepare an application.' },
    ground: { sv: 'Berättigat intresse, art. 6.1 f', en: 'Legitimate interest, art. 6.1 f' },
    againstErasure: false,
    while: 'nothing',
  },
  note: {
    name: { sv: 'Skäl och anteckningar', en: 'Reasons and notes' },
    purpose: { sv: 'Förklara vad som har hänt.', en: 'Explain what has happened.' },
    ground: { sv: 'Berättigat intresse, art. 6.1 f', en: 'Legitimate interest, art. 6.1 f' },
    againstErasure: false,
    while: 'nothing',
  },
  request: {
    name: { sv: 'Begäran om egna uppgifter', en: 'Requests about own data' },
    purpose: {
      sv: 'Besvara begäran och visa att den besvarades.',
      en: 'Answer the request, and show that it was answered.',
    },
    ground: {
      sv: 'Rättslig förpliktelse, art. 6.1 c, 5.2 och 12; art. 17.3 b och e',
      en: 'Legal obligation, art. 6.1 c, 5.2 and 12; art. 17.3 b and e',
    },
    againstErasure: true,
    while: 'request',
  },
  'erasure-request': {
    name: { sv: 'Begäran som ledde till radering', en: 'Requests that led to an erasure' },
    purpose: {
      sv: 'Besvara begäran, och kunna svara Integritetsskyddsmyndigheten om någon klagar.',
      en: 'Answer the request, and be able to answer the supervisory authority if somebody complains.',
    },
    ground: {
      sv: 'Rättslig förpliktelse, art. 6.1 c, 5.2 och 12; rättsliga anspråk, art. 17.3 e och 77',
      en: 'Legal obligation, art. 6.1 c, 5.2 and 12; legal claims, art. 17.3 e and 77',
    },
    againstErasure: true,
    while: 'request',
  },
  account: {
    name: { sv: 'Konto', en: 'Account' },
    purpose: { sv: 'Logga in dig och veta vad du får göra.', en: 'Sign you in, and know what you may do.' },
    ground: {
      sv: 'Avtal och säkerhet, art. 6.1 b, f och 32',
      en: 'Contract and security, art. 6.1 b, f and 32',
    },
    againstErasure: true,
    while: 'roles',
  },
  security: {
    name: { sv: 'Säkerhetshändelser', en: 'Security events' },
    purpose: {
      sv: 'Upptäcka och utreda intrång och missbruk av konton.',
      en: 'Notice and look into break-ins and misuse of accounts.',
    },
    ground: {
      sv: 'Berättigat intresse av säkra system, art. 6.1 f och 32',
      en: 'Legitimate interest in secure systems, art. 6.1 f and 32',
    },
    againstErasure: true,
    while: 'nothing',
  },
};
