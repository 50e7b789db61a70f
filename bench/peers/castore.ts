import { installedPackage } from '../machine/packages.js';
import { seedCastore } from '../seeding/seed-tables.js';
import { EVENT, EVENT_TYPE } from './event.js';
import { numberIn, type OpenPeer, type Peer } from './peer.js';
import { write, writingIn } from './writers.js';

/** What is used of @castore/event-storage-adapter-postgres. */
interface CastorePackage {
  readonly PostgresEventStorageAdapter: {
    new (options: { connectionString: string; tableName: string }): {
      pushEvent(
        event: { aggregateId: string; version: number; type: string; payload: unknown; metadata: unknown },
        context: { eventStoreId: string },
      ): Promise<unknown>;
    };
    createEventTable(options: {
      connectionString: string;
      tableName: string;
      aggregateId: { type: 'VARCHAR'; length: number };
    }): Promise<unknown>;
  };
}

const TABLE = 'event';

/** Castore with its adapter for PostgreSQL, whose client has its usual ten connections. */
export const openCastore: OpenPeer = async ({ url }): Promise<Peer> => {
  const castore = await installedPackage('postgres', '@castore/event-storage-adapter-postgres');
  const { PostgresEventStorageAdapter: Adapter } = castore as CastorePackage;
  await Adapter.createEventTable({
    connectionString: url,
    tableName: TABLE,
    aggregateId: { type: 'VARCHAR', length: 200 },
  });
  const adapter = new Adapter({ connectionString: url, tableName: TABLE });
  let run = 0;
  return {
    tasks: {
      seed: async (input) => {
        await seedCastore(url, numberIn(input, 'events'));
        return { table: TABLE };
      },
      append: (input) => {
        const writing = writingIn(input);
        const prefix = `bench-${String(++run)}`;
        const versions = new Array<number>(writing.writers).fill(0);
        return write(writing, async (writer) => {
          const version = (versions[writer] ?? 0) + 1;
          versions[writer] = version;
          const aggregateId = `${prefix}-${String(writer)}`;
          const event = { aggregateId, version, type: EVENT_TYPE, payload: EVENT, metadata: {} };
          await adapter.pushEvent(event, { eventStoreId: 'bench' });
          return 1;
        });
      },
    },
    close: () => Promise.resolve(),
  };
};
