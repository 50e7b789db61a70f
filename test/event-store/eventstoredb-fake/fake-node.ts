import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Metadata, Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { type BatchCall, FakeAppends } from './fake-appends.js';
import { FakeFaults } from './fake-faults.js';
import type { FakeLog } from './fake-log.js';
import { clusterReply } from './fake-messages.js';
import { answerRead, type ReadCall } from './fake-reads.js';
import { FakeSubscription } from './fake-subscription.js';

const UNAVAILABLE = 14;
const NOT_FOUND = 5;

/** What a node knows of its cluster. */
export interface FakeMembers {
  leader(): FakeNode | undefined;
  nodes(): readonly FakeNode[];
}

/** One server process, as far as a client can see it. */
export class FakeNode {
  readonly faults = new FakeFaults();
  /** How often the node was asked what it can do. */
  probes = 0;
  /** How often it was asked to read. */
  reads = 0;
  alive = false;
  private portInUse = 0;
  private server = new Server();
  private readonly appends = new Map<BatchCall, FakeAppends>();
  private readonly subscriptions = new Set<FakeSubscription>();

  constructor(
    private readonly log: FakeLog,
    private readonly members: FakeMembers,
  ) {}

  get port(): number {
    return this.portInUse;
  }

  /** The subscriptions that are open now. */
  get subscribers(): readonly FakeSubscription[] {
    return [...this.subscriptions];
  }

  /** How many append streams are open. */
  get appendStreams(): number {
    return this.appends.size;
  }

  /** How many append streams are not read because the node is silent. */
  get waitingAppends(): number {
    return [...this.appends.keys()].filter((call) => call.isPaused()).length;
  }

  /** Listens on a free loopback port, the same one after a `kill`. */
  async start(): Promise<void> {
    this.server = new Server();
    this.server.addService(StreamsService, this.streams());
    this.server.addService(ServerFeaturesService, this.features());
    this.server.addService(GossipService, this.gossip());
    this.portInUse = await new Promise((resolve, reject) => {
      const address = `127.0.0.1:${String(this.portInUse)}`;
      this.server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
    this.alive = true;
  }

  /** Ends all connections, as kill -9 does. */
  kill(): void {
    this.alive = false;
    this.faults.resume();
    this.server.forceShutdown();
  }

  /** Ends every subscription and append stream without an error. */
  endStreams(): void {
    for (const subscription of this.subscriptions) subscription.end();
    for (const call of this.appends.keys()) call.end();
  }

  /** Cuts every subscription with a gRPC error: 10 and "Consumer too slow", for example. */
  failSubscriptions(code: number, details: string): void {
    for (const subscription of this.subscriptions) subscription.fail(code, details);
  }

  /** The open subscriptions stay open and give nothing any more. */
  deafenSubscriptions(): void {
    for (const subscription of this.subscriptions) subscription.deaf = true;
  }

  /** The open append streams stay open, and nothing that comes over them is written or answered any more. */
  deafenAppendStreams(): void {
    for (const appends of this.appends.values()) appends.deaf = true;
  }

  /** Breaks every append stream with a gRPC error. */
  failAppendStreams(code: number, details: string): void {
    for (const call of this.appends.keys()) call.emit('error', { code, details });
  }

  private streams(): UntypedServiceImplementation {
    return {
      batchAppend: (call: BatchCall) => {
        this.appends.set(call, new FakeAppends(call, this.log, this.faults));
        for (const end of ['close', 'cancelled', 'finish']) call.on(end, () => this.appends.delete(call));
      },
      read: (call: ReadCall) => {
        // A call whose client is gone fails when it is written to, which concerns nobody.
        call.on('error', () => undefined);
        void this.read(call);
      },
      append: unsupported,
      delete: unsupported,
      tombstone: unsupported,
    };
  }

  private async read(call: ReadCall): Promise<void> {
    this.reads += 1;
    await this.faults.passed();
    if (this.faults.notReady) {
      call.emit('error', { code: UNAVAILABLE, details: 'Server Is Not Ready' });
      return;
    }
    const leader = this.members.leader();
    if (call.metadata.get('requires-leader').length > 0 && leader !== this && leader !== undefined) {
      call.emit('error', { code: NOT_FOUND, details: 'Leader info available', metadata: leadsTo(leader) });
      return;
    }
    if (call.request.getOptions()?.hasSubscription() !== true) {
      await answerRead(call, this.log, this.faults);
      return;
    }
    if (this.faults.subscriptionsToEnd > 0) {
      this.faults.subscriptionsToEnd -= 1;
      call.end();
      return;
    }
    const subscription = new FakeSubscription(call, this.log, this.faults);
    this.subscriptions.add(subscription);
    await subscription.run();
    this.subscriptions.delete(subscription);
  }

  private features(): UntypedServiceImplementation {
    return {
      getSupportedMethods: (_: unknown, answer: (error: object | null, reply?: SupportedMethods) => void) => {
        this.probes += 1;
        if (this.faults.probesToFail > 0) {
          this.faults.probesToFail -= 1;
          answer({ code: UNAVAILABLE, details: 'not now' });
          return;
        }
        const batch = new SupportedMethod()
          .setMethodName('batchappend')
          .setServiceName('event_store.client.streams.streams');
        const all = new SupportedMethods().setEventStoreServerVersion('23.10.6').setMethodsList([batch]);
        answer(null, all);
      },
    };
  }

  private gossip(): UntypedServiceImplementation {
    return {
      read: (_: unknown, answer: (error: null, reply: ReturnType<typeof clusterReply>) => void) => {
        void this.faults.passed().then(() => {
          const leader = this.members.leader();
          const nodes = this.members.nodes();
          answer(
            null,
            clusterReply(
              nodes.map((node) => ({ port: node.port, leads: node === leader, alive: node.alive })),
            ),
          );
        });
      },
    };
  }
}

function leadsTo(leader: FakeNode): Metadata {
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', '127.0.0.1');
  metadata.set('leader-endpoint-port', String(leader.port));
  return metadata;
}

function unsupported(_: unknown, answer: (error: object) => void): void {
  answer({ code: 12, details: 'the fake does not do this' });
}
