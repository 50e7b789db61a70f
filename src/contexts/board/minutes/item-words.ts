import type { Locale } from '../../../messages/message.js';
import { allOf } from '../../../messages/phrases.js';
import type { ItemOutcome, PartnershipStep } from '../events.js';
import type { Lapse } from '../meetings/events.js';
import type { EarlierPlace } from './telling.js';
import { areRepresented } from './minutes-words-en.js';
import { ITEM_WORDS_SV, type ItemWords, manyParagraphs } from './item-words-sv.js';

const PARTNERSHIP: Readonly<Record<PartnershipStep, string>> = {
  suspend: 'pause the partnership',
  resume: 'resume the partnership',
  end: 'end the partnership',
};

function lapsed({ code, number }: Lapse): string {
  const why: Readonly<Record<Lapse['code'], string>> = {
    withdrawn: 'The application had been withdrawn when the item was opened.',
    closed: 'The case had been closed without a decision when the item was opened.',
    decided: 'The application had been decided already when the item was opened.',
    'back-in-preparation': 'The application was no longer ready for a decision when the item was opened.',
    'another-application': 'The application in question was no longer there when the item was opened.',
    'out-per-capsulam': `The application was out per capsulam${number === null ? '' : ` (${number})`} when the item was opened.`,
    'up-at-a-meeting': 'The application was up for decision at another meeting when the item was opened.',
    'held-by-hand': 'The application was up for decision outside the meetings when the item was opened.',
    'case-follows-old-version':
      'The case followed an older version of the workflow, which knows nothing of the board’s meetings, when the item was opened.',
    'let-go-again': 'The application was up for decision elsewhere when the item was opened.',
    'partnership-ended': 'The partnership ended before the item had been decided.',
    'partnership-moved': 'The partnership changed before the item had been decided.',
  };
  return why[code];
}

const ENDED_SO: Readonly<Partial<Record<EarlierPlace['why'], string>>> = {
  tabled: ', which was tabled',
  'referred-back': ', which was referred back',
  escalated: ', which was referred to the highest organ',
  lapsed: ', which lapsed',
  unanswered: ', which was not answered in time',
  'form-refused': ', where not everybody accepted deciding per capsulam',
  'not-carried': ', which was not carried',
  'too-few-left': ', where too few could take part',
};

function inVersion(version: number | null): string {
  return version === null ? '' : `, the application in version ${String(version)}`;
}

