import type { AllianceEvent } from '../../src/contexts/alliances/public.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { codec } from './alliance-log.js';

/** Appends an event that a random walk recorded, as it is, to a store; answers its position there. */
export async function appendRecorded(store: EventStore, event: AllianceEvent): Promise<number> {
  const { type, data, id, stream, revision } = event;
  const encoded = codec.encode({ type, data }, id, event);
  const { position } = await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [encoded]);
  return position;
}
