import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client.js';
import { alliances } from './questions.js';
import type { components } from './schema.js';

/** What the board's queue asks of the API. */

export type Waiting = components['schemas']['WaitingForMeeting']['items'][number];

/** The cases that are prepared and have not been before the board, those that are due first at the top. */
export const readyForDecision = alliances({ state: 'ready-for-decision', sort: 'deadline', limit: 200 });

/** What an earlier meeting or a question per capsulam left for a meeting, and what the board is asked to think over. */
export const waitingForMeeting = queryOptions({
  queryKey: ['board', 'waiting'],
  queryFn: ({ signal }) => answered(api.GET('/api/board/waiting', { signal })),
});

/** The meetings that are called or under way: those on whose agenda something can be put. */
export const comingMeetings = queryOptions({
  queryKey: ['meetings', 'coming'],
  queryFn: async ({ signal }) => {
    const { items } = await answered(api.GET('/api/meetings', { signal }));
    return items
      .filter(({ state }) => state === 'convened' || state === 'open')
      .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  },
});

/** Who of those in office may be conflicted in what concerns an alliance. */
export const flagsIn = (alliance: string) =>
  queryOptions({
    queryKey: ['board', 'flags', alliance],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/board/flags', { params: { query: { alliance } }, signal })),
  });
