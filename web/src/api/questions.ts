import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, api } from './client.js';
import { Problem } from './problem.js';
import type { components, operations } from './schema.js';

/** What the application asks of the API, and under which keys the answers are kept. */

export type WhoAmI = components['schemas']['WhoAmI'];
export type Alliance = components['schemas']['Alliance'];
export type AllianceList = components['schemas']['AllianceList'];
export type AllianceRow = AllianceList['items'][number];
export type ListQuery = NonNullable<operations['listAlliances']['parameters']['query']>;
export type History = components['schemas']['History'];
export type ActionList = components['schemas']['Actions'];
export type Action = ActionList['items'][number];
export type PerCapsulam = components['schemas']['PerCapsulam'];
export type NoticeChoice = components['schemas']['Notifications']['items'][number];
export type Meeting = components['schemas']['Meeting'];
export type MyWork = components['schemas']['MyWork'];
export type BoardRoles = components['schemas']['BoardRoles'];
export type MeetingList = components['schemas']['Meetings'];

/** Who is signed in; null: nobody. */
export const session = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<WhoAmI | null> => {
    try {
      return await answered(api.GET('/api/session', { signal }));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
});

export const alliances = (query: ListQuery) =>
  queryOptions({
    queryKey: ['alliances', query],
    queryFn: ({ signal }) => answered(api.GET('/api/alliances', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const alliance = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['alliance', id, 'file', asOf ?? null],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/alliances/{id}', {
          params: { path: { id }, query: asOf === undefined ? {} : { asOf } },
          signal,
        }),
      ),
  });

export const history = (id: string) =>
  queryOptions({
    queryKey: ['alliance', id, 'history'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/alliances/{id}/history', { params: { path: { id } }, signal })),
  });

/** The newest fact of an alliance. */
export const latestFact = (id: string) =>
  queryOptions({
    queryKey: ['alliance', id, 'history', 'latest'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/alliances/{id}/history', { params: { path: { id }, query: { limit: 1 } }, signal }),
      ),
  });

export type RolloutRow = components['schemas']['Rollout']['rows'][number];

/** How far each län has come, as the public sees it. */
export const rollout = queryOptions({
  queryKey: ['rollout'],
  queryFn: ({ signal }) => answered(api.GET('/api/rollout', { signal })),
});

/** What may be done about an alliance, a meeting or a decision per capsulam, and why not the rest. */
export const actions = (about: 'alliances' | 'meetings' | 'per-capsulam', id: string) =>
  queryOptions({
    queryKey: [about, id, 'actions'],
    queryFn: ({ signal }) =>
      answered<ActionList>(api.GET(`/api/${about}/{id}/actions`, { params: { path: { id } }, signal })),
  });

export const meetings = queryOptions({
  queryKey: ['meetings'],
  queryFn: ({ signal }) => answered(api.GET('/api/meetings', { signal })),
});

export const meeting = (id: string) =>
  queryOptions({
    queryKey: ['meetings', id, 'file'],
    queryFn: ({ signal }) => answered(api.GET('/api/meetings/{id}', { params: { path: { id } }, signal })),
  });

export const meetingHistory = (id: string) =>
  queryOptions({
    queryKey: ['meetings', id, 'history'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/meetings/{id}/history', { params: { path: { id } }, signal })),
  });

export const perCapsulams = queryOptions({
  queryKey: ['per-capsulam'],
  queryFn: ({ signal }) => answered(api.GET('/api/per-capsulam', { signal })),
});

export const perCapsulam = (id: string) =>
  queryOptions({
    queryKey: ['per-capsulam', id, 'file'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/per-capsulam/{id}', { params: { path: { id } }, signal })),
  });

export const perCapsulamHistory = (id: string) =>
  queryOptions({
    queryKey: ['per-capsulam', id, 'history'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/per-capsulam/{id}/history', { params: { path: { id } }, signal })),
  });

/** What is counted of a vote so far, as it was written. */
export type CountedVote = operations['getVoteReckoning']['parameters']['query'];
export type VoteReckoning = components['schemas']['VoteReckoning'];

/** What a vote would come to by the rules of the meeting, as it stands at a revision. */
export const voteReckoning = (
  { id, revision }: Pick<Meeting, 'id' | 'revision'>,
  item: string,
  query: CountedVote,
) =>
  queryOptions({
    queryKey: ['meetings', id, 'reckoning', item, query, revision],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/meetings/{id}/items/{item}/reckoning', {
          params: { path: { id, item }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Who sits on the board. */
export const board = queryOptions({
  queryKey: ['board'],
  queryFn: ({ signal }) => answered(api.GET('/api/board', { signal })),
});

/** Whether one may start the collaboration that an alliance begins with. */
export const allianceBeginnings = queryOptions({
  queryKey: ['alliances', 'beginnings'],
  queryFn: ({ signal }) => answered(api.GET('/api/alliances/actions', { signal })),
});

/** What may be done about the board, and begun by it. */
export const boardActions = queryOptions({
  queryKey: ['board', 'actions'],
  queryFn: ({ signal }) => answered(api.GET('/api/board/actions', { signal })),
});

/** What one is told of by mail, and how. */
export const notifications = queryOptions({
  queryKey: ['account', 'notifications'],
  queryFn: ({ signal }) => answered(api.GET('/api/account/notifications', { signal })),
});

/** Whether one has a calendar behind a secret address. */
export const calendar = queryOptions({
  queryKey: ['account', 'calendar'],
  queryFn: ({ signal }) => answered(api.GET('/api/account/calendar', { signal })),
});

/** What waits for whoever is signed in, beside cases and deadlines. */
export const myWork = queryOptions({
  queryKey: ['my-work'],
  queryFn: ({ signal }) => answered(api.GET('/api/my-work', { signal })),
});

/** Where the roles of accounts and the posts on the board differ; for those who give roles. */
export const boardRoles = queryOptions({
  queryKey: ['board', 'roles'],
  queryFn: ({ signal }) => answered(api.GET('/api/board/roles', { signal })),
});

export const deadlines = queryOptions({
  queryKey: ['deadlines'],
  queryFn: ({ signal }) => answered(api.GET('/api/deadlines', { params: { query: { limit: 200 } }, signal })),
});

export const regions = queryOptions({
  queryKey: ['regions'],
  staleTime: Infinity,
  queryFn: ({ signal }) => answered(api.GET('/api/regions', { signal })),
});

export type TextInForce = components['schemas']['Texts']['items'][number];

/** The texts in force that alliances commit to. */
export const texts = queryOptions({
  queryKey: ['texts'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => answered(api.GET('/api/texts', { signal })),
});

/** What there is to choose from in a list of the API, as a command's schema says where: `/api/organisations{?q}`. */
export const choicesFrom = (
  { href, value, name }: { readonly href: string; readonly value: string; readonly name: readonly string[] },
  words: string,
) => {
  const address = href.replace('{?q}', words === '' ? '' : `?q=${encodeURIComponent(words)}`);
  return queryOptions({
    queryKey: ['choices', address],
    queryFn: async ({ signal }) => {
      const { items } = await answered(
        api.GET(address as '/api/organisations', { signal }) as Promise<{
          data?: { items: readonly Readonly<Record<string, unknown>>[] };
        }>,
      );
      return items.map((item) => ({
        value: String(item[value]),
        parts: name.map((part) => item[part]),
      }));
    },
  });
};
