import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { installedPackage } from '../machine/packages.js';
import type { EmmettPackage } from './emmett-package.js';
import { EVENT, EVENT_TYPE } from './event.js';
import { numberIn, type OpenPeer, type Peer, textIn } from './peer.js';
import { write, writingIn } from './writers.js';

/** What is used of @event-driven-io/emmett-esdb. */
interface EmmettEventStoreDb {
  getEventStoreDBEventStore(client: EventStoreDBClient): unknown;
}

const FORMS = ['network', 'platform'];

/** Emmett's command handler on EventStoreDB. */
export const openEmmettEventStoreDb: OpenPeer = async ({ eventStoreDbUrl = '' }): Promise<Peer> => {
  const core = await installedPackage('eventstoredb', '@event-driven-io/emmett');
  const adapter = await installedPackage('eventstoredb', '@event-driven-io/emmett-esdb');
  const { CommandHandler } = core as EmmettPackage;
  const client = EventStoreDBClient.connectionString(eventStoreDbUrl);
  const store = (adapter as EmmettEventStoreDb).getEventStoreDBEventStore(client);
  const handle = CommandHandler<{ readonly form: unknown }>({
    evolve: (state, { data }) => ({ ...state, form: data['form'] }),
    initialState: () => ({ form: null }),
  });
  return {
    tasks: {
      grow: async (input) => {
        const stream = `bench-emmett-${randomUUID()}`;
        const events = numberIn(input, 'events');
        for (let at = 0; at < events;) {
          const size = Math.min(500, events - at);
          const batch = Array.from({ length: size }, () => jsonEvent({ type: EVENT_TYPE, data: EVENT }));
          const expectedRevision = at === 0 ? NO_STREAM : BigInt(at - 1);
          await client.appendToStream(stream, batch, { expectedRevision });
          at += size;
        }
        return stream;
      },
      command: (input) => {
        const stream = textIn(input, 'alliance');
        let times = 0;
        return write({ ...writingIn(input), writers: 1 }, async () => {
          const form = FORMS[times++ % FORMS.length];
          await handle(store, stream, () => ({ type: EVENT_TYPE, data: { ...EVENT, form } }));
          return 1;
        });
      },
    },
    close: () => client.dispose(),
  };
};
