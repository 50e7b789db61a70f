import { EventStoreDbEventStore } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { eventsOf } from '../../../src/event-store/copy-log.js';
import type { EventStore } from '../../../src/event-store/event-store.js';
import { FakeCluster } from '../../event-store/eventstoredb-fake/fake-cluster.js';
import type { LoggedEvent } from '../judge/judge-log.js';
import { fakeLog, logged, SLUG } from './log-source.js';

/** The EventStoreDB of a stage. */
export interface StoreHost {
  readonly connectionString: string;
  log(): Promise<LoggedEvent[]>;
  close(): Promise<void>;
}

/** The tests' fake server, in this process. */
export class FakeHost implements StoreHost {
  private constructor(readonly cluster: FakeCluster) {}

  static async start(nodes: number): Promise<FakeHost> {
    return new FakeHost(await FakeCluster.start(nodes));
  }

  get connectionString(): string {
    return this.cluster.connectionString;
  }

  log(): Promise<LoggedEvent[]> {
    return Promise.resolve(fakeLog(this.cluster));
  }

  close(): Promise<void> {
    for (const node of this.cluster.nodes) node.faults.resume();
    this.cluster.stop();
    return Promise.resolve();
  }
}

/** A client of an EventStoreDB, for the harness' own look at the log. */
export function openStore(connectionString: string): EventStore {
  return new EventStoreDbEventStore({ connectionString, prefix: `${SLUG}-` });
}

/** The whole log of an EventStoreDB, read by a client of the harness' own. */
export async function eventStoreDbLog(connectionString: string): Promise<LoggedEvent[]> {
  const store = openStore(connectionString);
  const events: LoggedEvent[] = [];
  try {
    for await (const event of eventsOf(store)) events.push(logged(event));
  } finally {
    await store.close();
  }
  return events;
}
