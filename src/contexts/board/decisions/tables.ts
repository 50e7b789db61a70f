import { column, dayColumn, momentColumn, type TableColumn } from '../../../http/tables/table.js';
import { ROLE_NAMES } from '../../../messages/general.js';
import { named } from '../../../messages/phrases.js';
import type { Locale, Words } from '../../../messages/message.js';
import type {
  ConflictLine,
  DecisionOutcome,
  Deviation,
  DeviationLine,
  NamedMember,
  ReservationLine,
  RosterChange,
  Sitting,
  UnadjustedLine,
} from './decision-views.js';
import { SEAT_KIND_NAMES } from '../roster/names.js';
import { sittingWords } from './sitting-words.js';

/** What the board's tables are called, as the name of a workbook's sheet. */
export const TABLE_TITLES = {
  decisions: { sv: 'Beslut', en: 'Decisions' },
  conflicts: { sv: 'Jäv', en: 'Conflicts of interest' },
  reservations: { sv: 'Reservationer', en: 'Reservations' },
  deviations: { sv: 'Avvikelser', en: 'Deviations' },
} as const satisfies Readonly<Record<string, Words>>;

export const OUTCOME_NAMES: Readonly<Record<DecisionOutcome, Words>> = {
  granted: { sv: 'Bifall', en: 'Granted' },
  'granted-with-conditions': { sv: 'Bifall med villkor', en: 'Granted with conditions' },
  rejected: { sv: 'Avslag', en: 'Rejected' },
  tabled: { sv: 'Bordlagt', en: 'Tabled' },
  'referred-back': { sv: 'Återremitterat', en: 'Referred back' },
  escalated: { sv: 'Hänskjutet', en: 'Escalated' },
};

export const DEVIATION_NAMES: Readonly<Record<Deviation, Words>> = {
  'supplement-waived': { sv: 'Komplettering efterges', en: 'Supplement waived' },
  'sent-before-adjustment': { sv: 'Expedierat före justering', en: 'Sent before adjustment' },
  corrected: { sv: 'Rättelse', en: 'Correction' },
  'adjusted-late': { sv: 'Sen justering', en: 'Late adjustment' },
  'adjuster-replaced': { sv: 'Justerare ersatt', en: 'Adjuster replaced' },
  'not-all-called': { sv: 'Alla ledamöter inte kallade', en: 'Not every member called' },
  'short-notice': { sv: 'Kort kallelsetid', en: 'Short notice' },
  'outside-the-call': { sv: 'Utanför kallelsen', en: 'Outside the call' },
  'dated-ahead': {
    sv: 'Mötesdagen är senare än den dag då beslutet infördes',
    en: 'The meeting is dated later than the day on which the decision was entered',
  },
  'dated-before-registration': {
    sv: 'Mötesdagen ligger före registreringen av ansökan',
    en: 'The meeting is dated before the application was registered',
  },
  'dated-before-escalation': {
    sv: 'Mötesdagen ligger före den dag då styrelsen hänsköt ansökan',
    en: 'The meeting is dated before the day on which the board referred the application on',
  },
  'dated-before-reconsidered': {
    sv: 'Mötesdagen ligger före beslutet som omprövas',
    en: 'The meeting is dated before the decision that is reconsidered',
  },
};

const ROSTER_NAMES: Readonly<Record<string, Words>> = {
  BoardElected: { sv: 'Styrelse vald', en: 'Board elected' },
  BoardConstituted: { sv: 'Konstituering', en: 'Board constituted' },
  MemberElected: { sv: 'Ledamot vald', en: 'Member elected' },
  MandateEnded: { sv: 'Mandat avslutat', en: 'Mandate ended' },
  PostDisclosed: { sv: 'Uppdrag anmält', en: 'Post disclosed' },
  PostEnded: { sv: 'Uppdrag avslutat', en: 'Post ended' },
};

const ERASED: Words = { sv: 'raderat namn', en: 'erased name' };

export function names(members: readonly NamedMember[], locale: Locale): string {
  return members.map(({ name }) => name ?? ERASED[locale]).join(', ');
}

export const DATE = dayColumn<{ readonly date: string }>('Datum', 'Date', ({ date }) => date);
/** What was entered afterwards has the number that was stated, which nobody has checked. */
export const PARAGRAF = column<{ readonly paragraf: string | null; readonly sitting: Sitting }>(
  '§',
  '§',
  ({ paragraf, sitting }, locale) =>
    paragraf !== null && sitting.source === 'entered' ? `${paragraf} (${UNCHECKED[locale]})` : paragraf,
);
const UNCHECKED: Words = { sv: 'inte kontrollerad', en: 'not checked' };
export const HEADING = column<{ readonly heading: string | null }>(
  'Rubrik',
  'Heading',
  ({ heading }, locale) => heading ?? ERASED_HEADING[locale],
);
const ERASED_HEADING: Words = { sv: 'raderad rubrik', en: 'erased heading' };
export const ALLIANCE = column<{ readonly allianceName: string | null }>(
  'Allians',
  'Alliance',
  (line) => line.allianceName,
);
/** As people know it; its id stands beside it. */
export const MEETING = column<{ readonly sitting: Sitting }>('Möte', 'Meeting', ({ sitting }, locale) =>
  sittingWords(sitting, locale),
);
export const MEETING_ID = column<{ readonly meeting: string }>(
  'Mötets id',
  'Id of the meeting',
  ({ meeting }) => meeting,
);

