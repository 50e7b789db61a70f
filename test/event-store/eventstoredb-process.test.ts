import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeCluster } from './eventstoredb-fake/fake-cluster.js';
import { until } from './eventstoredb-support/fake-store.js';

const LOADER = fileURLToPath(new URL('../support/typescript-loader.mjs', import.meta.url));
const WRITING = fileURLToPath(new URL('eventstoredb-support/writing-process.ts', import.meta.url));

interface Message {
  readonly acknowledged?: number;
  readonly ids?: readonly string[];
  readonly seen?: readonly string[];
}

/** What a rejection that nobody handles does to a process is only seen in one that is not the test's. */
describe('a process with a store on EventStoreDB', () => {
  let cluster: FakeCluster;
  let child: ChildProcess;
  let said: Message;
  let errors: string;
  beforeEach(async () => {
    cluster = await FakeCluster.start(2);
  });

  /** @param size of each event's data, in bytes */
  function start(size: number): void {
    said = {};
    errors = '';
    child = fork(WRITING, [cluster.connectionString, String(size)], {
      execArgv: ['--import', LOADER],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.on('message', (message: Message) => {
      said = { ...said, ...message };
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
  }

  afterEach(() => {
    child.kill('SIGKILL');
    cluster.stop();
  });

  async function moreAcknowledged(): Promise<void> {
    const before = said.acknowledged ?? 0;
    await until(() => child.exitCode !== null || (said.acknowledged ?? 0) >= before + 30);
    expect({ exitCode: child.exitCode, errors }).toEqual({ exitCode: null, errors: '' });
  }

  async function stopAndExit(): Promise<void> {
    const exit = once(child, 'exit');
    child.send('stop');
    expect({ exit: await exit, errors }).toEqual({ exit: [0, null], errors: '' });
    const stored = cluster.log.records.filter((record) => record.stream.startsWith('ika-'));
    expect([...(said.ids ?? [])].sort()).toEqual(stored.map((record) => record.id).sort());
    expect(said.seen).toEqual(stored.map((record) => record.id));
  }

  it('exits by itself once the store is closed', async () => {
    start(10);
    await moreAcknowledged();
    await stopAndExit();
  });

  it('survives whatever the server does, without an error that nobody handles', async () => {
    start(10);
    await moreAcknowledged();
    for (const node of cluster.nodes) node.failAppendStreams(13, 'oops');
    for (const node of cluster.nodes) node.failSubscriptions(14, 'the node goes down');
    await moreAcknowledged();
    for (const node of cluster.nodes) node.endStreams();
    await moreAcknowledged();
    for (const node of cluster.nodes) node.faults.repliesToCut = 3;
    await moreAcknowledged();
    // All down for longer than the client looks for a node.
    for (const node of cluster.nodes) node.kill();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    for (const node of cluster.nodes) await node.start();
    await moreAcknowledged();
    await stopAndExit();
  });

  it('survives an append stream that fails while much waits to be written', async () => {
    start(50_000);
    await moreAcknowledged();
    for (let round = 0; round < 3; round++) {
      for (const node of cluster.nodes) node.faults.hang();
      await until(() => cluster.nodes.some((node) => node.waitingAppends > 0));
      for (const node of cluster.nodes) node.failAppendStreams(13, 'oops');
      for (const node of cluster.nodes) node.faults.resume();
      await moreAcknowledged();
    }
    await stopAndExit();
  });
});
