import type { Locale } from '../../../messages/message.js';
import { allOf } from '../../../messages/phrases.js';
import type { Lapse } from '../meetings/events.js';

export const MINUTES_WORDS_SV = {
  title: 'Protokoll',
  extractTitle: 'Protokollsutdrag',
  about: (organ: string, day: string) => `${organ}s möte ${day}`,
  aboutItem: (paragraf: string, organ: string, day: string) =>
    `§ ${paragraf} vid ${organ.toLocaleLowerCase('sv')}s möte ${day}`,
  page: (page: number, of: number) => `Sida ${String(page)} av ${String(of)}`,
  at: (clock: string) => `kl. ${clock}`,
  unknownPerson: 'okänd person',

  // What stands above it
  notClosed: 'Mötet är inte avslutat. Det här är vad som har antecknats hittills.',
  draft: 'Ojusterat utkast. Protokollet är ännu inte undertecknat av alla som ska justera det.',
  notOpened: 'Kallelse har gått ut. Mötet är ännu inte öppnat, och det finns inget att protokollföra.',
  cancelled: (reason: string) => `Mötet ställdes in. Skäl: ${reason}`,
  entered:
    'Det här har förts in i efterhand, efter vad som beslutades innan systemet fanns eller på papper. Paragrafens nummer är det som uppgavs och har inte kontrollerats av systemet.',

  organ: 'Organ',
  date: 'Datum',
  time: 'Tid',
  clocks: (from: string, to: string | null) => (to === null ? `från kl. ${from}` : `kl. ${from}–${to}`),
  clockUntilDay: (from: string, until: string) => `från kl. ${from} till ${until}`,
  place: 'Plats',
  presiding: 'Mötesordförande',
  secretary: 'Sekreterare',
  adjusters: 'Justerare',
  rules: 'Beslutsordning',
  rulesVersion: (version: number) => `styrelsens regler, version ${String(version)}`,
  shortNotice: 'Kallelse',
  shortNoticeTold: 'utsänd senare än reglerna säger',

  // Attendance
  attendance: 'Närvaro',
  columns: ['Namn', 'Uppdrag', 'Närvarande'],
  posts: { chair: 'ordförande', 'vice-chair': 'vice ordförande' },
  kinds: { ordinary: 'ledamot', substitute: 'ersättare' },
  standsInFor: (name: string) => `ersättare för ${name}`,
  except: (paragrafs: string) => `, utom § ${paragrafs}`,
  since: (time: string) => `från ${time}`,
  till: (time: string) => `till ${time}`,
  absent: 'frånvarande',
  conflictEntered: (name: string, ground: string) => `Jäv: ${name} deltar inte. Grund: ${ground}`,
  whole: 'hela mötet',
  spell: (from: string, until: string) => `${from}–${until}`,
  spellOn: (from: string) => `från ${from}`,
  adjuncts: (names: string) => `Adjungerade, utan rösträtt: ${names}.`,
  adjunctSecretary: 'sekreterare, adjungerad',

  // The meeting
  opening: 'Mötets öppnande',
  opened: (name: string, time: string) => `${name} öppnar mötet ${time} och leder det.`,
  openedByElected: (name: string, time: string) =>
    `Till att leda mötet väljs ${name}, som öppnar det ${time}.`,
  calledBy: 'Kallelse har gått ut till dem som är invalda.',
  notCalled: (names: string) =>
    `Kallelse har gått ut till dem som var invalda då, men inte till ${names}, som valdes efter den.`,
  chosen: (secretary: string, adjusters: string) =>
    adjusters === ''
      ? `${secretary} för protokollet.`
      : `${secretary} för protokollet. Till att justera det väljs ${adjusters}.`,
  quorate: (present: number, seats: number, needed: number) =>
    `Beslutsförhet: ${String(present)} av ${String(seats)} platser är ${represented(present)}. Det krävs minst ${String(needed)}. Mötet är beslutsfört.`,
  notQuorate: (present: number, seats: number, needed: number) =>
    `Beslutsförhet: ${String(present)} av ${String(seats)} platser är ${represented(present)}. Det krävs minst ${String(needed)}. Mötet är inte beslutsfört, och inget beslut fattas.`,
  agenda: 'Dagordning',
  agendaApproved: 'Dagordningen fastställs med dessa punkter:',
  admitted: (heading: string, names: string) =>
    `”${heading}” stod inte i kallelsen. Punkten tas upp eftersom alla ledamöter samtycker: ${names}.`,
  admittedLate: (headings: readonly string[], names: string) =>
    `${allOf(
      headings.map((heading) => `”${heading}”`),
      'sv',
    )} stod i kallelsen, som gick ut senare än reglerna säger. ${headings.length === 1 ? 'Punkten' : 'Punkterna'} tas upp eftersom alla ledamöter samtycker: ${names}.`,
  admittedUncalled: (headings: readonly string[], names: string) =>
    `${allOf(
      headings.map((heading) => `”${heading}”`),
      'sv',
    )} stod i kallelsen, som inte gick ut till alla. ${headings.length === 1 ? 'Punkten' : 'Punkterna'} tas upp eftersom alla ledamöter samtycker: ${names}.`,
  adjourned: 'Ajournering',
  adjournedTold: (from: string, until: string) => `Mötet ajourneras ${from} till ${until}.`,
  resumed: (at: string) => `Det återupptas ${at}.`,
  resumedBy: (name: string) => `${name} leder det.`,
  resumedQuorate: (present: number, seats: number, needed: number) =>
    `Beslutsförhet: ${String(present)} av ${String(seats)} platser är ${represented(present)}. Det krävs minst ${String(needed)}.`,
  resumedNotQuorate: 'Mötet är inte beslutsfört när det återupptas.',
  resumedSooner: (names: string) =>
    `Det är tidigare än vad som sades, och sker eftersom alla ledamöter samtycker: ${names}.`,
  closing: 'Mötets avslutande',
  closed: (name: string, time: string) => `${name} avslutar mötet ${time}.`,
  movedOn: 'De här punkterna behandlades inte och flyttas till ett senare möte:',
  lapsed: 'De här punkterna behandlades inte och utgår:',
  lapsedBefore: {
    withdrawn: 'ansökan är återkallad',
    closed: 'ärendet är avslutat utan beslut',
    decided: 'ansökan är redan avgjord',
    'back-in-preparation': 'ansökan är inte längre klar för beslut',
    'another-application': 'ansökan finns inte längre',
    'partnership-ended': 'partnerskapet har upphört',
    'partnership-moved': 'partnerskapet har ändrats sedan punkten sattes upp',
  } as Readonly<Partial<Record<Lapse['code'], string>>>,
  removed: 'De här punkterna ströks från dagordningen:',
  struck: (heading: string, reason: string) => `${heading}. Skäl: ${reason}`,
  appendices: 'Bilagor',
  appendix: (number: number) => `Bilaga ${String(number)}`,
  call: 'Kallelse och förslag till dagordning',
  papers: (heading: string, number: string, version: number | null) =>
    `Handlingarna i ärende ${number}${version === null ? '' : `, ansökan i version ${String(version)}`} (${heading})`,
  paper: (name: string, sha256: string) => `${name} (kontrollsumma, SHA-256: ${sha256})`,
  hearing: (heading: string) => `Partnerns yttrande (${heading})`,

  // Signing
  signatures: 'Underskrifter',
  as: { secretary: 'Sekreterare', presiding: 'Mötesordförande', adjuster: 'Justerare' },
  presidingFor: (runs: readonly string[]) => `Mötesordförande för ${paragraphsTold(runs, 'sv')}`,
  presidingExcept: (runs: readonly string[]) => `Mötesordförande utom för ${paragraphsTold(runs, 'sv')}`,
  signed: (name: string, at: string) => `${name}, undertecknade elektroniskt ${at}`,
  notSigned: (name: string) => `${name}, har inte undertecknat`,
  replacedBy: (name: string, by: string, reason: string) =>
    `${name} kunde inte justera. ${by} justerar i stället. Skäl: ${reason}`,
  replacedAt: (name: string, day: string, paragraf: string, by: string, reason: string) =>
    `${name} kunde inte justera. Vid mötet den ${day}, § ${paragraf}, har de som deltog här justerat i stället: ${by}. Skäl: ${reason}`,
  thereIn: (day: string, paragraf: string) => `vid mötet den ${day}, § ${paragraf}`,
  insteadOf: (names: string, lost: string, there: string | null) =>
    `${names} (i stället för ${lost}${there === null ? '' : `, ${there}`})`,
  adjustedOn: (day: string) => `Protokollet är justerat ${day}.`,
  checksumToSign: (sha256: string) => `Det som ska undertecknas har kontrollsumman (SHA-256) ${sha256}.`,
  checksum: (sha256: string) => `Det som undertecknades har kontrollsumman (SHA-256) ${sha256}.`,
  fileChecksum: (sha256: string) => `Det justerade protokollet har kontrollsumman (SHA-256) ${sha256}.`,
  later: 'Vad som har hänt därefter',

  // Extracts
  takingPart: 'De som deltog i punkten',
  extractAdjusted: (day: string) => `Utdraget återger det protokoll som justerades ${day}.`,
  extractDraft: 'Ojusterat. Protokollet är ännu inte justerat.',
  attested: 'Rätt utdraget intygar',
  attestedBy: 'Ort och datum',
  attestedName: 'Namn och namnförtydligande',
};

/** `§ 3` or `§§ 3–9 och 12`. */
export function paragraphsTold(runs: readonly string[], locale: Locale): string {
  const one = runs.length === 1 && runs[0]?.includes('–') === false;
  return `${one ? '§' : '§§'} ${allOf(runs, locale)}`;
}

/** How many seats: `1 av 3 platser är företrädd`, `2 av 3 platser är företrädda`. */
export function represented(present: number): string {
  return present === 1 ? 'företrädd' : 'företrädda';
}

export type MinutesWords = typeof MINUTES_WORDS_SV;
