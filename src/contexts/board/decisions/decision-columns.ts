import { column, dayColumn, type TableColumn } from '../../../http/tables/table.js';
import type { Locale, Words } from '../../../messages/message.js';
import { type BoardRules, rulesOn } from '../board-rules.js';
import type { PartnershipStep } from '../events.js';
import { MEETING_CHOICES } from '../meetings/choice-names.js';
import type { DecisionLine } from './decision-views.js';
import {
  ALLIANCE,
  DATE,
  DEVIATION_NAMES,
  HEADING,
  MEETING,
  MEETING_ID,
  names,
  OUTCOME_NAMES,
  PARAGRAF,
  YES_NO,
} from './tables.js';

const KIND_NAMES: Readonly<Record<DecisionLine['kind'], Words>> = {
  application: { sv: 'Ansökan', en: 'Application' },
  partnership: { sv: 'Partnerskap', en: 'Partnership' },
  free: { sv: 'Fri fråga', en: 'Free item' },
  election: { sv: 'Val', en: 'Election' },
};

/** What is proposed of a partnership: what comes of it is the outcome. */
const STEP_NAMES: Readonly<Record<PartnershipStep, Words>> = {
  suspend: { sv: 'Pausa', en: 'Pause' },
  resume: { sv: 'Återuppta', en: 'Resume' },
  end: { sv: 'Avsluta', en: 'End' },
};

/**
 * How a vote went, `2–2, 1 avstod, utslagsröst för`; by acclamation nobody was counted. How the highest organ voted is not
 * the board's to say, and nobody states it.
 */
function tallyWords({ tally, outcome, organ }: DecisionLine, locale: Locale): string {
  const isDecided = outcome === 'granted' || outcome === 'rejected';
  if (tally === null && organ === 'highest-organ') return NOT_STATED[locale];
  if (tally === null) return isDecided ? ACCLAMATION[locale] : '';
  const { for: inFavour, against, abstain, castingVote, lot } = tally;
  return [
    `${String(inFavour)}–${String(against)}`,
    ...(abstain === 0 ? [] : [`${String(abstain)} ${ABSTAINED[locale]}`]),
    ...(castingVote === null ? [] : [`${CASTING_VOTE[locale]} ${SIDES[castingVote][locale]}`]),
    ...(lot === null ? [] : [`${LOT[locale]} ${SIDES[lot][locale]}`]),
  ].join(', ');
}

const ACCLAMATION: Words = { sv: 'acklamation', en: 'acclamation' };
const NOT_STATED: Words = { sv: 'uppgift saknas', en: 'not stated' };
const ABSTAINED: Words = { sv: 'avstod', en: 'abstained' };
const CASTING_VOTE: Words = { sv: 'utslagsröst', en: 'casting vote' };
const LOT: Words = { sv: 'lotten', en: 'by lot' };
const SIDES: Readonly<Record<'for' | 'against', Words>> = {
  for: { sv: 'för', en: 'for' },
  against: { sv: 'emot', en: 'against' },
};

/** `styrelsen`, `styrelsen, per capsulam`, `representantskapet`, as the rules that it was decided under call them. */
function organWords(
  { organ, source, rulesVersion, date }: DecisionLine,
  rules: readonly BoardRules[],
  locale: Locale,
): string {
  const under = rules.find(({ version }) => version === rulesVersion) ?? rulesOn(rules, date);
  const highest = under.highestOrgan ?? MEETING_CHOICES['highest-organ'];
  const named = (organ === 'highest-organ' ? highest : under.decidingOrgan)[locale];
  return source === 'per-capsulam' ? `${named}, per capsulam` : named;
}

/** @param rules every version, by which the organs are named */
export const decisionColumns = (rules: readonly BoardRules[]): readonly TableColumn<DecisionLine>[] => [
  DATE,
  PARAGRAF,
  HEADING,
  column('Slag', 'Kind', ({ kind }, locale) => KIND_NAMES[kind][locale]),
  column('Steg', 'Step', ({ step }, locale) => (step === null ? null : STEP_NAMES[step][locale])),
  column(
    'Omprövning',
    'Reconsideration',
    ({ reconsiders }, locale) => YES_NO[locale][reconsiders === null ? 1 : 0],
  ),
  ALLIANCE,
  column('Ärende', 'Case', ({ arendenummer }) => arendenummer),
  column('Län', 'County', ({ lan }) => lan.join(', ')),
  column('Utfall', 'Outcome', ({ outcome }, locale) => OUTCOME_NAMES[outcome][locale]),
  column('Beslutat av', 'Decided by', (line, locale) => organWords(line, rules, locale)),
  column('Röster', 'Votes', tallyWords),
  column('Närvarande', 'Present', ({ quorum }) => quorum?.present ?? null),
  column('Krävdes', 'Needed', ({ quorum }) => quorum?.needed ?? null),
  column('Ordförande', 'Presiding', ({ presiding }, locale) =>
    presiding === null ? null : names([presiding], locale),
  ),
  column('Deltog', 'Took part', ({ takingPart }, locale) => names(takingPart, locale)),
  column('Jäviga', 'Conflicted', ({ conflicted }, locale) => names(conflicted, locale)),
  column('Reservationer', 'Reservations', ({ reservations }, locale) => names(reservations, locale)),
  column('Regler, version', 'Rules, version', ({ rulesVersion }) => rulesVersion),
  dayColumn('Registrerad', 'Registered', ({ registeredOn }) => registeredOn),
  column(
    'Dagar från registrering',
    'Days from registration',
    ({ daysFromRegistration }) => daysFromRegistration,
  ),
  column('Avvikelser', 'Deviations', ({ deviations }, locale) =>
    deviations.map((one) => DEVIATION_NAMES[one][locale]).join(', '),
  ),
  MEETING,
  MEETING_ID,
];
