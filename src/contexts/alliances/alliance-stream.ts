import type { EventStore } from '../../event-store/event-store.js';
import { Unreadable } from '../../kernel/unreadable.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { AllianceEvent } from './events.js';
import { evolve } from './evolve.js';
import { type AllianceState, NO_ALLIANCE } from './state.js';

/** The stream of an alliance. */
export function allianceStream(slug: string, id: string): string {
  return `${slug}-alliance-${id}`;
}

/**
 * How an alliance stands by its own stream. For a command about another one: an executor's turn is not waited for,
 * since it may be waiting for this one.
 *
 * @throws UnknownEvent a newer release wrote to it
 * @throws Unreadable it holds an event that no fold takes
 */
export async function allianceIn(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  stream: string,
): Promise<AllianceState> {
  const { events } = await store.readStream(stream);
  const decoded = events.map((stored) => codec.decode(stored) as AllianceEvent);
  try {
    return decoded.reduce(evolve, NO_ALLIANCE);
  } catch (cause) {
    throw new Unreadable(`an event of ${stream} cannot be folded`, { cause });
  }
}
