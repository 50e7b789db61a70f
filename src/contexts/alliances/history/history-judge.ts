import type { EventStore } from '../../../event-store/event-store.js';
import { SYSTEM } from '../../../kernel/actor.js';
import type { Clock } from '../../../kernel/clock.js';
import { uuidv5 } from '../../../kernel/ids.js';
import type { OccurredOn } from '../../../kernel/occurred-on.js';
import type { EventCodec } from '../../../log/event-codec.js';
import type { CommandRequest } from '../../../log/command.js';
import { type Case, foldCase, newCase } from '../../../workflow/case.js';
import { decide } from '../../../workflow/decide.js';
import { localDate } from '../../../kernel/local-date.js';
import { allianceStream } from '../alliance-stream.js';
import type { Imported } from '../commands/inputs.js';
import { HAPPENED } from '../evolve-correction.js';
import type { AllianceEvent, AllianceEventFact } from '../events.js';
import { thatHappened } from '../fact-to-correct.js';
import type { AllianceSettings } from '../settings.js';
import type { AllianceState } from '../state.js';
import { allianceWorkflow } from '../workflow.js';
import { HISTORICAL_FACTS, type HistoricalFact, type HistoryRow, type RowFault } from './history-file.js';

export interface HistoryJudgeParts {
  readonly slug: string;
  readonly settings: AllianceSettings;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
}

/** What is known of an alliance before a row. */
export interface KnownAlliance {
  readonly current: Case<AllianceState>;
  readonly events: readonly AllianceEvent[];
}

const LIFE = [
  'RegionalCollaborationStarted',
  'AllianceMarkedDormant',
  'AllianceResumed',
  'AllianceDissolved',
  'AllianceSucceeded',
] as const;

/** The events that tell of the same as a fact does: each takes the place of those before it. */
const ABOUT_THE_SAME: Readonly<Record<HistoricalFact, readonly AllianceEvent['type'][]>> = {
  'collaboration-started': LIFE,
  'made-dormant': LIFE,
  resumed: LIFE,
  dissolved: LIFE,
  'association-formed': ['AssociationFormed'],
};

/** The facts by which an alliance rests or ends. */
const ENDS: readonly HistoricalFact[] = ['made-dormant', 'dissolved'];

/**
 * What tells of no life of its own: words about other facts (but that one has not happened), and what time brings.
 * Whatever else the system recorded was recorded of an alliance that lived then.
 */
const NO_LIFE: readonly AllianceEvent['type'][] = [
  'FactCorrected',
  'HistoricalFactImported',
  'DeadlinePassed',
  'ReminderDue',
];

/** Tells whether a row may follow on what is known of its alliance. Writes nothing. */
export class HistoryJudge {
  constructor(private readonly parts: HistoryJudgeParts) {}

  /** What the log holds of an alliance, read to its end. */
  async known(alliance: string): Promise<KnownAlliance> {
    const { store, codec, slug } = this.parts;
    const stored = (await store.readStream(allianceStream(slug, alliance))).events;
    const events = stored.map((event) => codec.decode(event) as AllianceEvent);
    let current = newCase(allianceWorkflow);
    for (const event of events) current = foldCase(allianceWorkflow, current, event);
    return { current, events };
  }

  /**
   * What is known once the row has been added, or what stands against it: what the system itself recorded about the
   * same, any life that it recorded unless a rest or an end surely came after it, a later fact about the same, or the
   * workflow.
   */
  after(row: HistoryRow, from: string, known: KnownAlliance): KnownAlliance | RowFault {
    const fault = againstKnown(row, known);
    if (fault !== null) return fault;
    const { command, actor, body, given } = requestOf(row, from);
    const { settings, clock } = this.parts;
    const now = clock.now();
    const decision = decide(allianceWorkflow, known.current, command, body, {
      now,
      actor,
      commandId: row.row,
      newId: (name) => uuidv5(row.row, name),
      settings,
      found: { alliance: row.alliance, ...given },
    });
    if (decision.kind === 'refused') {
      const { refusal } = decision;
      return { line: row.line, code: 'row-refused', reasons: refusal.reasons ?? [refusal] };
    }
    let { current } = known;
    const events = [...known.events];
    for (const fact of decision.facts) {
      const event = this.foretold(fact, row, now, current.revision + 1);
      current = foldCase(allianceWorkflow, current, event);
      events.push(event);
    }
    return { current, events };
  }

