import type { HistoryFilter } from '../../../api/past-questions.js';

/** What of a history stands in its address, so that it can be kept and shown to others. */
export interface HistorySearch extends HistoryFilter {
  /** Left out: the newest first. */
  readonly order?: 'oldest';
  /** The position of the event after which the case is shown. */
  readonly at?: number;
  /** The position of the other moment that it is compared with. */
  readonly since?: number;
}

export const FILTERS = ['type', 'actor', 'field', 'recordedFrom', 'recordedTo'] as const;

const DAY = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[0-9a-f-]{36}$/;
const NAME = /^[\w.-]{1,100}$/;

/** Reads the address; what a history does not know is left out. */
export function historySearchFrom(found: Record<string, unknown>): HistorySearch {
  const text = (key: string, form: RegExp): string | undefined => {
    const value = found[key];
    return typeof value === 'string' && form.test(value) ? value : undefined;
  };
  const position = (key: string): number | undefined => {
    const value = Number(found[key]);
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const search = {
    type: text('type', NAME),
    actor: text('actor', UUID),
    field: text('field', NAME),
    recordedFrom: text('recordedFrom', DAY),
    recordedTo: text('recordedTo', DAY),
    order: found['order'] === 'oldest' ? ('oldest' as const) : undefined,
    at: position('at'),
    since: position('since'),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** The filter alone, as the API takes it. */
export function filterOf(search: HistorySearch): HistoryFilter {
  return Object.fromEntries(
    FILTERS.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  );
}

/** The search with one part changed; undefined takes it out. */
export function changed<Key extends keyof HistorySearch>(
  search: HistorySearch,
  key: Key,
  value: HistorySearch[Key] | undefined,
): HistorySearch {
  const rest = Object.fromEntries(Object.entries(search).filter(([name]) => name !== key));
  return value === undefined ? rest : { ...rest, [key]: value };
}
