import { FakeLog } from './fake-log.js';
import { FakeNode } from './fake-node.js';

/** A fake EventStoreDB of one node or several, which share one log. */
export class FakeCluster {
  readonly log = new FakeLog();
  private readonly members: readonly FakeNode[];
  private leading: FakeNode | undefined;

  private constructor(size: number) {
    const cluster = { leader: () => this.leading, nodes: () => this.members };
    this.members = Array.from({ length: size }, () => new FakeNode(this.log, cluster));
    this.leading = this.members[0];
  }

  static async start(size = 1): Promise<FakeCluster> {
    const cluster = new FakeCluster(size);
    await Promise.all(cluster.members.map((node) => node.start()));
    return cluster;
  }

  get nodes(): readonly FakeNode[] {
    return this.members;
  }

  /** The node that leads. */
  get leader(): FakeNode {
    if (this.leading === undefined) throw new Error('no node leads');
    return this.leading;
  }

  get connectionString(): string {
    const hosts = this.members.map((node) => `127.0.0.1:${String(node.port)}`);
    return `esdb://${hosts.join(',')}?tls=false`;
  }

  /** From now on no node leads: all say that they are not ready. */
  beginElection(): void {
    this.leading = undefined;
    for (const node of this.members) node.faults.notReady = true;
  }

  /** The node leads, and the others follow it. */
  elect(leader: FakeNode): void {
    this.leading = leader;
    for (const node of this.members) node.faults.notReady = false;
  }

  /** Another living node than the leader. */
  follower(): FakeNode {
    const node = this.members.find((member) => member !== this.leading && member.alive);
    if (node === undefined) throw new Error('no follower');
    return node;
  }

  stop(): void {
    for (const node of this.members) node.kill();
  }
}
