import { allOf } from '../../../messages/phrases.js';
import { type MinutesWords, paragraphsTold } from './minutes-words-sv.js';

export const MINUTES_WORDS_EN: MinutesWords = {
  title: 'Minutes',
  extractTitle: 'Extract of minutes',
  about: (organ, day) => `Meeting of ${lower(organ)}, ${day}`,
  aboutItem: (paragraf, organ, day) => `§ ${paragraf} of the meeting of ${lower(organ)}, ${day}`,
  page: (page, of) => `Page ${String(page)} of ${String(of)}`,
  at: (clock) => `at ${clock}`,
  unknownPerson: 'unknown person',

  notClosed: 'The meeting is not closed. This is what has been taken down so far.',
  draft: 'Draft. The minutes are not yet signed by everybody who is to adjust them.',
  notOpened: 'The meeting was called and is not opened yet: there is nothing to take down.',
  cancelled: (reason) => `The meeting was cancelled. Reason: ${reason}`,
  entered:
    'This was entered afterwards, from what was decided before the system or on paper. The number of the paragraph is the one that was stated, and was not checked by the system.',

  organ: 'Organ',
  date: 'Date',
  time: 'Time',
  clocks: (from, to) => (to === null ? `from ${from}` : `${from}–${to}`),
  clockUntilDay: (from, until) => `from ${from} until ${until}`,
  place: 'Place',
  presiding: 'Presiding',
  secretary: 'Secretary',
  adjusters: 'Adjusters',
  rules: 'Rules',
  rulesVersion: (version) => `the rules of the board, version ${String(version)}`,
  shortNotice: 'Call',
  shortNoticeTold: 'sent later than the rules say',

  attendance: 'Attendance',
  columns: ['Name', 'Seat', 'Present'],
  posts: { chair: 'chair', 'vice-chair': 'vice chair' },
  kinds: { ordinary: 'member', substitute: 'substitute' },
  standsInFor: (name) => `substitute for ${name}`,
  except: (paragrafs) => `, but not § ${paragrafs}`,
  since: (time) => `from ${bare(time)}`,
  till: (time) => `until ${bare(time)}`,
  absent: 'absent',
  conflictEntered: (name, ground) => `Conflict of interest: ${name} takes no part. Ground: ${ground}`,
  whole: 'the whole meeting',
  spell: (from, until) => `${from}–${until}`,
  spellOn: (from) => `from ${from}`,
  adjuncts: (names) => `Co-opted, without a vote: ${names}.`,
  adjunctSecretary: 'secretary, co-opted',

  opening: 'Opening of the meeting',
  opened: (name, time) => `${name} opens the meeting ${time}, and presides.`,
  openedByElected: (name, time) => `To preside the meeting chooses ${name}, who opens it ${time}.`,
  calledBy: 'Those who are elected have been called.',
  notCalled: (names) =>
    `Those who were elected then have been called, but not ${names}, who was elected after the call.`,
  chosen: (secretary, adjusters) =>
    adjusters === ''
      ? `${secretary} keeps the minutes.`
      : `${secretary} keeps the minutes. To adjust them the meeting chooses ${adjusters}.`,
  quorate: (present, seats, needed) =>
    `Quorum: ${String(present)} of ${String(seats)} seats ${areRepresented(present)}. At least ${String(needed)} are needed. The meeting has a quorum.`,
  notQuorate: (present, seats, needed) =>
    `Quorum: ${String(present)} of ${String(seats)} seats ${areRepresented(present)}. At least ${String(needed)} are needed. The meeting has no quorum, and decides nothing.`,
  agenda: 'Agenda',
  agendaApproved: 'The agenda is approved with these items:',
  admitted: (heading, names) =>
    `“${heading}” did not stand in the call. It is taken up since every member consents: ${names}.`,
  admittedLate: (headings, names) =>
    `${allOf(
      headings.map((heading) => `“${heading}”`),
      'en',
    )} stood in the call, which was sent later than the rules say. ${headings.length === 1 ? 'It is' : 'They are'} taken up since every member consents: ${names}.`,
  admittedUncalled: (headings, names) =>
    `${allOf(
      headings.map((heading) => `“${heading}”`),
      'en',
    )} stood in the call, which did not go out to everybody. ${headings.length === 1 ? 'It is' : 'They are'} taken up since every member consents: ${names}.`,
  adjourned: 'Adjournment',
  adjournedTold: (from, until) => `The meeting is adjourned ${from} until ${bare(until)}.`,
  resumed: (at) => `It goes on ${at}.`,
  resumedBy: (name) => `${name} presides.`,
  resumedQuorate: (present, seats, needed) =>
    `Quorum: ${String(present)} of ${String(seats)} seats ${areRepresented(present)}. At least ${String(needed)} are needed.`,
  resumedNotQuorate: 'The meeting has no quorum when it goes on.',
  resumedSooner: (names) => `That is sooner than was told, and since every member consents: ${names}.`,
  closing: 'Closing of the meeting',
  closed: (name, time) => `${name} closes the meeting ${time}.`,
  movedOn: 'These items were not handled, and move on to a later meeting:',
  lapsed: 'These items were not handled, and lapse:',
  lapsedBefore: {
    withdrawn: 'the application was withdrawn',
    closed: 'the case was closed without a decision',
    decided: 'the application has been decided',
    'back-in-preparation': 'the application is ready for a decision no longer',
    'another-application': 'there is no such application any more',
    'partnership-ended': 'the partnership has ended',
    'partnership-moved': 'the partnership has changed since the item was put on the agenda',
  },
  removed: 'These items were taken off the agenda:',
  struck: (heading, reason) => `${heading}. Reason: ${reason}`,
  appendices: 'Appendices',
  appendix: (number) => `Appendix ${String(number)}`,
  call: 'The call, and the agenda as proposed',
  papers: (heading, number, version) =>
    `The papers of case ${number}${version === null ? '' : `, the application in version ${String(version)}`} (${heading})`,
  paper: (name, sha256) => `${name} (checksum, SHA-256: ${sha256})`,
  hearing: (heading) => `What the partner said (${heading})`,

  signatures: 'Signatures',
  as: { secretary: 'Secretary', presiding: 'Presiding', adjuster: 'Adjuster' },
  presidingFor: (runs) => `Presiding for ${paragraphsTold(runs, 'en')}`,
  presidingExcept: (runs) => `Presiding but for ${paragraphsTold(runs, 'en')}`,
  signed: (name, at) => `${name}, signed electronically ${at}`,
  notSigned: (name) => `${name}, has not signed`,
  replacedBy: (name, by, reason) => `${name} could not adjust. ${by} adjusts instead. Reason: ${reason}`,
  replacedAt: (name, day, paragraf, by, reason) =>
    `${name} could not adjust. At the meeting on ${day}, § ${paragraf}, those who took part here have adjusted instead: ${by}. Reason: ${reason}`,
  thereIn: (day, paragraf) => `at the meeting on ${day}, § ${paragraf}`,
  insteadOf: (names, lost, there) => `${names} (in place of ${lost}${there === null ? '' : `, ${there}`})`,
  adjustedOn: (day) => `The minutes were adjusted ${day}.`,
  checksumToSign: (sha256) => `The checksum (SHA-256) of what is to be signed is ${sha256}.`,
  checksum: (sha256) => `The checksum (SHA-256) of what was signed is ${sha256}.`,
  fileChecksum: (sha256) => `The checksum (SHA-256) of the adjusted minutes is ${sha256}.`,
  later: 'What has happened since',

  takingPart: 'Those who took part in the item',
  extractAdjusted: (day) => `The extract renders the minutes that were adjusted ${day}.`,
  extractDraft: 'Not adjusted. The minutes have not been adjusted yet.',
  attested: 'Attested as a true extract',
  attestedBy: 'Place and date',
  attestedName: 'Name, and name in print',
};

/** `1 of 3 seats is represented`, `2 of 3 seats are represented`. */
export function areRepresented(present: number): string {
  return present === 1 ? 'is represented' : 'are represented';
}

/** As it stands after `from` and `until`: `18:12`, and `27 November 2026 at 18:12`. */
function bare(time: string): string {
  return time.replace(/^at /, '');
}

/** As it stands within a sentence. */
function lower(organ: string): string {
  return organ.charAt(0).toLowerCase() + organ.slice(1);
}
