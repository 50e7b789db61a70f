import { definitionOf } from '../../workflow/case.js';
import type { FactToCorrect, FollowingFact } from './commands/inputs.js';
import type { AllianceEvent } from './events.js';
import { HAPPENED } from './evolve-correction.js';
import { evolve } from './evolve.js';
import { type AllianceState, NO_ALLIANCE } from './state.js';
import { allianceWorkflow } from './workflow.js';

/** What an event of the alliance's stream says in a field; undefined where the stream has no such event. */
export function factToCorrect(
  events: readonly AllianceEvent[],
  id: string,
  field: string,
): FactToCorrect | undefined {
  const event = events.find((each) => each.id === id);
  if (event === undefined) return undefined;
  return {
    type: event.type,
    said: saidBy(events, event, field),
    takenBack: saidBy(events, event, HAPPENED) === false,
    restedOnBy: field === HAPPENED ? restedOnBy(events, event) : null,
    follows: followingOf(events, event, field),
  };
}

/** The events that have happened, as far as is known: without those that were told not to have. */
export function thatHappened(events: readonly AllianceEvent[]): readonly AllianceEvent[] {
  const not = new Set(
    events.flatMap((event) =>
      event.type === 'FactCorrected' && event.data.field === HAPPENED ? [event.data.replaces] : [],
    ),
  );
  return not.size === 0 ? events : events.filter(({ id }) => !not.has(id));
}

function saidBy(events: readonly AllianceEvent[], { id, data }: AllianceEvent, field: string): unknown {
  const correction = events.findLast(
    (event) => event.type === 'FactCorrected' && event.data.replaces === id && event.data.field === field,
  );
  if (correction?.type === 'FactCorrected') return correction.data.value;
  if (field === HAPPENED) return true;
  return Object.hasOwn(data, field) ? (data as Readonly<Record<string, unknown>>)[field] : null;
}

/**
 * Goes through the life with the event and without it: what the table let through with it, and would not have let
 * through without, rests on it.
 */
function restedOnBy(events: readonly AllianceEvent[], taken: AllianceEvent): string | null {
  let was: AllianceState = NO_ALLIANCE;
  let would: AllianceState = NO_ALLIANCE;
  for (const event of thatHappened(events)) {
    if (event.revision > taken.revision && isOpenTo(was, event) && !isOpenTo(would, event)) return event.type;
    was = evolve(was, event);
    if (event.id !== taken.id) would = evolve(would, event);
  }
  return null;
}

/** Whether some step of the table leads from there to the event. */
function isOpenTo(state: AllianceState, event: AllianceEvent): boolean {
  const standing = allianceWorkflow.standing(state);
  const partner =
    state.status !== 'none' && state.partnership !== null && state.partnership.state !== 'ended';
  return Object.values(definitionOf(allianceWorkflow, event).steps).some(
    ({ events, from, guards = [] }) =>
      events.includes(event.type) &&
      Object.entries(from).every(([axis, states]) => states.includes(standing[axis] ?? '')) &&
      !(partner && guards.includes('not-partner@1')),
  );
}

/** A partnership counts from the meeting that granted it, unless another day was told since. */
function followingOf(
  events: readonly AllianceEvent[],
  { type, commandId, revision }: AllianceEvent,
  field: string,
): FollowingFact | null {
  if (type !== 'ApplicationDecided' || field !== 'meetingDate') return null;
  const next = events.find((event) => event.revision === revision + 1);
  const decided = events.find((event) => event.revision === revision);
  if (next?.type !== 'PartnershipGranted' || next.commandId !== commandId || decided === undefined)
    return null;
  const said = saidBy(events, next, 'since');
  return said === saidBy(events, decided, field)
    ? { event: next.id, type: next.type, field: 'since', said }
    : null;
}
