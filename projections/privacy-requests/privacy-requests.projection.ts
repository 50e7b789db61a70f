import {
  type PrivacyEventFact,
  type PrivacyState,
  privacyWorkflow,
} from '../../src/contexts/privacy/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { nextAction } from '../reading/next-action.js';
import type { ColumnValue, Projection } from '../runner/projection.js';

export type PrivacyRequestRow = Case<PrivacyState>;

/** Persons' requests about their own data: which there are, how they stand, and by when to answer. */
export function privacyRequestsProjection({
  prefix,
}: {
  readonly prefix: string;
}): Projection<PrivacyRequestRow> {
  return {
    name: 'privacy-requests',
    version: 2,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-handle-requests',
    selects: (stream) => stream.startsWith(prefix),
    subjectOf: (stream) => stream.slice(prefix.length),
    fold: (row, event) =>
      foldCase(privacyWorkflow, row ?? newCase(privacyWorkflow), event as Recorded<PrivacyEventFact>),
    columns: {
      id: 'text',
      kind: 'text',
      state: 'text',
      received_on: 'text',
      received_by: 'text',
      due: 'text',
      next_action: 'text',
    },
    valuesOf,
  };
}

function valuesOf({ state, clocks }: PrivacyRequestRow): Record<string, ColumnValue> {
  if (state.status === 'none') return {};
  return {
    id: state.id,
    kind: state.kind,
    state: state.status,
    received_on: state.receivedOn,
    received_by: state.receivedBy,
    due: state.status === 'answered' ? null : (clocks['answer-due']?.due ?? null),
    next_action: nextAction(clocks),
  };
}
