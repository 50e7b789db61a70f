import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import type { EventStore, EventToAppend } from '../../src/event-store/event-store.js';
import { EVENT_STORE_MIGRATIONS } from '../../src/event-store/postgres/migration-source.js';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { jsonBytes } from '../../src/event-store/json-bytes.js';
import type { TaskResult } from '../run/sample.js';
import { EVENT, EVENT_TYPE } from './event.js';
import { numberIn, type OpenPeer, type Peer, type TaskInput, textIn } from './peer.js';
import { write, writingIn } from './writers.js';

/** Our event store on PostgreSQL, as the program uses it. */
export const openSamverkaLog: OpenPeer = async ({ url }): Promise<Peer> => {
  await migrateLog(url);
  const store = await PostgresEventStore.open({ url });
  return {
    tasks: {
      append: (input) => append(store, input),
      memory: () => Promise.resolve(memoryInUse()),
      follow: (input) => follow(store, input),
      end: (input) => store.append(textIn(input, 'stream'), 'no-stream', [event()]),
    },
    close: () => store.close(),
  };
};

export async function migrateLog(url: string): Promise<void> {
  const database = openDatabase(url, { applicationName: 'bench', poolSize: 1 });
  try {
    await migrate(database, [EVENT_STORE_MIGRATIONS]);
  } finally {
    await database.close();
  }
}

let run = 0;

/**
 * Each writer appends to a stream of its own, one event after another. `conflicts`: so many of a hundred appends are
 * first tried at a revision that is taken, and rolled back.
 */
export async function append(store: EventStore, input: TaskInput): Promise<TaskResult> {
  const writing = writingIn(input);
  const conflicts = typeof input['conflicts'] === 'number' ? input['conflicts'] : 0;
  const prefix =
    typeof input['prefix'] === 'string'
      ? input['prefix']
      : `ika-bench-${String(process.pid)}-${String(++run)}`;
  const revisions = new Array<number>(writing.writers).fill(-1);
  let rolledBack = 0;
  const result = await write(writing, async (writer) => {
    const revision = revisions[writer] ?? -1;
    const stream = `${prefix}-${String(writer)}`;
    if (revision > 0 && revision % 100 < conflicts) {
      await store.append(stream, revision - 1, [event()]).catch(() => rolledBack++);
    }
    await store.append(stream, revision < 0 ? 'no-stream' : revision, [event()]);
    revisions[writer] = revision + 1;
    return 1;
  });
  return { ...result, more: { rolledBack } };
}

/** An event made of its value, as the program makes each of its own. */
function event(): EventToAppend {
  return { id: randomUUID(), type: EVENT_TYPE, data: jsonBytes(EVENT), metadata: jsonBytes({}) };
}

/** Bytes in use once what nobody needs is collected. */
function memoryInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Reads the log by small pages while others append, up to an event that ends it, and tells what it did not see once. */
async function follow(store: EventStore, input: TaskInput): Promise<FollowResult> {
  const limit = numberIn(input, 'page');
  const last = textIn(input, 'until');
  let position = numberIn(input, 'after');
  const seen = new Set<string>();
  let events = 0;
  let gaps = 0;
  for (;;) {
    const page = await store.readAll({ after: position, limit });
    for (const { id, position: at, stream } of page.events) {
      if (stream === last) return { events, gaps, doubled: events - seen.size };
      if (at !== position + 1) gaps++;
      position = at;
      seen.add(id);
      events++;
    }
    if (page.end) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** What one who reads along has met. */
export interface FollowResult {
  readonly events: number;
  readonly gaps: number;
  readonly doubled: number;
}
