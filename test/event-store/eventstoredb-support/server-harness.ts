import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { EventStore } from '../../../src/event-store/event-store.js';
import type { EventStoreHarness, HarnessOptions } from '../../contract/event-store-harness.js';
import { TcpProxy } from '../../contract/tcp-proxy.js';
import { PrefixedStore } from './prefixed-store.js';

/** A log of its own, which is a prefix of its own, on a server that others may use too. */
export interface OwnLog {
  readonly prefix: string;
  readonly identityStream: string;
}

export function ownLog(): OwnLog {
  const run = randomUUID().slice(0, 13);
  return { prefix: `t-${run}-`, identityStream: `identity-${run}` };
}

const ONE_PLAIN_HOST = /^esdb:\/\/([^:/,@?]+):(\d+)\/?\?(.*&)?tls=false(&.*)?$/;

/** Whether a proxy can come before the server: one host, without TLS. */
export function canDisturb(connectionString: string): boolean {
  return ONE_PLAIN_HOST.test(connectionString);
}

/**
 * A harness on a running server.
 *
 * @param connectionString of the server; with one host and without TLS a proxy comes between, to be silent and to cut
 */
export async function serverHarness(
  connectionString: string,
  options?: HarnessOptions,
): Promise<EventStoreHarness> {
  const log = ownLog();
  const stores: EventStore[] = [];
  const proxy = canDisturb(connectionString) ? await TcpProxy.before(connectionString) : undefined;
  const address = proxy?.urlFor(connectionString) ?? connectionString;
  const harness: EventStoreHarness = {
    open: () => {
      const inner = new EventStoreDbEventStore({
        connectionString: address,
        ...log,
        ...(options?.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      });
      const store = new PrefixedStore(inner, log.prefix);
      stores.push(store);
      return Promise.resolve(store);
    },
    close: async () => {
      proxy?.resume();
      await Promise.all(stores.map((store) => store.close()));
      await proxy?.close();
    },
  };
  if (proxy === undefined) return harness;
  const disturb = (act: () => void) => () => {
    act();
    return Promise.resolve();
  };
  return {
    ...harness,
    hang: disturb(() => {
      proxy.hang();
    }),
    resume: disturb(() => {
      proxy.resume();
    }),
    interrupt: disturb(() => {
      proxy.cut();
    }),
  };
}
