import { isDeepStrictEqual } from 'node:util';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { decide } from '../../src/workflow/decide.js';
import { dueActions } from '../../src/workflow/due-actions.js';
import { auditAnswers, type Told } from './audit-answers.js';
import { commandOf, type Errand, errandCodec, type ErrandFact, errandWorkflow } from './errands.js';
import type { World } from './world.js';

type ErrandEvent = Recorded<ErrandFact>;

/** What does not hold at the end of a schedule, in words; nothing when all is well. */
export function faultsOf(world: World): string[] {
  const stored = world.log.readAll({ after: 0, limit: Infinity }).events;
  const faults = world.surprises.map((error) => `surprise: ${String(error)}`);
  const streams = new Map<string, ErrandEvent[]>();
  const ids = new Set<string>();
  stored.forEach((event, index) => {
    const of = streams.get(event.stream) ?? [];
    if (event.position !== index + 1)
      faults.push(`position ${String(event.position)} after ${String(index)}`);
    if (event.revision !== of.length) faults.push(`revision ${String(event.revision)} in ${event.stream}`);
    if (ids.has(event.id)) faults.push(`${event.id} is in the log twice`);
    ids.add(event.id);
    of.push(errandCodec.decode(event) as ErrandEvent);
    streams.set(event.stream, of);
  });
  const told = new Map<string, Told>();
  for (const [stream, events] of streams) told.set(stream, { events, cases: casesOf(events) });
  for (const stream of told.values()) faults.push(...unlawful(stream), ...unnoted(world, stream));
  faults.push(...auditAnswers(world, told), ...auditReactor(told), ...auditRows(world, told, stored));
  return faults;
}

function casesOf(events: readonly ErrandEvent[]): Case<Errand>[] {
  let current = newCase(errandWorkflow);
  return [current, ...events.map((event) => (current = foldCase(errandWorkflow, current, event)))];
}

/** Every command's events lie together and are what is decided on what lay before them, so that nothing is done twice. */
function unlawful({ events, cases }: Told): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (let first = 0; first < events.length;) {
    const event = events[first]!;
    const { commandId, recordedAt: now } = event;
    let next = first + 1;
    while (events[next]?.commandId === commandId) next++;
    if (seen.has(commandId)) faults.push(`command ${commandId} is in ${event.stream} twice`);
    seen.add(commandId);
    const { command, input, actor } = commandOf(event);
    const context = { now, actor, commandId, newId: () => '', settings: null, found: {} };
    // What the first event leaves open is whether a question came with it.
    const decision = decide(errandWorkflow, cases[first]!, command, input, context);
    const facts = decision.kind === 'accepted' ? decision.facts : [];
    const are = events.slice(first, next).map(({ type, data }) => ({ type, data }));
    if (!isDeepStrictEqual(facts, are))
      faults.push(`revision ${String(first)} of ${event.stream} does not follow from what lay before it`);
    first = next;
  }
  return faults;
}

/** What time has made due is noted; nothing of a stream that the deadlines do not follow any more. */
function unnoted({ tables, now }: World, { events, cases }: Told): string[] {
  const { stream } = events[0]!;
  const faults: string[] = [];
  if (!tables.parked.has(stream) && dueActions(cases.at(-1)!.clocks, now).length > 0)
    faults.push(`something due is not noted in ${stream}`);
  const noted = events.flatMap(({ type, data }, index) =>
    type === 'ReminderDue' || type === 'DeadlinePassed'
      ? [JSON.stringify([type, data, cases[index]!.clocks[data.deadline]?.setBy])]
      : [],
  );
  if (new Set(noted).size < noted.length) faults.push(`something due is noted twice in ${stream}`);
  return faults;
}

/** Every question has one answer. */
function auditReactor(told: ReadonlyMap<string, Told>): string[] {
  const events = [...told.values()].flatMap((stream) => stream.events);
  const asked = events.filter(({ type }) => type === 'Asked').map(({ id }) => id);
  const answered = events.flatMap(({ type, data }) => (type === 'Answered' ? [data.to] : []));
  return isDeepStrictEqual(asked.sort(), answered.sort())
    ? []
    : [`${String(asked.length)} questions have ${String(answered.length)} answers`];
}

/** Rows and entries are the fold of the log, of a stream that stopped up to where it did. */
function auditRows(
  { tables, log }: World,
  told: ReadonlyMap<string, Told>,
  stored: readonly StoredEvent[],
): string[] {
  const faults: string[] = [];
  if (tables.position !== log.head()) faults.push(`the checkpoint is ${String(tables.position)}`);
  const entries = new Map<string, string>();
  for (const [stream, { events, cases }] of told) {
    const end = tables.parked.get(stream)?.revision ?? events.length;
    const row = tables.rows.get(stream);
    if ((row?.revision ?? -1) !== end - 1 || (end > 0 && row?.json !== JSON.stringify(cases[end])))
      faults.push(`the row of ${stream} is not the fold of its ${String(end)} events`);
    for (const { revision, type } of events.slice(0, end))
      entries.set(`${stream}/${String(revision)}`, JSON.stringify({ type }));
  }
  if (tables.rows.size > told.size) faults.push('there are rows of no stream');
  const same =
    entries.size === tables.entries.size &&
    [...entries].every(([place, json]) => tables.entries.get(place) === json);
  if (!same) faults.push(`${String(tables.entries.size)} entries for ${String(stored.length)} events`);
  return faults;
}
