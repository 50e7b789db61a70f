import type { EventStore } from '../../event-store/event-store.js';
import { Unreadable } from '../../kernel/unreadable.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { RosterEvent } from './roster/events.js';
import { evolveRoster, NO_ROSTER, type RosterState } from './roster/state.js';

/**
 * Who sits on the board by its own stream. For a command about something else: an executor's turn is not waited for.
 *
 * @throws UnknownEvent a newer release wrote to it
 * @throws Unreadable it holds an event that no fold takes
 */
export async function rosterIn(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  stream: string,
): Promise<RosterState> {
  const { events } = await store.readStream(stream);
  const decoded = events.map((stored) => codec.decode(stored) as RosterEvent);
  try {
    return decoded.reduce(evolveRoster, NO_ROSTER);
  } catch (cause) {
    throw new Unreadable(`an event of ${stream} cannot be folded`, { cause });
  }
}
