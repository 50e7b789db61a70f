import { TEXT_NAMES } from '../contexts/alliances/choice-names.js';
import { PRINCIPLES } from '../contexts/alliances/events.js';
import type { RolloutStage } from '../contexts/alliances/rollout-views.js';
import { ROLE_NAMES } from '../messages/general.js';
import type { ActorRole } from '../kernel/actor.js';
import type { OccurredOn } from '../kernel/occurred-on.js';
import type { Locale, Words } from '../messages/message.js';

const STAGES: Readonly<Record<RolloutStage, Words>> = {
  'not-started': { sv: 'Ingen uppgift', en: 'Nothing known' },
  'collaboration-started': { sv: 'Samarbete påbörjat', en: 'Collaboration started' },
  'application-submitted': { sv: 'Ansökan inlämnad', en: 'Application submitted' },
  partner: { sv: 'Allianspartner', en: 'Alliance partner' },
  'association-formed': { sv: 'Förening bildad', en: 'Association formed' },
};

/** The headings of tables and of lines about one thing. */
const HEADINGS = {
  answer: { sv: 'Svar', en: 'Answer' },
  alliance: { sv: 'Allians', en: 'Alliance' },
  alliances: { sv: 'Allianser', en: 'Alliances' },
  application: { sv: 'Ansökan', en: 'Application' },
  association: { sv: 'Förening', en: 'Association' },
  associations: { sv: 'Föreningar', en: 'Associations' },
  by: { sv: 'Av', en: 'By' },
  candidate: { sv: 'Med förslaget', en: 'With the candidate' },
  case: { sv: 'Ärende', en: 'Case' },
  change: { sv: 'Ändring', en: 'Change' },
  contact: { sv: 'Nås på', en: 'Reached at' },
  decision: { sv: 'Beslut', en: 'Decision' },
  deadline: { sv: 'Tidsfrist', en: 'Deadline' },
  deadlines: { sv: 'Tidsfrister', en: 'Deadlines' },
  earlier: { sv: 'Tidigare ärenden', en: 'Earlier cases' },
  event: { sv: 'Händelse', en: 'Event' },
  extended: { sv: 'Förlängd till', en: 'Extended to' },
  furthest: { sv: 'Har nått', en: 'Furthest' },
  happened: { sv: 'Skedde', en: 'Happened' },
  id: { sv: 'Id', en: 'Id' },
  identity: { sv: 'Identitet', en: 'Identity' },
  kind: { sv: 'Slag', en: 'Kind' },
  ksm: { sv: 'KSM', en: 'KSM' },
  lan: { sv: 'Län', en: 'County' },
  look: { sv: 'Se över', en: 'Look at' },
  members: { sv: 'Organisationer', en: 'Organisations' },
  now: { sv: 'Nu', en: 'Now' },
  officer: { sv: 'Handläggare', en: 'Case officer' },
  partners: { sv: 'Partner', en: 'Partners' },
  partnership: { sv: 'Partnerskap', en: 'Partnership' },
  position: { sv: 'Position', en: 'Position' },
  reason: { sv: 'Skäl', en: 'Reason' },
  received: { sv: 'Kom in', en: 'Received' },
  reconsideration: { sv: 'Omprövning begärd', en: 'Reconsideration requested' },
  recorded: { sv: 'Antecknat', en: 'Recorded' },
  revision: { sv: 'Version', en: 'Revision' },
  sent: { sv: 'Expedierat', en: 'Sent' },
  since: { sv: 'Sedan', en: 'Since' },
  started: { sv: 'Påbörjad', en: 'Started' },
  status: { sv: 'Läge', en: 'Status' },
  supplement: { sv: 'Komplettering', en: 'Supplement' },
  waitsOn: { sv: 'Väntar på', en: 'Waits on' },
  what: { sv: 'Vad', en: 'What' },
  when: { sv: 'När', en: 'When' },
  who: { sv: 'Vem', en: 'Who' },
  why: { sv: 'Varför', en: 'Why' },
} as const satisfies Readonly<Record<string, Words>>;

const FLAGS: Readonly<Record<string, Words>> = {
  ...Object.fromEntries(
    PRINCIPLES.map((principle) => [
      `${principle}-not-committed`,
      { sv: `${TEXT_NAMES[principle].sv} saknas`, en: `${TEXT_NAMES[principle].en} is missing` },
    ]),
  ),
  'below-minimum-members': { sv: 'för få organisationer', en: 'too few organisations' },
  'deadline-passed': { sv: 'en tidsfrist har passerats', en: 'a deadline has passed' },
  'reconsideration-requested': { sv: 'omprövning är begärd', en: 'reconsideration has been requested' },
  'possible-duplicate-members': {
    sv: 'samma organisation kan stå två gånger',
    en: 'the same organisation may be there twice',
  },
  'confirmed-at-coordinators-address': {
    sv: 'ett åtagande är undertecknat på en samordnares egen adress',
    en: 'a commitment was signed at a coordinator’s own address',
  },
  'not-resolved-to-apply': { sv: 'inget beslut att ansöka', en: 'no resolution to apply' },
  'mission-not-endorsed': { sv: 'verksamhetsidén saknas', en: 'the mission is missing' },
  'cooperation-not-pledged': {
    sv: 'åtagandet att samverka saknas',
    en: 'the pledge to cooperate is missing',
  },
  'not-following-the-log': {
    sv: 'uppgifterna är gamla: en händelse gick inte att läsa',
    en: 'this is old: an event could not be read',
  },
};

/** Says so where there is nothing to show. */
export const NOTHING = {
  alliances: { sv: 'Det finns inga sådana allianser.', en: 'There are no such alliances.' },
  due: { sv: 'Inget är att besvara så snart.', en: 'Nothing is to be answered that soon.' },
  mails: { sv: 'Det finns inga sådana mejl.', en: 'There are no such mails.' },
  requests: { sv: 'Det finns inga sådana begäranden.', en: 'There are no such requests.' },
  events: { sv: 'Ingenting har hänt än.', en: 'Nothing has happened yet.' },
} as const satisfies Readonly<Record<string, Words>>;

/** A heading. */
export function heading(name: keyof typeof HEADINGS, locale: Locale): string {
  return HEADINGS[name][locale];
}

/** What a stage of the rollout is called. */
export function stageName(stage: RolloutStage, locale: Locale): string {
  return STAGES[stage][locale];
}

/** What deserves a look, in words. */
export function flagWords(flag: string, locale: Locale): string {
  return FLAGS[flag]?.[locale] ?? flag;
}

/** A role, as it stands alone in a column. */
export function roleWords(role: ActorRole, locale: Locale): string {
  return ROLE_NAMES[role][locale];
}

/** A date as exactly as it is known; *odaterad* when it is not. */
export function shownDate({ date }: Pick<OccurredOn, 'date'>, locale: Locale): string {
  return date ?? { sv: 'odaterad', en: 'undated' }[locale];
}

const SWEDISH_TIME = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
});

/** An instant as the clock showed it in Sweden: `2026-11-22 18:38`. */
export function shownInstant(instant: string): string {
  return SWEDISH_TIME.format(new Date(instant));
}
