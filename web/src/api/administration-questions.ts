import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api } from './client.js';
import type { components, operations } from './schema.js';

/** What the screens for those who run the installation ask of the API. */

export type Account = components['schemas']['Account'];
export type ReadModel = components['schemas']['Projections']['items'][number];
export type MailLine = components['schemas']['Mails']['items'][number];
export type SecurityEvent = components['schemas']['SecurityEvents']['items'][number];
export type BoardRules = components['schemas']['BoardRules']['items'][number];
export type TextVersion = components['schemas']['Texts']['items'][number];
export type StreamEvent = components['schemas']['Stream']['items'][number];
type MailFilter = NonNullable<operations['listMails']['parameters']['query']>;
type SecurityFilter = NonNullable<operations['listSecurityEvents']['parameters']['query']>;

export const accounts = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => answered(api.GET('/api/accounts', { signal })),
});

export const account = (id: string) =>
  queryOptions({
    queryKey: ['accounts', id],
    queryFn: ({ signal }) => answered(api.GET('/api/accounts/{id}', { params: { path: { id } }, signal })),
  });

/** How often the read models are looked at: while one is rebuilt, and else. */
const SOON_MS = 500;
const LATER_MS = 10_000;

export const readModels = (isRebuilding: boolean) =>
  queryOptions({
    queryKey: ['read-models'],
    queryFn: ({ signal }) => answered(api.GET('/api/operations/projections', { signal })),
    refetchInterval: ({ state: { data } }) =>
      isRebuilding || data?.items.some(({ state }) => state === 'rebuilding') === true ? SOON_MS : LATER_MS,
  });

const PAGE = 50;

export const mails = (query: MailFilter) =>
  infiniteQueryOptions({
    queryKey: ['mails', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET('/api/operations/mails', {
          params: { query: { ...query, limit: PAGE, ...cursorFrom(pageParam) } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const securityEvents = (query: SecurityFilter) =>
  infiniteQueryOptions({
    queryKey: ['security-events', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET('/api/security-events', {
          params: { query: { ...query, limit: PAGE, ...cursorFrom(pageParam) } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** A cursor is a number that the API hands out as a text. */
function cursorFrom(cursor: string | undefined): { readonly cursor?: number } {
  return cursor === undefined ? {} : { cursor: Number(cursor) };
}

export const boardRules = queryOptions({
  queryKey: ['board', 'rules'],
  queryFn: ({ signal }) => answered(api.GET('/api/board/rules', { signal })),
});

/** Every version of the texts, each text's oldest first. */
export const textVersions = queryOptions({
  queryKey: ['texts', 'all'],
  queryFn: ({ signal }) =>
    answered(api.GET('/api/texts', { params: { query: { versions: 'all' } }, signal })),
});

/** How long somebody has, by the newest table of the alliances' process. */
export interface Deadline {
  readonly length:
    | { readonly workingDays: number }
    | { readonly days: number }
    | { readonly months: number }
    | { readonly given: true };
  readonly waitsOn: string;
  readonly remindDaysBefore?: readonly number[];
}

export const processDeadlines = queryOptions({
  queryKey: ['workflow', 'alliances'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => {
    const { definition, version } = await answered(
      api.GET('/api/workflows/{name}', { params: { path: { name: 'alliances' } }, signal }),
    );
    const { deadlines } = definition as unknown as { deadlines: Readonly<Record<string, Deadline>> };
    return { version, deadlines };
  },
});

/** The log after a position, page by page. */
export const log = (after: number) =>
  infiniteQueryOptions({
    queryKey: ['log', after],
    initialPageParam: after,
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET('/api/operations/log', { params: { query: { after: pageParam, limit: PAGE } }, signal }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** One stream of it. */
export const stream = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['log', 'stream', name],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET('/api/operations/log/{stream}', {
          params: { path: { stream: name }, query: { from: pageParam, limit: PAGE } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
