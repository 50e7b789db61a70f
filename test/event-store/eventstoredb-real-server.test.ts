import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LOG_START, StoreUnavailable } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { idsOf, sampleEvent, sampleEvents } from '../contract/sample-events.js';
import { SubscriptionReader } from '../contract/subscription-reader.js';
import { findEventStoreDb, type RealServer, startRealServer } from './eventstoredb-support/real-server.js';

const NAME = 'EventStoreDB, a real server that is disturbed';
const command = findEventStoreDb();

if (command === undefined) {
  console.warn(`${NAME} is skipped: eventstored is not on the PATH`);
  describe.skip(NAME, () => {
    it('needs a server: eventstored is not on the PATH', () => undefined);
  });
} else {
  describe(NAME, () => {
    describeServer(command);
  });
}

function describeServer(found: string): void {
  let server: RealServer;
  let stores: EventStoreDbEventStore[] = [];
  const troubles: string[] = [];
  beforeAll(async () => {
    server = await startRealServer(found);
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
    troubles.length = 0;
  });
  afterAll(() => server.stop());

  const address = (port: number) => `esdb://127.0.0.1:${String(port)}?tls=false`;
  function open(timeoutMs = 10_000, port = server.port): EventStoreDbEventStore {
    const store = new EventStoreDbEventStore({
      connectionString: address(port),
      prefix: 'ika-',
      timeoutMs,
      onTrouble: (what) => troubles.push(what),
    });
    stores.push(store);
    return store;
  }

  it('is answered for within the bound while it is stopped, and the append lies in the log once', async () => {
    const store = open(1_500);
    const first = sampleEvents(1);
    await untilDone(() => store.append('ika-stopped', 'no-stream', first));
    const events = sampleEvents(2);
    server.process.kill('SIGSTOP');
    try {
      const began = performance.now();
      const outcomes = await Promise.allSettled([
        store.append('ika-stopped', 0, events),
        store.readStream('ika-stopped'),
        store.head(),
      ]);
      expect(performance.now() - began).toBeLessThan(4_000);
      for (const { status, reason } of outcomes as PromiseRejectedResult[]) {
        expect({ status, unavailable: reason instanceof StoreUnavailable }).toEqual({
          status: 'rejected',
          unavailable: true,
        });
      }
    } finally {
      server.process.kill('SIGCONT');
    }
    await expect(open().append('ika-stopped', 0, events)).resolves.toMatchObject({ revision: 2 });
    const { events: stored } = await open().readStream('ika-stopped', { from: 1 });
    expect(idsOf(stored)).toEqual(idsOf(events));
  });

  it('gives commit and prepare as one number to all that is appended, and keeps it as JSON', async () => {
    const { position } = await open().append('ika-places', 'no-stream', sampleEvents(50));
    const client = EventStoreDBClient.connectionString(address(server.port));
    const places: bigint[] = [];
    try {
      for await (const { event } of client.readAll()) {
        if (event?.streamId !== 'ika-places') continue;
        expect(event.position.commit).toBe(event.position.prepare);
        expect(event.isJson).toBe(true);
        places.push(event.position.commit);
      }
    } finally {
      await client.dispose();
    }
    expect(new Set(places).size).toBe(50);
    expect(Number(places.at(-1))).toBe(position);
  });

  it('cuts a slow consumer, to whom all is delivered and nobody alarmed', async () => {
    const store = open();
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    await reader.untilCaughtUp();
    const waiting = reader.nextEvent();
    const written: string[] = [];
    for (let revision = -1; revision < 500; revision++) {
      const event = sampleEvent('x'.repeat(20_000));
      await store.append('ika-slow', revision < 0 ? 'no-stream' : revision, [event]);
      written.push(event.id);
    }
    const seen = [await waiting, ...(await reader.events(written.length - 1))];
    expect(idsOf(seen)).toEqual(written);
    expect(troubles).toEqual([]);
  });

  it('keeps what it acknowledged when it is killed, and the same client goes on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samverka-eventstoredb-'));
    let durable = await startRealServer(found, { folder });
    try {
      const { port } = durable;
      const store = open(10_000, port);
      const reader = new SubscriptionReader(store.subscribe(LOG_START));
      const acknowledged: string[] = [];
      const write = async (writer: number, count: number): Promise<void> => {
        for (let revision = 0; revision < count; revision++) {
          const events = sampleEvents(1);
          await untilDone(() =>
            store.append(`ika-${String(writer)}`, revision === 0 ? 'no-stream' : revision - 1, events),
          );
          acknowledged.push(...idsOf(events));
        }
      };
      const writing = Promise.all([1, 2, 3, 4].map((writer) => write(writer, 60)));
      await reader.events(40);
      const exited = once(durable.process, 'exit');
      durable.process.kill('SIGKILL');
      await exited;
      durable = await startRealServer(found, { folder, port });
      await writing;
      const rest = await reader.events(acknowledged.length - 40);
      const { events } = await store.readAll({ after: LOG_START, limit: 1_000 });
      expect(idsOf(events).sort()).toEqual([...acknowledged].sort());
      expect(idsOf(rest)).toEqual(idsOf(events).slice(40));
    } finally {
      await durable.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function untilDone(append: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await append();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}
