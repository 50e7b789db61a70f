import type { EventStore } from '../../event-store/event-store.js';
import { Unreadable } from '../../kernel/unreadable.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { AllianceEvent } from './events.js';
import { evolve } from './evolve.js';
import { type AllianceState, NO_ALLIANCE } from './state.js';
import { caseOf, toldEvents } from './told-case.js';
import { allianceWorkflow } from './workflow.js';
import type { Case } from '../../workflow/case.js';
import { governingStep } from '../../workflow/decide.js';

/** The stream of an alliance. */
export function allianceStream(slug: string, id: string): string {
  return `${slug}-alliance-${id}`;
}

/** How an alliance's log is read. */
interface Log {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

/**
 * How an alliance stands by its own stream. For a command about another one: an executor's turn is not waited for,
 * since it may be waiting for this one.
 *
 * @throws UnknownEvent a newer release wrote to it
 * @throws Unreadable it holds an event that no fold takes
 */
export async function allianceIn(log: Log, stream: string): Promise<AllianceState> {
  const events = await eventsIn(log, stream);
  try {
    return events.reduce(evolve, NO_ALLIANCE);
  } catch (cause) {
    throw new Unreadable(`an event of ${stream} cannot be folded`, { cause });
  }
}

/** The same, with the version of the workflow that its open case follows. */
export async function allianceCaseIn(log: Log, stream: string): Promise<Case<AllianceState>> {
  return caseOf(await eventsIn(log, stream));
}

/** The same, as whoever does not see the deliberation is told it. */
export async function toldCaseIn(log: Log, stream: string): Promise<Case<AllianceState>> {
  const events = await eventsIn(log, stream);
  return caseOf(toldEvents(events));
}

/** The version that an open case follows, where that knows no meetings of the board; `migrate-case` moves it on. */
export function beforeMeetings(
  current: Case<AllianceState>,
): { readonly version: number; readonly newest: number } | null {
  const { definition, step } = governingStep(allianceWorkflow, current, 'hold-for-item');
  return step === undefined ? { version: definition.version, newest: allianceWorkflow.newest.version } : null;
}

async function eventsIn({ store, codec }: Log, stream: string): Promise<readonly AllianceEvent[]> {
  const { events } = await store.readStream(stream);
  return events.map((stored) => codec.decode(stored) as AllianceEvent);
}
