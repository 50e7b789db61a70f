import { column, dayColumn, type TableColumn } from '../../http/tables/table.js';
import type { Locale, Words } from '../../messages/message.js';
import type { BoardRules } from './board-rules.js';

const YES_NO: Readonly<Record<Locale, (is: boolean) => string>> = {
  sv: (is) => (is ? 'ja' : 'nej'),
  en: (is) => (is ? 'yes' : 'no'),
};
const MAJORITY_BASES: Readonly<Record<BoardRules['majorityBase'], Words>> = {
  cast: { sv: 'avgivna röster', en: 'votes cast' },
  present: { sv: 'närvarande', en: 'those present' },
};
const NUMBERINGS: Readonly<Record<BoardRules['paragraphs'], Words>> = {
  meeting: { sv: 'per möte', en: 'per meeting' },
  year: { sv: 'per år', en: 'per year' },
};

/** Every version of the board's rules, one a line: which were in force from when, and what they say. */
export const RULES_COLUMNS: readonly TableColumn<BoardRules>[] = [
  column('Version', 'Version', ({ version }) => version),
  dayColumn('Gäller från', 'In force from', ({ inForceFrom }) => inForceFrom),
  column('Platser', 'Seats', ({ seats }) => seats),
  yesNo('Vakanta platser räknas', 'Vacant seats count', ({ vacantSeatsCount }) => vacantSeatsCount),
  column('Beslutsför, mer än', 'Quorum, more than', ({ quorumAbove }) => quorumAbove),
  column('Majoritet av', 'Majority of', ({ majorityBase }, locale) => MAJORITY_BASES[majorityBase][locale]),
  column('Minsta andel för', 'Least share for', ({ leastShareFor }) => leastShareFor),
  yesNo('Utslagsröst', 'Casting vote', ({ castingVote }) => castingVote),
  yesNo('Ersättare', 'Substitutes', ({ substitutes }) => substitutes),
  column('Kallelse, dagar', 'Notice, days', ({ noticeDays }) => noticeDays),
  column('§ numreras', '§ numbered', ({ paragraphs }, locale) => NUMBERINGS[paragraphs][locale]),
  column('Justerare', 'Adjusters', ({ adjusters }) => adjusters),
  column('Justeras inom, dagar', 'Adjusted within, days', ({ adjustedWithinDays }) => adjustedWithinDays),
  yesNo('Villkor får ställas', 'Conditions allowed', ({ conditionsAllowed }) => conditionsAllowed),
  yesNo('Per capsulam', 'Per capsulam', ({ perCapsulam }) => perCapsulam.allowed),
  yesNo('Per capsulam, enhälligt', 'Per capsulam, unanimous', ({ perCapsulam }) => perCapsulam.unanimous),
  column('Beslutande organ', 'Deciding organ', ({ decidingOrgan }, locale) => decidingOrgan[locale]),
  column('Högsta organ', 'Highest organ', ({ highestOrgan }, locale) => highestOrgan?.[locale] ?? null),
];

/** Beside them, which is in force on the day that is asked about. */
export const IN_FORCE = column<{ readonly inForce: boolean }>('Gäller', 'In force', ({ inForce }, locale) =>
  YES_NO[locale](inForce),
);

function yesNo(sv: string, en: string, is: (rules: BoardRules) => boolean): TableColumn<BoardRules> {
  return column(sv, en, (rules, locale) => YES_NO[locale](is(rules)));
}
