import type { Locale } from '../../../messages/message.js';

/** How the minutes of a decision stand; `elsewhere`: on paper; `none`: it is not entered in any yet. */
export type MinutesStanding = 'adjusted' | 'unadjusted' | 'elsewhere' | 'none';

const MINUTES_SV: Readonly<Record<MinutesStanding, string>> = {
  adjusted: 'Protokollet är justerat.',
  unadjusted: 'Protokollet är ännu inte justerat.',
  elsewhere: 'Protokollet finns på papper, inte här.',
  none: 'Det fattades mellan styrelsens möten och står ännu inte i något protokoll.',
};
const MINUTES_EN: Readonly<Record<MinutesStanding, string>> = {
  adjusted: 'The minutes are adjusted.',
  unadjusted: 'The minutes are not adjusted yet.',
  elsewhere: 'The minutes are on paper, and not here.',
  none: 'It was made between meetings of the board, and stands in no minutes yet.',
};

/** Until when a decision on a partnership may be asked about: a later decision takes its place. */
const AGAIN_SV =
  'Det finns ingen sista dag, men be om omprövning så snart ni kan. Det går så länge beslutet gäller: inte när ett nytt beslut har fattats om er.';
const AGAIN_EN =
  'There is no last day, but ask as soon as you can. It can be done as long as the decision stands: not once a new decision has been made about you.';

const SV = {
  title: 'Beslut',
  about: (alliance: string) => `Ansökan om partnerskap från ${alliance}`,
  unadjusted:
    'Ojusterat. Beslutet gäller från den dag då det fattades, men protokollet är ännu inte justerat.',
  entered: 'Paragrafens nummer är det som uppgavs och har inte kontrollerats av systemet.',
  notEntered:
    'Ojusterat. Beslutet är fattat per capsulam, mellan styrelsens möten. Det gäller från den dag då det fattades, men står ännu inte i något protokoll.',
  case: 'Ärendenummer',
  applicant: 'Sökande',
  decidedOn: 'Beslutsdatum',
  number: 'Beslutets nummer',
  paragraf: 'Paragraf',
  paragrafOf: (paragraf: string) => `§ ${paragraf}`,
  organ: 'Beslutat av',
  decision: 'Beslut',
  outcomes: {
    granted: (organ: string, association: string) =>
      `${organ} har beslutat att bevilja ansökan. Ni är nu allianspartner till ${association}.`,
    'granted-with-conditions': (organ: string, association: string) =>
      `${organ} har beslutat att bevilja ansökan på de villkor som står nedan. Ni är nu allianspartner till ${association}.`,
    rejected: (organ: string) => `${organ} har beslutat att avslå ansökan.`,
  },
  conditions: 'Villkor',
  reasons: 'Skäl',
  noReasons: 'Inga skäl har angetts.',
  corrections: 'Rättelse',
  correctionTold: (day: string, words: string) => `${day}: ${words}`,
  reconsiders: (sign: string, day: string) => `Beslutet är en omprövning av beslutet i ${sign} den ${day}.`,
  reconsideredBy: (sign: string, day: string) =>
    `Beslutet har omprövats. Det nya beslutet står i ${sign} den ${day}.`,
  again: 'Om ni vill att beslutet omprövas',
  againHow: (organ: string) =>
    `Ni kan be ${organ} att ompröva beslutet. Det gör alliansens samordnare i Samverka. Skriv vad ni tycker är fel, varför, och vad ni vill i stället. Skicka gärna med det som ${organ} inte kände till.`,
  againHighest: (organ: string) =>
    `Beslutet fattades av ${organ}, eftersom för få i styrelsen kunde delta i det. Styrelsen omprövar det därför inte, utan lämnar er begäran till ${organ}.`,
  againWhen:
    'Det finns ingen sista dag, men be om omprövning så snart ni kan. Det går så länge beslutet gäller: inte när ett nytt beslut har fattats om er, eller när ett beviljat partnerskap har upphört. Om ni har fått avslag kan ni i stället göra en ny ansökan.',
  againContact: (email: string | null, website: string) =>
    email === null
      ? `Har ni frågor? Våra kontaktuppgifter finns på ${website}.`
      : `Har ni frågor? Skriv till ${email}. Mer om oss finns på ${website}.`,
  partnership: {
    about: (alliance: string) => `Partnerskapet med ${alliance}`,
    partner: 'Allianspartner',
    steps: {
      suspend: (organ: string, association: string) =>
        `${organ} har beslutat att pausa partnerskapet med ${association}. Det är pausat tills styrelsen beslutar något annat.`,
      resume: (organ: string, association: string) =>
        `${organ} har beslutat att återuppta partnerskapet med ${association}. Det gäller igen.`,
      end: (organ: string, association: string) =>
        `${organ} har beslutat att avsluta partnerskapet. Ni är inte längre allianspartner till ${association}.`,
    },
    upheld: (organ: string) => `${organ} har omprövat beslutet om partnerskapet och ändrar det inte.`,
    again: AGAIN_SV,
    againWhen: {
      suspend: `${AGAIN_SV} Styrelsen kan återuppta partnerskapet när som helst.`,
      resume: AGAIN_SV,
      end: `${AGAIN_SV} Ni kan också göra en ny ansökan om partnerskap.`,
    },
  },
  check: 'Kontrollera att beslutet är äkta',
  checkHow: (address: string) =>
    `Öppna ${address}. Där visas om beslutet finns, vilken dag och paragraf det har, och om protokollet är justerat. Inget annat visas.`,
  code: 'Kontrollkod',
  verified: (sign: string, day: string, minutes: MinutesStanding) =>
    `Beslutet finns. Det fattades ${day}, ${sign}. ${MINUTES_SV[minutes]}`,
};

