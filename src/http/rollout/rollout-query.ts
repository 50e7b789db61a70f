import { RolloutQuery } from '../../contexts/alliances/alliance-queries.js';
import { regionByCode, REGIONS, type Region } from '../../contexts/alliances/regions.js';
import { choice } from '../../input/choice.js';
import { optionalField } from '../../input/field.js';
import { type Locale, LOCALES } from '../../messages/message.js';

/** What the map can show: the furthest stage ever, the one that holds now, and the two axes of their own. */
export const SHOWN = ['reached', 'now', 'partnerships', 'associations'] as const;
export type Shown = (typeof SHOWN)[number];

/** The columns of the table that it can be sorted by; with - before it in falling order. */
export const SORTED_BY = [
  'name',
  'ksm',
  'reached',
  'since',
  'now',
  'alliances',
  'partnerships',
  'associations',
] as const;
export type SortedBy = (typeof SORTED_BY)[number];
export type Order = SortedBy | `-${SortedBy}`;
const ORDERS: readonly Order[] = SORTED_BY.flatMap((column) => [column, `-${column}` as const]);

/** What the addresses of the public rollout may hold. */
export class RolloutPageQuery extends RolloutQuery {
  @optionalField(choice(LOCALES), 'Goes before Accept-Language') lang?: Locale;
  @optionalField(choice(SHOWN), 'What the map shows; the furthest stage when left out') show?: Shown;
  @optionalField(choice(ORDERS), 'A column, with - before it for falling order') sort?: Order;
}

/** What is asked for, as it goes from page to page by their links. */
export interface Asked {
  readonly lang: Locale;
  /** Whether the address says so: else it is the browser's wish. */
  readonly langSaid: boolean;
  readonly on: string | undefined;
  /** As it was written. */
  readonly asOf: string | undefined;
  readonly show: Shown;
  readonly sort: Order;
}

/** The address of one of these pages that asks for the same, but for what is changed. */
export function address(path: string, asked: Asked, changed: Partial<Asked> = {}): string {
  const { lang, langSaid, on, asOf, show, sort } = { ...asked, ...changed };
  const parts = [
    langSaid || changed.lang !== undefined ? `lang=${lang}` : '',
    on === undefined ? '' : `on=${on}`,
    asOf === undefined ? '' : `asOf=${encodeURIComponent(asOf)}`,
    show === 'reached' ? '' : `show=${show}`,
    sort === 'name' ? '' : `sort=${sort}`,
  ].filter(Boolean);
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** How a län's address calls it: `vastra-gotaland`. */
export function slugOf({ short }: Pick<Region, 'short'>): string {
  return short
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');
}

const bySlug = new Map(REGIONS.map((region) => [slugOf(region), region]));

/** The län that an address calls so, by its name or its code. */
export function regionAt(words: string): Region | undefined {
  return bySlug.get(words) ?? regionByCode(words);
}
