import {
  type PerCapsulamEventFact,
  type PerCapsulamState,
  perCapsulamCode,
  perCapsulamWorkflow,
} from '../../src/contexts/board/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { nextAction } from '../reading/next-action.js';
import type { ColumnValue, Projection } from '../runner/projection.js';

export type PerCapsulamRow = Case<PerCapsulamState>;

/** Decisions per capsulam: which there are, how they stand, and by when to answer. */
export function perCapsulamProjection({ prefix }: { readonly prefix: string }): Projection<PerCapsulamRow> {
  return {
    name: 'per-capsulam',
    version: 3,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-read-the-board',
    selects: (stream) => stream.startsWith(prefix),
    subjectOf: (stream) => stream.slice(prefix.length),
    fold: (row, event) =>
      foldCase(
        perCapsulamWorkflow,
        row ?? newCase(perCapsulamWorkflow),
        event as Recorded<PerCapsulamEventFact>,
      ),
    columns: {
      id: 'text',
      number: 'text',
      state: 'text',
      alliance: 'text',
      opened_at: 'text',
      due: 'text',
      conflicted: 'text[]',
      next_action: 'text',
      decision: 'text',
      codes: 'text[]',
    },
    valuesOf,
  };
}

function valuesOf({ state, clocks }: PerCapsulamRow): Record<string, ColumnValue> {
  if (state.status === 'none') return {};
  return {
    id: state.id,
    number: state.number,
    state: state.status,
    alliance: 'alliance' in state.subject ? state.subject.alliance : null,
    opened_at: state.openedAt,
    due: state.status === 'open' ? state.due : null,
    conflicted: state.conflicts.map(({ member }) => member),
    next_action: nextAction(clocks),
    decision: state.closing?.result === 'decided' ? state.closing.event : null,
    codes: [perCapsulamCode(state) ?? []].flat(),
  };
}
