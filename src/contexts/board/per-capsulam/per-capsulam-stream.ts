import type { EventStore } from '../../../event-store/event-store.js';
import { Unreadable } from '../../../kernel/unreadable.js';
import type { EventCodec } from '../../../log/event-codec.js';
import type { PerCapsulamEvent } from './events.js';
import { evolvePerCapsulam, NO_PER_CAPSULAM, type PerCapsulamState } from './state.js';

/**
 * A decision per capsulam by its own stream. For what is about something else: an executor's turn is not waited for.
 *
 * @throws UnknownEvent a newer release wrote to it
 * @throws Unreadable it holds an event that no fold takes
 */
export async function perCapsulamIn(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  stream: string,
): Promise<PerCapsulamState> {
  const { events } = await store.readStream(stream);
  const decoded = events.map((stored) => codec.decode(stored) as PerCapsulamEvent);
  try {
    return decoded.reduce(evolvePerCapsulam, NO_PER_CAPSULAM);
  } catch (cause) {
    throw new Unreadable(`an event of ${stream} cannot be folded`, { cause });
  }
}
