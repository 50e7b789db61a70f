import type { Locale } from '../../../messages/message.js';
import { allOf } from '../../../messages/phrases.js';
import type { CountedForm, ItemOutcome, PartnershipStep } from '../events.js';
import type { Lapse } from '../meetings/events.js';
import { paragraphsTold, represented } from './minutes-words-sv.js';
import type { EarlierPlace } from './telling.js';
import type { VoteFall } from '../meetings/state.js';

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

const FELL: Readonly<Record<VoteFall, string>> = {
  resumed: 'Omröstningen gäller inte längre, eftersom mötet ajournerades och återupptogs efter den.',
  'presented-again': 'Omröstningen gäller inte längre, eftersom ansökan föredrogs på nytt efter den.',
  conflict: 'Omröstningen gäller inte längre, eftersom frågan om jäv eller koppling avgjordes efter den.',
};

/** How what goes on at a later meeting ended. */
const ENDED_SO: Readonly<Partial<Record<EarlierPlace['why'], string>>> = {
  tabled: ', som bordlades',
  'referred-back': ', som återremitterades',
  escalated: ', som hänsköts',
  lapsed: ', som utgick',
  unanswered: ', som inte besvarades i tid',
  'form-refused': ', där alla inte godtog att besluta per capsulam',
  'not-carried': ', som inte fick tillräckligt stöd',
  'too-few-left': ', där för få kunde delta',
};

const LAPSED_ANYHOW = 'Det gick inte att besluta om när punkten öppnades.';

/** Why the item lapsed, as it was when it was opened. */
function lapsed({ code, number }: Lapse): string {
  const why: Readonly<Record<Lapse['code'], string>> = {
    withdrawn: 'Ansökan var återkallad när punkten öppnades.',
    closed: 'Ärendet var avslutat utan beslut när punkten öppnades.',
    decided: 'Ansökan var redan avgjord när punkten öppnades.',
    'back-in-preparation': 'Ansökan var inte längre klar för beslut när punkten öppnades.',
    'another-application': 'Den ansökan som punkten gällde fanns inte längre när punkten öppnades.',
    'out-per-capsulam': `Ansökan var ute för beslut per capsulam${number === null ? '' : ` (${number})`} när punkten öppnades.`,
    'up-at-a-meeting': 'Ansökan var uppe till beslut på ett annat möte när punkten öppnades.',
    'held-by-hand': 'Ansökan var uppe till beslut utanför mötena när punkten öppnades.',
    'case-follows-old-version':
      'Ärendet följde en äldre version av ärendegången, som inte känner till styrelsens möten, när punkten öppnades.',
    'let-go-again': 'Ansökan var uppe till beslut på annat håll när punkten öppnades.',
    'partnership-ended': 'Partnerskapet upphörde innan punkten hade avgjorts.',
    'partnership-moved': 'Partnerskapet ändrades innan punkten hade avgjorts.',
  };
  return why[code];
}

/** `, § 3` or `, §§ 3–9 och 12`, after which meeting they are of. */
export function manyParagraphs(runs: readonly string[] | null, locale: Locale): string {
  return runs === null || runs.length === 0 ? '' : `, ${paragraphsTold(runs, locale)}`;
}

function inVersion(version: number | null): string {
  return version === null ? '' : `, ansökan i version ${String(version)}`;
}

