import type { EventStore } from './event-store.js';

/** How far the log can be read: on a server that others write to, further than our last event. */
export async function endOfLog(store: EventStore): Promise<number> {
  let position = await store.head();
  for (let end = false; !end;) ({ position, end } = await store.readAll({ after: position, limit: 1 }));
  return position;
}
