import {
  type AllianceEvent,
  type AllianceState,
  isToldBy,
  isWhollyTold,
} from '../../src/contexts/alliances/public.js';
import type { Recorded } from '../../src/kernel/event.js';

/**
 * A row, with what it takes to tell it to those who do not see the deliberation for as long as a decision is not sent: the
 * row before the first that is not, and all that happened since.
 */
export type Telling<Row> = Row & {
  readonly since?: { readonly before: Row; readonly events: readonly Recorded[] };
};

/** How rows that are told in two ways are folded. */
export interface TellingRows<Row> {
  /** The row after one more event. Pure. */
  readonly fold: (row: Telling<Row> | null, event: Recorded) => Telling<Row>;
  /** The row as it is told to those who do not see the deliberation; null: as it is. Pure. */
  readonly told: (row: Telling<Row>) => Row | null;
}

/**
 * @param fold gives rows of its own, and takes nothing but the row's own fields over
 * @param stateOf the alliance in a row
 */
export function tellingRows<Row extends object>(
  fold: (row: Row | null, event: Recorded) => Row,
  stateOf: (row: Row) => AllianceState,
): TellingRows<Row> {
  return {
    fold: (row, event) => {
      const next = fold(row, event);
      if (row === null || isWhollyTold(stateOf(next))) return next;
      const { before, events } = row.since ?? { before: row, events: [] };
      return { ...next, since: { before, events: [...events, event] } };
    },
    told: (row) => {
      if (row.since === undefined) return null;
      const state = stateOf(row);
      return row.since.events
        .filter((event) => isToldBy(state, event as AllianceEvent))
        .reduce<Row>(fold, row.since.before);
    },
  };
}
