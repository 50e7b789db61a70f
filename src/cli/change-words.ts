import { CHOICE_NAMES } from '../contexts/alliances/choice-names.js';
import { EVENT_LABELS } from '../contexts/alliances/event-labels.js';
import { FIELD_NAMES } from '../contexts/alliances/field-names.js';
import { stateName } from '../contexts/alliances/messages.js';
import type { HistoryItem } from '../contexts/alliances/views.js';
import { regionByCode } from '../contexts/alliances/regions.js';
import { DEADLINE_NAMES } from '../contexts/alliances/state-names.js';
import { ERASED_WORDS } from '../messages/general.js';
import type { Locale, Words } from '../messages/message.js';
import type { RunningClock } from '../workflow/deadlines.js';
import { shownInstant, shownParagraph } from './words.js';

type Change = HistoryItem['changes'][number];
type Json = Readonly<Record<string, unknown>>;

const MOST_CHARACTERS = 60;
const BRIEF_ID = 8;

/** The fields of an alliance that a history tells of, as a column says them. */
const FIELDS: Readonly<Record<string, Words>> = {
  publicAddress: { sv: 'offentlig adress', en: 'public address' },
  source: { sv: 'källa', en: 'source' },
  possibleDuplicate: { sv: 'kan vara samma organisation', en: 'may be the same organisation' },
  name: { sv: 'namn', en: 'name' },
  status: { sv: 'läge', en: 'status' },
  lan: { sv: 'län', en: 'county' },
  form: { sv: 'form', en: 'form' },
  issues: { sv: 'egna frågor', en: 'own issues' },
  startedOn: { sv: 'påbörjad', en: 'started' },
  members: { sv: 'organisationer', en: 'organisations' },
  coordinators: { sv: 'samordnare', en: 'coordinators' },
  conflicted: { sv: 'jäviga', en: 'conflicted' },
  representatives: { sv: 'företrädare', en: 'representatives' },
  succeededBy: { sv: 'efterträds av', en: 'succeeded by' },
  'association.name': { sv: 'förening', en: 'association' },
  'association.foundedOn': { sv: 'bildad', en: 'founded' },
  'association.orgnr': { sv: 'organisationsnummer', en: 'organisation number' },
  'association.statutesAdoptedOn': { sv: 'stadgar antagna', en: 'statutes adopted' },
  'association.boardElectedOn': { sv: 'styrelse vald', en: 'board elected' },
  'preparation.resolvedOn': { sv: 'beslut att ansöka', en: 'resolved to apply' },
  'preparation.mission': { sv: 'verksamhetsidén', en: 'the mission' },
  'preparation.principles': { sv: 'principer', en: 'principles' },
  'preparation.cooperation': { sv: 'samverkan', en: 'cooperation' },
  'preparation.attachments': { sv: 'bilagor', en: 'attachments' },
  'application.state': { sv: 'ansökan', en: 'application' },
  'application.workflow': { sv: 'ordning', en: 'procedure' },
  'application.text': { sv: 'text', en: 'text' },
  'application.receivedOn': { sv: 'kom in', en: 'received' },
  'application.arendenummer': { sv: 'ärende', en: 'case' },
  'application.officer': { sv: 'handläggare', en: 'case officer' },
  'application.supplement': { sv: 'komplettering', en: 'supplement' },
  'application.review': { sv: 'förslag', en: 'recommendation' },
  'application.held': { sv: 'uppe till beslut', en: 'up for decision' },
  'application.decision': { sv: 'beslut', en: 'decision' },
  'application.sentOn': { sv: 'expedierat', en: 'sent' },
  'application.reconsiderationRequestedAt': { sv: 'omprövning begärd', en: 'reconsideration requested' },
  'partnership.state': { sv: 'partnerskap', en: 'partnership' },
  'partnership.since': { sv: 'sedan', en: 'since' },
  'partnership.endedAt': { sv: 'avslutat', en: 'ended' },
  'partnership.reaffirmedAt': { sv: 'principer bekräftade', en: 'principles reaffirmed' },
  'partnership.decision': { sv: 'beslut', en: 'decision' },
  'partnership.reconsiderationRequestedAt': { sv: 'omprövning begärd', en: 'reconsideration requested' },
  'partnership.sentOn': { sv: 'expedierat', en: 'sent' },
};