const EN: ItemWords = {
  papers: (number, version, appendix) =>
    `Case ${number}${inVersion(version)}. The papers are in appendix ${String(appendix)}.`,
  presentedAgain: (times, version) =>
    `The application changed while the item was open, and was presented again ${allOf(times, 'en')}${version === null ? '' : `, ${times.length > 1 ? 'last ' : ''}in version ${String(version)}`}.`,
  addedPapers: (numbers) =>
    `${numbers.length === 1 ? 'Appendix' : 'Appendices'} ${allOf(numbers, 'en')} ${numbers.length === 1 ? 'belongs' : 'belong'} to the item.`,
  reconsiders: (sign, day) => `Reconsideration of the decision in ${sign} of ${day}.`,
  reconsidersUnknown: 'Reconsideration of an earlier decision.',
  reconsideredBy: (sign, day) => `The decision was reconsidered in ${sign} of ${day}.`,
  continues: (sign, day, why) => `The item goes on with ${sign} of ${day}${ENDED_SO[why] ?? ''}.`,
  continuesMovedOn: (day) =>
    `The item goes on with one of the meeting on ${day}, which was not taken up there.`,
  continuesAsked: (number, why) =>
    `The item goes on with the question per capsulam ${number}${ENDED_SO[why] ?? ''}.`,
  continuedIn: (sign, day) => `It was taken up again in ${sign} of ${day}.`,
  adjusts: (held, paragraphs) =>
    `The item is about adjusting the minutes of the meeting on ${held}${manyParagraphs(paragraphs, 'en')}.`,
  attendedToo: (names) => `Of those who take part in the item, ${names} attended that meeting.`,
  adjustedInstead: (name, held, by) =>
    `${name} could not adjust the minutes of the meeting on ${held}. ${by} adjusted them instead.`,
  proposal: (words) => `Proposal: ${words}`,
  hearing: (words) => `The partner has been heard: ${words}`,

  conflict: (name, ground) => `Conflict of interest: ${name} takes no part in the item. Ground: ${ground}`,
  leftTold: (name, left) => `${name} leaves the room ${left}`,
  returned: (back) => ` and returns ${back}.`,
  notReturned: ' and does not return during the meeting.',
  tie: (name, ground) => `Tie disclosed: ${name}. ${ground}`,
  tieExcludes: 'The others decide that the tie excludes from the item.',
  tieAllows: 'The others decide that the tie does not exclude from the item.',
  dismissed: (name, reason) =>
    `The system pointed out ${name} as possibly conflicted. The meeting finds no conflict. Reason: ${reason}`,
  presiding: (name, usual) => `${name} presides for the item instead of ${usual}.`,
  inPlaceOf: (name, absent) => `${name} (substitute for ${absent})`,
  takingPart: (names) =>
    names === '' ? 'Nobody takes part in the item.' : `In the item take part ${names}.`,

  vote: 'Vote',
  counted: (form, outcome, votes) => `${form} to ${outcome}: ${votes}.`,
  fell: {
    resumed: 'The vote stands no longer, since the meeting was adjourned and went on after it.',
    'presented-again': 'The vote stands no longer, since the application was presented again after it.',
    conflict: 'The vote stands no longer, since a conflict or a tie was settled after it.',
  },
  acclamation: 'The decision is taken by acclamation.',
  votes: (inFavour, against, abstain) =>
    `${String(inFavour)} for, ${String(against)} against, ${String(abstain)} abstain`,
  voteColumns: ['Member', 'Vote'],
  voted: { for: 'for', against: 'against', abstain: 'abstains' },
  castingVote: (name, way) => `${name}, who presides, decides by the casting vote: ${way}.`,
  lot: (way) => `The lot decides: ${way}.`,
  quorum: (present, seats, needed) =>
    `Quorum: ${String(present)} of ${String(seats)} seats ${areRepresented(present)} in the item. At least ${String(needed)} are needed.`,
  majorityCast: (inFavour, base, needed) =>
    `Majority: ${String(inFavour)} of ${String(base)} votes cast are for. More than half are needed, at least ${String(needed)}.`,
  majorityPresent: (inFavour, base, needed) =>
    `Majority: ${String(inFavour)} of ${String(base)} who take part are for. More than half are needed, at least ${String(needed)}.`,
  majorityTie: (inFavour, base) =>
    `Majority: ${String(inFavour)} of ${String(base)} votes are for, exactly half.`,
  majorityTiePresent: (inFavour, base) =>
    `Majority: ${String(inFavour)} of ${String(base)} who take part are for, exactly half.`,
  leastShare: (inFavour, seats, needed) =>
    `Besides, at least ${String(needed)} of ${String(seats)} seats must have voted for: ${String(inFavour)} have.`,

  outcome: {
    application: {
      granted: 'grant the application',
      'granted-with-conditions': 'grant the application on the conditions stated below',
      rejected: 'reject the application',
    },
    free: {
      granted: 'approve the proposal',
      'granted-with-conditions': 'approve the proposal on the conditions stated below',
      rejected: 'reject the proposal',
    },
  },
  partnership: (step, outcome: ItemOutcome) => {
    if (outcome === 'rejected') return `not ${PARTNERSHIP[step]}`;
    const conditions = outcome === 'granted-with-conditions' ? ' on the conditions stated below' : '';
    return `${PARTNERSHIP[step]}${conditions}`;
  },
  forms: {
    'show-of-hands': 'Vote by show of hands',
    'roll-call': 'Vote by roll call',
    'closed-ballot': 'Closed ballot',
  },
  decides: (organ, what) => `${organ} decides to ${what}.`,
  tabled: 'table the item until a later meeting',
  tabledWithoutQuorum: (organ) =>
    `The item is tabled until a later meeting, since ${organ} has no quorum in it.`,
  referredBack: 'refer the item back for more preparation',
  escalated: (highest) => `refer the item to ${highest}, since too few can take part in deciding it`,
  lapsed: (lapse: Lapse | null) =>
    `The item lapses. ${lapse === null ? 'It could not be decided when it was opened.' : lapsed(lapse)}`,
  motivation: (words) => `Reasons: ${words}`,
  conditions: (words) => `Conditions: ${words}`,
  reservation: (name, reason) =>
    reason === null
      ? `Reservation: ${name} enters a reservation against the decision.`
      : `Reservation: ${name} enters a reservation against the decision. Reason: ${reason}`,
  correction: (day, words, reason) => `Correction ${day}: ${words} Reason: ${reason}`,
  code: (code) => `Code: ${code}`,
  highestOrgan: 'the highest organ',

  perCapsulam: {
    untold: (number) => `Decision per capsulam, ${number}`,
    entered: (number, day) =>
      `The decision was made between meetings, per capsulam, on ${day}, and has had number ${number} until now. Here it is entered in the minutes.`,
    case: (number, version) => `Case ${number}${inVersion(version)}.`,
    urgency: (words) => `Why it could not wait for a meeting: ${words}`,
    dismissed: (name, reason) =>
      `The system pointed out ${name} as possibly conflicted. Whoever opened it found no conflict. Reason: ${reason}`,
    tie: (name, organisation) =>
      `Tie: ${name}, by a post in ${organisation}. Nobody has decided that it excludes.`,
    asked: 'Every member who is not conflicted was asked. They answered:',
    columns: ['Asked', 'Deciding per capsulam', 'Vote'],
    accepts: 'accepts',
    acceptsNot: 'does not accept',
    noAnswer: 'has not answered',
    voided: (names) =>
      `The papers changed meanwhile, and everybody was asked again. These answers had been given before, and do not count: ${allOf(names, 'en')}.`,
    counted: (outcome, votes) => `The answers to the proposal to ${outcome}: ${votes}.`,
    quorum: (present, seats, needed) =>
      `Quorum: ${String(present)} of ${String(seats)} seats ${areRepresented(present)} among those who were asked. At least ${String(needed)} are needed.`,
    unanimous: 'By the rules all who are asked have to be for it. They are.',
    rules: (version) => `The decision was made by the rules of the board, version ${String(version)}.`,
    decided: (organ, what) => `${organ} has decided to ${what}.`,
  },
};

/** What stands under an item of minutes. */
export const ITEM_WORDS: Readonly<Record<Locale, ItemWords>> = { sv: ITEM_WORDS_SV, en: EN };
