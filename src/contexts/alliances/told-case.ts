import { type Case, foldCase, newCase } from '../../workflow/case.js';
import type { AllianceEvent } from './events.js';
import type { AllianceState } from './state.js';
import { isUnsent } from './unsent.js';
import { allianceWorkflow } from './workflow.js';

/**
 * An alliance as whoever does not see the deliberation is told it (docs/adr/0019): its events without those of decisions
 * that are not sent, and what those that are left come to. A decision that is sent is told, in the past too.
 */

/** Whether an event is told as the alliance stands by now. */
export function isToldBy(state: AllianceState, { id }: Pick<AllianceEvent, 'id'>): boolean {
  return state.status === 'none' || !isUnsent(state, id);
}

/** Whether everything is told: nothing waits to be sent. */
export function isWhollyTold(state: AllianceState): boolean {
  return state.status === 'none' || state.unsent.length === 0;
}

/**
 * The events that are told of those that there are.
 *
 * @param events every event of the stream by now: what was sent since tells of what came before it
 */
export function toldEvents<Event extends AllianceEvent>(events: readonly Event[]): readonly Event[] {
  const { state } = caseOf(events);
  return isWhollyTold(state) ? events : events.filter((event) => isToldBy(state, event));
}

/** What events come to. */
export function caseOf(events: readonly AllianceEvent[]): Case<AllianceState> {
  return events.reduce(
    (current, event) => foldCase(allianceWorkflow, current, event),
    newCase(allianceWorkflow),
  );
}