/** How a deadline's clock stands. */
export const CLOCK_STATES: Readonly<Record<string, Words>> = {
  running: { sv: 'löper', en: 'running' },
  stopped: { sv: 'stannad', en: 'stopped' },
  passed: { sv: 'passerad', en: 'passed' },
  met: { sv: 'hållen', en: 'met' },
  'met-late': { sv: 'hållen för sent', en: 'met late' },
  'fallen-away': { sv: 'bortfallen', en: 'fallen away' },
} satisfies Readonly<Record<RunningClock['status'], Words>>;

/** Why an organisation may be there twice. */
const GROUNDS: Readonly<Record<string, Words>> = {
  orgnr: { sv: 'samma organisationsnummer', en: 'the same organisation number' },
  name: { sv: 'samma namn', en: 'the same name' },
};

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** The event named before it was told to have happened or not. */
const HAPPENED = 'happened';
const EARLIER_CASE = /^earlierApplications\.\d+\./;

const STATE_AXES: Readonly<Record<string, string>> = {
  status: 'alliance',
  'application.state': 'application',
  'partnership.state': 'partnership',
};

/**
 * What an event changed, a phrase for each field, for a column of a table. What only makes room (an empty list where
 * there was nothing, preparations cleared by a decision) is not told; `--json` tells everything.
 */
export function changeWords(changes: readonly Change[], locale: Locale): string[] {
  return changes.flatMap((change) => {
    const words = wordsOf(change, locale);
    return words === '' ? [] : [`${fieldWords(change.field, locale)}: ${words}`];
  });
}

function fieldWords(field: string, locale: Locale): string {
  if (EARLIER_CASE.test(field)) {
    return `${{ sv: 'tidigare ansökan', en: 'earlier application' }[locale]}, ${fieldWords(inCase(field), locale)}`;
  }
  const [kind = '', name = ''] = field.split('.');
  if (kind === 'reminders')
    return `${{ sv: 'påminnelse', en: 'reminder' }[locale]}, ${fieldWords(`deadlines.${name}`, locale)}`;
  const deadline = kind === 'deadlines' ? DEADLINE_NAMES[name] : undefined;
  // The event that was corrected stands first, and the field is called as in its form.
  const happened = name === HAPPENED ? EVENT_LABELS[kind as keyof typeof EVENT_LABELS] : undefined;
  const words =
    (deadline ?? happened ?? FIELDS[field] ?? FIELD_NAMES[name] ?? FIELDS[name])?.[locale] ?? field;
  return words.charAt(0).toLocaleLowerCase(locale) + words.slice(1);
}

/** The field of an earlier case as that of the present one. */
function inCase(field: string): string {
  return field.replace(EARLIER_CASE, 'application.');
}

function wordsOf(change: Change, locale: Locale): string {
  const field = inCase(change.field);
  if (isErased(change.after)) return ERASED_WORDS.text[locale];
  if (field === 'members') return membersWords(change.before, change.after, locale);
  const [before, after] = [withoutErased(change.before), withoutErased(change.after)];
  if (isEmpty(after)) return isEmpty(before) || field.startsWith('preparation.') ? '' : '–';
  if (field.endsWith(`.${HAPPENED}`)) return { sv: 'har inte skett', en: 'has not happened' }[locale];
  if (field === 'application.id' || after === false) return '';
  if (field === 'coordinators' || field === 'conflicted')
    return (after as string[]).map((id) => id.slice(0, BRIEF_ID)).join(', ');
  if (field === 'preparation.principles') return brief(valueWords(added(before, after), locale));
  const axis = STATE_AXES[field];
  if (axis !== undefined) return stateName(axis, String(after), locale);
  if (field === 'lan') return (after as string[]).map((code) => regionByCode(code)?.short ?? code).join(', ');
  return brief(isFact(field) && !isEmpty(before) ? fromTo(before, after, locale) : valueWords(after, locale));
}

/** A field of an event, which was put right: events are called by capitals. */
function isFact(field: string): boolean {
  return /^[A-Z]/.test(field);
}

function fromTo(before: unknown, after: unknown, locale: Locale): string {
  return `${valueWords(before, locale)} → ${valueWords(after, locale)}`;
}

