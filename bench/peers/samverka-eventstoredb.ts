import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { EVENT_DATA, EVENT_TYPE, NO_METADATA } from './event.js';
import { numberIn, once, type OpenPeer, type Peer, textIn } from './peer.js';
import { append } from './samverka-log.js';

/** Our event store on EventStoreDB, as the program uses it. */
export const openSamverkaEventStoreDb: OpenPeer = ({ eventStoreDbUrl = '' }): Promise<Peer> => {
  const store = new EventStoreDbEventStore({ connectionString: eventStoreDbUrl, prefix: 'ika-' });
  return Promise.resolve({
    tasks: {
      append: (input) => append(store, input),
      /** Events in appends of a hundred, for those who are to catch up with them. */
      seed: async (input) => {
        const stream = textIn(input, 'stream');
        const events = numberIn(input, 'events');
        for (let revision = -1; revision + 1 < events;) {
          const batch = Array.from({ length: Math.min(100, events - revision - 1) }, () => ({
            ...{ id: randomUUID(), type: EVENT_TYPE, data: EVENT_DATA, metadata: NO_METADATA },
          }));
          ({ revision } = await store.append(stream, revision < 0 ? 'no-stream' : revision, batch));
        }
        return store.head();
      },
      catchUp: async (input) => {
        const until = numberIn(input, 'until');
        const begun = performance.now();
        let events = 0;
        for await (const message of store.subscribe(0)) {
          if (message.kind === 'event') events++;
          if (message.kind === 'event' && message.event.position >= until) break;
        }
        return once(events, performance.now() - begun);
      },
      stored: (input) => stored(store, textIn(input, 'prefix'), numberIn(input, 'streams')),
    },
    close: () => store.close(),
  });
};

/** Events in so many streams of one name: their revisions have no gaps. */
async function stored(store: EventStoreDbEventStore, prefix: string, streams: number): Promise<number> {
  let events = 0;
  for (let stream = 0; stream < streams; stream++) {
    const last = await store.readStream(`${prefix}-${String(stream)}`, { direction: 'backwards', limit: 1 });
    events += (last.events[0]?.revision ?? -1) + 1;
  }
  return events;
}
