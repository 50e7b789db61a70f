import type { Projection } from '../../../projections/runner/projection.js';

export interface TallyRow {
  readonly events: number;
  readonly types: readonly string[];
  readonly name: string;
}

/** Counts a stream's events, and cannot fold a name that is in `poison`. */
export function tally(
  version = 1,
  poison: ReadonlySet<string> = new Set(),
): Projection<TallyRow, { type: string }> {
  return {
    name: 'tally',
    version,
    schema: new URL('./tally.sql', import.meta.url),
    shown: 'everybody',
    selects: (stream) => stream.startsWith('ika-alliance-'),
    subjectOf: (stream) => stream.slice('ika-alliance-'.length),
    columns: { name: 'text', types: 'text[]', events: 'integer' },
    fold: (row, event) => {
      const data = event.data as { name?: string };
      if (poison.has(data.name ?? '')) throw new TypeError(`cannot fold ${String(data.name)}`);
      return {
        events: (row?.events ?? 0) + 1,
        types: [...(row?.types ?? []), event.type],
        name: data.name ?? row?.name ?? '',
      };
    },
    valuesOf: ({ name, types, events }) => ({ name, types, events }),
    entryOf: (_before, _after, { type }) => ({ type }),
  };
}