export const ITEM_WORDS_SV = {
  papers: (number: string, version: number | null, appendix: number) =>
    `Ärende ${number}${inVersion(version)}. Handlingarna finns i bilaga ${String(appendix)}.`,
  presentedAgain: (times: readonly string[], version: number | null) =>
    `Ansökan ändrades medan punkten behandlades, och föredrogs på nytt ${allOf(times, 'sv')}${version === null ? '' : `, ${times.length > 1 ? 'senast ' : ''}i version ${String(version)}`}.`,
  addedPapers: (numbers: readonly string[]) => `Bilaga ${allOf(numbers, 'sv')} hör till punkten.`,
  reconsiders: (sign: string, day: string) => `Omprövning av beslutet i ${sign} den ${day}.`,
  reconsidersUnknown: 'Omprövning av ett tidigare beslut.',
  reconsideredBy: (sign: string, day: string) => `Beslutet har omprövats i ${sign} den ${day}.`,
  continues: (sign: string, day: string, why: EarlierPlace['why']) =>
    `Punkten fortsätter ${sign} den ${day}${ENDED_SO[why] ?? ''}.`,
  continuesMovedOn: (day: string) =>
    `Punkten fortsätter en punkt från mötet den ${day}, som inte behandlades där.`,
  continuesAsked: (number: string, why: EarlierPlace['why']) =>
    `Punkten fortsätter fråga per capsulam ${number}${ENDED_SO[why] ?? ''}.`,
  continuedIn: (sign: string, day: string) => `Ärendet har tagits upp igen i ${sign} den ${day}.`,
  adjusts: (held: string, paragraphs: readonly string[] | null) =>
    `Punkten gäller justeringen av protokollet från mötet den ${held}${manyParagraphs(paragraphs, 'sv')}.`,
  attendedToo: (names: string) => `Av dem som deltar i punkten var ${names} med på det mötet.`,
  adjustedInstead: (name: string, held: string, by: string) =>
    `${name} kunde inte justera protokollet från mötet den ${held}. I stället har ${by} justerat det.`,
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
  takingPart: (names: string) => (names === '' ? 'Ingen deltar i punkten.' : `I punkten deltar ${names}.`),

  vote: 'Omröstning',
  counted: (form: string, outcome: string, votes: string) => `${form} om att ${outcome}: ${votes}.`,
  fell: FELL,
  acclamation: 'Beslutet fattas med acklamation.',
  votes: (inFavour: number, against: number, abstain: number) =>
    `${String(inFavour)} för, ${String(against)} emot, ${String(abstain)} avstår`,
  voteColumns: ['Ledamot', 'Röst'],
  voted: { for: 'för', against: 'emot', abstain: 'avstår' },
  castingVote: (name: string, way: string) =>
    `${name}, som leder punkten, avgör med sin utslagsröst: ${way}.`,
  lot: (way: string) => `Lotten avgör: ${way}.`,
  quorum: (present: number, seats: number, needed: number) =>
    `Beslutsförhet: ${String(present)} av ${String(seats)} platser är ${represented(present)} i punkten. Det krävs minst ${String(needed)}.`,
  majorityCast: (inFavour: number, base: number, needed: number) =>
    `Majoritet: ${String(inFavour)} av ${String(base)} avgivna röster är för. Det krävs fler än hälften, alltså minst ${String(needed)}.`,
  majorityPresent: (inFavour: number, base: number, needed: number) =>
    `Majoritet: ${String(inFavour)} av ${String(base)} som deltar är för. Det krävs fler än hälften, alltså minst ${String(needed)}.`,
  majorityTie: (inFavour: number, base: number) =>
    `Majoritet: ${String(inFavour)} av ${String(base)} röster är för, precis hälften.`,
  majorityTiePresent: (inFavour: number, base: number) =>
    `Majoritet: ${String(inFavour)} av ${String(base)} som deltar är för, precis hälften.`,
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
  tabledWithoutQuorum: (organ: string) =>
    `Ärendet bordläggs till ett senare möte, eftersom ${organ} inte är beslutsför i det.`,
  referredBack: 'återremittera ärendet för mer beredning',
  escalated: (highest: string) => `hänskjuta ärendet till ${highest}, eftersom för få kan delta i beslutet`,
  lapsed: (lapse: Lapse | null) => `Ärendet utgår. ${lapse === null ? LAPSED_ANYHOW : lapsed(lapse)}`,
  motivation: (words: string) => `Skäl: ${words}`,
  conditions: (words: string) => `Villkor: ${words}`,
  reservation: (name: string, reason: string | null) =>
    reason === null
      ? `Reservation: ${name} reserverar sig mot beslutet.`
      : `Reservation: ${name} reserverar sig mot beslutet. Skäl: ${reason}`,
  correction: (day: string, words: string, reason: string) => `Rättelse ${day}: ${words} Skäl: ${reason}`,
  code: (code: string) => `Kontrollkod: ${code}`,
  highestOrgan: 'det högsta beslutande organet',

  perCapsulam: {
    untold: (number: string) => `Beslut per capsulam, ${number}`,
    entered: (number: string, day: string) =>
      `Beslutet fattades mellan mötena, per capsulam, den ${day} och har hittills haft nummer ${number}. Här förs det in i protokollet.`,
    case: (number: string, version: number | null) => `Ärende ${number}${inVersion(version)}.`,
    urgency: (words: string) => `Varför frågan inte kunde vänta till ett möte: ${words}`,
    dismissed: (name: string, reason: string) =>
      `Systemet pekade ut ${name} som möjligt jävig. Den som inledde frågan fann inget jäv. Skäl: ${reason}`,
    tie: (name: string, organisation: string) =>
      `Anmäld koppling: ${name}, genom ett uppdrag i ${organisation}. Ingen har beslutat att kopplingen hindrar deltagande.`,
    asked: 'Alla ledamöter som inte är jäviga har tillfrågats. De svarade så här:',
    columns: ['Tillfrågad', 'Att besluta per capsulam', 'Röst'],
    accepts: 'godtar',
    acceptsNot: 'godtar inte',
    noAnswer: 'har inte svarat',
    voided: (names: readonly string[]) =>
      `Handlingarna ändrades under tiden, och alla tillfrågades på nytt. De här svaren hade lämnats innan och gäller inte: ${allOf(names, 'sv')}.`,
    counted: (outcome: string, votes: string) => `Svaren på förslaget att ${outcome}: ${votes}.`,
    quorum: (present: number, seats: number, needed: number) =>
      `Beslutsförhet: ${String(present)} av ${String(seats)} platser är ${represented(present)} bland de tillfrågade. Det krävs minst ${String(needed)}.`,
    unanimous: 'Enligt reglerna ska alla tillfrågade vara för. Det är de.',
    rules: (version: number) => `Beslutet fattades enligt styrelsens regler, version ${String(version)}.`,
    decided: (organ: string, what: string) => `${organ} har beslutat att ${what}.`,
  },
};

/** The Swedish words under an item; other languages have the same. */
export type ItemWords = typeof ITEM_WORDS_SV;