export type LetterWords = typeof SV;

const EN: LetterWords = {
  title: 'Decision',
  about: (alliance) => `Application for partnership from ${alliance}`,
  unadjusted:
    'Not adjusted. The decision holds from the day it was made, but the minutes have not been adjusted yet.',
  entered: 'The number of the paragraph is the one that was stated, and was not checked by the system.',
  notEntered:
    'Not adjusted. The decision was made per capsulam, between meetings of the board. It holds from the day it was made, but stands in no minutes yet.',
  case: 'Case',
  applicant: 'Applicant',
  decidedOn: 'Decided on',
  number: 'Number of the decision',
  paragraf: 'Paragraph',
  paragrafOf: (paragraf) => `§ ${paragraf}`,
  organ: 'Decided by',
  decision: 'Decision',
  outcomes: {
    granted: (organ, association) =>
      `${organ} has decided to grant the application. You are now an alliance partner of ${within(association)}.`,
    'granted-with-conditions': (organ, association) =>
      `${organ} has decided to grant the application on the conditions below. You are now an alliance partner of ${within(association)}.`,
    rejected: (organ) => `${organ} has decided to reject the application.`,
  },
  conditions: 'Conditions',
  reasons: 'Reasons',
  noReasons: 'No reasons were stated.',
  corrections: 'Corrections',
  correctionTold: (day, words) => `${day}: ${words}`,
  reconsiders: (sign, day) => `The decision is a reconsideration of the one in ${sign} of ${day}.`,
  reconsideredBy: (sign, day) =>
    `The decision has been reconsidered. The new decision stands in ${sign} of ${day}.`,
  again: 'If you want the decision reconsidered',
  againHow: (organ) =>
    `You can ask ${organ} to reconsider the decision. The coordinator of the alliance does so in Samverka. Say what you think is wrong, why, and what you want instead. Send along what ${organ} did not know.`,
  againHighest: (organ) =>
    `The decision was made by ${organ}, since too few of the board could take part in it. The board therefore does not reconsider it, but hands your request on to ${organ}.`,
  againWhen:
    'There is no last day, but ask as soon as you can. It can be done as long as the decision stands: not once a new decision has been made about you, or once a partnership that was granted has ended. If you were rejected, you may make a new application instead.',
  againContact: (email, website) =>
    email === null
      ? `Do you have questions? How to reach us stands on ${website}.`
      : `Do you have questions? Write to ${email}. More about us stands on ${website}.`,
  partnership: {
    about: (alliance) => `The partnership with ${alliance}`,
    partner: 'Alliance partner',
    steps: {
      suspend: (organ, association) =>
        `${organ} has decided to pause the partnership with ${within(association)}. It is paused until the board decides otherwise.`,
      resume: (organ, association) =>
        `${organ} has decided to resume the partnership with ${within(association)}. It is in force again.`,
      end: (organ, association) =>
        `${organ} has decided to end the partnership. You are no longer an alliance partner of ${within(association)}.`,
    },
    upheld: (organ) => `${organ} has reconsidered the decision on the partnership, and does not change it.`,
    again: AGAIN_EN,
    againWhen: {
      suspend: `${AGAIN_EN} The board may resume the partnership at any time.`,
      resume: AGAIN_EN,
      end: `${AGAIN_EN} You may also make a new application for partnership.`,
    },
  },
  check: 'Check that the decision is genuine',
  checkHow: (address) =>
    `Open ${address}. It tells whether there is such a decision, of what day and paragraph, and whether the minutes are adjusted. It tells nothing else.`,
  code: 'Code',
  verified: (sign, day, minutes) =>
    `There is such a decision. It was made ${day}, ${sign}. ${MINUTES_EN[minutes]}`,
};

/** What a decision letter says to the applicant. */
export const LETTER_WORDS: Readonly<Record<Locale, LetterWords>> = { sv: SV, en: EN };

/** The name of the association as it stands within an English sentence: `the association …`. */
function within(association: string): string {
  return association.replace(/^The /, 'the ');
}
