import type { EventStore } from '../../../event-store/event-store.js';
import { Unreadable } from '../../../kernel/unreadable.js';
import type { EventCodec } from '../../../log/event-codec.js';
import type { MeetingEvent } from './events.js';
import { evolve } from './evolve.js';
import { type MeetingState, NO_MEETING } from './state.js';

/**
 * A meeting by its own stream. For a command about something else: an executor's turn is not waited for.
 *
 * @throws UnknownEvent a newer release wrote to it
 * @throws Unreadable it holds an event that no fold takes
 */
export async function meetingIn(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  stream: string,
): Promise<MeetingState> {
  const { events } = await store.readStream(stream);
  const decoded = events.map((stored) => codec.decode(stored) as MeetingEvent);
  try {
    return decoded.reduce(evolve, NO_MEETING);
  } catch (cause) {
    throw new Unreadable(`an event of ${stream} cannot be folded`, { cause });
  }
}
