import { EventStoreDBClient, jsonEvent, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import { EVENT, EVENT_TYPE } from './event.js';
import { numberIn, once, type OpenPeer, type Peer, textIn } from './peer.js';
import { write, writingIn } from './writers.js';

const PREFIX = 'ika-';
/** As ours: how many foreign events the server passes over before it looks up. */
const SEARCH_WINDOW = 1_000;

/** EventStoreDB's own client, with nothing between. */
export const openBareEventStoreDb: OpenPeer = ({ eventStoreDbUrl = '' }): Promise<Peer> => {
  const client = EventStoreDBClient.connectionString(eventStoreDbUrl);
  return Promise.resolve({
    tasks: {
      append: (input) => {
        const writing = writingIn(input);
        const prefix = textIn(input, 'prefix');
        const revisions = new Array<bigint>(writing.writers).fill(-1n);
        return write(writing, async (writer) => {
          const revision = revisions[writer] ?? -1n;
          const expectedRevision = revision < 0n ? NO_STREAM : revision;
          const event = jsonEvent({ type: EVENT_TYPE, data: EVENT });
          await client.appendToStream(`${prefix}-${String(writer)}`, event, { expectedRevision });
          revisions[writer] = revision + 1n;
          return 1;
        });
      },
      catchUp: async (input) => {
        const until = BigInt(numberIn(input, 'until'));
        const begun = performance.now();
        const filter = streamNameFilter({ prefixes: [PREFIX], maxSearchWindow: SEARCH_WINDOW });
        const subscription = client.subscribeToAll({ fromPosition: START, filter });
        let events = 0;
        await new Promise<void>((resolve, reject) => {
          subscription.on('error', reject);
          subscription.on('data', ({ event }) => {
            if (event === undefined) return;
            events++;
            if (event.position.commit >= until) resolve();
          });
        });
        const took = performance.now() - begun;
        await subscription.unsubscribe();
        return once(events, took);
      },
    },
    close: () => client.dispose(),
  });
};