/** The members of an object that it did not have, or had otherwise. */
function added(before: unknown, after: unknown): Json {
  const was = (before ?? {}) as Json;
  const is = after as Json;
  const changed = Object.entries(is).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key]),
  );
  return changed.length === 0 ? is : Object.fromEntries(changed);
}

/** The organisations that came and went, with whom to reach at those that came. */
function membersWords(before: unknown, after: unknown, locale: Locale): string {
  const [was, is] = [membersIn(before), membersIn(after)];
  const isIn = (members: readonly Json[], { name }: Json): boolean =>
    members.some((other) => other['name'] === name);
  const joined = is
    .filter((member) => !isIn(was, member))
    .map((member) => `+ ${memberWords(member, locale)}`);
  const left = was.filter((member) => !isIn(is, member)).map(({ name }) => `− ${plain(name)}`);
  return [...joined, ...left].join(', ') || is.map(({ name }) => plain(name)).join(', ');
}

function membersIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function memberWords({ name, contact }: Json, locale: Locale): string {
  const reached = isErased(contact) ? ERASED_WORDS.person[locale] : plain(contact);
  return reached === '' ? plain(name) : `${plain(name)} (${reached})`;
}

/** The mark of words that were erased. */
function isErased(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'erased' in value;
}

/** With null in the place of erased words, where nothing is null that was never there. */
function withoutErased(value: unknown): unknown {
  if (isErased(value)) return null;
  if (Array.isArray(value)) return value.map(withoutErased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutErased(inner)]));
}

function valueWords(value: unknown, locale: Locale): string {
  if (typeof value === 'string' && INSTANT.test(value)) return shownInstant(value);
  if (typeof value === 'string') return chosen(value, locale);
  if (value === true) return { sv: 'ja', en: 'yes' }[locale];
  if (Array.isArray(value))
    return value.map((item) => valueWords(item ?? ERASED_WORDS.text[locale], locale)).join(', ');
  if (typeof value !== 'object' || value === null) return plain(value);
  return objectWords(value as Json, locale);
}

/** The kinds of objects in a history, each known by a field that only it has. */
function objectWords(value: Json, locale: Locale): string {
  const {
    capacity,
    ground,
    similarTo,
    precision,
    signatory,
    status,
    due,
    outcome,
    meetingDate,
    paragraf,
    recommendation,
    name,
    items,
  } = value;
  if (similarTo !== undefined)
    return `${plain(similarTo).slice(0, BRIEF_ID)} (${GROUNDS[plain(ground)]?.[locale] ?? plain(ground)})`;
  if (capacity !== undefined)
    return `${plain(name) || ERASED_WORDS.person[locale]} (${chosen(plain(capacity), locale)})`;
  if (precision !== undefined) return plain(value['date']) || { sv: 'odaterad', en: 'undated' }[locale];
  if (signatory !== undefined) return plain(signatory) || ERASED_WORDS.person[locale];
  if (outcome !== undefined)
    return `${chosen(plain(outcome), locale)}, ${plain(meetingDate)} ${shownParagraph(plain(paragraf))}`;
  if (recommendation !== undefined) return chosen(plain(recommendation), locale);
  if (Array.isArray(items)) return items.map((item: unknown) => itemWords(item, locale)).join(', ');
  if (due !== undefined) return `${plain(due)} (${CLOCK_STATES[plain(status)]?.[locale] ?? plain(status)})`;
  if (typeof name === 'string') return name;
  // Those who speak for the alliance have a day; attachments have none.
  if (name === null) return ERASED_WORDS['from' in value ? 'person' : 'text'][locale];
  return Object.entries(value)
    .map(([key, inner]) => `${chosen(key, locale)} (${valueWords(inner, locale)})`)
    .join(', ');
}

function itemWords(item: unknown, locale: Locale): string {
  const asked = typeof item === 'object' && item !== null ? (item as Json)['item'] : item;
  return plain(asked) || ERASED_WORDS.text[locale];
}

/** A text or a number as it is; empty for anything else, as words that were erased. */
function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function chosen(value: string, locale: Locale): string {
  return Object.hasOwn(CHOICE_NAMES, value) ? (CHOICE_NAMES[value]?.[locale] ?? value) : value;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}