  /** The fact as it would be recorded. */
  private foretold(fact: AllianceEventFact, row: HistoryRow, now: string, revision: number): AllianceEvent {
    return {
      ...fact,
      id: uuidv5(row.row, String(revision)),
      version: 1,
      recordedAt: now,
      actor: SYSTEM.id,
      role: SYSTEM.role,
      commandId: row.row,
      commandMac: '',
      correlationId: row.row,
      causationId: null,
      workflow: null,
      stream: allianceStream(this.parts.slug, row.alliance),
      revision,
      position: 0,
    };
  }
}

/** Whether a row is in the log already. */
export function holds({ events }: KnownAlliance, row: HistoryRow): boolean {
  return events.some(({ commandId }) => commandId === row.row);
}

/** The command that a row becomes. */
export function requestOf(row: HistoryRow, from: string): CommandRequest {
  const imported: Imported = { source: row.source, import: from, row: row.row, occurredOn: row.occurredOn };
  return {
    command: HISTORICAL_FACTS[row.fact],
    subject: row.alliance,
    actor: SYSTEM,
    body: bodyOf(row),
    key: row.row,
    correlationId: from,
    given: { imported },
  };
}

function bodyOf({ fact, name, lan }: HistoryRow): object {
  if (fact === 'collaboration-started') return { name, lan };
  return fact === 'association-formed' ? { name } : {};
}

function tellsOfLife({ type, data }: AllianceEvent): boolean {
  return !NO_LIFE.includes(type) || ('replacedType' in data && data.field === HAPPENED);
}

function againstKnown(row: HistoryRow, { current, events: all }: KnownAlliance): RowFault | null {
  const { line, fact } = row;
  const events = thatHappened(all);
  if (fact === 'collaboration-started' && current.state.status !== 'none')
    return { line, code: 'alliance-exists' };
  const imported = new Set(
    events.flatMap(({ type, commandId }) => (type === 'HistoricalFactImported' ? [commandId] : [])),
  );
  const same = events.filter(({ type }) => ABOUT_THE_SAME[fact].includes(type));
  const isOwn = ({ commandId }: AllianceEvent): boolean => !imported.has(commandId);
  const own = same.findLast(isOwn);
  if (own !== undefined) return { line, code: 'recorded-by-system', details: recorded(own) };
  const lived = ENDS.includes(fact)
    ? events.findLast((event) => isOwn(event) && tellsOfLife(event))
    : undefined;
  if (lived !== undefined && !isBefore(dayRecorded(lived), row.occurredOn))
    return { line, code: 'life-recorded-by-system', details: recorded(lived) };
  const later = same.find((event) => isBefore(row.occurredOn, dateOf(event, events)));
  if (later === undefined) return null;
  return { line, code: 'later-fact-known', details: { type: later.type, date: dateOf(later, events)?.date } };
}

/** What the system recorded, and on which day. */
function recorded(event: AllianceEvent): { type: string; date: string | null } {
  return { type: event.type, date: dayRecorded(event).date };
}

function dayRecorded({ recordedAt }: AllianceEvent): OccurredOn {
  return { date: localDate(recordedAt), precision: 'day' };
}

/** When it happened, as it was told or last corrected. */
function dateOf({ id, data }: AllianceEvent, events: readonly AllianceEvent[]): OccurredOn | null {
  const field = 'foundedOn' in data ? 'foundedOn' : 'occurredOn';
  const correction = events.findLast(
    (event) => event.type === 'FactCorrected' && event.data.replaces === id && event.data.field === field,
  );
  if (correction?.type === 'FactCorrected') return correction.data.value as OccurredOn;
  if ('occurredOn' in data) return data.occurredOn;
  return 'foundedOn' in data ? data.foundedOn : null;
}

/** Whether one date certainly lies before the other, as exactly as both are known. */
function isBefore({ date: one }: OccurredOn, other: OccurredOn | null): boolean {
  const two = other?.date ?? null;
  if (one === null || two === null) return false;
  const exact = Math.min(one.length, two.length);
  return one.slice(0, exact) < two.slice(0, exact);
}
