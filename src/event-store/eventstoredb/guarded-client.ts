import { setMaxListeners } from 'node:events';
import type { Duplex } from 'node:stream';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { sendAsJson } from './json-appends.js';
import { readingRecords } from './read-records.js';

/** Parts of the client that its types hide. Their shape is that of 6.2.1, the last version under this name. */
interface ClientInternals {
  supports: () => Promise<boolean>;
  handleError: (grpc: StreamsClient, error: Error) => Promise<void>;
  getGRPCClient: (stub: unknown, purpose: string) => Promise<StreamsClient>;
  GRPCStreamCreator: (
    stub: unknown,
    purpose: string,
    create: CreateStream,
    cache?: object,
  ) => () => Promise<unknown>;
}
type CreateStream = (grpc: StreamsClient) => unknown;

const APPEND = 'appendToStream';
const DISPOSE_MS = 500;

/**
 * One client of the server, with the client's known faults kept from reaching the process.
 *
 * The faults lie in code that nobody awaits, so they cannot be caught where we call it. Each is mended on this one
 * instance, where it arises, rather than by a process-wide listener that would also hide other people's errors:
 *
 * - the probe for batch appends is cached when it fails, and every later append with it: every supported server (22.10
 *   and later) has batch appends, so the probe is not made
 * - `handleError` is called without being awaited and rejects when discovery fails meanwhile
 * - the append stream's reply to an append that was already rejected throws inside a `data` listener
 * - writes that wait when the append stream fails reject a promise that nobody holds
 * - an append stream that the server ends cleanly is used again, and every append on it waits for ever
 */
export class GuardedClient {
  readonly client: EventStoreDBClient;
  private readonly internals: ClientInternals;
  private readonly channels = new Set<{ close(): void }>();
  private readonly streamErrors = new WeakSet();
  private readonly discarding = new AbortController();

  /**
   * Connects nowhere yet.
   *
   * @param connectionString as the client takes it, one node or several
   * @param trouble told of errors that would otherwise be lost
   * @throws Error when the connection string cannot be read
   */
  constructor(
    connectionString: string,
    private readonly trouble: (what: string, cause: unknown) => void,
  ) {
    // Every read under way listens.
    setMaxListeners(0, this.discarded);
    this.client = EventStoreDBClient.connectionString(connectionString);
    this.internals = internalsOf(this.client);
    this.guard();
  }

  /** Aborted when the client is given up: its reads may then end as if they were complete. */
  get discarded(): AbortSignal {
    return this.discarding.signal;
  }

  /** Whether a raw gRPC error came from an append stream of this client. */
  hasSeen(raw: object): boolean {
    return this.streamErrors.has(raw);
  }

  /** Cancels all that is under way and closes the connection. Takes at most half a second. Idempotent. */
  async discard(): Promise<void> {
    if (this.discarding.signal.aborted) return;
    this.discarding.abort();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, DISPOSE_MS);
    });
    await Promise.race([this.client.dispose().catch(this.report('dispose')), late]);
    clearTimeout(timer);
    for (const channel of this.channels) channel.close();
    this.channels.clear();
  }

  private guard(): void {
    const { internals } = this;
    const { handleError, getGRPCClient, GRPCStreamCreator } = internals;
    internals.supports = () => Promise.resolve(true);
    internals.handleError = (grpc, error) => handleError(grpc, error).catch(this.report('reconnect'));
    internals.getGRPCClient = async (stub, purpose) => {
      const grpc = await getGRPCClient(stub, purpose);
      // A channel outlives `dispose`, and with it the connection.
      this.channels.add(grpc.getChannel());
      return grpc;
    };
    internals.GRPCStreamCreator = (stub, purpose, create, cache) => {
      const guarded: CreateStream = (grpc) => {
        if (purpose !== APPEND) return create(readingRecords(grpc));
        const stream = create(grpc);
        this.guardAppendStream(stream as Duplex);
        return stream;
      };
      return GRPCStreamCreator(stub, purpose, guarded, cache);
    };
  }

  private guardAppendStream(stream: Duplex): void {
    for (const listener of stream.listeners('data')) {
      stream.off('data', listener as () => void);
      stream.on('data', (reply: unknown) => {
        try {
          listener.call(stream, reply);
        } catch (cause) {
          this.trouble('a late reply to an append', cause);
        }
      });
    }
    stream.resume();
    sendAsJson(stream);
    let failed = false;
    stream.on('error', (error: object) => {
      failed = true;
      this.streamErrors.add(error);
    });
    stream.on('end', () => {
      if (!failed) stream.destroy(new Error('the server ended the append stream'));
    });
    // The client's write queue is the only one to ask for the error once, in order to reject what nobody awaits.
    const once = stream.once.bind(stream);
    stream.once = ((event: string, listener: () => void) =>
      event === 'error' ? stream : once(event, listener)) as typeof stream.once;
  }

  private report(what: string): (cause: unknown) => void {
    return (cause) => {
      this.trouble(what, cause);
    };
  }
}

function internalsOf(client: EventStoreDBClient): ClientInternals {
  const internals = client as unknown as ClientInternals;
  const expected = ['supports', 'handleError', 'getGRPCClient', 'GRPCStreamCreator'] as const;
  if (expected.some((name) => typeof internals[name] !== 'function')) {
    throw new Error('this is not the version of @eventstore/db-client that the adapter was written for');
  }
  return internals;
}
