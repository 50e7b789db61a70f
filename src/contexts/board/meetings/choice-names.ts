import type { Words } from '../../../messages/message.js';
import type { CountedForm, ItemKind, ItemOutcome, PartnershipStep, Vote } from '../events.js';
import type { EnteredOrgan, EnteredOutcome } from './entered-decision.js';
import type { Lapse, Presence } from './events.js';

export const ITEM_OUTCOME_NAMES: Readonly<Record<ItemOutcome, Words>> = {
  granted: { sv: 'bifall', en: 'granted' },
  'granted-with-conditions': { sv: 'bifall med villkor', en: 'granted with conditions' },
  rejected: { sv: 'avslag', en: 'rejected' },
};

export const VOTE_FORM_NAMES: Readonly<Record<CountedForm, Words>> = {
  'show-of-hands': { sv: 'handuppräckning', en: 'show of hands' },
  'roll-call': { sv: 'upprop', en: 'roll call' },
  'closed-ballot': { sv: 'sluten omröstning', en: 'closed ballot' },
};

type Choice =
  | ItemKind
  | ItemOutcome
  | EnteredOrgan
  | EnteredOutcome
  | CountedForm
  | PartnershipStep
  | Vote
  | Presence
  | Lapse['code'];

/** The words that fields are chosen from. */
export const MEETING_CHOICES: Readonly<Record<Choice, Words>> = {
  ...ITEM_OUTCOME_NAMES,
  ...VOTE_FORM_NAMES,
  tabled: { sv: 'bordläggning', en: 'tabled' },
  'referred-back': { sv: 'återremiss', en: 'referred back' },
  application: { sv: 'en ansökan', en: 'an application' },
  partnership: { sv: 'ett partnerskap', en: 'a partnership' },
  free: { sv: 'en annan fråga', en: 'another matter' },
  election: { sv: 'ett val av personer', en: 'an election of persons' },
  suspend: { sv: 'pausa', en: 'pause' },
  resume: { sv: 'återuppta', en: 'resume' },
  end: { sv: 'avsluta', en: 'end' },
  for: { sv: 'för', en: 'for' },
  against: { sv: 'emot', en: 'against' },
  abstain: { sv: 'avstår', en: 'abstains' },
  board: { sv: 'styrelsen', en: 'the board' },
  'highest-organ': { sv: 'det högsta beslutande organet', en: 'the highest organ' },
  came: { sv: 'kommer', en: 'comes' },
  left: { sv: 'går', en: 'leaves' },
  withdrawn: { sv: 'återkallad', en: 'withdrawn' },
  closed: { sv: 'avslutad utan beslut', en: 'closed without a decision' },
  decided: { sv: 'redan avgjord', en: 'decided already' },
  'back-in-preparation': { sv: 'åter under beredning', en: 'back in preparation' },
  'another-application': { sv: 'en annan ansökan', en: 'another application' },
  'out-per-capsulam': { sv: 'ute per capsulam', en: 'out per capsulam' },
  'up-at-a-meeting': { sv: 'uppe på ett annat möte', en: 'up at another meeting' },
  'held-by-hand': { sv: 'uppe till beslut utanför mötena', en: 'up for decision outside the meetings' },
  'case-follows-old-version': { sv: 'en äldre ärendegång', en: 'an older version of the workflow' },
  'let-go-again': { sv: 'uppe till beslut på annat håll', en: 'up for decision elsewhere' },
  'partnership-ended': { sv: 'partnerskapet har upphört', en: 'the partnership has ended' },
  'partnership-moved': { sv: 'partnerskapet står på annat sätt', en: 'the partnership stands otherwise' },
};
