import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { ask, type Cluster } from '../machine/cluster.js';
import { microsOf, microsOfFamily } from '../machine/processor-time.js';
import type { TaskInput } from '../peers/peer.js';
import { PeerHandle } from './peer-handle.js';
import type { Sample, TaskResult } from './sample.js';
import type { Sizes } from './sizes.js';

/** What must have grown by what was acknowledged. */
export interface Count {
  /** `stored events`. */
  readonly what: string;
  readonly url: string;
  /** Answers one number, `n`. */
  readonly sql: string;
}

export interface Measuring {
  readonly peer: PeerHandle;
  readonly task: string;
  readonly input: TaskInput;
  readonly counts?: readonly Count[];
  /** Whose processor time it takes, where that is not the one who was asked. */
  readonly server?: PeerHandle;
  /** A database server that is not the cluster. */
  readonly databasePid?: number | undefined;
}

/** What every row is measured with. */
export class Stage {
  private readonly peers = new Set<PeerHandle>();
  private readonly databases = new Set<string>();
  private lastDatabase = 0;
  private lastPeer = 0;
  private row = '';

  constructor(
    readonly cluster: Cluster,
    readonly sizes: Sizes,
    /** A real EventStoreDB; undefined where there is none. */
    readonly eventStoreDb: { readonly url: string; readonly pid: number | undefined } | undefined,
    private readonly profileFolder: string | undefined,
  ) {}

  /** Names what is started from now on, in profiles. */
  begin(row: string): void {
    this.row = row;
  }

  /** An empty database of a peer's own. */
  async database(name: string): Promise<string> {
    const full = `${name.replaceAll(/[^a-z0-9]/g, '_')}_${String(++this.lastDatabase)}`;
    this.databases.add(full);
    return this.cluster.createDatabase(full);
  }

  async start(name: string, url: string): Promise<PeerHandle> {
    const folder = join(this.cluster.folder, 'peers', `${name}-${String(++this.lastPeer)}`);
    await mkdir(folder, { recursive: true });
    const eventStoreDbUrl = this.eventStoreDb?.url;
    const settings = { url, folder, ...(eventStoreDbUrl === undefined ? {} : { eventStoreDbUrl }) };
    const profileFolder = this.profileFolder === undefined ? undefined : join(this.profileFolder, this.row);
    const peer = await PeerHandle.start({ name, settings, profileFolder });
    this.peers.add(peer);
    return peer;
  }

  /** Lets a peer do what is measured, and counts what came of it. */
  async measure({ peer, task, input, counts = [], server = peer, databasePid }: Measuring): Promise<Sample> {
    const before = await Promise.all(counts.map((count) => countOf(count)));
    await this.cluster.checkpoint();
    const times = (): readonly (number | null)[] => [
      microsOf(server.pid),
      microsOfFamily(databasePid ?? this.cluster.server.pid),
    ];
    const begun = times();
    const result = await peer.ask<TaskResult>(task, input);
    const [node = null, database = null] = times().map((time, index) => {
      const from = begun[index] ?? null;
      return time === null || from === null ? null : (time - from) / Math.max(1, result.acknowledged);
    });
    const mismatches = [...(result.mismatches ?? [])];
    for (const [index, count] of counts.entries()) {
      const grown = (await countOf(count)) - (before[index] ?? 0);
      if (grown !== result.acknowledged)
        mismatches.push(`${String(grown)} ${count.what}, ${String(result.acknowledged)} acknowledged`);
    }
    const { acknowledged, perSecond, p50, p99, more = {} } = result;
    return {
      acknowledged,
      perSecond,
      p50,
      p99,
      more,
      mismatches,
      nodeMicros: node,
      databaseMicros: database,
    };
  }

  /** Ends every peer, and removes its database. */
  async clear(): Promise<void> {
    await Promise.all([...this.peers].map((peer) => peer.stop()));
    this.peers.clear();
    for (const name of this.databases) await this.cluster.dropDatabase(name);
    this.databases.clear();
  }
}

async function countOf({ url, sql }: Count): Promise<number> {
  const [row] = await ask<{ n: string | number }>(url, sql);
  return Number(row?.n ?? Number.NaN);
}
