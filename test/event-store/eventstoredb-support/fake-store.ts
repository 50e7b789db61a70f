import {
  EventStoreDbEventStore,
  type EventStoreDbOptions,
} from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { FakeCluster } from '../eventstoredb-fake/fake-cluster.js';

export interface Trouble {
  readonly what: string;
  readonly cause: unknown;
}

/** A fake cluster and the stores that a test opened on it, ended together. */
export class FakeSetting {
  readonly troubles: Trouble[] = [];
  private readonly stores: EventStoreDbEventStore[] = [];

  private constructor(readonly cluster: FakeCluster) {}

  static async start(nodes = 1): Promise<FakeSetting> {
    return new FakeSetting(await FakeCluster.start(nodes));
  }

  /** A further client of the cluster, for streams that begin with `ika-`. */
  open(options: Partial<EventStoreDbOptions> = {}): EventStoreDbEventStore {
    const store = new EventStoreDbEventStore({
      connectionString: this.cluster.connectionString,
      prefix: 'ika-',
      onTrouble: (what, cause) => this.troubles.push({ what, cause }),
      ...options,
    });
    this.stores.push(store);
    return store;
  }

  async end(): Promise<void> {
    for (const node of this.cluster.nodes) node.faults.resume();
    await Promise.all(this.stores.map((store) => store.close()));
    this.cluster.stop();
  }
}

/** Resolves with the value once it is there. For conditions that nobody announces. */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
