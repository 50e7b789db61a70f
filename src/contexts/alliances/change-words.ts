import { ERASED_WORDS } from '../../messages/general.js';
import type { Locale } from '../../messages/message.js';
import { HAPPENED, historyField, inCase } from './history-fields.js';
import { stateName } from './messages.js';
import { regionByCode } from './regions.js';
import { plain, valueWords } from './value-words.js';
import type { ChangeWords } from './history-views.js';

type Json = Readonly<Record<string, unknown>>;

/** A field before and after: JSON, with `{erased: true}` in the place of words that were erased. */
interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The names of accounts by their ids, as far as they are known to whoever reads. */
export type NamesById = ReadonlyMap<string, string>;

const BRIEF_ID = 8;
const NOBODY: NamesById = new Map();

const STATE_AXES: Readonly<Record<string, string>> = {
  status: 'alliance',
  'application.state': 'application',
  'partnership.state': 'partnership',
};

/** A change in the reader's language, for those who read no JSON. */
export function changeInWords(change: Change, locale: Locale, names: NamesById = NOBODY): ChangeWords {
  const field = inCase(change.field);
  const side = (value: unknown): string | null => sideWords(field, value, locale, names);
  return {
    field: historyField(change.field, locale),
    change: phrase(change, locale, names),
    before: side(change.before),
    after: side(change.after),
  };
}

/**
 * What a change comes to. What only makes room (an empty list where there was nothing, preparations cleared by a
 * decision) is told as nothing.
 */
function phrase(change: Change, locale: Locale, names: NamesById): string {
  const field = inCase(change.field);
  if (isErased(change.after)) return ERASED_WORDS.text[locale];
  if (field === 'members') return membersWords(change.before, change.after, locale);
  const [before, after] = [withoutErased(change.before), withoutErased(change.after)];
  if (isEmpty(after)) return isEmpty(before) || field.startsWith('preparation.') ? '' : '–';
  if (field.endsWith(`.${HAPPENED}`)) return { sv: 'har inte skett', en: 'has not happened' }[locale];
  if (field === 'application.id' || after === false) return '';
  if (field === 'preparation.principles') return valueWords(added(before, after), locale);
  if (isFact(field) && !isEmpty(before))
    return `${valueWords(before, locale)} → ${valueWords(after, locale)}`;
  return standing(field, after, locale, names);
}

/** How it stood on one side of a change; null: there was nothing that people call by words. */
function sideWords(field: string, value: unknown, locale: Locale, names: NamesById): string | null {
  if (isErased(value)) return ERASED_WORDS.text[locale];
  const stood = withoutErased(value);
  if (isEmpty(stood) || stood === false || field === 'application.id') return null;
  if (field === 'members')
    return membersIn(value)
      .map((member) => memberWords(member, locale))
      .join(', ');
  return standing(field, stood, locale, names);
}

function standing(field: string, value: unknown, locale: Locale, names: NamesById): string {
  if (field === 'coordinators' || field === 'conflicted')
    return (value as string[]).map((id) => names.get(id) ?? id.slice(0, BRIEF_ID)).join(', ');
  const axis = STATE_AXES[field];
  if (axis !== undefined) return stateName(axis, String(value), locale);
  if (field === 'lan') return (value as string[]).map((code) => regionByCode(code)?.short ?? code).join(', ');
  return valueWords(value, locale);
}

/** A field of an event, which was put right: events are called by capitals. */
function isFact(field: string): boolean {
  return /^[A-Z]/.test(field);
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

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
