import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, api } from './client.js';
import type { components, operations } from './schema.js';

/** What is asked of an alliance's past and of its process. */

export type Fact = components['schemas']['History']['items'][number];
export type Change = Fact['changes'][number];
export type ProcessMap = components['schemas']['ProcessMap'];
export type HistoryFilter = Pick<
  NonNullable<operations['getHistory']['parameters']['query']>,
  'type' | 'actor' | 'field' | 'recordedFrom' | 'recordedTo'
>;
export type Axis = 'application' | 'partnership' | 'alliance';

/** What happened, narrowed; without a filter all of it. */
export const narrowedHistory = (id: string, filter: HistoryFilter) =>
  queryOptions({
    queryKey: ['alliance', id, 'history', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/alliances/{id}/history', { params: { path: { id }, query: filter }, signal })),
    placeholderData: keepPreviousData,
  });

/** What is different between two moments, each a position or an instant; `to` left out: now. */
export const difference = (id: string, from: string, to?: string) =>
  queryOptions({
    queryKey: ['alliance', id, 'diff', from, to ?? null],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/alliances/{id}/diff', {
          params: { path: { id }, query: to === undefined ? { from } : { from, to } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** An axis of the process with the way of the alliance through it. */
export const processMap = (id: string, axis: Axis) =>
  queryOptions({
    queryKey: ['alliance', id, 'process', axis],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/alliances/{id}/diagram', {
          params: { path: { id }, query: { axis, format: 'json' } },
          signal,
        }),
      ),
  });

/** The same as a picture, SVG. */
export const processPicture = (id: string, axis: Axis, theme: 'light' | 'dark') =>
  queryOptions({
    queryKey: ['alliance', id, 'picture', axis, theme],
    queryFn: async ({ signal }) => {
      const query = { axis, theme, format: 'svg' } as const;
      const { data } = await api.GET('/api/alliances/{id}/diagram', {
        params: { path: { id }, query },
        parseAs: 'text',
        signal,
      });
      return data ?? '';
    },
  });
