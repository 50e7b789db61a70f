import { describe, expect, it } from '@jest/globals';
import {
  type EventStore,
  type ExpectedRevision,
  RevisionConflict,
  type StoredEvent,
} from '../../src/event-store/event-store.js';
import type { ContractContext } from './event-store-harness.js';
import { idsOf, newStream, sampleEvents } from './sample-events.js';
import { SubscriptionReader } from './subscription-reader.js';

const WRITERS = 4;
const APPENDS = 60;

/** Several writers on several clients and what subscribers see of them. */
export function describeConcurrentWriters(context: ContractContext): void {
  describe('concurrent writers', () => {
    it('never make a subscriber skip, repeat or reorder an event', async () => {
      const clients = [context.store(), await context.harness().open()];
      const watcher = await context.harness().open();
      const start = await watcher.head();
      const streams = [newStream(), newStream(), newStream()];
      const early = new SubscriptionReader(watcher.subscribe(start));
      const writing = Promise.all(
        Array.from({ length: WRITERS }, (_, writer) => write(clientOf(clients, writer), streams, writer)),
      );
      const midway = await early.events(WRITERS * 10);
      const late = new SubscriptionReader(watcher.subscribe(midway.at(-1)?.position ?? start));
      const acknowledged = (await writing).flat();
      const rest = await early.events(acknowledged.length - midway.length);
      const seen = [...midway, ...rest];
      expect(idsOf(seen).sort()).toEqual([...acknowledged].sort());
      expectOrdered(seen, streams);
      expect(idsOf(await late.events(rest.length))).toEqual(idsOf(rest));
      for (const stream of streams) {
        const { events } = await watcher.readStream(stream);
        expect(idsOf(events)).toEqual(idsOf(seen.filter((event) => event.stream === stream)));
      }
      await watcher.close();
    });
  });
}

/** Appends to the streams in turn, reading again after a conflict; resolves to the ids that were acknowledged. */
async function write(store: EventStore, streams: readonly string[], writer: number): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let count = 0; count < APPENDS; count++) {
    const stream = streams[(writer + count) % streams.length] ?? '';
    const events = sampleEvents(1 + ((writer + count) % 3));
    for (;;) {
      const last = (await store.readStream(stream, { direction: 'backwards', limit: 1 })).events[0];
      if (await appended(store, stream, last?.revision ?? 'no-stream', events)) break;
    }
    acknowledged.push(...idsOf(events));
  }
  return acknowledged;
}

async function appended(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: ReturnType<typeof sampleEvents>,
): Promise<boolean> {
  try {
    await store.append(stream, expected, events);
    return true;
  } catch (error) {
    if (error instanceof RevisionConflict) return false;
    throw error;
  }
}

function expectOrdered(events: readonly StoredEvent[], streams: readonly string[]): void {
  const positions = events.map((event) => event.position);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  for (const stream of streams) {
    const revisions = events.filter((event) => event.stream === stream).map((event) => event.revision);
    expect(revisions).toEqual(revisions.map((_, index) => index));
  }
}

function clientOf(clients: readonly EventStore[], writer: number): EventStore {
  const client = clients[writer % clients.length];
  if (client === undefined) throw new Error('no client');
  return client;
}
