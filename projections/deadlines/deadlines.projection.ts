import {
  type AllianceEventFact,
  type AllianceState,
  allianceWorkflow,
} from '../../src/contexts/alliances/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import type { RunningClock } from '../../src/workflow/deadlines.js';
import { allianceOfStream, type AllianceStreams, isAlliance } from '../reading/alliance-streams.js';
import { isOfFileAlone } from '../reading/file-events.js';
import { nextAction } from '../reading/next-action.js';
import { type Telling, tellingRows } from '../reading/telling-rows.js';
import type { ColumnValue, Projection } from '../runner/projection.js';

/** An alliance's case, for its clocks. */
export type DeadlinesRow = Case<AllianceState>;

/** A clock with its name, as the table keeps it for the answers. */
export type NamedClock = Pick<RunningClock, 'due' | 'status' | 'waitsOn' | 'remindOn'> & {
  readonly deadline: string;
};

/** What must be done by when, and what the deadline process has to note. */
export function deadlinesProjection(streams: AllianceStreams): Projection<Telling<DeadlinesRow>> {
  return {
    name: 'deadlines',
    version: 5,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-may',
    selects: (stream) => isAlliance(streams, stream),
    subjectOf: (stream) => allianceOfStream(streams, stream),
    fold: (row, event) => (row !== null && isOfFileAlone(event) ? row : DEADLINES_ROWS.fold(row, event)),
    columns: {
      id: 'text',
      name: 'text',
      lan: 'text[]',
      coordinators: 'text[]',
      former_coordinators: 'text[]',
      conflicted: 'text[]',
      next_due: 'text',
      next_action: 'text',
      clocks: 'text',
      told_next_due: 'text',
      told_clocks: 'text',
    },
    valuesOf,
  };
}

/** The rows, told in two ways for as long as a decision is not sent. */
export const DEADLINES_ROWS = tellingRows(foldDeadlines, ({ state }) => state);

/** The alliance's case after one more event. Pure. */
export function foldDeadlines(row: DeadlinesRow | null, event: Recorded): DeadlinesRow {
  return foldCase(allianceWorkflow, row ?? newCase(allianceWorkflow), event as Recorded<AllianceEventFact>);
}

function valuesOf(row: Telling<DeadlinesRow>): Record<string, ColumnValue> {
  const { state, clocks } = row;
  if (state.status === 'none') return {};
  const told = DEADLINES_ROWS.told(row);
  const openAsTold = told === null ? null : openClocks(told.clocks);
  const open = openClocks(clocks);
  return {
    id: state.id,
    name: state.name,
    lan: state.lan,
    coordinators: state.coordinators,
    former_coordinators: state.formerCoordinators,
    conflicted: state.conflicted,
    next_due: open[0]?.due ?? null,
    next_action: nextAction(clocks),
    clocks: open.length === 0 ? null : JSON.stringify(open),
    told_next_due: openAsTold?.[0]?.due ?? null,
    told_clocks: openAsTold === null ? null : JSON.stringify(openAsTold),
  };
}

/** The clocks that somebody must act on, nearest first: those that run, and those that went by. */
export function openClocks(clocks: DeadlinesRow['clocks']): NamedClock[] {
  return Object.entries(clocks)
    .filter(([, { status }]) => status === 'running' || status === 'passed')
    .map(([deadline, { due, status, waitsOn, remindOn }]) => ({ deadline, due, status, waitsOn, remindOn }))
    .sort((a, b) => compare(a.due, b.due) || compare(a.deadline, b.deadline));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
