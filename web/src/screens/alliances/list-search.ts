import type { AllianceRow, ListQuery } from '../../api/questions.js';

type State = NonNullable<ListQuery['state']>;
type Region = NonNullable<ListQuery['region']>;
type Sort = NonNullable<ListQuery['sort']>;

/** What of the list stands in its address, so that it can be kept and shown to others. */
export interface ListSearch {
  readonly q?: string;
  readonly state?: State;
  readonly region?: Region;
  readonly sort?: Sort;
  readonly cursor?: string;
}

export const STATES: readonly State[] = [
  'none',
  'draft',
  'submitted',
  'registered',
  'awaiting-supplement',
  'under-review',
  'ready-for-decision',
  'tabled',
  'referred-back',
  'granted',
  'rejected',
  'withdrawn',
  'closed',
] satisfies (NonNullable<AllianceRow['application']>['state'] | 'none')[];

const COLUMNS = ['name', 'arendenummer', 'state', 'waitingOn', 'deadline', 'lastChanged'];

/** Reads the address; what the list does not know is left out, so that an old link still shows a list. */
export function listSearchFrom(found: Record<string, unknown>): ListSearch {
  const text = (key: string): string | undefined => {
    const value = found[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const state = STATES.find((one) => one === text('state'));
  const region = text('region');
  const sort = text('sort');
  const q = text('q');
  const cursor = text('cursor');
  return {
    ...(q !== undefined && q !== '' ? { q } : {}),
    ...(state === undefined ? {} : { state }),
    ...(region !== undefined && /^\d\d$/.test(region) ? { region: region as Region } : {}),
    ...(sort !== undefined && COLUMNS.includes(sort.replace(/^-/, '')) ? { sort: sort as Sort } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
