import { allOf } from '../../../messages/phrases.js';
import type { CountedForm, ItemOutcome, PartnershipStep } from '../events.js';

const PARTNERSHIP: Readonly<Record<PartnershipStep, string>> = {
  suspend: 'pausa partnerskapet',
  resume: 'återuppta partnerskapet',
  end: 'avsluta partnerskapet',
};

const APPLICATION: Readonly<Record<ItemOutcome, string>> = {
  granted: 'bevilja ansökan',
  'granted-with-conditions': 'bevilja ansökan på de villkor som anges nedan',
  rejected: 'avslå ansökan',
};

const FREE: Readonly<Record<ItemOutcome, string>> = {
  granted: 'bifalla förslaget',
  'granted-with-conditions': 'bifalla förslaget på de villkor som anges nedan',
  rejected: 'avslå förslaget',
};

const FORMS: Readonly<Record<CountedForm, string>> = {
  'show-of-hands': 'Omröstning genom handuppräckning',
  'roll-call': 'Omröstning genom upprop',
  'closed-ballot': 'Sluten omröstning',
};

export const ITEM_WORDS_SV = {
  papers: (number: string, appendix: number) =>
    `Ärende ${number}. Handlingarna finns i bilaga ${String(appendix)}.`,
  addedPapers: (numbers: readonly string[]) => `Bilaga ${allOf(numbers, 'sv')} hör till punkten.`,
  reconsiders: (paragraf: string, day: string) => `Omprövning av beslutet i § ${paragraf} den ${day}.`,
  reconsidersUnknown: 'Omprövning av ett tidigare beslut.',
  reconsideredBy: (paragraf: string, day: string) => `Beslutet har omprövats i § ${paragraf} den ${day}.`,
  proposal: (words: string) => `Förslag: ${words}`,
  hearing: (words: string) => `Partnern har hörts: ${words}`,

  conflict: (name: string, ground: string) => `Jäv: ${name} deltar inte i punkten. Grund: ${ground}`,
  leftTold: (name: string, left: string) => `${name} lämnar rummet ${left}`,
  returned: (back: string) => ` och återkommer ${back}.`,
  notReturned: ' och återkommer inte under mötet.',
  tie: (name: string, ground: string) => `Anmäld koppling: ${name}. ${ground}`,
  tieExcludes: 'De övriga beslutar att kopplingen hindrar deltagande i punkten.',
  tieAllows: 'De övriga beslutar att kopplingen inte hindrar deltagande i punkten.',
  dismissed: (name: string, reason: string) =>
    `Systemet pekade ut ${name} som möjligt jävig. Mötet finner inget jäv. Skäl: ${reason}`,
  presiding: (name: string, usual: string) => `${name} leder punkten i stället för ${usual}.`,
  inPlaceOf: (name: string, absent: string) => `${name} (ersättare för ${absent})`,
  takingPart: (names: string) => `I punkten deltar ${names}.`,

  vote: 'Omröstning',
  counted: (form: string, outcome: string, votes: string) => `${form} om att ${outcome}: ${votes}.`,
  acclamation: 'Beslutet fattas med acklamation.',
  votes: (inFavour: number, against: number, abstain: number) =>
    `${String(inFavour)} för, ${String(against)} emot, ${String(abstain)} avstår`,
  voteColumns: ['Ledamot', 'Röst'],
  voted: { for: 'för', against: 'emot', abstain: 'avstår' },
  castingVote: (name: string, way: string) =>
    `${name}, som leder punkten, avgör med sin utslagsröst: ${way}.`,
  lot: (way: string) => `Lotten avgör: ${way}.`,
  quorum: (present: number, seats: number, needed: number) =>
    `Beslutsförhet: ${String(present)} av ${String(seats)} platser är företrädda i punkten. Det krävs minst ${String(needed)}.`,
  majorityCast: (inFavour: number, base: number, needed: number) =>
    `Majoritet: ${String(inFavour)} av ${String(base)} avgivna röster är för. Det krävs fler än hälften, alltså minst ${String(needed)}.`,
  majorityPresent: (inFavour: number, base: number, needed: number) =>
    `Majoritet: ${String(inFavour)} av ${String(base)} som deltar är för. Det krävs fler än hälften, alltså minst ${String(needed)}.`,
  majorityTie: (inFavour: number, base: number) =>
    `Majoritet: ${String(inFavour)} av ${String(base)} röster är för, precis hälften.`,
  leastShare: (inFavour: number, seats: number, needed: number) =>
    `Dessutom ska minst ${String(needed)} av ${String(seats)} platser ha röstat för: ${String(inFavour)} har gjort det.`,

  outcome: { application: APPLICATION, free: FREE },
  partnership: (step: PartnershipStep, outcome: ItemOutcome) => {
    if (outcome === 'rejected') return `inte ${PARTNERSHIP[step]}`;
    const conditions = outcome === 'granted-with-conditions' ? ' på de villkor som anges nedan' : '';
    return `${PARTNERSHIP[step]}${conditions}`;
  },
  forms: FORMS,
  decides: (organ: string, what: string) => `${organ} beslutar att ${what}.`,
  tabled: 'bordlägga ärendet till ett senare möte',
  referredBack: 'återremittera ärendet för mer beredning',
  escalated: (highest: string) => `hänskjuta ärendet till ${highest}, eftersom för få kan delta i beslutet`,
  lapsed: 'Ärendet utgår. Det som skulle beslutas fanns inte längre att besluta om när punkten öppnades.',
  motivation: (words: string) => `Skäl: ${words}`,
  conditions: (words: string) => `Villkor: ${words}`,
  reservation: (name: string, reason: string | null) =>
    reason === null
      ? `Reservation: ${name} reserverar sig mot beslutet.`
      : `Reservation: ${name} reserverar sig mot beslutet. Skäl: ${reason}`,
  correction: (day: string, words: string, reason: string) => `Rättelse ${day}: ${words} Skäl: ${reason}`,
  highestOrgan: 'det högsta beslutande organet',
};

/** The Swedish words under an item; other languages have the same. */
export type ItemWords = typeof ITEM_WORDS_SV;
