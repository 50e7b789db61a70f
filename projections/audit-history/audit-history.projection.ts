import {
  type AllianceEvent,
  type AllianceState,
  allianceWorkflow,
  isWhollyTold,
} from '../../src/contexts/alliances/public.js';
import type { HistoryItem } from '../../src/contexts/alliances/history-views.js';
import type { Recorded } from '../../src/kernel/event.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { type AllianceStreams, allianceOfStream, isAlliance } from '../reading/alliance-streams.js';
import type { Projection } from '../runner/projection.js';
import { type Change, changesBetween } from './changes.js';

/** The case as the last event left it. */
export type AuditRow = Case<AllianceState>;

/** What one event did. Names and free texts are still sealed, and the label is not there yet. */
export interface AuditEntry extends Omit<
  HistoryItem,
  'label' | 'actorName' | 'changes' | 'reason' | 'reasonErased'
> {
  readonly changes: readonly Change[];
  readonly reason: SealedText | null;
}

/** GET /api/alliances/{id}/history. */
export function auditHistoryProjection(streams: AllianceStreams): Projection<AuditRow, AuditEntry> {
  return {
    name: 'audit-history',
    version: 8,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-may',
    selects: (stream) => isAlliance(streams, stream),
    subjectOf: (stream) => allianceOfStream(streams, stream),
    fold: foldAudit,
    entryOf: auditEntry,
    columns: {
      id: 'text',
      lan: 'text[]',
      coordinators: 'text[]',
      former_coordinators: 'text[]',
      conflicted: 'text[]',
      wholly_told: 'boolean',
    },
    valuesOf: ({ state }) => {
      if (state.status === 'none') return {};
      const { id, lan, coordinators, formerCoordinators, conflicted } = state;
      const seenBy = { id, lan, coordinators, former_coordinators: formerCoordinators, conflicted };
      return { ...seenBy, wholly_told: isWhollyTold(state) };
    },
  };
}

/** The alliance's case after one more event. Pure. */
export function foldAudit(row: AuditRow | null, event: Recorded): AuditRow {
  return foldCase(allianceWorkflow, row ?? newCase(allianceWorkflow), event as AllianceEvent);
}

/** What each of a stream's events did, the oldest first. Pure. */
export function auditEntries(events: readonly Recorded[]): AuditEntry[] {
  let row: AuditRow | null = null;
  return events.map((event) => {
    const before = row;
    row = foldAudit(before, event);
    return auditEntry(before, row, event);
  });
}

/** What the event did, told from the case before and after it. Pure. */
export function auditEntry(before: AuditRow | null, after: AuditRow | null, recorded: Recorded): AuditEntry {
  const event = recorded as AllianceEvent;
  const changes = changesBetween(
    before ?? newCase(allianceWorkflow),
    after ?? newCase(allianceWorkflow),
  ).filter(({ field }) => isToldOf(event, field));
  const { id, type, recordedAt, actor, role, causationId, commandId, revision, position } = event;
  return {
    id,
    type,
    occurredOn: occurredOnOf(event),
    recordedAt,
    actor,
    role,
    changes: [...changes, ...toldBy(event, changes)],
    reason: reasonOf(event),
    causationId,
    commandId,
    revision,
    position,
  };
}

/** Whether a change is told as it shows in the alliance. Of a decision that is corrected, the one field is told. */
function isToldOf({ type }: AllianceEvent, field: string): boolean {
  return type !== 'FactCorrected' || !field.endsWith('.decision');
}

/** What an event says that shows in no field of the alliance. */
function toldBy(event: AllianceEvent, changes: readonly Change[]): Change[] {
  switch (event.type) {
    case 'HistoricalFactImported':
      return [{ field: 'source', before: null, after: event.data.source }];
    case 'PublicAddressGiven':
      return [{ field: 'publicAddress', before: null, after: event.data.address }];
    case 'FactCorrected': {
      const { replacedType, field, before, value: after } = event.data;
      const shows = changes.length > 0 && field !== 'happened';
      return shows ? [] : [{ field: `${replacedType}.${field}`, before, after }];
    }
    case 'DuplicateFlagged':
      return [{ field: 'possibleDuplicate', before: null, after: event.data }];
    case 'ReminderDue':
      return [{ field: `reminders.${event.data.deadline}`, before: null, after: event.data.remindOn }];
    default:
      return [];
  }
}

/** When it happened, where the event says so; a day is a day of Sweden's calendar. */
function occurredOnOf({ data }: AllianceEvent): OccurredOn | null {
  if ('occurredOn' in data) return data.occurredOn;
  if ('foundedOn' in data) return data.foundedOn;
  if ('meetingDate' in data) return byTheDay(data.meetingDate);
  if ('decidedOn' in data) return byTheDay(data.decidedOn);
  if ('receivedOn' in data) return byTheDay(data.receivedOn);
  if ('sentOn' in data) return byTheDay(data.sentOn);
  return 'since' in data ? byTheDay(data.since) : null;
}

function byTheDay(date: string): OccurredOn {
  return { date, precision: 'day' };
}

function reasonOf({ type, data }: AllianceEvent): SealedText | null {
  if ('reason' in data) return data.reason;
  if (type === 'MessageSent' || type === 'NoteWritten') return data.text;
  if ('member' in data) return data.ground;
  return 'motivation' in data ? data.motivation : null;
}
