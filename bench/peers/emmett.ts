import type pg from 'pg';
import { seedEmmett } from '../seeding/seed-tables.js';
import {
  type EmmettStore,
  emmett,
  emmettPool,
  emmettPostgres,
  type PostgresPackage,
} from './emmett-package.js';
import { serveEmmett } from './emmett-http.js';
import { EVENT, EVENT_TYPE } from './event.js';
import { numberIn, once, type OpenPeer, type Peer, type TaskInput } from './peer.js';
import { latencies, write, writingIn } from './writers.js';

const MESSAGES = 'emt_messages';
const COLLECTION = 'notes';

/** Emmett on PostgreSQL: its store, an asynchronous projection of one document a stream, and its command handler. */
export const openEmmett: OpenPeer = async ({ url }): Promise<Peer> => {
  const pool = await emmettPool(url);
  const library = await emmettPostgres();
  const store = library.getPostgreSQLEventStore(url, { connectionOptions: { pooled: true, pool } });
  await store.schema.migrate();
  const closers: (() => Promise<void>)[] = [];
  return {
    tasks: {
      seed: async (input) => {
        await seedEmmett(url, numberIn(input, 'events'));
        return { table: MESSAGES };
      },
      append: (input) => append(store, input),
      serve: async () => {
        const served = await serveEmmett(await emmett(), store);
        closers.push(served.close);
        return served.address;
      },
      visible: (input) => visible(library, { url, store, pool }, numberIn(input, 'times')),
      rebuild: (input) => rebuild(library, { url, pool }, numberIn(input, 'events')),
    },
    close: async () => {
      for (const close of closers) await close();
      await store.close();
    },
  };
};

interface Opened {
  readonly url: string;
  readonly store: EmmettStore;
  readonly pool: pg.Pool;
}

let run = 0;

function append(store: EmmettStore, input: TaskInput) {
  const writing = writingIn(input);
  const prefix = `bench-${String(++run)}`;
  const versions = new Array<bigint>(writing.writers).fill(0n);
  return write(writing, async (writer) => {
    const version = versions[writer] ?? 0n;
    await store.appendToStream(`${prefix}-${String(writer)}`, [{ type: EVENT_TYPE, data: EVENT }], {
      expectedStreamVersion: version === 0n ? 'STREAM_DOES_NOT_EXIST' : version,
    });
    versions[writer] = version + 1n;
    return 1;
  });
}

function projection(library: PostgresPackage) {
  return library.pongoSingleStreamProjection({
    collectionName: COLLECTION,
    canHandle: [EVENT_TYPE],
    initialState: () => ({ count: 0 }),
    evolve: (document, { data }) => ({ ...document, ...data, count: Number(document['count'] ?? 0) + 1 }),
  });
}

/** Appends and looks again and again until the document is there. */
async function visible(library: PostgresPackage, { url, store, pool }: Opened, times: number) {
  const consumer = library.postgreSQLEventStoreConsumer({ connectionString: url });
  consumer.projector({ projection: projection(library), startFrom: 'BEGINNING' });
  const running = consumer.start();
  const prefix = `shown-${String(++run)}`;
  const shown: number[] = [];
  const acknowledged: number[] = [];
  try {
    for (let time = 0; time < times; time++) {
      const stream = `${prefix}-${String(time)}`;
      const begun = performance.now();
      await store.appendToStream(stream, [{ type: EVENT_TYPE, data: EVENT }], {
        expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
      });
      acknowledged.push(performance.now() - begun);
      await untilThere(pool, stream);
      shown.push(performance.now() - begun);
    }
  } finally {
    await consumer.close();
    await running;
  }
  const { p50, p99 } = latencies(shown);
  const perSecond = 1_000 / p50;
  return { acknowledged: times, perSecond, p50, p99, more: { acknowledgedMs: latencies(acknowledged).p50 } };
}

async function untilThere(pool: pg.Pool, stream: string): Promise<void> {
  for (;;) {
    // The collection's table is made with the first document.
    const found = await pool
      .query({ text: `SELECT FROM ${COLLECTION} WHERE _id = $1`, values: [stream] })
      .catch(() => undefined);
    if ((found?.rowCount ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function rebuild(library: PostgresPackage, { url, pool }: Omit<Opened, 'store'>, events: number) {
  // A second rebuild would empty the collection and go on after the first one's checkpoint.
  await pool.query('DELETE FROM emt_processors');
  const begun = performance.now();
  const consumer = library.rebuildPostgreSQLProjections({
    connectionString: url,
    projection: projection(library),
  });
  await consumer.start();
  const took = performance.now() - begun;
  await consumer.close();
  const { rows } = await pool.query<{ n: string | number | null }>(
    `SELECT sum((data->>'count')::bigint) AS n FROM ${COLLECTION}`,
  );
  const found = Number(rows[0]?.n ?? 0);
  const mismatches = found === events ? [] : [`${String(found)} of ${String(events)} events were projected`];
  return { ...once(events, took), mismatches };
}
