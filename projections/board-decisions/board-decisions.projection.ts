import {
  type AllianceEvent,
  type AllianceState,
  decidedCases,
  evolve,
  latestOutcome,
  NO_ALLIANCE,
} from '../../src/contexts/alliances/public.js';
import {
  evolveMeeting,
  evolvePerCapsulam,
  type MeetingEvent,
  type MeetingState,
  NO_MEETING,
  NO_PER_CAPSULAM,
  type PerCapsulamEvent,
  type PerCapsulamState,
  type RosterEvent,
} from '../../src/contexts/board/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { isOfFileAlone } from '../reading/file-events.js';
import type { Projection } from '../runner/projection.js';
import { NO_NOTES, noted, type RosterNotes } from './roster-notes.js';

/** Which streams it is made from, by how their names begin; the roster has one. */
export interface BoardStreamNames {
  readonly meeting: string;
  readonly perCapsulam: string;
  readonly alliance: string;
  readonly roster: string;
}

export type BoardRow =
  | { readonly of: 'meeting'; readonly state: MeetingState }
  | { readonly of: 'per-capsulam'; readonly state: PerCapsulamState }
  | {
      readonly of: 'alliance';
      readonly state: AllianceState;
      /** By the board's event of a decision: when the applicant or partner was told. UTC ISO 8601. */
      readonly sentAt: Readonly<Record<string, string>>;
      /** By application: when a supplement was done without. UTC ISO 8601. */
      readonly waivedAt: Readonly<Record<string, string>>;
    }
  | ({ readonly of: 'roster' } & RosterNotes);

/** What the board decided, for its own questions and the auditor's. */
export function boardDecisionsProjection(names: BoardStreamNames): Projection<BoardRow> {
  const kindOf = (stream: string): BoardRow['of'] | null => {
    if (stream.startsWith(names.meeting)) return 'meeting';
    if (stream.startsWith(names.perCapsulam)) return 'per-capsulam';
    if (stream.startsWith(names.alliance)) return 'alliance';
    return stream === names.roster ? 'roster' : null;
  };
  return {
    name: 'board-decisions',
    version: 7,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-read-the-board',
    selects: (stream) => kindOf(stream) !== null,
    subjectOf: (stream) =>
      stream.slice(stream.indexOf('-') + 1).replace(/^(meeting|per-capsulam|alliance)-/, ''),
    fold: (row, event) => foldBoard(row, event, kindOf(event.stream) ?? 'roster'),
    columns: { kind: 'text', id: 'text', called: 'text[]' },
    valuesOf: (row) => ({
      kind: row.of,
      id: row.of === 'roster' || row.state.status === 'none' ? null : row.state.id,
      called: calledIn(row),
    }),
  };
}

/** Those called to a meeting, and those whose answer an open question per capsulam waits for. */
function calledIn(row: BoardRow): readonly string[] | null {
  if (row.of === 'meeting' && row.state.status !== 'none')
    return row.state.called.map(({ member }) => member);
  if (row.of !== 'per-capsulam' || row.state.status !== 'open') return null;
  const answered = row.state.answers.map(({ member }) => member);
  return row.state.asked.flatMap(({ member }) => (answered.includes(member) ? [] : [member]));
}

/** The row after one more event of a stream of that kind. Pure. */
export function foldBoard(row: BoardRow | null, event: Recorded, of: BoardRow['of']): BoardRow {
  switch (of) {
    case 'meeting': {
      const before = row?.of === 'meeting' ? row.state : NO_MEETING;
      return { of, state: evolveMeeting(before, event as MeetingEvent) };
    }
    case 'per-capsulam': {
      const before = row?.of === 'per-capsulam' ? row.state : NO_PER_CAPSULAM;
      return { of, state: evolvePerCapsulam(before, event as PerCapsulamEvent) };
    }
    case 'alliance':
      return foldAlliance(row?.of === 'alliance' ? row : null, event as AllianceEvent);
    case 'roster':
      return { of, ...noted(row?.of === 'roster' ? row : NO_NOTES, event as RosterEvent) };
  }
}

function foldAlliance(row: Extract<BoardRow, { of: 'alliance' }> | null, event: AllianceEvent): BoardRow {
  if (row !== null && isOfFileAlone(event)) return row;
  const { state, sentAt, waivedAt } = row ?? { state: NO_ALLIANCE, sentAt: {}, waivedAt: {} };
  const open = state.status === 'none' ? undefined : state.application?.id;
  return {
    of: 'alliance',
    state: evolve(state, event),
    sentAt: sentBy(state, event).reduce((sent, made) => ({ ...sent, [made]: event.recordedAt }), sentAt),
    waivedAt:
      event.type === 'SupplementWaived' && open !== undefined
        ? { ...waivedAt, [open]: event.recordedAt }
        : waivedAt,
  };
}

/** The board's event of the decision that an event tells the applicant or partner of; none of what was entered by hand. */
function sentBy(state: AllianceState, event: AllianceEvent): readonly string[] {
  if (state.status === 'none') return [];
  if (event.type === 'PartnershipDecisionSent') {
    const sent = state.partnership?.decisions.find(({ decidedBy }) => decidedBy === event.data.decision);
    return sent?.decision?.event === undefined ? [] : [sent.decision.event];
  }
  if (event.type !== 'DecisionSent') return [];
  const about = decidedCases(state).find(({ id }) => id === event.data.application);
  const sent = about && latestOutcome(about);
  return sent?.decision?.event === undefined ? [] : [sent.decision.event];
}
