import {
  type EventStore,
  type EventToAppend,
  RevisionConflict,
  type StoredEvent,
} from '../event-store/event-store.js';

const MOST_ATTEMPTS = 50;

/**
 * Adds to a stream of the program's own (a series, a register): reads it, asks `next` what is to be added, and
 * appends that; read and asked again when another was faster. `next` answers null when what it wants is there.
 *
 * @returns the whole stream, what was added included
 */
export async function appendOnce(
  store: EventStore,
  stream: string,
  next: (events: readonly StoredEvent[]) => EventToAppend | null | Promise<EventToAppend | null>,
): Promise<readonly StoredEvent[]> {
  for (let attempt = 1; ; attempt++) {
    const { events } = await store.readStream(stream);
    const event = await next(events);
    if (event === null) return events;
    try {
      const last = events.at(-1)?.revision;
      const result = await store.append(stream, last ?? 'no-stream', [event]);
      return [...events, { ...event, stream, revision: result.revision, position: result.position }];
    } catch (error) {
      if (!(error instanceof RevisionConflict) || attempt >= MOST_ATTEMPTS) throw error;
    }
  }
}
