import { randomUUID } from 'node:crypto';
import { LOG_START, StoreUnavailable } from '../../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';

// A process of its own that appends with several writers and follows the log, until it is told to stop. It then says what
// was acknowledged and what it saw, closes its store, and has nothing left to do.

const WRITERS = 24;
const PREFIX = 'ika-';
const [connectionString = '', size = '10'] = process.argv.slice(2);
const store = new EventStoreDbEventStore({
  connectionString,
  prefix: PREFIX,
  timeoutMs: 10_000,
  silenceMs: 5_000,
});
const acknowledged: string[] = [];
const seen: string[] = [];
let stop = false;

const subscription = store.subscribe(LOG_START);
const following = (async () => {
  for await (const message of subscription) if (message.kind === 'event') seen.push(message.event.id);
})();

const writers = Array.from({ length: WRITERS }, async (_, writer) => {
  const bytes = new TextEncoder().encode(JSON.stringify('x'.repeat(Number(size))));
  for (let revision = 0; !stop; revision++) {
    const event = {
      id: randomUUID(),
      type: 'Counted',
      data: bytes,
      metadata: new TextEncoder().encode('{}'),
    };
    const expected = revision === 0 ? 'no-stream' : revision - 1;
    while (!(await appended(`${PREFIX}${String(writer)}`, expected, event)));
    acknowledged.push(event.id);
    process.send?.({ acknowledged: acknowledged.length });
  }
});

process.once('message', () => {
  stop = true;
});
await Promise.all(writers);
while (seen.length < acknowledged.length) await new Promise((resolve) => setTimeout(resolve, 5));
await store.close();
await following;
process.send?.({ ids: acknowledged, seen });
process.disconnect();

async function appended(
  stream: string,
  expected: number | 'no-stream',
  event: Parameters<typeof store.append>[2][number],
): Promise<boolean> {
  try {
    await store.append(stream, expected, [event]);
    return true;
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}
