import { CHOICE_NAMES } from '../contexts/alliances/choice-names.js';
import { stateName } from '../contexts/alliances/messages.js';
import { paragraphWords } from '../contexts/alliances/paragraph-words.js';
import type { ApplicationView, DecisionView } from '../contexts/alliances/application-views.js';
import { ERASED_WORDS } from '../messages/general.js';
import type { Locale, Words } from '../messages/message.js';
import { heading, shownInstant } from './words.js';

const SUPPLEMENT_STATES: Readonly<Record<'outstanding' | 'received' | 'waived', Words>> = {
  outstanding: { sv: 'svaret har inte kommit', en: 'not answered yet' },
  received: { sv: 'besvarad', en: 'answered' },
  waived: { sv: 'eftergiven', en: 'waived' },
};

/** What a case came to, in a few words: `avslagen 2026-11-25 § 7`, `återkallad 2026-11-20`; else where it stands. */
export function outcomeWords({ state, decisions, endedAt }: ApplicationView, locale: Locale): string {
  const name = lowered(stateName('application', state, locale), locale);
  if (endedAt === null) return name;
  const decision = state === 'granted' || state === 'rejected' ? decisions.at(-1) : undefined;
  return `${name} ${decision === undefined ? dayOf(endedAt) : meetingWords(decision, locale)}`;
}

/** A case that came before the present one: its number, what it came to, and below that what was decided and why. */
export function earlierCaseLines(application: ApplicationView, locale: Locale): string[] {
  const { decisions, state } = application;
  const wasDecided = state === 'granted' || state === 'rejected';
  const below = decisions.flatMap((decision, index) => {
    // The last decision stands in the first line already.
    const isTold = wasDecided && index === decisions.length - 1;
    const [first = '', ...more] = decisionLines(decision, locale);
    return isTold ? [votesWords(decision, locale), ...more] : [first, ...more];
  });
  const sent = sentWords(application, locale);
  const asked = reconsiderationWords(application);
  return [
    earlierCaseWords(application, locale),
    ...[...below, headed('sent', sent, locale), headed('reconsideration', asked, locale)]
      .filter((line) => line !== '')
      .map((line) => `  ${line}`),
  ];
}

/** A case that came before the present one, on one line: `IKA 2026-0002, avslagen 2026-11-25 § 7`. */
export function earlierCaseWords(application: ApplicationView, locale: Locale): string {
  const unnumbered = { sv: 'utan ärendenummer', en: 'without a case number' }[locale];
  return `${application.arendenummer ?? unnumbered}, ${outcomeWords(application, locale)}`;
}

/** Every decision about a case, the latest last: when and how, and below that why. */
export function decisionsLines({ decisions }: ApplicationView, locale: Locale): string[] {
  return decisions.flatMap((decision) => decisionLines(decision, locale));
}

/** What was asked of the applicant last, by when, and what they answered. */
export function supplementLines({ supplement }: ApplicationView, locale: Locale): string[] {
  if (supplement === null) return [];
  const { requestedAt, due, status, items } = supplement;
  const asked = dayOf(requestedAt);
  const about = SUPPLEMENT_STATES[status][locale];
  return [
    {
      sv: `begärd ${asked}, sista dag ${due}: ${about}`,
      en: `requested ${asked}, due ${due}: ${about}`,
    }[locale],
    ...items.map(
      ({ item, answer }) => `  ${item ?? ERASED_WORDS.text[locale]}${answer === null ? '' : ` → ${answer}`}`,
    ),
  ];
}

/** When the applicant was told of the decision; that they have not been; or nothing, where there is none to tell. */
export function sentWords({ state, sentOn }: ApplicationView, locale: Locale): string {
  if (sentOn !== null) return sentOn;
  return state === 'granted' || state === 'rejected' ? { sv: 'inte än', en: 'not yet' }[locale] : '';
}

/** When the applicant asked for the decision to be reconsidered; nothing, where they have not. */
export function reconsiderationWords({ reconsiderationRequestedAt }: ApplicationView): string {
  return reconsiderationRequestedAt === null ? '' : dayOf(reconsiderationRequestedAt);
}

function headed(name: Parameters<typeof heading>[0], words: string, locale: Locale): string {
  return words === '' ? '' : `${heading(name, locale)}: ${words}`;
}

function decisionLines(decision: DecisionView, locale: Locale): string[] {
  const { outcome, motivation } = decision;
  const votes = votesWords(decision, locale);
  const name = CHOICE_NAMES[outcome]?.[locale] ?? outcome;
  return [
    `${name} ${meetingWords(decision, locale)}${votes === '' ? '' : `, ${votes}`}`,
    ...(motivation === null || motivation === undefined
      ? []
      : [`${{ sv: 'Motivering', en: 'Grounds' }[locale]}: ${motivation}`]),
  ];
}

/** The day of the meeting and the item in its minutes. */
function meetingWords({ meetingDate, ...place }: DecisionView, locale: Locale): string {
  return `${meetingDate} ${paragraphWords(place, locale)}`;
}

/** The votes as they were told; nothing, where they were not. */
function votesWords({ tally }: DecisionView, locale: Locale): string {
  if (tally === null || tally === undefined) return '';
  const [inFavour, against, abstained] = [String(tally.for), String(tally.against), String(tally.abstain)];
  const counted = {
    sv: `röster: ${inFavour} för, ${against} emot, ${abstained} avstod`,
    en: `votes: ${inFavour} for, ${against} against, ${abstained} abstained`,
  }[locale];
  if (tally.castingVote === null) return counted;
  const cast = CHOICE_NAMES[tally.castingVote]?.[locale] ?? tally.castingVote;
  return `${counted}, ${{ sv: `utslagsröst ${cast}`, en: `casting vote ${cast}` }[locale]}`;
}

function dayOf(instant: string): string {
  return shownInstant(instant).slice(0, 10);
}

function lowered(words: string, locale: Locale): string {
  return words.charAt(0).toLocaleLowerCase(locale) + words.slice(1);
}
