import type { StoredEvent } from '../../../src/event-store/event-store.js';
import type { AcknowledgedCommand, Model } from '../work/model.js';
import type { Finding } from './finding.js';

/** An event as the log's own reader gives it, with the command that it came of. */
export interface LoggedEvent extends StoredEvent {
  readonly commandId: string;
}

/** What a log must be held against. */
export interface LogExpectation {
  readonly model: Pick<Model, 'acknowledged' | 'refused'>;
  /** Positions begin at 1 and have no gaps: so on PostgreSQL, not on EventStoreDB. */
  readonly gaplessPositions: boolean;
}

/**
 * Holds a log, in its order, against what clients were told: each acknowledged event lies where the answer said,
 * nothing is there twice, nothing refused is there, and nothing between is missing. Pure.
 */
export function judgeLog(events: readonly LoggedEvent[], expected: LogExpectation): Finding[] {
  const { acknowledged, refused } = expected.model;
  const byId = new Map(events.map((event) => [event.id, event]));
  const byCommand = new Map<string, LoggedEvent[]>();
  for (const event of events) {
    const others = byCommand.get(event.commandId);
    if (others === undefined) byCommand.set(event.commandId, [event]);
    else others.push(event);
  }
  return [
    ...gaps(events, expected.gaplessPositions),
    ...twice(events),
    ...acknowledged.flatMap((command) => lostOf(command, byId)),
    ...acknowledged.flatMap((command) => doubledOf(command, byCommand.get(command.key) ?? [])),
    ...[...refused.values()]
      .filter(({ key }) => byCommand.has(key))
      .map(({ command, key }) => ({
        kind: 'ghost' as const,
        words: `${command} ${key} was refused, and is there`,
      })),
  ];
}

function gaps(events: readonly LoggedEvent[], gaplessPositions: boolean): Finding[] {
  const found: Finding[] = [];
  const revisions = new Map<string, number>();
  let before = 0;
  for (const { stream, revision, position } of events) {
    const next = revisions.get(stream) ?? 0;
    if (revision !== next)
      found.push({
        kind: 'gap',
        words: `${stream} has revision ${String(revision)} where ${String(next)} comes`,
      });
    revisions.set(stream, revision + 1);
    const follows = gaplessPositions ? position === before + 1 : position > before;
    if (!follows)
      found.push({ kind: 'gap', words: `position ${String(position)} comes after ${String(before)}` });
    before = position;
  }
  return found;
}

function twice(events: readonly LoggedEvent[]): Finding[] {
  const seen = new Set<string>();
  return events.flatMap(({ id, type, stream }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ kind: 'doubled' as const, words: `event ${type} ${id} lies twice in ${stream}` }] : [];
  });
}

function lostOf(
  { command, key, answer }: AcknowledgedCommand,
  byId: ReadonlyMap<string, LoggedEvent>,
): Finding[] {
  const last = answer.events.length - 1;
  return answer.events.flatMap(({ id, type }, index) => {
    const event = byId.get(id);
    const what = `${type} ${id} of ${command} ${key}`;
    if (event === undefined)
      return [{ kind: 'lost' as const, words: `${what} was acknowledged, and is not there` }];
    const revision = answer.revision - last + index;
    const inPlace = event.revision === revision && (index < last || event.position === answer.position);
    if (inPlace) return [];
    const words = `${what} was acknowledged at ${String(revision)}, and lies at ${String(event.revision)}`;
    return [{ kind: 'lost' as const, words }];
  });
}

/** All that came of the command is what was told: nothing more, and in one go. */
function doubledOf({ command, key, answer }: AcknowledgedCommand, events: readonly LoggedEvent[]): Finding[] {
  const told = new Set(answer.events.map(({ id }) => id));
  return events
    .filter(({ id }) => !told.has(id))
    .map(({ type, id, stream, revision }) => ({
      kind: 'doubled' as const,
      words: `${command} ${key} was carried out again: ${type} ${id} in ${stream}@${String(revision)}`,
    }));
}
