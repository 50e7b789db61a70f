import type { Locale, Words } from '../../messages/message.js';
import { ERASED_WORDS } from '../../messages/general.js';
import { momentWords } from '../../http/tables/moment-words.js';
import type { RunningClock } from '../../workflow/deadlines.js';
import { CHOICE_NAMES } from './choice-names.js';
import { paragraphWords } from './paragraph-words.js';

type Json = Readonly<Record<string, unknown>>;

const BRIEF_ID = 8;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

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

/** A value of a history in a line of words, whatever it is. */
export function valueWords(value: unknown, locale: Locale): string {
  if (typeof value === 'string' && INSTANT.test(value)) return momentWords(value);
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
    completedAt,
    name,
    items,
  } = value;
  if (similarTo !== undefined)
    return `${plain(similarTo).slice(0, BRIEF_ID)} (${GROUNDS[plain(ground)]?.[locale] ?? plain(ground)})`;
  if (capacity !== undefined)
    return `${plain(name) || ERASED_WORDS.person[locale]} (${chosen(plain(capacity), locale)})`;
  if (precision !== undefined) return plain(value['date']) || { sv: 'odaterad', en: 'undated' }[locale];
  if (signatory !== undefined) return plain(signatory) || ERASED_WORDS.person[locale];
  if (meetingDate !== undefined) {
    // Of a decision on the partnership the event itself says what came of it.
    const what = outcome === undefined ? '' : `${chosen(plain(outcome), locale)}, `;
    const place = paragraphWords({ paragraf: plain(paragraf), source: value['source'] }, locale);
    return `${what}${plain(meetingDate)} ${place}`;
  }
  if (recommendation !== undefined) return chosen(plain(recommendation), locale);
  // Of a review, to those who are not told more.
  if (completedAt !== undefined) return { sv: 'klar', en: 'completed' }[locale];
  if (Array.isArray(items)) return items.map((item: unknown) => itemWords(item, locale)).join(', ');
  if (due !== undefined) return `${plain(due)} (${CLOCK_STATES[plain(status)]?.[locale] ?? plain(status)})`;
  if (typeof name === 'string') return name;
  // Those who speak for the alliance have a day; attachments have none.
  if (name === null) return ERASED_WORDS['from' in value ? 'person' : 'text'][locale];
  return Object.entries(value)
    .map(([key, inner]) => `${chosen(key, locale)} (${valueWords(inner, locale)})`)
    .join(', ');
}

/** What was asked for, and what was answered. */
function itemWords(item: unknown, locale: Locale): string {
  if (typeof item !== 'object' || item === null) return plain(item) || ERASED_WORDS.text[locale];
  const { item: asked, answer } = item as Json;
  const answered = plain(answer);
  return `${plain(asked) || ERASED_WORDS.text[locale]}${answered === '' ? '' : ` → ${answered}`}`;
}

/** A text or a number as it is; empty for anything else, as words that were erased. */
export function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function chosen(value: string, locale: Locale): string {
  return Object.hasOwn(CHOICE_NAMES, value) ? (CHOICE_NAMES[value]?.[locale] ?? value) : value;
}