export const CONFLICT_COLUMNS: readonly TableColumn<ConflictLine>[] = [
  DATE,
  PARAGRAF,
  HEADING,
  column('Ledamot', 'Member', ({ name }, locale) => name ?? ERASED[locale]),
  column('Slag', 'Kind', ({ kind }, locale) => CONFLICT_NAMES[kind][locale]),
  column('Deltog inte', 'Kept out', ({ excluded }, locale) =>
    excluded === null ? null : YES_NO[locale][excluded ? 0 : 1],
  ),
  column('Grund', 'Ground', ({ ground }) => ground),
  momentColumn('Lämnade', 'Left', ({ leftAt }) => leftAt),
  momentColumn('Återkom', 'Returned', ({ returnedAt }) => returnedAt),
  ALLIANCE,
  MEETING,
  MEETING_ID,
];

const CONFLICT_NAMES: Readonly<Record<ConflictLine['kind'], Words>> = {
  conflict: { sv: 'Jäv', en: 'Conflict of interest' },
  tie: { sv: 'Anmäld koppling', en: 'Disclosed tie' },
};
export const YES_NO: Readonly<Record<Locale, readonly [string, string]>> = {
  sv: ['ja', 'nej'],
  en: ['yes', 'no'],
};

export const RESERVATION_COLUMNS: readonly TableColumn<ReservationLine>[] = [
  DATE,
  PARAGRAF,
  HEADING,
  column('Ledamot', 'Member', ({ name }, locale) => name ?? ERASED[locale]),
  column('Skäl', 'Reason', ({ reason }) => reason),
  ALLIANCE,
  MEETING,
  MEETING_ID,
];

export const DEVIATION_COLUMNS: readonly TableColumn<DeviationLine>[] = [
  DATE,
  PARAGRAF,
  HEADING,
  column('Avvikelse', 'Deviation', ({ deviation }, locale) => DEVIATION_NAMES[deviation][locale]),
  dayColumn('Infört', 'Entered', ({ enteredOn }) => enteredOn),
  column('Utfall', 'Outcome', ({ outcome }, locale) => OUTCOME_NAMES[outcome][locale]),
  ALLIANCE,
  MEETING,
  MEETING_ID,
];

export const UNADJUSTED_COLUMNS: readonly TableColumn<UnadjustedLine>[] = [
  DATE,
  column('Läge', 'Status', ({ status }, locale) => MINUTES_NAMES[status]?.[locale] ?? status),
  MEETING,
  MEETING_ID,
];

const MINUTES_NAMES: Readonly<Record<string, Words>> = {
  none: { sv: 'inte upprättat', en: 'not drafted' },
  draft: { sv: 'skrivs', en: 'being written' },
  signing: { sv: 'undertecknas', en: 'being signed' },
};

const POST_NAMES: Readonly<Record<NonNullable<RosterChange['post']>, Words>> = {
  chair: { sv: 'ordförande', en: 'chair' },
  'vice-chair': { sv: 'vice ordförande', en: 'vice chair' },
  secretary: { sv: 'sekreterare', en: 'secretary' },
};
const KIND_NAMES: Readonly<Record<NonNullable<RosterChange['kind']>, Words>> = {
  ...SEAT_KIND_NAMES,
  adjunct: { sv: 'adjungerad', en: 'co-opted' },
};

/** One line for each of those whom a change is about. */
export const ROSTER_COLUMNS: readonly TableColumn<RosterChange & ByName>[] = [
  momentColumn('När', 'When', ({ at }) => at),
  column('Vad', 'What', ({ type }, locale) => ROSTER_NAMES[type]?.[locale] ?? type),
  column('Vem', 'Whom', ({ name }, locale) => name ?? ERASED[locale]),
  column('Uppdrag', 'Post', ({ post, title }, locale) => (post === null ? title : POST_NAMES[post][locale])),
  column('Slag', 'Kind', ({ kind }, locale) => (kind === null ? null : KIND_NAMES[kind][locale])),
  dayColumn('Från och med', 'From', ({ from }) => from),
  dayColumn('Till och med', 'Until', ({ to }) => to),
  column('Organisation', 'Organisation', ({ organisation }) => organisation),
  column('Av', 'By', ({ actorName }) => actorName),
  column('Vem, id', 'Whom, id', ({ member }) => member),
  column('Av, id', 'By, id', ({ actor }) => actor),
];

/** With the name of whoever did it; null where it is not known, or was erased. */
interface ByName {
  readonly actorName: string | null;
}

/** Who was given a role, or had one ended: pseudonyms. */
export interface RoleChange {
  readonly at: string;
  readonly kind: string;
  readonly account: string | null;
  readonly actor: string | null;
  readonly role: string;
}

export const ROLE_COLUMNS: readonly TableColumn<
  RoleChange & ByName & { readonly accountName: string | null }
>[] = [
  momentColumn('När', 'When', ({ at }) => at),
  column('Vad', 'What', ({ kind }, locale) => (kind === 'role-given' ? GIVEN : ENDED)[locale]),
  column('Roll', 'Role', ({ role }, locale) => named(ROLE_NAMES, [role], locale).join()),
  column('Vem', 'Whom', ({ accountName }) => accountName),
  column('Av', 'By', ({ actorName }) => actorName),
  column('Konto, id', 'Account, id', ({ account }) => account),
  column('Av, id', 'By, id', ({ actor }) => actor),
];

const GIVEN: Words = { sv: 'Roll tilldelad', en: 'Role given' };
const ENDED: Words = { sv: 'Roll avslutad', en: 'Role ended' };
