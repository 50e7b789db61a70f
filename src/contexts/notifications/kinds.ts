import type { Words } from '../../messages/message.js';

/** How somebody wants to be told: at once, in one mail a day, or not at all. */
export const WAYS = ['at-once', 'daily', 'never'] as const;
export type Way = (typeof WAYS)[number];

interface Kind {
  readonly name: Words;
  /** Why it cannot be turned off or put off; null where it can. */
  readonly always: Words | null;
  /** As it is until somebody chooses. */
  readonly usually: Way;
}

const CLOCK_RUNS: Words = {
  sv: 'Svarstiden löper från begäran, och ärendet kan skrivas av om svaret uteblir.',
  en: 'The time to answer runs from the request, and the case may be closed without an answer.',
};
const DELIVERED: Words = {
  sv: 'Så får ni beslutet, och från och med då kan ni begära omprövning.',
  en: 'This is how you get the decision, and from then on you may ask for reconsideration.',
};
const ENDS: Words = {
  sv: 'Det ändrar vad ni har rätt till, och ni ska kunna säga emot.',
  en: 'It changes what you have a right to, and you must be able to object.',
};
const CALLED: Words = {
  sv: 'Alla ledamöter ska kallas; annars kan styrelsen inte fatta giltiga beslut.',
  en: 'Every member has to be called; otherwise the board cannot take valid decisions.',
};
const NOT_CALLED: Words = {
  sv: 'Du ska inte behöva åka dit i onödan.',
  en: 'You should not have to travel there for nothing.',
};
const ASKED: Words = {
  sv: 'Alla som inte är jäviga ska tillfrågas, och frågan är brådskande.',
  en: 'Everybody who is not conflicted has to be asked, and the matter is urgent.',
};
const SIGNS: Words = {
  sv: 'Protokollet kan inte justeras utan dig.',
  en: 'The minutes cannot be adjusted without you.',
};

/** What people are told of by mail, and how. */
// A kind a line: a table to be read across and down.
// prettier-ignore
export const KINDS = {
  // To those who act for an alliance
  'application-registered': { usually: 'at-once', always: null, name: { sv: 'Ansökan registrerad', en: 'Application registered' } },
  'supplement-requested': { usually: 'at-once', always: CLOCK_RUNS, name: { sv: 'Komplettering begärd', en: 'Supplement requested' } },
  'supplement-extended': { usually: 'at-once', always: null, name: { sv: 'Anstånd med komplettering', en: 'More time for the supplement' } },
  'supplement-waived': { usually: 'at-once', always: null, name: { sv: 'Komplettering behövs inte längre', en: 'Supplement no longer needed' } },
  'decision-sent': { usually: 'at-once', always: DELIVERED, name: { sv: 'Beslut om ansökan', en: 'Decision on the application' } },
  'letter-corrected': { usually: 'at-once', always: DELIVERED, name: { sv: 'Beslutsbrev rättat', en: 'Decision letter corrected' } },
  'application-closed': { usually: 'at-once', always: ENDS, name: { sv: 'Ärende avskrivet', en: 'Case closed' } },
  'partnership-changed': { usually: 'at-once', always: ENDS, name: { sv: 'Partnerskap pausat, återupptaget eller avslutat', en: 'Partnership paused, resumed or ended' } },
  'mandate-given': { usually: 'at-once', always: null, name: { sv: 'Uppdrag som samordnare', en: 'Mandate as coordinator' } },
  'handed-over': { usually: 'daily', always: null, name: { sv: 'Ärende överlämnat', en: 'Case handed over' } },
  'message-to-alliance': { usually: 'at-once', always: null, name: { sv: 'Meddelande från kansliet', en: 'Message from the office' } },
  'signature-answered': { usually: 'at-once', always: null, name: { sv: 'Svar från undertecknare', en: 'Answer of whoever signs' } },

  // To the office
  'application-submitted': { usually: 'at-once', always: null, name: { sv: 'Ansökan inlämnad', en: 'Application submitted' } },
  'supplement-received': { usually: 'at-once', always: null, name: { sv: 'Komplettering inkommen', en: 'Supplement received' } },
  'application-withdrawn': { usually: 'at-once', always: null, name: { sv: 'Ansökan återkallad', en: 'Application withdrawn' } },
  'reconsideration-requested': { usually: 'at-once', always: null, name: { sv: 'Omprövning begärd', en: 'Reconsideration requested' } },
  'decision-to-send': { usually: 'at-once', always: null, name: { sv: 'Beslut att expediera', en: 'Decision to send' } },
  'message-to-office': { usually: 'at-once', always: null, name: { sv: 'Meddelande från en allians', en: 'Message from an alliance' } },
  'application-returned': { usually: 'at-once', always: null, name: { sv: 'Ansökan tillbaka från styrelsen', en: 'Application back from the board' } },
  'partnership-left': { usually: 'at-once', always: null, name: { sv: 'Partner har utträtt', en: 'A partner has left' } },

  // To whoever a deadline waits on
  'deadline-near': { usually: 'at-once', always: null, name: { sv: 'Påminnelse om tidsfrist', en: 'Reminder of a deadline' } },
  'deadline-passed': { usually: 'at-once', always: null, name: { sv: 'Tidsfrist passerad', en: 'Deadline passed' } },

  // To the board
  'meeting-called': { usually: 'at-once', always: CALLED, name: { sv: 'Kallelse till möte', en: 'Call to a meeting' } },
  'meeting-changed': { usually: 'at-once', always: CALLED, name: { sv: 'Ändrad kallelse', en: 'Changed call' } },
  'meeting-cancelled': { usually: 'at-once', always: CALLED, name: { sv: 'Inställt möte', en: 'Cancelled meeting' } },
  'meeting-not-called': { usually: 'at-once', always: NOT_CALLED, name: { sv: 'Inte längre kallad till möte', en: 'No longer called to a meeting' } },
  'call-not-delivered': { usually: 'at-once', always: CALLED, name: { sv: 'Kallelse som inte kom fram', en: 'Call that was not delivered' } },
  'per-capsulam-asked': { usually: 'at-once', always: ASKED, name: { sv: 'Fråga per capsulam', en: 'Asked per capsulam' } },
  'per-capsulam-near': { usually: 'at-once', always: ASKED, name: { sv: 'Påminnelse om fråga per capsulam', en: 'Reminder of a question per capsulam' } },
  'per-capsulam-closed': { usually: 'at-once', always: null, name: { sv: 'Fråga per capsulam avslutad', en: 'Question per capsulam closed' } },
  'minutes-to-sign': { usually: 'at-once', always: SIGNS, name: { sv: 'Protokoll att underteckna', en: 'Minutes to sign' } },
  'minutes-adjusted': { usually: 'at-once', always: null, name: { sv: 'Protokoll justerat', en: 'Minutes adjusted' } },
  'decision-corrected': { usually: 'at-once', always: null, name: { sv: 'Rättelse av beslut', en: 'Correction of a decision' } },

  // To those who give roles
  'roles-differ': { usually: 'at-once', always: null, name: { sv: 'Roller i styrelsen att ge eller avsluta', en: 'Roles of the board to give or end' } },
} as const satisfies Readonly<Record<string, Kind>>;

export type NoticeKind = keyof typeof KINDS;
export const NOTICE_KINDS = Object.keys(KINDS) as NoticeKind[];

/** How a kind is told to somebody who has chosen so, or has not chosen. What has to be told is told at once. */
export function wayOf(kind: NoticeKind, chosen: Way | undefined): Way {
  const { always, usually }: Kind = KINDS[kind];
  return always === null ? (chosen ?? usually) : 'at-once';
}
